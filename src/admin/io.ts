/** Where a command reads and writes: the process's own streams, handed in so that a command never reaches for them. */
import { fstatSync } from 'node:fs';
import { Readable } from 'node:stream';

export interface Io {
  /** Results. With `--json` nothing else goes there. */
  readonly out: (text: string) => void;
  /** Problems with the command itself, and hints. */
  readonly err: (text: string) => void;
  readonly stdin: Readable;
  /** Whether results may be coloured. */
  readonly colour: boolean;
  /** Resolves when more results may be written; false: nobody reads them any more. Absent: at once, and true. */
  readonly ready?: () => Promise<boolean>;
  /** Shows a line in place of the last one, where problems go; '' takes it away. Absent: that is no terminal. */
  readonly status?: (line: string) => void;
}

/** The streams of this process. A reader that went away (`| head`) is no error; a full disk is. */
export function processIo(): Io {
  let isRead = true;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    isRead = false;
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
    stdin: standardInput(),
    colour: mayColour(process.stdout.isTTY === true, process.env),
    ready: async () => {
      if (isRead && process.stdout.writableNeedDrain) await drained(process.stdout);
      return isRead;
    },
    ...(process.stderr.isTTY === true && process.env.TERM !== 'dumb' ? { status: showStatus } : {}),
  };
}

/** Resolves when the stream takes more, or nothing any more. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => {
    const end = (): void => {
      for (const event of ['drain', 'error', 'close']) stream.off(event, end);
      done();
    };
    for (const event of ['drain', 'error', 'close']) stream.on(event, end);
  });
}

function showStatus(line: string): void {
  // A line that goes on below could not be taken away any more.
  const room = Math.max(0, (process.stderr.columns ?? 80) - 1);
  process.stderr.write(`\r\u001b[K${line.slice(0, room)}`);
}

/** Node takes a folder, and whatever else it does not know, for an input without content; reading it must fail instead. */
function standardInput(): Readable {
  try {
    if (!isFolder(0)) return process.stdin;
    return failing(Object.assign(new Error('standard input is a folder'), { code: 'EISDIR' }));
  } catch (error) {
    return failing(error instanceof Error ? error : new Error(String(error)));
  }
}

function isFolder(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isDirectory();
  } catch {
    // What cannot be told here fails when it is read, if it is.
    return false;
  }
}

function failing(error: Error): Readable {
  return new Readable({
    read() {
      this.destroy(error);
    },
  });
}

/** Colour is for terminals only, and for nobody who asks for none (no-color.org). */
export function mayColour(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}
