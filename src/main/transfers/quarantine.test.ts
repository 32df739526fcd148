import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Quarantine, safeFileName } from './quarantine.ts';

it('empties its own folder, and never what a link in its place leads to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-quarantine-'));
  const own = join(folder, 'own');
  mkdirSync(own);
  writeFileSync(join(own, 'thesis.txt'), 'mine');
  const place = join(folder, 'quarantine');
  symlinkSync(own, place);
  new Quarantine(place);
  expect(existsSync(join(own, 'thesis.txt'))).toBe(true);
  writeFileSync(join(place, 'left.part'), 'x');
  new Quarantine(place);
  expect(existsSync(join(place, 'left.part'))).toBe(false);
  rmSync(folder, { recursive: true });
});

it.each([
  ['../../etc/passwd', '_.._etc_passwd'],
  ['.bashrc', 'bashrc'],
  ['a\u202etxt.exe', 'atxt.exe'],
  ['CON', 'file_CON'],
  ['', 'file_'],
])('makes a safe name of %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
});
