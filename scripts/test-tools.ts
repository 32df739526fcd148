/**
 * Other people's tools that the tests hold ours against: the registry of Wine, Samba's Registry.pol, Python's property
 * lists, xmllint. Where one is missing and cannot be installed, its tests skip and say so; nothing else needs them.
 */
import { existsSync } from 'node:fs';
import { runCommand } from './command.ts';
import { installCommand, installsByItself, installWithApt } from './installer.ts';
import type { PackageNames } from './packages.ts';
import { which } from './which.ts';

type Log = (line: string) => void;

interface TestTool {
  readonly name: string;
  readonly packages: PackageNames;
  readonly isThere: () => Promise<boolean> | boolean;
}

const names = (apt: string, dnf: string, pacman: string): PackageNames => ({ apt: [apt], dnf, pacman });

const TOOLS: readonly TestTool[] = [
  {
    name: 'Python, for property lists',
    packages: names('python3', 'python3', 'python'),
    isThere: () => importable('plistlib'),
  },
  {
    name: "Samba's Python modules, for Registry.pol",
    packages: names('python3-samba', 'python3-samba', 'samba'),
    isThere: () => importable('samba.dcerpc.preg'),
  },
  {
    name: 'a YAML reader for Python, for the Ansible tasks',
    packages: names('python3-yaml', 'python3-pyyaml', 'python-yaml'),
    isThere: () => importable('yaml'),
  },
  {
    name: 'xmllint, for ADMX and ADML',
    packages: names('libxml2-utils', 'libxml2', 'libxml2'),
    isThere: () => which('xmllint') !== undefined,
  },
  {
    name: 'Wine, for the Windows registry',
    packages: names('wine64', 'wine', 'wine'),
    isThere: () => existsSync('/usr/lib/wine/wine64') || which('wine64') !== undefined,
  },
];

async function importable(module: string): Promise<boolean> {
  // The system's own: a Python of the person's does not see the system's modules.
  const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : which('python3');
  if (python === undefined) return false;
  return (await runCommand(python, ['-c', `import ${module}`])).code === 0;
}

async function missingTools(): Promise<TestTool[]> {
  const there = await Promise.all(TOOLS.map((tool) => tool.isThere()));
  return TOOLS.filter((_tool, at) => there[at] !== true);
}

/** Installs what is missing where that is the preflight's business; elsewhere names it, and what will skip. */
export async function prepareTestTools(log: Log): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = await missingTools();
  if (missing.length === 0) return;
  const packages = missing.map((tool) => tool.packages);
  if (installsByItself()) {
    log(`Missing for tests against other tools: ${missing.map((tool) => tool.name).join('; ')}`);
    await installWithApt(packages, log);
    const still = await missingTools();
    if (still.length === 0) return;
    throw new Error(`installed, and still missing: ${still.map((tool) => tool.name).join('; ')}`);
  }
  log(`Tests against these will be skipped: ${missing.map((tool) => tool.name).join('; ')}`);
  log(`  to have them: ${await installCommand(packages)}`);
}
