import { spawnSync } from 'node:child_process';
import { readJsonSettings, resolvePolicies } from '../../src/policy/index.ts';
import { type Bench, type BenchRow, medianMs } from './bench.ts';
import { manyDefinitions, manySettings } from './large-policy.ts';

const RUNS = 15;
/** What a start may spend on it. */
const LIMIT_MS = 50;

/** Parses and resolves the large policy once; throws where anything in it is not as it should be. */
export function parseAndResolve(bytes: Uint8Array, definitions = manyDefinitions()): void {
  const read = readJsonSettings('/etc/cordon/policies/managed/large.json', bytes);
  if (!read.ok) throw new Error(`the large policy cannot be read: ${read.problems[0]?.problem}`);
  const layer = { scope: 'machine', level: 'mandatory', source: 'large', settings: read.settings } as const;
  const { entries, problems } = resolvePolicies(definitions, [layer]);
  if (problems.length > 0 || entries.length < 200)
    throw new Error(`the large policy has problems: ${problems[0]?.problem}`);
}

/** The first time in a process, as at a start: nothing is compiled yet. Measured inside of it, without its own start. */
function coldMs(): number {
  const { stdout, stderr } = spawnSync(process.execPath, [import.meta.filename, '--cold'], {
    encoding: 'utf8',
  });
  const ms = Number.parseFloat(stdout);
  if (!Number.isFinite(ms)) throw new Error(`the cold run gave no time: ${stderr}`);
  return ms;
}

export const bench: Bench = {
  name: 'policy-start',
  about: '200 policies with 500 rules, parsed with places and resolved, against JSON.parse of the same bytes',
  async run(): Promise<readonly BenchRow[]> {
    const definitions = manyDefinitions();
    const bytes = manySettings(definitions);
    const text = new TextDecoder().decode(bytes);
    const plain = await medianMs(RUNS, () => JSON.parse(text));
    const warm = await medianMs(RUNS, () => parseAndResolve(bytes, definitions));
    const cold = Array.from({ length: 5 }, coldMs).sort((a, b) => a - b)[2] ?? Number.NaN;
    return [
      { what: `JSON.parse alone (${Math.round(bytes.byteLength / 1024)} KB)`, ms: plain, ratio: 1 },
      { what: 'parse and resolve, warm', ms: warm, ratio: warm / plain },
      {
        what: 'parse and resolve, first time in a process',
        ms: cold,
        ratio: cold / plain,
        limitMs: LIMIT_MS,
      },
    ];
  },
};

if (process.argv.includes('--cold')) {
  const definitions = manyDefinitions();
  const bytes = manySettings(definitions);
  const start = performance.now();
  parseAndResolve(bytes, definitions);
  process.stdout.write(String(performance.now() - start));
}
