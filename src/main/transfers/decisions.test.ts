import { expect, it } from 'vitest';
import { extensionOf } from './decisions.ts';

it.each([
  ['report.PDF', 'pdf'],
  ['a.tar.gz', 'gz'],
  ['film.mp4', 'mp4'],
  ['old.7z', '7z'],
  ['x.jpeg2000', 'jpeg2000'],
  ['none', null],
  ['dot.', null],
  ['year.2026', null],
  ['card.4111111111111111', null],
  ['day.a20261124', null],
  ['phone.x15551', null],
  ['long.abcdefghi', null],
  ['name.Ruiz García', null],
])('the extension of %s is %s', (name, extension) => {
  expect(extensionOf(name)).toBe(extension);
});
