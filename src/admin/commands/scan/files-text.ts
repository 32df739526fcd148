/** A scan of files for people. Values are masked, and whatever comes from a file is made safe for terminals. */
import type { Action } from '../../../contracts/action.ts';
import type { Io } from '../../io.ts';
import { counted, plain, shortMessage } from '../../output/plain.ts';
import type { Style } from '../../output/style.ts';
import { wrapped } from '../../output/wrap.ts';
import type { Explained, Found, Inspected, Judged } from './inspected.ts';
import { type FileReport, hasFindings, isUninspected } from './report.ts';
import { byStrictness, type Summary } from './summary.ts';
import type { NotScanned } from './walk.ts';

/** More than a person reads of one file, or at the end; JSON has more. */
const MOST_UNREAD = 5;
const MOST_PLACES = 5;
const MOST_SKIPPED = 20;

const ACTION_STYLES: Readonly<Record<Action, Parameters<Style>[0]>> = {
  allow: 'green',
  report: 'cyan',
  warn: 'yellow',
  block: 'red',
};

interface TextOptions {
  readonly style: Style;
  readonly explain: boolean;
}

export class FilesText {
  readonly #io: Io;
  readonly #style: Style;
  readonly #explain: boolean;

  constructor(io: Io, { style, explain }: TextOptions) {
    this.#io = io;
    this.#style = style;
    this.#explain = explain;
  }

  begin(): void {}

  /** Files that nothing is to be said of are only counted. */
  shows(report: FileReport): boolean {
    return this.#explain || hasFindings(report) || isUninspected(report);
  }

