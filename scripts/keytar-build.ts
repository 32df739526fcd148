import { join } from 'node:path';
import { lastLines, runCommand } from './command.ts';
import { ROOT } from './paths.ts';

/** Why keytar cannot be loaded, or undefined when it can. In a process of its own: a failed load is cached. */
export async function keytarProblem(): Promise<string | undefined> {
  const result = await runCommand(process.execPath, ['-e', "require('keytar')"], { cwd: ROOT });
  return result.code === 0
    ? undefined
    : (result.stderr.match(/^\w*Error: .*/m)?.[0] ?? lastLines(result.stderr, 3));
}

/**
 * Builds keytar, the one native module. The project's .npmrc lets no package run code while it is installed
 * (docs/decisions/0004-install-scripts.md); this one is built here, by name.
 */
export async function buildKeytar(log: (line: string) => void): Promise<void> {
  log('Building keytar, the module that reaches the keychain (once, some seconds)');
  const args = ['rebuild', 'keytar', '--ignore-scripts=false', '--foreground-scripts'];
  const npm = process.env.npm_execpath;
  const [file, prefix] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const env = { ...process.env };
  // On Linux from its source, always: what is run is then what the lock file pins, not a download of the script.
  if (process.platform === 'linux') env.npm_config_build_from_source = 'true';
  const result = await runCommand(file, [...prefix, ...args], { cwd: ROOT, env, timeoutMs: 5 * 60_000 });
  const problem = await keytarProblem();
  if (result.code === 0 && problem === undefined) return;
  const words = lastLines(`${result.stdout}\n${result.stderr}`, 25);
  throw new Error(
    `keytar in ${join(ROOT, 'node_modules', 'keytar')} could not be built (${problem ?? `npm ended with ${result.code}`}).\n` +
      `${words}\nIt needs python3, make, a C++ compiler and, on Linux, the headers of libsecret; then: npm ${args.join(' ')}`,
  );
}
