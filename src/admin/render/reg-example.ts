/** An example for regedit: a .reg file of version 5.00 is UTF-16LE with a byte order mark and CRLF. */
import { POLICIES, type PolicyName } from '../../contracts/policy/index.ts';
import { exampleSettings } from './examples.ts';
import type { RenderedFile } from './file.ts';
import { type RegistryEntry, registryEntries, registryKey, type TemplateLevel } from './registry.ts';

/** `windows/example.reg`: the example settings of this computer (HKEY_LOCAL_MACHINE). */
export function regExample(): RenderedFile {
  const { mandatory, recommended } = exampleSettings('windows');
  const lines = [
    'Windows Registry Editor Version 5.00',
    '',
    '; An example. Change it to what your organisation wants, and check it first: cordon-admin policy lint FILE',
    ...keysOf('mandatory', mandatory),
    ...keysOf('recommended', recommended),
    '',
  ];
  return {
    path: 'windows/example.reg',
    content: Buffer.from(`\uFEFF${lines.join('\r\n')}`, 'utf16le'),
  };
}

function keysOf(level: TemplateLevel, settings: Readonly<Partial<Record<PolicyName, unknown>>>): string[] {
  const base = `HKEY_LOCAL_MACHINE\\${registryKey(level)}`;
  const entries = Object.entries(settings).flatMap(([name, value]) =>
    registryEntries(name, POLICIES[name as PolicyName].type, value),
  );
  const lists = new Set(entries.map(({ list }) => list).filter((list) => list !== null));
  return [
    ...keyOf(
      base,
      entries.filter(({ list }) => list === null),
    ),
    ...[...lists].flatMap((list) =>
      keyOf(
        `${base}\\${list}`,
        entries.filter((entry) => entry.list === list),
      ),
    ),
  ];
}

function keyOf(key: string, entries: readonly RegistryEntry[]): string[] {
  return ['', `[${key}]`, ...entries.map((entry) => `${quoted(entry.name)}=${dataOf(entry)}`)];
}

function dataOf({ data }: RegistryEntry): string {
  if (typeof data === 'number') return `dword:${data.toString(16).padStart(8, '0')}`;
  // A quoted string has one line only.
  return /[\r\n]/.test(data) ? `hex(1):${hex(data)}` : quoted(data);
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function hex(text: string): string {
  return [...Buffer.from(`${text}\0`, 'utf16le')].map((byte) => byte.toString(16).padStart(2, '0')).join(',');
}
