/** Reads one file as the client's inspector does. In a process of its own only: the bytes are anybody's. */
import { basename } from 'node:path';
import type { Condition, Protection } from '../../../contracts/policy/index.ts';
import type { Channel } from '../../../contracts/verdict.ts';
import {
  extractFile,
  FILE_FINDINGS,
  type FileFinding,
  isFailure,
  type JudgedFile,
  judgeFile,
  type OcrReader,
} from '../../../dlp/files/index.ts';
import { orFailure, verdictOf } from '../../../dlp/judge/engine.ts';
import { explainRules } from '../../../dlp/judge/explain.ts';
import { Judgement } from '../../../dlp/judge/judgement.ts';
import type { Match } from '../../../dlp/judge/match.ts';
import { refsOf } from '../../../dlp/judge/refs.ts';
import type { FileFacts } from '../../../dlp/judge/rule-match.ts';
import { isRefOf } from './every-ref.ts';
import { FileTally } from './file-tally.ts';
import type { Inspected, Judged, Setup } from './inspected.ts';

/** A setup with rules: those of the policy, or one that asks for everything. */
export type Task = Setup & { readonly protection: Protection };

/**
 * Reads a file, and judges it for every channel asked for.
 * @param pictures reads what pictures show; null: nobody does
 * @throws what node:fs throws where it cannot be opened
 */
export async function inspectFile(
  path: string,
  task: Task,
  pictures: OcrReader | null = null,
): Promise<Inspected> {
  const { protection, channels, least, milliseconds } = task;
  const name = basename(path);
  const refs = refsOf(protection);
  const options = {
    limits: { milliseconds },
    ...(pictures === null ? {} : { pictures: pictures.extractor }),
  };
  const tally = new FileTally(least);
  const seen = new Map(channels.map((channel) => [channel, new Judgement(protection, channel)]));
  const judge = (channel: Channel, onMatches: Parameters<typeof judgeFile>[4]): Promise<JudgedFile> =>
    judgeFile({ path }, name, { protection, channel }, options, onMatches);
  const [firstChannel = 'upload'] = channels;
  const first = await judge(firstChannel, (part, matches) => {
    for (const match of matches) if (isRefOf(match, refs)) tally.add(match, part);
    for (const judgement of seen.values()) judgement.addMatches(matches);
  });
  for (const finding of first.findings) addFinding(finding, tally, refs);
  const judged: Judged[] = [];
  for (const [channel, judgement] of seen) {
    const isFile = channel === 'upload' || channel === 'download';
    const again = channel === firstChannel || !isFile ? first : await judge(channel, undefined);
    judged.push(
      isFile ? await judgedFile(path, again, channel, judgement, task) : judgedText(channel, judgement, task),
    );
  }
  return {
    type: first.extraction.type,
    size: first.extraction.size,
    content: first.content,
    found: tally.found(),
    unread: first.findings.filter(({ id }) => FILE_FINDINGS[id].unread).map(unreadOf),
    judged,
  };
}

function unreadOf({ id, where, detail }: FileFinding): Inspected['unread'][number] {
  return { id, about: FILE_FINDINGS[id].about, where, detail, counts: isFailure(id) };
}

/** What a file is said of itself: a macro, a program. What was not read of it is told apart. */
function addFinding(finding: FileFinding, tally: FileTally, refs: ReadonlySet<string>): void {
  const { id, where } = finding;
  if (FILE_FINDINGS[id].unread) return;
  const match = matchOf(finding);
  if (isRefOf(match, refs)) tally.add(match, { kind: 'body', file: where });
}

function matchOf({ id, where }: FileFinding): Match {
  return {
    ref: id,
    label: FILE_FINDINGS[id].about,
    start: 0,
    end: 0,
    confidence: 'high',
    key: `${id} ${where}`,
    masked: () => '',
    group: 'company',
  };
}

/** The text of the file, as if it were copied or pasted: there is no file then. */
function judgedText(channel: Channel, judgement: Judgement, { protection, explain }: Task): Judged {
  const facts = judgement.facts(null);
  return {
    channel,
    verdict: verdictOf(protection, channel, facts),
    explanation: explain ? explainRules(protection, channel, facts) : null,
  };
}

async function judgedFile(
  path: string,
  file: JudgedFile,
  channel: Channel,
  judgement: Judgement,
  { protection, failureAction, explain, milliseconds }: Task,
): Promise<Judged> {
  const { verdict, unread, extraction, findings } = file;
  const settled = unread === null ? verdict : orFailure(verdict, failureAction, unread.slice(0, 400));
  if (!explain) return { channel, verdict: settled, explanation: null };
  judgement.addMatches(findings.map(matchOf));
  const facts: FileFacts = {
    name: basename(path),
    size: extraction.size,
    type: extraction.type,
    labels: asksForLabels(protection) ? await labelsOf(path, milliseconds) : [],
  };
  return {
    channel,
    verdict: settled,
    explanation: explainRules(protection, channel, judgement.facts(facts)),
  };
}

function asksForLabels({ rules }: Protection): boolean {
  return rules.some(({ condition }) => hasLabel(condition));
}

function hasLabel(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(hasLabel);
  if ('any' in condition) return condition.any.some(hasLabel);
  return 'not' in condition ? hasLabel(condition.not) : 'sensitivityLabel' in condition;
}

/** The verdict does not say which labels it saw: they are read once more to explain it. */
async function labelsOf(path: string, milliseconds: number): Promise<string[]> {
  const labels = new Set<string>();
  await extractFile(
    { path },
    basename(path),
    { limits: { milliseconds } },
    {
      text: () => {},
      finding: () => {},
      label: ({ name, id }) => {
        for (const known of [name, id]) if (known !== undefined) labels.add(known);
      },
    },
  );
  return [...labels];
}
