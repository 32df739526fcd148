/** Property sets (MS-OLEPS): title, author, custom properties of old Office files, sensitivity labels among them. */
import iconv from 'iconv-lite';
import { u16, u32 } from '../source.ts';

export interface Property {
  readonly name: string;
  readonly value: string;
}

const SUMMARY: Readonly<Record<number, string>> = {
  2: 'title',
  3: 'subject',
  4: 'author',
  5: 'keywords',
  6: 'comments',
  7: 'template',
  8: 'last author',
  18: 'application',
};

const MOST_PROPERTIES = 2000;
const LONGEST = 64 * 1024;

function ansi(bytes: Uint8Array, codePage: number): string {
  if (codePage === 1200) return Buffer.from(bytes).toString('utf16le').replace(/\0.*$/s, '');
  const label = codePage === 65001 ? 'utf8' : `cp${codePage}`;
  return iconv
    .decode(Buffer.from(bytes), iconv.encodingExists(label) ? label : 'cp1252')
    .replace(/\0.*$/s, '');
}

function valueAt(bytes: Uint8Array, at: number, codePage: number): string | null {
  const type = u32(bytes, at) & 0xffff;
  const length = Math.min(u32(bytes, at + 4), LONGEST);
  switch (type) {
    case 30:
      return ansi(bytes.subarray(at + 8, at + 8 + length), codePage);
    case 31:
      return ansi(bytes.subarray(at + 8, at + 8 + length * 2), 1200);
    case 2:
      return String(u16(bytes, at + 4));
    case 3:
      return String(u32(bytes, at + 4) | 0);
    case 11:
      return u16(bytes, at + 4) === 0 ? 'false' : 'true';
    default:
      return null;
  }
}

/** Names of custom properties by their number. */
function dictionary(bytes: Uint8Array, start: number, codePage: number): Map<number, string> {
  const names = new Map<number, string>();
  const count = Math.min(u32(bytes, start), MOST_PROPERTIES);
  let at = start + 4;
  for (let i = 0; i < count && at + 8 <= bytes.length; i++) {
    const id = u32(bytes, at);
    const length = Math.min(u32(bytes, at + 4), 1024);
    const size = codePage === 1200 ? length * 2 : length;
    names.set(id, ansi(bytes.subarray(at + 8, at + 8 + size), codePage));
    at += 8 + (codePage === 1200 ? (size + 3) & ~3 : size);
  }
  return names;
}

function section(bytes: Uint8Array, start: number): Property[] {
  const count = Math.min(u32(bytes, start + 4), MOST_PROPERTIES);
  const places = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const at = start + 8 + i * 8;
    if (at + 8 > bytes.length) break;
    places.set(u32(bytes, at), start + u32(bytes, at + 4));
  }
  const codePlace = places.get(1);
  const codePage = codePlace === undefined ? 1252 : u16(bytes, codePlace + 4);
  const namePlace = places.get(0);
  const names = namePlace === undefined ? null : dictionary(bytes, namePlace, codePage);
  const properties: Property[] = [];
  for (const [id, place] of places) {
    if (id < 2 || place >= bytes.length) continue;
    const value = valueAt(bytes, place, codePage);
    const name = names?.get(id) ?? (names === null ? (SUMMARY[id] ?? '') : '');
    if (value !== null && value !== '') properties.push({ name, value });
  }
  return properties;
}

/** All properties in all sections. */
export function readPropertySet(bytes: Uint8Array): Property[] {
  if (u16(bytes, 0) !== 0xfffe) return [];
  const count = Math.min(u32(bytes, 24), 8);
  const properties: Property[] = [];
  for (let i = 0; i < count; i++) properties.push(...section(bytes, u32(bytes, 28 + i * 20 + 16)));
  return properties;
}
