/**
 * A Windows registry to test against: Wine's, in a prefix of its own, read by the real native-reg in a Node for
 * Windows.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { mustRun, runCommand } from '../../../scripts/command.ts';
import { ROOT } from '../../../scripts/paths.ts';
import { which } from '../../../scripts/which.ts';
import { nodeExe } from './node-exe.ts';
import { type Answer, decodeAnswers, type Step } from './steps.ts';

/** Debian and Ubuntu keep the loader here, not on the path. */
const FOLDERS = ['/usr/lib/wine', '/usr/lib/wine-stable', '/opt/wine-stable/bin'];
const START_LIMIT_MS = 120_000;
const RUN_LIMIT_MS = 60_000;

function program(name: string): string | undefined {
  return which(name) ?? FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Why there can be no Wine here, or null. */
export function wineMissing(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'Wine runs in this test on Linux x64 only';
  if (program('wine64') === undefined) return 'wine64 is not installed (apt-get install wine64)';
  if (program('wineserver') === undefined) return 'wineserver is not installed (apt-get install wine64)';
  return which('npm') === undefined ? 'npm is not there to fetch a Node for Windows' : null;
}

export class WineRegistry {
  readonly #folder: string;
  readonly #node: string;
  readonly #env: NodeJS.ProcessEnv;
  #run = 0;

  private constructor(folder: string, node: string) {
    this.#folder = folder;
    this.#node = node;
    this.#env = {
      ...process.env,
      HOME: folder,
      WINEPREFIX: join(folder, 'prefix'),
      WINEARCH: 'win64',
      WINEDEBUG: '-all',
      // Neither a browser nor .NET is of use here, and both would be asked for.
      WINEDLLOVERRIDES: 'mscoree,mshtml=',
      DISPLAY: '',
    };
  }

  /** A fresh registry. Takes some ten seconds, and a download of 34 MB the first time. */
  static async start(): Promise<WineRegistry> {
    const node = await nodeExe();
    const wine = new WineRegistry(await mkdtemp(join(tmpdir(), 'cordon-wine-')), node);
    try {
      await wine.#wine(['wineboot', '-i'], START_LIMIT_MS);
      // Node refuses to start on the Windows 7 that Wine 8 pretends to be otherwise.
      await wine.#wine(['winecfg', '-v', 'win10'], START_LIMIT_MS);
      await wine.#bundle();
    } catch (error) {
      await wine.stop();
      throw error;
    }
    return wine;
  }

  /** Lets regedit import the bytes of a .reg file. */
  async import(bytes: Uint8Array): Promise<void> {
    const file = join(this.#folder, `import-${this.#run++}.reg`);
    await writeFile(file, bytes);
    await this.#wine(['regedit', '/S', windowsPath(file)]);
  }

  /** Lets regedit export a key as it does, and returns the file. */
  async export(key: string): Promise<Uint8Array> {
    const file = join(this.#folder, `export-${this.#run++}.reg`);
    await this.#wine(['regedit', '/E', windowsPath(file), key]);
    return readFile(file);
  }

  /** Runs the probe over the steps, in one process, and returns an answer for each. */
  async probe(steps: readonly Step[], env: Readonly<Record<string, string>> = {}): Promise<Answer[]> {
    const run = this.#run++;
    const input = join(this.#folder, `steps-${run}.json`);
    const output = join(this.#folder, `answers-${run}.json`);
    await writeFile(input, JSON.stringify(steps));
    const script = windowsPath(join(this.#folder, 'probe', 'probe.mjs'));
    const log = join(this.#folder, `probe-${run}.log`);
    // Node throws in Wine as soon as anything, be it only loading node:assert, looks at an output that is a pipe.
    const args = ['-c', 'log=$1; shift; exec "$@" >"$log" 2>&1', 'sh', log];
    const command = [this.#loader(), this.#node, script, windowsPath(input), windowsPath(output)];
    const end = await runCommand('/bin/sh', [...args, ...command], {
      env: { ...this.#env, ...env },
      timeoutMs: RUN_LIMIT_MS,
    });
    const text = await readFile(output, 'utf8').catch(() => null);
    if (text === null) {
      throw new Error(`The probe wrote no answers (exit code ${end.code}): ${await readFile(log, 'utf8')}`);
    }
    return decodeAnswers(text);
  }

  /** Ends every process of this prefix and removes it. */
  async stop(): Promise<void> {
    await runCommand(program('wineserver') ?? 'wineserver', ['-k'], { env: this.#env });
    await runCommand(program('wineserver') ?? 'wineserver', ['-w'], { env: this.#env });
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #loader(): string {
    return program('wine64') ?? 'wine64';
  }

  async #wine(args: string[], timeoutMs = RUN_LIMIT_MS): Promise<void> {
    await mustRun(this.#loader(), args, { env: this.#env, timeoutMs });
  }

  /** The probe as one file, with native-reg beside it as it would lie beside the client. */
  async #bundle(): Promise<void> {
    const outDir = join(this.#folder, 'probe');
    await build({
      configFile: false,
      root: join(ROOT, 'tests', 'registry'),
      logLevel: 'error',
      build: {
        ssr: join(ROOT, 'tests', 'registry', 'probe.ts'),
        outDir,
        target: 'node20',
        minify: false,
        rolldownOptions: { external: ['native-reg'], output: { entryFileNames: 'probe.mjs', format: 'es' } },
      },
    });
    await mkdir(join(outDir, 'node_modules'), { recursive: true });
    for (const name of ['native-reg', 'node-gyp-build']) {
      await cp(join(ROOT, 'node_modules', name), join(outDir, 'node_modules', name), { recursive: true });
    }
  }
}

/** Wine shows the whole file system as drive Z. */
function windowsPath(file: string): string {
  return `Z:${file.replaceAll('/', '\\')}`;
}
