/**
 * Whether a rule's condition holds for a piece of content. An answer may be open: what this version cannot tell yet (a
 * file's sensitivity label, the chat it goes to) is neither true nor false, and all, any and not carry that on
 * (three-valued logic after Kleene). The caller decides what an open answer means.
 */
import type {
  Condition,
  Confidence,
  DetectorCondition,
  NearCondition,
} from '../../contracts/policy/index.ts';
import type { Finding } from '../../contracts/verdict.ts';

/** What is known of a file besides its bytes. `name` comes from the page or the person: it may lie. */
export interface FileFacts {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Sensitivity labels by name and id; null: they could not be read. */
  readonly labels?: readonly string[] | null;
  /** The real type by content, as an extension (`pdf`); null: not known. */
  readonly type?: string | null;
}

export interface Facts {
  /** What a detector found at least this surely; null: nothing. `open`: it could not be asked. */
  readonly finding: (detector: string, least: Confidence) => Finding | null | 'open';
  /** Whether findings stand close together; null: it could not be asked. */
  readonly near: (condition: NearCondition) => Answer;
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
  if ('detector' in condition) return detectorHolds(condition, facts, used);
  if ('near' in condition) return nearHolds(condition, facts, used);
  return fileHolds(condition, facts.file);
}

function detectorHolds(condition: DetectorCondition, facts: Facts, used: Set<Finding>): Answer {
  const finding = facts.finding(condition.detector, condition.minConfidence);
  if (finding === 'open') return null;
  if (finding === null) return false;
  if (finding.count < condition.minCount || finding.occurrences < condition.minOccurrences) return false;
  used.add(finding);
  return true;
}

function nearHolds(condition: NearCondition, facts: Facts, used: Set<Finding>): Answer {
  const answer = facts.near(condition);
  if (answer !== true) return answer;
  for (const detector of condition.near) {
    const finding = facts.finding(detector, condition.minConfidence);
    if (finding !== null && finding !== 'open') used.add(finding);
  }
  return true;
}

type FileCondition = Exclude<
  Condition,
  | { always: unknown }
  | { all: unknown }
  | { any: unknown }
  | { not: unknown }
  | { detector: unknown }
  | { near: unknown }
>;

function fileHolds(condition: FileCondition, file: FileFacts | null): Answer {
  // Which chat is open is not known to the engine yet.
  if ('destinationChat' in condition || 'destinationNumber' in condition) return null;
  if (file === null) return false;
  if ('sensitivityLabel' in condition) return labelHolds(condition.sensitivityLabel, file.labels);
  if ('fileSizeOver' in condition) return file.size > condition.fileSizeOver;
  const names = plainNames(file.name);
  if ('fileType' in condition) {
    const wanted = condition.fileType.map((type) => type.toLowerCase());
    // A name may lie about what is inside; a rule about a type means both.
    if (typeof file.type === 'string' && wanted.includes(file.type)) return true;
    return agreed(names.map((name) => wanted.includes(/\.([^.]*)$/.exec(name)?.[1] ?? '')));
  }
  const patterns = condition.fileName.map((pattern) => pattern.normalize('NFC').toLowerCase());
  return agreed(names.map((name) => patterns.some((pattern) => fitsPattern(name, pattern))));
}

/** A file without a readable label may have any. */
function labelHolds(wanted: readonly string[], labels: readonly string[] | null | undefined): Answer {
  if (labels === null || labels === undefined) return null;
  const plain = labels.map((label) => label.normalize('NFC').toLowerCase());
  return wanted.some((label) => plain.includes(label.normalize('NFC').toLowerCase()));
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
