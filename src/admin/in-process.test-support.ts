/** Runs a command line in the test's own process: as the real one does it, but without the time that a start takes. */
import { Readable } from 'node:stream';
import type { Ended } from './cordon-admin.test-support.ts';
import { run } from './program.ts';

/** Takes the arguments after the name, and what standard input holds. */
export async function runHere(args: readonly string[], input: string | Uint8Array = ''): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  const code = await run(args, {
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    stdin: Readable.from([Buffer.from(input)]),
    colour: false,
  });
  return { code, stdout, stderr };
}
