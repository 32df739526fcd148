/** A session with a sentinel in every storage, seen on the disk: what a wipe is measured against. */
import type { Page } from '@playwright/test';
import { type Bench, until } from './bench.ts';
import { findResidue, type Residue } from './residue.ts';
import { makeSentinels, STORAGES, seedStorages } from './seed-storages.ts';

/** A contact whose name the page itself stores in clear. */
export const CONTACT = 'Sentinella Quillfeather';
/** Of the storages, how many must show on the disk before a wipe; cookies and logs are flushed by and by. */
const MUST_SHOW = 6;

/** Seeds every storage of the page and waits until the sentinels are on the disk: the check can fail. */
export async function seedSession(bench: Bench, page: Page): Promise<string[]> {
  const sentinels = makeSentinels();
  await seedStorages(page, sentinels);
  const marks = [...STORAGES.map((storage) => sentinels[storage]), CONTACT];
  const onDisk = (): number => new Set(residueOf(bench, marks).map((r) => r.sentinel)).size;
  await until('the sentinels are on the disk', () => onDisk() >= MUST_SHOW, 45_000);
  return marks;
}

/** Every file of the profile, the temporary folder and the downloads that holds one of the sentinels. */
export function residueOf(bench: Bench, marks: readonly string[]): Residue[] {
  return findResidue(
    [bench.folders.profile, bench.workshop.desktop.tempDirectory, bench.folders.downloads],
    marks,
  );
}
