/** Finds the objects of a file whose tables are broken, by looking for `12 0 obj`. */
import type { Budget } from '../budget.ts';
import type { FileBytes } from './file-bytes.ts';
import { EndOfBytes, NotAValue, ObjectParser } from './object-parser.ts';
import { type Dict, isDict } from './values.ts';
import { MAX_OBJECTS } from './xref.ts';

export interface Found {
  readonly entries: Map<number, number>;
  readonly trailer: Dict;
  /** Objects that look like object streams or cross-reference streams, in their order. */
  readonly holders: readonly number[];
  readonly catalogs: readonly number[];
}

const STEP = 256 * 1024;
/** Of an object's beginning, to tell what it is; and how far two pieces overlap. */
const GLANCE = 512;

export async function lookThrough(file: FileBytes, budget: Budget): Promise<Found> {
  const entries = new Map<number, number>();
  const trailer: Dict = new Map();
  const holders = new Set<number>();
  const catalogs = new Set<number>();
  for (let base = 0; base < file.size; base += STEP) {
    budget.check();
    const bytes = await file.view(base, STEP + GLANCE);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    for (const { place, id } of objectsIn(text, Math.min(STEP, text.length))) {
      if (entries.size >= MAX_OBJECTS) break;
      entries.set(id, base + place);
      const glance = text.slice(place, place + GLANCE);
      const end = glance.search(/endobj|stream/);
      const own = end === -1 ? glance : glance.slice(0, end);
      holders.delete(id);
      if (/\/(?:ObjStm|XRef)\b/.test(own)) holders.add(id);
      if (/\/Type\s*\/Catalog\b/.test(own)) catalogs.add(id);
    }
    for (let at = text.indexOf('trailer'); at !== -1 && at < STEP; at = text.indexOf('trailer', at + 7)) {
      await readTrailer(file, base + at + 7, trailer);
    }
  }
  return { entries, trailer, holders: [...holders], catalogs: [...catalogs] };
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0;

/** Backwards from each `obj`: no expression that could take long. */
function* objectsIn(text: string, end: number): Generator<{ place: number; id: number }> {
  for (let at = text.indexOf('obj'); at !== -1; at = text.indexOf('obj', at + 3)) {
    const generation = numberBefore(text, at);
    if (generation === null || generation.value > 65_535) continue;
    const id = numberBefore(text, generation.start);
    if (id === null || id.start >= end) continue;
    yield { place: id.start, id: id.value };
  }
}

function numberBefore(text: string, at: number): { value: number; start: number } | null {
  let end = at;
  while (end > 0 && at - end < 16 && isSpace(text.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > 0 && end - start < 10 && isDigit(text.charCodeAt(start - 1))) start--;
  if (start === end || end === at) return null;
  return { value: Number(text.slice(start, end)), start };
}

async function readTrailer(file: FileBytes, place: number, into: Dict): Promise<void> {
  try {
    const value = new ObjectParser(await file.view(place, 4096)).value();
    // The last trailer counts, but one without a root (the first half of a linearised file) adds only.
    if (isDict(value)) for (const [key, entry] of value) into.set(key, entry);
  } catch (error) {
    if (!(error instanceof EndOfBytes || error instanceof NotAValue)) throw error;
  }
}
