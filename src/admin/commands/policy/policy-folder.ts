/** What of a folder are policies, in the layouts that systems keep them in; the same for lint and explain. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { formatOfName } from '../../../policy/documents.ts';
import { PREFERENCE_DOMAIN } from '../../../policy/index.ts';
import { isFolder } from '../../files.ts';

export interface PolicyFolder {
  /** Policy files that lie in the folder itself. */
  readonly direct: readonly string[];
  /** Its folders `managed` and `recommended`, as Linux has them. */
  readonly levels: readonly string[];
  /** Policy files of Group Policy (`Machine`, `User`) and of macOS (`Managed Preferences`) in it. */
  readonly inner: readonly string[];
  /** The folders of people among `Managed Preferences`. */
  readonly people: readonly string[];
}

const LEVELS: readonly string[] = ['managed', 'recommended'];
/** Windows does not tell small from capital letters. */
const GROUP_POLICY: readonly string[] = ['machine', 'user'];
const MAC = 'Managed Preferences';
const MAC_ABOVE = 'Library';

/**
 * Looks through a folder.
 * @throws what node:fs throws for a folder that cannot be read
 */
export async function policyFolder(folder: string): Promise<PolicyFolder> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (basename(resolve(folder)) === MAC) return managedPreferences(folder, entries);
  const names = await foldersAmong(folder, entries);
  const inner: string[] = [];
  for (const name of names.filter((one) => GROUP_POLICY.includes(one.toLowerCase()))) {
    const path = join(folder, name);
    for (const file of policyFiles(path, await readdir(path, { withFileTypes: true }))) inner.push(file);
  }
  const mac = await macFolder(folder, names);
  const preferences = mac === null ? null : await policyFolder(mac);
  return {
    direct: policyFiles(folder, entries),
    levels: levelsAmong(entries).map((name) => join(folder, name)),
    inner: [...inner, ...(preferences?.direct ?? []), ...(preferences?.inner ?? [])],
    people: preferences?.people ?? [],
  };
}

/** A link that leads nowhere is among them: a client is closed by it. */
function levelsAmong(entries: readonly Dirent[]): string[] {
  const found = entries.filter((entry) => !entry.isFile() && LEVELS.includes(entry.name));
  return found.map((entry) => entry.name).sort();
}

/** Whether a file in a folder is taken for a policy. `.json` by itself is a name that Linux reads. */
export function isPolicyName(name: string): boolean {
  return formatOfName(name) !== null || name === '.json';
}

function policyFiles(folder: string, entries: readonly Dirent[]): string[] {
  const files = entries.filter((entry) => !entry.isDirectory() && isPolicyName(entry.name));
  return files.map((entry) => join(folder, entry.name)).sort();
}

async function foldersAmong(folder: string, entries: readonly Dirent[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of entries) {
    const is = entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(folder, entry.name))));
    if (is) found.push(entry.name);
  }
  return found.sort();
}

async function macFolder(folder: string, names: readonly string[]): Promise<string | null> {
  if (names.includes(MAC)) return join(folder, MAC);
  const deeper = join(folder, MAC_ABOVE, MAC);
  return names.includes(MAC_ABOVE) && (await isFolder(deeper)) ? deeper : null;
}

/** The files of other programs lie beside ours. */
async function managedPreferences(folder: string, entries: readonly Dirent[]): Promise<PolicyFolder> {
  const name = `${PREFERENCE_DOMAIN}.plist`;
  const isOurs = (entry: Dirent): boolean => !entry.isDirectory() && entry.name === name;
  const inner: string[] = [];
  const people: string[] = [];
  for (const person of await foldersAmong(folder, entries)) {
    const path = join(folder, person);
    if (!(await readdir(path, { withFileTypes: true })).some(isOurs)) continue;
    inner.push(join(path, name));
    people.push(person);
  }
  return { direct: entries.some(isOurs) ? [join(folder, name)] : [], levels: [], inner, people };
}
