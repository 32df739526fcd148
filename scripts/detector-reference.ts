/** The reference of detectors, and the list of their ids: made from the detectors and from their corpora. */
import { DETECTOR_GROUPS, type Detector, type DetectorGroup } from '../src/dlp/detector.ts';
import { DETECTORS } from '../src/dlp/detectors/index.ts';
import { FILE_FINDINGS } from '../src/dlp/files/findings.ts';
import { type Accuracy, CHAT_MESSAGES, findingsInChat, measure } from '../tests/bench/corpus/accuracy.ts';
import { SOURCES } from '../tests/bench/corpus/sources.ts';

/** Texts with values, and as many without, for each detector. */
const EACH = 200;
/** Context words that are shown. */
const MOST_WORDS = 4;

const GROUPS: Readonly<Record<DetectorGroup, string>> = {
  money: 'Money',
  people: 'People',
  'national-id': 'National identity numbers',
  health: 'Health',
  network: 'Network',
  secret: 'Secrets',
  bulk: 'Lists',
  marking: 'Markings',
};

let measured: ReadonlyMap<string, Accuracy> | null = null;

/** The figures of all corpora, measured once: it takes many seconds. */
export function figures(): ReadonlyMap<string, Accuracy> {
  measured ??= new Map(measure(SOURCES, EACH).map((accuracy) => [accuracy.detector, accuracy]));
  return measured;
}

/** How many detectors there are, by group, as Markdown. */
export function detectorCounts(): string {
  const parts = DETECTOR_GROUPS.map((group) => `${GROUPS[group]} ${inGroup(group).length}`);
  return `${DETECTORS.length} detectors: ${parts.join(', ')}.`;
}

/** All detectors with their figures, by group, as Markdown. */
export function detectorTables(): string {
  return DETECTOR_GROUPS.map((group) => {
    const detectors = inGroup(group);
    const columns = COLUMNS.filter(({ has }) => detectors.some(has));
    const rows = detectors.map((detector) => columns.map(({ cell }) => cell(detector)));
    return `### ${GROUPS[group]}\n\n${table(
      columns.map(({ head }) => head),
      rows,
    )}`;
  }).join('\n\n');
}

/** What is found in chat that holds nothing sensitive, as Markdown. */
export function chatFindings(): string {
  const rows = [...findingsInChat()]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([id, count]) => [`\`${id}\``, String(count)]);
  return table(
    [`found in ${CHAT_MESSAGES.toLocaleString('en')} messages`, 'times, at `medium` or surer'],
    rows,
  );
}

/** The findings about files, as Markdown. */
export function fileFindings(): string {
  const rows = Object.entries(FILE_FINDINGS).map(([id, { about, unread }]) => [
    `\`${id}\``,
    escaped(about),
    unread ? 'yes' : '',
  ]);
  return table(['id', 'what it says of a file, or of a file within it', 'not all was read'], rows);
}

/** Every id that a rule may name, sorted: `src/contracts/policy/detector-ids.ts` as Biome formats it. */
export function detectorIds(): string {
  const ids = [...DETECTORS.map(({ id }) => id), ...Object.keys(FILE_FINDINGS)].sort();
  return `/** The built-in detectors, by the stable ids that rules use. Made by \`npm run policy:render\` from src/dlp/detectors. */
export const DETECTOR_IDS = [
${ids.map((id) => `  '${id}',\n`).join('')}] as const;
`;
}

interface Column {
  readonly head: string;
  /** Whether there is something to say in this column. */
  readonly has: (detector: Detector) => boolean;
  readonly cell: (detector: Detector) => string;
}

const isMeasured = ({ id }: Detector): boolean => figures().has(id);

const COLUMNS: readonly Column[] = [
  { head: 'id', has: () => true, cell: ({ id }) => `\`${id}\`` },
  { head: 'what', has: () => true, cell: ({ name }) => escaped(name) },
  { head: 'country', has: ({ country }) => country !== undefined, cell: ({ country }) => country ?? '' },
  { head: 'proved by', has: () => true, cell: ({ evidence }) => evidence },
  { head: 'source', has: () => true, cell: ({ source }) => escaped(source) },
  { head: 'context', has: ({ context }) => context.length > 0, cell: ({ context }) => shortened(context) },
  { head: 'values', has: isMeasured, cell: ({ id }) => String(figures().get(id)?.values ?? '') },
  {
    head: 'any: recall, precision',
    has: isMeasured,
    cell: ({ id }) =>
      pair(figures().get(id), ({ found, false: wrong }) => ({
        right: found,
        wrong,
      })),
  },
  {
    head: 'medium: recall, precision',
    has: isMeasured,
    cell: ({ id }) =>
      pair(figures().get(id), ({ foundSurely, falseSurely }) => ({
        right: foundSurely,
        wrong: falseSurely,
      })),
  },
];

function inGroup(group: DetectorGroup): readonly Detector[] {
  return DETECTORS.filter((detector) => detector.group === group);
}

function pair(
  accuracy: Accuracy | undefined,
  of: (accuracy: Accuracy) => { readonly right: number; readonly wrong: number },
): string {
  if (accuracy === undefined) return '';
  const { right, wrong } = of(accuracy);
  return `${percent(right, accuracy.values)}, ${percent(right, right + wrong)}`;
}

/** Whole percent, rounded down: 100 means that nothing was missed. */
function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : String(Math.floor((100 * part) / whole));
}

function shortened(words: readonly string[]): string {
  const shown = words.slice(0, MOST_WORDS).map((word) => `\`${word}\``);
  const more = words.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(line)].join('\n');
}

/** What Markdown would take for more than text. */
function escaped(text: string): string {
  return text.replace(/[|<>*_`[\]]/g, '\\$&');
}
