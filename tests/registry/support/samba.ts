/** Samba's own reader and writer of Registry.pol (python3-samba). */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from '../../../scripts/command.ts';

/** The system's Python: Samba's modules are built for it and no other. */
const PYTHON = '/usr/bin/python3';
const SCRIPT = join(import.meta.dirname, 'pol.py');

export interface SambaEntry {
  readonly key: string;
  readonly name: string;
  readonly type: number;
  /** Text for SZ and EXPAND_SZ, decimal digits for DWORD and QWORD, else hex. */
  readonly data: string;
}

/** Why there can be no Samba here, or null. */
export function sambaMissing(): string | null {
  const install = 'apt-get install python3-samba';
  if (!existsSync(PYTHON)) return `${PYTHON} is not there (${install})`;
  const there = spawnSync(PYTHON, ['-c', 'import samba.dcerpc.preg, samba.ndr']).status === 0;
  return there ? null : `python3-samba is not installed (${install})`;
}

/** A Registry.pol as Samba writes it. */
export async function sambaWrites(entries: readonly SambaEntry[]): Promise<Uint8Array> {
  const { pol } = (await ask({ write: entries })) as { pol: string };
  return Buffer.from(pol, 'hex');
}

/** What Samba reads in each of the files; null where it refuses one. */
export async function sambaReads(
  files: readonly Uint8Array[],
): Promise<((SambaEntry & { readonly size: number })[] | null)[]> {
  const read = files.map((bytes) => Buffer.from(bytes).toString('hex'));
  return ((await ask({ read })) as { files: ((SambaEntry & { size: number })[] | null)[] }).files;
}

async function ask(request: unknown): Promise<unknown> {
  return JSON.parse(await mustRun(PYTHON, [SCRIPT], { input: JSON.stringify(request) }));
}
