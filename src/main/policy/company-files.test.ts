/** Data of languages that a policy names. On Linux, where files have owners that can be looked at. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withDefaults } from '../../contracts/policy/index.ts';
import { CompanyFiles } from './company-files.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cordon-languages-'));
  file = join(folder, 'deu.traineddata');
  writeFileSync(file, 'data', { mode: 0o644 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const values = (over: Parameters<typeof withDefaults>[0] = {}) =>
  withDefaults({
    InspectPictureText: true,
    PictureTextLanguages: ['eng', 'deu'],
    PictureTextLanguageDirectory: folder,
    ...over,
  });
const files = (owners = [process.getuid?.() ?? 0]) => new CompanyFiles('linux', owners);

describe.skipIf(process.platform === 'win32')('data of languages', () => {
  it('that are in order are used', async () => {
    const prepared = await files().prepare(values());
    expect(prepared).toMatchObject({
      problems: [],
      company: undefined,
      pictures: {
        languages: [
          { name: 'eng', file: null },
          { name: 'deu', file },
        ],
        missing: [],
      },
    });
  });

  it('are not looked at while pictures are not read', async () => {
    const company = files();
    expect(await company.prepare(values({ InspectPictureText: false }))).toMatchObject({
      pictures: null,
      problems: [],
    });
    rmSync(file);
    expect(await company.changed()).toBe(false);
  });

  it('that others may change, that are links, or that are gone, are not used, and that is told', async () => {
    for (const spoil of [
      () => chmodSync(file, 0o666),
      () => rmSync(file),
      () => writeFileSync(file, '', { mode: 0o644 }),
    ]) {
      const company = files();
      await company.prepare(values());
      rmSync(file, { force: true });
      writeFileSync(file, 'data', { mode: 0o644 });
      await company.prepare(values());
      expect(await company.changed()).toBe(false);
      spoil();
      expect(await company.changed()).toBe(true);
      const prepared = await company.prepare(values());
      expect(prepared.pictures).toEqual({ languages: [{ name: 'eng', file: null }], missing: ['deu'] });
      expect(prepared.problems).toMatchObject([{ file: 'PictureTextLanguages, deu' }]);
    }
  });

  it('of a folder that is not set are missing', async () => {
    const prepared = await files().prepare(values({ PictureTextLanguageDirectory: null }));
    expect(prepared.pictures?.missing).toEqual(['deu']);
    expect(prepared.problems[0]?.problem).toContain('PictureTextLanguageDirectory is not set');
  });
});
