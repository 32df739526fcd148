import { type SpawnOptions, spawn } from 'node:child_process';

/** How a command ended. `code` is null when a signal or the time limit ended it. */
export interface CommandResult {
  code: number | null;
  timedOut: boolean;
  stdout: string;
  stderr: string;
}

/** What to run a command with. `onOutput` sees each piece as it comes; `input` is written to its stdin. */
export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  input?: string;
  timeoutMs?: number;
  onOutput?: (text: string) => void;
}

/**
 * Runs a command to its end within a time limit (default one minute) and returns what it said.
 * A command that cannot be started throws; one that fails is returned with its code, for the caller to judge.
 */
export function runCommand(
  file: string,
  args: string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { input, timeoutMs = 60_000, onOutput, ...rest } = options;
  const spawnOptions: SpawnOptions = {
    ...rest,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  };
  return new Promise((done, fail) => {
    const child = spawn(file, args, spawnOptions);
    const result: CommandResult = { code: null, timedOut: false, stdout: '', stderr: '' };
    const timer = setTimeout(() => {
      result.timedOut = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    const collect = (name: 'stdout' | 'stderr') => (text: string) => {
      result[name] += text;
      onOutput?.(text);
    };
    child.stdout?.setEncoding('utf8').on('data', collect('stdout'));
    child.stderr?.setEncoding('utf8').on('data', collect('stderr'));
    child.on('error', (error) => {
      clearTimeout(timer);
      fail(new Error(`${file} could not be started: ${error.message}`, { cause: error }));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      done({ ...result, code: result.timedOut ? null : code });
    });
    if (input !== undefined) child.stdin?.end(input);
  });
}

/** Runs a command and throws, with the last lines it said, when it does not end with 0. Returns its stdout. */
export async function mustRun(file: string, args: string[], options: CommandOptions = {}): Promise<string> {
  const result = await runCommand(file, args, options);
  if (result.code === 0) return result.stdout;
  const how = result.timedOut
    ? `did not end within ${(options.timeoutMs ?? 60_000) / 1000} s`
    : `ended with ${result.code}`;
  throw new Error(`${[file, ...args].join(' ')} ${how}:\n${lastLines(result.stderr || result.stdout, 15)}`);
}

/** The last lines of a text, for error messages that must stay readable. */
export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

/** Resolves after that many milliseconds. */
export function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
