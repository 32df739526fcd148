/**
 * Whether a rule's condition holds for a piece of content. An answer may be open: what this version cannot tell yet (a
 * file's sensitivity label, the chat it goes to) is neither true nor false, and all, any and not carry that on
 * (three-valued logic after Kleene). The caller decides what an open answer means.
 */
import type { Condition } from '../contracts/policy/index.ts';
import type { Finding } from '../contracts/verdict.ts';

/** What is known of a file besides its bytes. `name` comes from the page or the person: it may lie. */
export interface FileFacts {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

export interface Facts {
  /** What a detector found; null: nothing. */
  readonly finding: (detector: string) => Finding | null;
  /** Null: the content is text. */
  readonly file: FileFacts | null;
}

/** Null: it cannot be told. */
export type Answer = boolean | null;

/** Evaluates a condition. Takes every detector finding that decided it into `used`. */
export function holds(condition: Condition, facts: Facts, used: Set<Finding>): Answer {
  if ('always' in condition) return true;
  if ('all' in condition) return every(condition.all.map((inner) => holds(inner, facts, used)));
  if ('any' in condition) return some(condition.any.map((inner) => holds(inner, facts, used)));
  if ('not' in condition) {
    // What was found is no reason for a rule about what was not found.
    const inner = holds(condition.not, facts, new Set());
    return inner === null ? null : !inner;
  }
  if ('detector' in condition) {
    const finding = facts.finding(condition.detector);
    // The only detector of this version checks issuer range and check digit: its findings are as sure as they get, so
    // no `minConfidence` shuts one out.
    if (finding === null || finding.count < condition.minCount) return false;
    used.add(finding);
    return true;
  }
  return fileHolds(condition, facts.file);
}

type FileCondition = Exclude<
  Condition,
  { always: unknown } | { all: unknown } | { any: unknown } | { not: unknown } | { detector: unknown }
>;

function fileHolds(condition: FileCondition, file: FileFacts | null): Answer {
  // Which chat is open is not known to the engine yet.
  if ('destinationChat' in condition || 'destinationNumber' in condition) return null;
  if (file === null) return false;
  // Labels lie inside of formats that are not read yet.
  if ('sensitivityLabel' in condition) return null;
  if ('fileSizeOver' in condition) return file.size > condition.fileSizeOver;
  const names = plainNames(file.name);
  if ('fileType' in condition) {
    const wanted = condition.fileType.map((type) => type.toLowerCase());
    return agreed(names.map((name) => wanted.includes(/\.([^.]*)$/.exec(name)?.[1] ?? '')));
  }
  const patterns = condition.fileName.map((pattern) => pattern.normalize('NFC').toLowerCase());
  return agreed(names.map((name) => patterns.some((pattern) => fitsPattern(name, pattern))));
}

/** What all readings of a name say; open where they differ, so that neither a rule nor its opposite is got around. */
function agreed(answers: readonly boolean[]): Answer {
  const [first = false] = answers;
  return answers.every((answer) => answer === first) ? first : null;
}

/**
 * A name as systems take it. Windows drops dots and blanks at the end and takes what follows a colon for another stream
 * of the same file; what cannot be seen must not hide a type, nor another way to write the same letter.
 */
function plainNames(name: string): string[] {
  const plain = trimmed(name.normalize('NFC').toLowerCase());
  const [beforeColon = ''] = plain.split(':');
  return beforeColon === plain ? [plain] : [plain, trimmed(beforeColon)];
}

function trimmed(name: string): string {
  return name.replace(/[.\p{Z}\p{Cc}\p{Cf}]+$/u, '');
}

/** `*` stands for anything, `?` for one character. Takes time in proportion to both lengths at most. */
export function fitsPattern(text: string, pattern: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let step = 0;
  while (at < text.length) {
    if (
      step < pattern.length &&
      (pattern[step] === '?' || pattern[step] === text[at]) &&
      pattern[step] !== '*'
    ) {
      at++;
      step++;
    } else if (pattern[step] === '*') {
      star = step++;
      resume = at;
    } else if (star !== -1) {
      step = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[step] === '*') step++;
  return step === pattern.length;
}

function every(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

function some(answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}
