/** Where a command reads and writes: the process's own streams, handed in so that a command never reaches for them. */
import type { Readable } from 'node:stream';

export interface Io {
  /** Results. With `--json` nothing else goes there. */
  readonly out: (text: string) => void;
  /** Problems with the command itself, and hints. */
  readonly err: (text: string) => void;
  readonly stdin: Readable;
  /** Whether results may be coloured. */
  readonly colour: boolean;
}

/** The streams of this process. A reader that went away (`| head`) is no error; a full disk is. */
export function processIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Windows calls a closed pipe EOF.
    if (error.code === 'EPIPE' || error.code === 'EOF') return;
    process.stderr.write(`The output could not be written: ${error.message}\n`);
    process.exitCode = 1;
  });
  // There is nowhere left to say so.
  process.stderr.on('error', () => {});
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    stdin: process.stdin,
    colour: mayColour(process.stdout.isTTY === true, process.env),
  };
}

/** Colour is for terminals only, and for nobody who asks for none (no-color.org). */
export function mayColour(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}
