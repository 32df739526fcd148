/** Runs Hyperscan (Debian's `libhyperscan-dev`, with gcc) on messages: the fastest many-pattern scanner there is, in C. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PATTERNS } from './patterns.ts';

/**
 * Scans each message by itself; Hyperscan tells which pattern ended where, without the beginnings.
 * @returns milliseconds of the fastest run
 * @throws where gcc or the library is missing, with how to get them
 */
export function hyperscanMs(messages: readonly string[], runs: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
  try {
    const scanner = join(folder, 'hyperscan');
    build(scanner);
    const patterns = PATTERNS.map(([, pattern, ignoreCase]) => (ignoreCase ? `(?i)${pattern}` : pattern));
    writeFileSync(join(folder, 'patterns'), `${patterns.join('\n')}\n`);
    writeFileSync(
      join(folder, 'messages'),
      `${messages.map((one) => one.replaceAll('\n', ' ')).join('\n')}\n`,
    );
    const output = execFileSync(scanner, [join(folder, 'patterns'), join(folder, 'messages'), String(runs)], {
      encoding: 'utf8',
    });
    const times = output
      .trim()
      .split('\n')
      .map((line) => Number.parseFloat(line));
    if (times.length !== runs || times.some(Number.isNaN)) throw new Error(`Hyperscan said ${output}`);
    return Math.min(...times);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function build(target: string): void {
  try {
    execFileSync('gcc', ['-O2', join(import.meta.dirname, 'hyperscan.c'), '-o', target, '-lhs'], {
      stdio: 'pipe',
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Hyperscan could not be built: ${said}\nIt needs: apt-get install gcc libc6-dev libhyperscan-dev`,
    );
  }
}