  add(report: FileReport): void {
    if (!this.shows(report)) return;
    const { file, problem, inspected, judged } = report;
    const style = this.#style;
    const lines = [
      style('bold', plain(shortMessage(file))),
      ...(problem === null ? [] : this.#flagged(`could not be inspected: it ${problem}`)),
      ...(inspected?.found ?? []).flatMap((found) => foundLines(found, style)),
      ...this.#unreadLines(inspected?.unread ?? []),
      ...judged.flatMap((one) => judgedLines(one, style)),
      '',
    ];
    this.#io.out(`${lines.join('\n')}\n`);
  }

  end(summary: Summary): void {
    const lines = [
      ...section('By detector', detectorLines(summary), this.#style),
      ...section('By verdict', verdictLines(summary, this.#style), this.#style),
      ...section('Could not be inspected', unreadSummary(summary), this.#style),
      ...section('Skipped', skippedLines(summary.skipped), this.#style),
      ...wrapped('', totals(summary)),
    ];
    this.#io.out(`${lines.join('\n')}\n`);
  }

  #unreadLines(unread: Inspected['unread']): string[] {
    const counting = unread.filter(({ counts }) => counts);
    const lines = counting.slice(0, MOST_UNREAD).flatMap(({ about, where, detail }) => {
      const place = where === '' ? '' : ` in ${where}`;
      return this.#flagged(`not read: ${about}${place}${detail === '' ? '' : ` (${detail})`}`);
    });
    const left = counting.length - MOST_UNREAD;
    return left <= 0 ? lines : [...lines, `    … and ${left} more`];
  }

  #flagged(text: string): string[] {
    const [first = '', ...others] = wrapped('  ', plain(shortMessage(text)));
    return [this.#style('yellow', first), ...others];
  }
}

function foundLines(found: Found, style: Style): string[] {
  const { detector, label, count, occurrences, confidence, masked, places, morePlaces } = found;
  const values = `${counted(count, 'value')} in ${counted(occurrences, 'place')}`;
  const isFact = detector.startsWith('file.');
  const head = isFact ? label : `${values}, ${confidence}`;
  const named = places.filter(({ where }) => where !== '');
  const shown = named
    .slice(0, MOST_PLACES)
    .map(({ where, count: of }) => (of === 1 ? where : `${where} (${of})`));
  const left = named.length - shown.length + morePlaces;
  const where = [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join('; ');
  const [first = '', ...others] = wrapped(`  ${plain(detector)}  `, plain(head));
  return [
    first.replace(plain(detector), (id) => style('cyan', id)),
    ...others,
    ...(masked.length === 0 ? [] : wrapped('    such as ', plain(masked.join('; ')))),
    ...(where === '' ? [] : wrapped('    in ', plain(shortMessage(where)))),
  ];
}

function judgedLines({ channel, verdict, explanation }: Judged, style: Style): string[] {
  const { action, rule, reasons, failure } = verdict;
  const by = rule === null ? '' : `by ${JSON.stringify(rule)}`;
  const others = reasons
    .filter((reason) => reason.rule !== rule)
    .map((reason) => `${JSON.stringify(reason.rule)} (${reason.action})`);
  const also = others.length === 0 ? '' : `${by === '' ? '' : ', '}also ${others.join(', ')}`;
  const [first = '', ...more] = wrapped(`  ${channel}: ${action}  `, plain(`${by}${also}`));
  return [
    first.replace(action, (word) => style(ACTION_STYLES[action], word)),
    ...more,
    ...(failure === null ? [] : wrapped('    ', plain(failure))),
    ...(explanation ?? []).flatMap((of) => [
      ...wrapped(
        `    ${of.notAsked === null ? (of.matched ? 'yes' : 'no ') : '-  '} `,
        plain(`${JSON.stringify(of.rule)} (${of.action})${of.notAsked === null ? '' : `: ${of.notAsked}`}`),
      ),
      ...(of.notAsked === null ? explainedLines(of.condition, 8) : []),
    ]),
  ];
}

const ANSWERS = { true: 'yes', false: 'no ', null: '?  ' } as const;

function explainedLines({ asked, answer, because, parts }: Explained, depth: number): string[] {
  const said = because === null ? asked : `${asked}: ${because}`;
  return [
    ...wrapped(`${' '.repeat(depth)}${ANSWERS[`${answer}`]} `, plain(said)),
    // What is nested very deeply stays readable.
    ...parts.flatMap((part) => explainedLines(part, Math.min(depth + 2, 40))),
  ];
}

function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : [style('bold', title), ...lines, ''];
}

function detectorLines({ detectors }: Summary): string[] {
  const rows = [...detectors].sort(([a, one], [b, other]) => other.files - one.files || (a < b ? -1 : 1));
  const wide = rows.reduce((widest, [id]) => Math.max(widest, id.length), 0);
  return rows.map(
    ([id, { files, occurrences }]) =>
      `  ${plain(id).padEnd(wide)}  ${counted(files, 'file').padStart(9)}  ${counted(occurrences, 'place')}`,
  );
}

function verdictLines({ verdicts }: Summary, style: Style): string[] {
  return [...verdicts].map(([channel, counts]) => {
    const words = byStrictness(counts).map(
      ([action, count]) => `${count} ${style(ACTION_STYLES[action], action)}`,
    );
    return `  ${channel.padEnd(8)}  ${words.join(', ')}`;
  });
}

function unreadSummary({ unread }: Summary): string[] {
  return [...unread.values()].flatMap(({ about, files }) =>
    wrapped(`  ${counted(files, 'file').padStart(9)}  `, plain(about)),
  );
}

function skippedLines(skipped: readonly NotScanned[]): string[] {
  const lines = skipped
    .slice(0, MOST_SKIPPED)
    .map(({ file, reason }) => `  ${plain(shortMessage(file))} ${reason}`);
  const left = skipped.length - MOST_SKIPPED;
  return left <= 0 ? lines : [...lines, `  … and ${left} more; --json has them`];
}

function totals({ files, withFindings, notInspected, opaque, skipped }: Summary): string {
  const parts = [
    counted(files, 'file'),
    `${withFindings === 0 ? 'none' : withFindings} with findings`,
    ...(notInspected === 0 ? [] : [`${notInspected} not inspected, or not all of it`]),
    ...(opaque === 0 ? [] : [`${opaque} without text that is read`]),
    ...(skipped.length === 0 ? [] : [`${skipped.length} skipped`]),
  ];
  return `${parts.join(', ')}.`;
}
