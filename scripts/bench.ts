/**
 * `npm run bench [-- NAME …] [--json]`: measures side by side, prints a table, keeps `out/bench/NAME.json`. Exit 1 where
 * a promised limit is passed, 2 for wrong use.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, BenchRow } from '../tests/bench/bench.ts';
import { OUT, ROOT } from './paths.ts';

const BENCHES = join(ROOT, 'tests', 'bench');

interface Result {
  readonly name: string;
  readonly about: string;
  readonly machine: string;
  readonly node: string;
  readonly rows: readonly BenchRow[];
  readonly ok: boolean;
}

async function benches(): Promise<Bench[]> {
  const files = readdirSync(BENCHES)
    .filter((name) => name.endsWith('.bench.ts'))
    .sort();
  return await Promise.all(
    files.map(async (file) => ((await import(join(BENCHES, file))) as { bench: Bench }).bench),
  );
}

async function measured(bench: Bench): Promise<Result> {
  const rows = await bench.run();
  const ok = rows.every(isKept);
  const processors = cpus();
  const machine = `${processors.length} x ${processors[0]?.model.trim() ?? 'unknown'}`;
  const result = { name: bench.name, about: bench.about, machine, node: process.version, rows, ok };
  mkdirSync(join(OUT, 'bench'), { recursive: true });
  writeFileSync(join(OUT, 'bench', `${bench.name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  return result;
}

function isKept({ ms, ratio, limitMs, leastRatio }: BenchRow): boolean {
  return (limitMs === undefined || ms <= limitMs) && (leastRatio === undefined || ratio >= leastRatio);
}

function promise(row: BenchRow): string {
  const kept = isKept(row) ? 'kept' : 'NOT KEPT';
  if (row.limitMs !== undefined) return `  limit ${row.limitMs} ms: ${kept}`;
  return row.leastRatio === undefined ? '' : `  at least ${row.leastRatio} x: ${kept}`;
}

function table({ name, about, rows }: Result): string {
  const lines = rows.map((row) => {
    const { what, ms, ratio } = row;
    return `  ${what.padEnd(56)} ${ms.toFixed(2).padStart(9)} ms ${ratio.toFixed(2).padStart(8)} x${promise(row)}`;
  });
  return [`${name}: ${about}`, ...lines].join('\n');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const all = await benches();
  const unknown = positionals.filter((name) => !all.some((bench) => bench.name === name));
  if (unknown.length > 0)
    throw new Error(
      `There is no bench ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}.`,
    );
  const chosen = positionals.length === 0 ? all : all.filter(({ name }) => positionals.includes(name));
  const results: Result[] = [];
  for (const bench of chosen) {
    const result = await measured(bench);
    results.push(result);
    if (!values.json) console.log(table(result));
  }
  if (values.json) console.log(JSON.stringify(results, null, 2));
  process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
