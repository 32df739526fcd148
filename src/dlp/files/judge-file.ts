/** A file on its way to a verdict: everything that can be read of it, by the same engine as text. */
import type { Protection } from '../../contracts/policy/index.ts';
import type { Channel, Verdict } from '../../contracts/verdict.ts';
import { verdictOf } from '../judge/engine.ts';
import { Judgement } from '../judge/judgement.ts';
import type { Match } from '../judge/match.ts';
import { refsOf } from '../judge/refs.ts';
import { type Extraction, type ExtractOptions, extractFile, type FileInput } from './extract-file.ts';
import { FILE_FINDINGS, type FileFinding, isFailure } from './extractor.ts';
import type { FilePart } from './reading.ts';

export interface JudgedFile {
  readonly verdict: Verdict;
  /** `partly`: something in it could not be read; `opaque`: a format without text that is read, such as a picture. */
  readonly content: 'read' | 'partly' | 'opaque';
  /** Why a rule could not be held to everything in it, in plain words; null where nothing was left out. */
  readonly unread: string | null;
  readonly extraction: Extraction;
  readonly findings: readonly FileFinding[];
}

/** What somebody besides the verdict wants to know of a file's text. */
export type OnMatches = (part: FilePart, matches: readonly Match[]) => void;

/** So much of a piece is seen again with the next one, for what lies across the cut: as far as a row of exact data may. */
const OVERLAP = 1000;
/** Findings of one kind that a file leaves; more say the same again. */
const MOST_OF_A_KIND = 50;

/**
 * Reads and judges a file. Never throws because of what is in it; throws where it cannot be opened.
 * @param name as the person or the page gave it; it may lie
 */
export async function judgeFile(
  input: FileInput,
  name: string,
  { protection, channel }: { readonly protection: Protection; readonly channel: Channel },
  options: ExtractOptions = {},
  onMatches: OnMatches = () => {},
): Promise<JudgedFile> {
  const judgement = new Judgement(protection, channel);
  const findings: FileFinding[] = [];
  const counts = new Map<string, number>();
  const labels = new Set<string>();
  const pieces = new Pieces(judgement, onMatches);
  const asked = refsOf({ rules: protection.rules.filter((rule) => rule.channels.includes(channel)) });
  // Where no rule asks for a detector, nobody waits for the text of pictures.
  const reading = asked.size === 0 ? withoutPictures(options) : options;
  const extraction = await extractFile(input, name, reading, {
    text: (part, text) => pieces.add(part, text),
    finding: (finding) => {
      const count = (counts.get(finding.id) ?? 0) + 1;
      counts.set(finding.id, count);
      if (count <= MOST_OF_A_KIND) findings.push(finding);
      judgement.addMatches([fileMatch(finding)]);
    },
    label: (label) => {
      for (const known of [label.name, label.id]) if (known !== undefined) labels.add(known);
    },
  });
  const file = { name, size: extraction.size, labels: [...labels], type: extraction.type };
  return {
    verdict: verdictOf(protection, channel, judgement.facts(file)),
    content: contentOf(extraction, findings),
    unread: asked.size === 0 ? null : reasonOf(findings),
    extraction,
    findings,
  };
}

function withoutPictures({ pictures, ...others }: ExtractOptions): ExtractOptions {
  return others;
}

function contentOf(
  { complete, anyText }: Extraction,
  findings: readonly FileFinding[],
): JudgedFile['content'] {
  if (!anyText && !findings.some(({ id }) => isFailure(id))) return 'opaque';
  return complete ? 'read' : 'partly';
}

function reasonOf(findings: readonly FileFinding[]): string | null {
  const first = findings.find(({ id }) => isFailure(id));
  if (first === undefined) return null;
  const { about } = FILE_FINDINGS[first.id];
  const place = first.where === '' ? '' : ` (in ${first.where.slice(-120)})`;
  return `Not all of the file could be read: ${about}${place}.`;
}

/** Joins pieces of text that belong together, so that nothing is lost where they were cut. */
class Pieces {
  readonly #judgement: Judgement;
  readonly #onMatches: OnMatches;
  #part: FilePart | null = null;
  #tail = '';

  constructor(judgement: Judgement, onMatches: OnMatches) {
    this.#judgement = judgement;
    this.#onMatches = onMatches;
  }

  add(part: FilePart, text: string): void {
    const before = this.#goesOn(part) ? this.#tail : '';
    const whole = before + text;
    const matches = this.#judgement.add(whole, before.length);
    this.#part = part;
    this.#tail = whole.slice(-OVERLAP);
    if (matches.length > 0) this.#onMatches(part, matches);
  }

  #goesOn({ kind, file, where, reading }: FilePart): boolean {
    const last = this.#part;
    return (
      last !== null &&
      last.kind === kind &&
      last.file === file &&
      last.where === where &&
      last.reading === reading
    );
  }
}

function fileMatch({ id, where }: FileFinding): Match {
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
