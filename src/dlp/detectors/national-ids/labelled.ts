/** For values that only their label tells: no number of eight digits is a passport's without the word. */
import { headingOver } from '../heading.ts';

/** How far a label may be from its value, other values of the same list not counted. */
const BEFORE = 90;
const REACH_BEFORE = 45;
const REACH_AFTER = 25;
/** The text is looked through for labels in stretches of so many units, each once. */
const STRETCH = 256;
/** No label is longer, blanks included. */
const LONGEST = 64;

/** Between a label and a value, these say that the value is something else's. */
const OTHERS =
  /(?<![a-z])(?:tel|phone|mobile|cell|fax|whatsapp|call|order|invoice|ticket|tracking|flight|booking|room|price|amount|total|usd|eur|isbn|sku|zip|postcode|extension|ext|factura|pedido|telefono|celular|telefone)(?![a-z])/;

/** A value of a list that stands between the label and this one. */
const OTHER_VALUE = /[a-z]{0,4}\d[a-z0-9]{2,13}(?:[-./][a-z0-9]{1,12}){0,5}/g;
/** "and", "y", "und": what joins the values of a list. */
const JOINING_LETTERS = 8;
/** The dot of an abbreviation right behind the label: "D.N.I. Nº", "passport no. is". */
const ABBREVIATED = /^[.\s:]*(?:no|nr|num|nro|n)?[.º°]/;

type IsLabelled = (text: string, start: number, end: number) => boolean;

interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Makes a test for values near one of these words: before the value with no other number between, right after it, or
 * over its column.
 * Only some hundred units around are looked at, and each stretch of a text once, however many values are in it.
 * @param words as context words are written: folded, a blank for what may part words, a star for any ending
 */
export function labelled(words: readonly string[]): IsLabelled {
  const label = labelRegExp(words);
  let known = new Map<number, readonly Place[]>();
  let of = -1;
  const labelsIn = (text: string, stretch: number): readonly Place[] => {
    const there = known.get(stretch);
    if (there !== undefined) return there;
    const places = placesIn(text, stretch, label);
    known.set(stretch, places);
    return places;
  };
  return (text, start, end) => {
    const number = enter(text);
    if (number !== of) {
      of = number;
      known = new Map();
    }
    const last = lastBefore(text, start, labelsIn);
    if (last >= 0 && leadsOn(foldLabel(text.slice(last, start)))) return true;
    const heading = headingOver(text, start);
    if (heading !== null && foldLabel(heading).search(label) >= 0) return true;
    const first = firstAfter(text, end, labelsIn);
    return first >= 0 && !/[\d.;!?\n]/.test(text.slice(end, first));
  };
}

/** The end of the last label before a place, -1 where none is in reach. */
function lastBefore(
  text: string,
  start: number,
  labelsIn: (text: string, stretch: number) => readonly Place[],
): number {
  const from = Math.max(0, start - BEFORE);
  for (let stretch = Math.floor(start / STRETCH); stretch >= Math.floor(from / STRETCH); stretch--) {
    const places = labelsIn(text, stretch);
    for (let at = places.length - 1; at >= 0; at--) {
      const place = places[at];
      if (place !== undefined && place.end <= start) return place.start >= from ? place.end : -1;
    }
  }
  return -1;
}

/** The beginning of the first label after a place, -1 where none is in reach. */
function firstAfter(
  text: string,
  end: number,
  labelsIn: (text: string, stretch: number) => readonly Place[],
): number {
  const to = Math.min(text.length, end + REACH_AFTER);
  for (let stretch = Math.floor(end / STRETCH); stretch <= Math.floor(to / STRETCH); stretch++)
    for (const { start } of labelsIn(text, stretch)) if (start >= end) return start <= to ? start : -1;
  return -1;
}

function labelRegExp(words: readonly string[]): RegExp {
  const alternatives = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => {
      const bare = foldLabel(word.replace(/\*$/, ''))
        .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
        .replaceAll(' ', '[ _\\n-]{0,2}');
      return word.endsWith('*') ? bare : `${bare}(?![a-z])`;
    });
  return new RegExp(`(?<![a-z])(?:${alternatives.join('|')})`, 'g');
}

/** The labels that begin in a stretch. */
function placesIn(text: string, stretch: number, label: RegExp): readonly Place[] {
  const { folded, offset } = foldedStretch(text, stretch);
  const places: Place[] = [];
  if (folded === '') return places;
  const base = stretch * STRETCH - offset;
  label.lastIndex = offset;
  for (let match = label.exec(folded); match !== null; match = label.exec(folded)) {
    if (match.index >= offset + STRETCH) break;
    places.push({ start: base + match.index, end: base + match.index + match[0].length });
  }
  return places;
}

/** What all labels share of the text that is looked at: texts are told apart by number, stretches folded once. */
let current = '';
let currentNumber = 0;
const stretches = new Map<number, { readonly folded: string; readonly offset: number }>();

function enter(text: string): number {
  if (text !== current) {
    current = text;
    currentNumber++;
    stretches.clear();
  }
  return currentNumber;
}

/** A stretch, with the unit before it and what a label may reach beyond; empty where no letters are. */
function foldedStretch(text: string, stretch: number): { readonly folded: string; readonly offset: number } {
  const there = stretches.get(stretch);
  if (there !== undefined) return there;
  const from = stretch * STRETCH;
  const offset = from === 0 ? 0 : 1;
  const part = text.slice(from - offset, from + STRETCH + LONGEST);
  const made = { folded: /[a-zA-Z\u0080-\uffff]/.test(part) ? foldLabel(part) : '', offset };
  stretches.set(stretch, made);
  return made;
}

function leadsOn(gap: string): boolean {
  const rest = gap.replace(OTHER_VALUE, '');
  if (rest.length > REACH_BEFORE || OTHERS.test(rest)) return false;
  if (rest.length < gap.length && rest.replace(/[^a-z]/g, '').length > JOINING_LETTERS) return false;
  return !/[.!?]\s+[a-z]/.test(rest.replace(ABBREVIATED, ''));
}

/** Lower case, without accents, unit by unit: places stay what they are. */
function foldLabel(text: string): string {
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) >= 128) return text.replace(/[^\0-\x7f]/g, foldUnit).toLowerCase();
  return text.toLowerCase();
}

const units = new Map<string, string>();

function foldUnit(unit: string): string {
  const known = units.get(unit);
  if (known !== undefined) return known;
  const [base = unit] = unit.normalize('NFD');
  const lower = BARRED[base] ?? base.toLowerCase();
  const folded = lower.length === 1 ? lower : unit;
  if (units.size < 4096) units.set(unit, folded);
  return folded;
}

/** Letters whose mark Unicode does not take apart. */
const BARRED: Readonly<Record<string, string>> = { đ: 'd', Đ: 'd', ł: 'l', Ł: 'l', ø: 'o', Ø: 'o', ı: 'i' };
