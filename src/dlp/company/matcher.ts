/** The company's own detectors as a set of rules asks for them. */
import { COMPANY_KINDS, type CompanyDetection, type Confidence } from '../../contracts/policy/index.ts';
import { maskedValue } from '../judge/mask.ts';
import type { Match } from '../judge/match.ts';
import { foldText } from '../text/fold.ts';
import { type Nearness, nearWords } from './context.ts';
import { openDictionary } from './dictionary/dictionary.ts';
import { openExactData } from './exact-data/exact-data.ts';
import { openFingerprints } from './fingerprint/fingerprints.ts';
import { compilePatterns, type Patterns } from './patterns/patterns.ts';

type Custom = CompanyDetection['custom'][number];
type Data = CompanyDetection['data'][number];
type Add = (match: Match) => void;
type Scan = (text: string, add: Add) => void;

const COMPANY_REF = new RegExp(`^(?:${COMPANY_KINDS.join('|')}):`);
const NONE: CompanyDetection = { custom: [], data: [] };

export class CompanyMatcher {
  /** What the rules ask for and is not defined, or cannot be used. */
  readonly unanswered: ReadonlySet<string>;
  readonly #scans: Scan[] = [];

  /** @param refs detectors as rules name them; what is not the company's is passed over */
  constructor(refs: ReadonlySet<string>, company: CompanyDetection | undefined) {
    const { custom, data } = company ?? NONE;
    const answered = new Set<string>();
    const asked = custom.filter(({ id }) => refs.has(`custom:${id}`));
    if (asked.length > 0) this.#scans.push(customScan(asked, answered));
    for (const list of data) {
      const ref = `${list.kind}:${list.id}`;
      if (!refs.has(ref) || answered.has(ref)) continue;
      const scan = listScan(ref, list);
      if (scan === null) continue;
      this.#scans.push(scan);
      answered.add(ref);
    }
    this.unanswered = new Set([...refs].filter((ref) => COMPANY_REF.test(ref) && !answered.has(ref)));
  }

  /** Adds everything found in a text. */
  match(text: string, matches: Match[]): void {
    for (const scan of this.#scans) scan(text, (match) => matches.push(match));
  }
}

/** All patterns at once; folded text as for built-in detectors, so that other digits and hidden signs do not help. */
function customScan(asked: readonly Custom[], answered: Set<string>): Scan {
  const { patterns, refused } = compilePatterns(asked.map(({ id, pattern }) => ({ id, pattern })));
  const unusable = new Set(refused.map(({ index }) => index));
  for (const [index, { id }] of asked.entries()) if (!unusable.has(index)) answered.add(`custom:${id}`);
  const nearness = asked.map(({ context }) => nearWords(context));
  return (text, add) => scanPatterns(patterns, asked, nearness, text, add);
}

function scanPatterns(
  patterns: Patterns,
  asked: readonly Custom[],
  nearness: readonly Nearness[],
  text: string,
  add: Add,
): void {
  const folded = foldText(text);
  patterns.scan(folded.text, (index, start, end) => {
    const custom = asked[index];
    if (custom === undefined) return;
    const confidence =
      nearness[index]?.(folded.text, start, end) === false ? weaker(custom.confidence) : custom.confidence;
    const value = folded.text.slice(start, end);
    add(
      matchOf(
        `custom:${custom.id}`,
        custom.name,
        folded.startOf(start),
        folded.endOf(end),
        value,
        confidence,
      ),
    );
  });
}

/** Without the context that the administrator asked for, a value is less sure. */
function weaker(confidence: Confidence): Confidence {
  return confidence === 'high' ? 'medium' : 'low';
}

function matchOf(
  ref: string,
  label: string,
  start: number,
  end: number,
  value: string,
  confidence: Confidence,
): Match {
  return {
    ref,
    label,
    start,
    end,
    confidence,
    key: value.toLowerCase().replace(/\s+/g, ' '),
    masked: () => maskedValue({ group: 'people' }, value),
    group: 'company',
  };
}

/** Null where the list cannot be used: what rules ask of it is then open. */
function listScan(ref: string, { kind, name, least, span, data }: Data): Scan | null {
  if (data === null) return null;
  try {
    if (kind === 'dictionary') {
      const dictionary = openDictionary(data);
      return (text, add) =>
        dictionary.scan(text, (start, end) =>
          add(matchOf(ref, name, start, end, text.slice(start, end), 'high')),
        );
    }
    if (kind === 'exact-data') {
      const exact = openExactData(data, { minColumns: least, within: span });
      return (text, add) => {
        // A row is one thing, wherever its values stand; of them nothing is shown.
        for (const { row, start, end, columns } of exact.scan(text))
          add({
            ...matchOf(ref, name, start, end, `${row}`, 'high'),
            masked: () => columns.join(', ').slice(0, 60),
          });
      };
    }
    const fingerprints = openFingerprints(data, { minShare: least / 100, minPassage: span });
    return (text, add) => {
      for (const { document, share, start, end } of fingerprints.scan(text))
        add({
          ...matchOf(ref, name, start, end, document, 'high'),
          masked: () => `${document.slice(0, 50)}, ${Math.round(share * 100)} %`,
        });
    };
  } catch {
    // Damaged, or of another version: the one who read it has told so (prepare.ts).
    return null;
  }
}
