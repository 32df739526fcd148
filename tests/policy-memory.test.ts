/** What readers of policies take in memory at most, whatever a document says. Measured from outside, by the heap's limit. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, 'fixtures/read-hostile-policies.ts');
const LIMIT_MS = 60_000;
/** Of the largest documents these cannot be policies; all others have to be read to their end. */
const REFUSED = [
  'JSON, a list longer than allowed',
  'JSON, one name, doubled',
  'JSON, deep',
  'JSON, as deep as allowed, often',
  'JSON, mistakes',
  'JSON, lines',
  'reg, one value, doubled',
  'reg, deletions',
  'reg, a deep key',
  'reg, a text',
  'reg, mistakes',
  'pol, an instruction without an end',
  'XML plist, a list of lists',
  'XML plist, one name, doubled',
  'XML plist, deep',
  'XML plist, a text of comments',
  'XML plist, digits',
  'binary plist, lists that multiply',
  'binary plist, deep',
  'binary plist, a list in itself',
  'binary plist, one text, often',
];
const DOCUMENTS = 57;

/** Reads all documents in a process whose heap may become so large. */
function readWithin(megabytes: number, ...size: string[]): { ended: string; said: string; lines: string[] } {
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${megabytes}`, SCRIPT, ...size],
    { encoding: 'utf8', timeout: LIMIT_MS },
  );
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { ended: signal ?? `exit ${status}`, said: stderr, lines };
}

describe('documents of 4 MB made to eat memory', { timeout: LIMIT_MS + 10_000 }, () => {
  it('are read or refused within 256 MB, in all formats', () => {
    const { ended, said, lines } = readWithin(256);
    expect([ended, said]).toEqual(['exit 0', '']);
    expect(lines).toHaveLength(DOCUMENTS);
    const refused = lines.filter((line) => !line.endsWith(': read'));
    expect(refused).toEqual(REFUSED.map((name) => `${name}: refused`));
  });

  it('end the process where it has too little, so that the test above can fail', () => {
    const small = readWithin(96, '40000');
    expect([small.ended, small.lines.length]).toEqual(['exit 0', DOCUMENTS]);
    const large = readWithin(96);
    expect(large.ended).not.toBe('exit 0');
    expect(large.said).toContain('heap out of memory');
    // Not for want of memory at its start: it has read something.
    expect(large.lines).not.toEqual([]);
  });
});
