/**
 * The layer rules are worth nothing if they do not fire: each is broken on purpose in a tree of its own, and
 * dependency-cruiser has to report exactly that rule. A rule without such a case fails here.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../scripts/command.ts';
import { ROOT } from '../scripts/paths.ts';

type Tree = Record<string, string>;

interface Report {
  modules: { source: string }[];
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

const CLEAN: Tree = {
  'src/contracts/verdict.ts': "import { z } from 'zod';\nexport const verdict = z.string();\n",
  'src/dlp/engine.ts': "import { verdict } from '../contracts/verdict.ts';\nexport const engine = verdict;\n",
  'src/main/policy/index.ts': "export { inner } from './inner.ts';\n",
  'src/main/policy/inner.ts':
    "import type { App } from 'electron';\nimport { readFileSync } from 'node:fs';\nexport const inner = (app: App) => readFileSync(app.getName());\n",
  'src/main/wipe/index.ts': "export { inner as wipe } from '../policy/index.ts';\n",
  'src/main/wipe/window.electron.ts': "import { app } from 'electron';\nexport const name = app.getName();\n",
  'src/main/main.ts':
    "import { wipe } from './wipe/index.ts';\nimport { app } from 'electron';\nwipe(app);\n",
  'src/preload/guard/guard.ts':
    "import { engine } from '../../dlp/engine.ts';\nexport const guard = engine;\n",
  'scripts/tool.ts': "import { verdict } from '../src/contracts/verdict.ts';\nexport const tool = verdict;\n",
  'tests/simulator/page.ts': 'export const page = 1;\n',
};

/** For each rule: the file that breaks it, put on top of the clean tree. */
const VIOLATIONS: Record<string, Tree> = {
  'contracts-stand-alone': {
    'src/contracts/bad.ts': "import { join } from 'node:path';\nexport const bad = join;\n",
  },
  'dlp-knows-contracts-only': {
    'src/dlp/bad.ts': "import type { App } from 'electron';\nexport type Bad = App;\n",
  },
  'files-know-the-engine-only': {
    'src/dlp/files/bad.ts': "import { app } from 'electron';\nexport const bad = app;\n",
  },
  'files-are-read-apart': {
    'src/dlp/files/read.ts': 'export const read = 1;\n',
    'src/main/wipe/bad.ts': "import { read } from '../../dlp/files/read.ts';\nexport const bad = read;\n",
  },
  'policy-knows-contracts-only': {
    'src/policy/bad.ts': "import { app } from 'electron';\nexport const bad = app;\n",
  },
  'policy-stays-out-of-pages': {
    'src/policy/reader.ts': 'export const reader = 1;\n',
    'src/preload/guard/bad.ts':
      "import { reader } from '../../policy/reader.ts';\nexport const bad = reader;\n",
  },
  'admin-without-electron': {
    'src/admin/bad.ts': "import { app } from 'electron';\nexport const bad = app;\n",
  },
  'floors-do-not-mix': {
    'src/preload/guard/bad.ts':
      "import { inner } from '../../main/policy/index.ts';\nexport const bad = inner;\n",
  },
  'rooms-by-the-door': {
    'src/main/wipe/bad.ts': "import { inner } from '../policy/inner.ts';\nexport const bad = inner;\n",
  },
  'main-by-the-door': {
    'src/main/main.ts': "import { inner } from './policy/inner.ts';\nconsole.log(inner);\n",
  },
  'electron-at-the-edges': {
    'src/main/wipe/bad.ts': "import { app } from 'electron';\nexport const bad = app;\n",
  },
  'no-tests-in-the-product': {
    'src/admin/bad.ts': "import { page } from '../../tests/simulator/page.ts';\nexport const bad = page;\n",
  },
  'page-knows-nothing-of-us': {
    'tests/simulator/bad.ts':
      "import { verdict } from '../../src/contracts/verdict.ts';\nexport const bad = verdict;\n",
  },
  'no-cycles': {
    'src/dlp/one.ts': "import { two } from './two.ts';\nexport const one = (): unknown => two;\n",
    'src/dlp/two.ts': "import { one } from './one.ts';\nexport const two = (): unknown => one;\n",
  },
  resolvable: { 'src/main/wipe/bad.ts': "import { gone } from './gone.ts';\nexport const bad = gone;\n" },
};

const rules: string = join(ROOT, '.dependency-cruiser.mjs');
let folder: string;

async function cruise(directory: string): Promise<Report> {
  const tool = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [
    tool,
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
    'src',
    'tests',
    'scripts',
  ];
  const { stdout, stderr } = await runCommand(process.execPath, args, { cwd: directory });
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser gave no report:\n${stdout}\n${stderr}`);
  return JSON.parse(stdout);
}

async function plant(name: string, violation: Tree): Promise<string> {
  const directory = join(folder, name);
  for (const [file, text] of Object.entries({ ...CLEAN, ...violation })) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  }
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json']) {
    await cp(join(ROOT, file), join(directory, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
  return directory;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layers-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the layer rules', () => {
  it('let a clean tree pass, type imports of Electron and its adapters included', async () => {
    const report = await cruise(await plant('clean', {}));
    expect(report.summary.violations).toEqual([]);
  });

  it('have a planted violation each', async () => {
    const config = (await import(rules)).default as { forbidden: { name: string }[] };
    expect(Object.keys(VIOLATIONS).sort()).toEqual(config.forbidden.map((rule) => rule.name).sort());
  });

  it.each(Object.keys(VIOLATIONS))('%s fires', async (name) => {
    const report = await cruise(await plant(name, VIOLATIONS[name] ?? {}));
    expect([...new Set(report.summary.violations.map((violation) => violation.rule.name))]).toEqual([name]);
  });

  it('are applied to every TypeScript file there is', async () => {
    const read = new Set((await cruise(ROOT)).modules.map((module) => module.source));
    const files = ['src', 'tests', 'scripts'].flatMap((top) =>
      readdirSync(join(ROOT, top), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
        .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
    );
    expect(files.filter((file) => !read.has(file))).toEqual([]);
  });
});
