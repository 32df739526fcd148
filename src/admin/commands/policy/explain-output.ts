/** A policy report for people, and for programs. */
import {
  CATEGORIES,
  DEFINITIONS,
  definitionOf,
  type PolicyEntry,
  type PolicyReport,
  type PolicyStatus,
} from '../../../contracts/policy/index.ts';
import type { PolicyProblem } from '../../../contracts/problem.ts';
import { explained } from '../../../policy/index.ts';
import { counted, placeText, plain, shortMessage, shortValue } from '../../output/plain.ts';
import type { Style } from '../../output/style.ts';

/** The report as docs/cordon-admin.md promises it; secrets are hidden in it. */
export function explainJson(report: PolicyReport): string {
  return `${JSON.stringify(explained(report), null, 2)}\n`;
}

const STATUS_WORDS: Readonly<Record<PolicyStatus, string>> = {
  default: 'default',
  ok: 'in force',
  conflict: 'in force, others differ',
  error: 'wrong value',
  ignored: 'does not count',
  'not-in-force': 'no effect yet',
  unknown: 'not known',
};
const STATUS_STYLES: Readonly<Record<PolicyStatus, Parameters<Style>[0]>> = {
  default: 'dim',
  ok: 'green',
  conflict: 'yellow',
  error: 'red',
  ignored: 'yellow',
  'not-in-force': 'yellow',
  unknown: 'red',
};
const SOURCE_STATES = {
  ok: 'read',
  absent: 'nothing there',
  failed: 'CANNOT BE READ',
  kept: 'kept',
} as const;
const OTHER_NAMES = 'Names that are no policies';
const VALUE_LENGTH = 48;
/** More than a person reads; JSON has all. */
const MOST_UNKNOWN = 50;
const MOST_PROBLEMS = 200;

interface TextOptions {
  readonly all: boolean;
  readonly style: Style;
}

/** The report as text, by category. Takes a report without secrets. */
export function explainText(report: PolicyReport, options: TextOptions): string {
  const { style } = options;
  const lines = report.sources.map(({ name, state }) => `Source: ${plain(name)} (${SOURCE_STATES[state]})`);
  for (const [title, entries] of byCategory(report, options.all)) {
    const shown = title === OTHER_NAMES ? entries.slice(0, MOST_UNKNOWN) : entries;
    lines.push('', style('bold', title));
    for (const line of table(shown, style)) lines.push(line);
    if (shown.length < entries.length) lines.push(`  … ${more(entries.length - shown.length, 'name')}`);
  }
  if (report.problems.length > 0) lines.push('', style('bold', 'Problems'));
  for (const line of problemLines(report.problems)) lines.push(line);
  return `${[...lines, '', summary(report, style)].join('\n')}\n`;
}

function more(count: number, one: string): string {
  return `and ${counted(count, `more ${one}`)}; --json has them`;
}

/** The last problem may be the one that says how many there are. */
function problemLines(problems: readonly PolicyProblem[]): string[] {
  const left = problems.length - MOST_PROBLEMS;
  const [last] = problems.slice(-1);
  if (left <= 0 || last === undefined) return problems.flatMap(problemText);
  const first = problems.slice(0, MOST_PROBLEMS - 1);
  return [...first.flatMap(problemText), `  … ${more(left, 'problem')}`, ...problemText(last)];
}

function problemText(problem: PolicyProblem): string[] {
  return [
    `  ${placeText(problem)}: ${plain(shortMessage(problem.problem))}`,
    `    ${plain(shortMessage(problem.remedy))}`,
  ];
}

function byCategory(report: PolicyReport, all: boolean): [string, PolicyEntry[]][] {
  const titles = [...Object.values(CATEGORIES), OTHER_NAMES];
  const groups = new Map<string, PolicyEntry[]>(titles.map((title) => [title, []]));
  for (const entry of report.policies) {
    // What a lock put in place of a default is told by the summary.
    if (!all && (entry.status === 'default' || (report.locked && isUnset(entry)))) continue;
    const definition = definitionOf(DEFINITIONS, entry.name);
    groups.get(definition === null ? OTHER_NAMES : CATEGORIES[definition.category])?.push(entry);
  }
  return [...groups].filter(([, entries]) => entries.length > 0);
}

function isUnset(entry: PolicyEntry): boolean {
  return entry.status === 'error' && entry.given === null && entry.scope === null;
}

function table(entries: readonly PolicyEntry[], style: Style): string[] {
  const rows = entries.map((entry) => ({
    entry,
    name: nameText(entry.name),
    value: shortValue(entry.value, VALUE_LENGTH),
    level: levelText(entry),
  }));
  const wide = (column: 'name' | 'value' | 'level'): number =>
    rows.reduce((widest, row) => Math.max(widest, row[column].length), 0);
  const widths = { name: wide('name'), value: wide('value'), level: wide('level') };
  return rows.flatMap(({ entry, name, value, level }) => {
    const status = style(STATUS_STYLES[entry.status], STATUS_WORDS[entry.status]);
    const cells = [
      name.padEnd(widths.name),
      value.padEnd(widths.value),
      level.padEnd(widths.level),
      ...(entry.source === 'default' ? [] : [plain(entry.source)]),
      status,
    ];
    return [`  ${cells.join('  ')}`, ...details(entry)];
  });
}

/** Ordinary names as they are; others in quotes, so that an empty one is seen. */
function nameText(name: string): string {
  return /^[A-Za-z0-9_-]{1,60}$/.test(name) ? name : shortValue(name, 60);
}

function levelText({ level, scope }: { level: string; scope: string | null }): string {
  return scope === null ? level : `${level} (${scope})`;
}

function details(entry: PolicyEntry): string[] {
  const given = entry.given === null ? '' : `; written: ${shortValue(entry.given, VALUE_LENGTH)}`;
  const error = entry.error === null ? [] : [`      ${plain(shortMessage(entry.error))}${given}`];
  const others = entry.overridden.map(
    (other) =>
      `      not used: ${shortValue(other.value, VALUE_LENGTH)}, ${levelText(other)}, ${plain(other.source)}`,
  );
  return [...error, ...others];
}

function summary(report: PolicyReport, style: Style): string {
  if (report.locked) {
    return style(
      'red',
      'A source cannot be read: the messenger stays closed, and every security policy is at its strictest.',
    );
  }
  const count = report.policies.filter(({ status }) => status !== 'default' && status !== 'unknown').length;
  const set = count === 0 ? 'No policy is set' : `${counted(count, 'policy', 'policies')} set`;
  return `${set}; ${report.problems.length === 0 ? 'no problems' : counted(report.problems.length, 'problem')}.`;
}
