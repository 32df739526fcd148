/** Builds the page's scripts, once for each state of its source. */
import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const HERE = resolve(import.meta.dirname, '..');
const OUT = resolve(HERE, '../../out/simulator');
/** The oldest browser the page must run in. */
const TARGET = 'chrome130';

export interface PageAssets {
  /** Changes with the content: part of the addresses, so that every asset may be cached for ever. */
  readonly hash: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

/**
 * Returns the page's files, building what is not built yet into `out/simulator/<hash>`. Safe when several
 * processes start at once: each builds aside, and the first to move its folder into place wins.
 */
export function pageAssets(): Promise<PageAssets> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** One build at a time in a process: the environment it sets is the process's. */
let loading: Promise<PageAssets> | null = null;

async function load(): Promise<PageAssets> {
  const hash = await sourceHash();
  const folder = join(OUT, hash);
  const names = await list(folder);
  if (names === null) await buildInto(folder);
  const files = new Map<string, Buffer>();
  for (const name of names ?? (await readdir(folder))) files.set(name, await readFile(join(folder, name)));
  return { hash, files };
}

async function buildInto(folder: string): Promise<void> {
  const aside = join(OUT, `.building-${randomUUID()}`);
  try {
    await mkdir(aside, { recursive: true });
    await bundle('page/main.ts', 'app.js', 'es', aside);
    await bundle('page/service-worker.ts', 'sw.js', 'iife', aside);
    for (const name of STATIC) await cp(join(HERE, 'page', name), join(aside, name));
    await rename(aside, folder);
  } catch (error) {
    if (!isTaken(error))
      throw new Error(`The simulator's page could not be built: ${String(error)}`, { cause: error });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

const STATIC = ['index.html', 'unsupported.html', 'style.css', 'icon.svg'] as const;

async function bundle(entry: string, name: string, format: 'es' | 'iife', outDir: string): Promise<void> {
  // It decides which build of a package is taken; the process may be a test runner with another one.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: false,
      root: HERE,
      logLevel: 'warn',
      mode: 'production',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        target: TARGET,
        outDir,
        emptyOutDir: false,
        minify: false,
        modulePreload: false,
        rollupOptions: {
          input: join(HERE, entry),
          output: { format, entryFileNames: name, codeSplitting: false },
        },
      },
    });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  const sources = ['server/bundle.ts', '../../package-lock.json'];
  for (const folder of ['page', 'shared']) {
    const entries = await readdir(join(HERE, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) if (entry.isFile()) sources.push(join(entry.parentPath, entry.name));
  }
  for (const source of sources.sort())
    hash
      .update(source)
      .update('\0')
      .update(await readFile(resolve(HERE, source)));
  return hash.digest('hex').slice(0, 16);
}

async function list(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether another process has put its (equal) folder there first. */
function isTaken(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOTEMPTY' || code === 'EEXIST';
}
