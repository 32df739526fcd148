/** Business identifier codes of banks (ISO 9362), as SWIFT uses them. */
import type { Candidate, Detector, Hit, Strength } from '../../detector.ts';
import { isAloneOnLine } from '../../scan/settle.ts';
import { COUNTRY_CODES, countryPattern } from './countries.ts';
import { anyCase, before } from './labels.ts';

const COUNTRIES: ReadonlySet<string> = new Set(COUNTRY_CODES);
const LABEL = `(?:${anyCase('bic')}|${anyCase('swift')})`;
const LABEL_END =
  /\b(?:bic|swift)\b(?:[ /:.=#(-]|\b(?:code|bic|swift|number|no|is|es|ist|est|adresse|address)\b){0,12}$/;

/**
 * Place codes that begin with a digit or are one letter twice are what most banks have (`FF` Frankfurt, `2L` London, `33`
 * New York) and hardly a word ends so; words that do end in SS, LL or EE.
 */
function isPlaceCode(place: string): boolean {
  if (/^\d/.test(place)) return true;
  return place[0] === place[1] && !/[SLEO]/.test(place);
}

function judge({ text, start, end, value }: Candidate): Strength | null {
  // A mark, a name in a program, a part of an address.
  if (/[#@_/=$]/.test(text[start - 1] ?? ' ')) return null;
  const branch = value.slice(8);
  if (isPlaceCode(value.slice(6, 8)) || branch === 'XXX' || /\d/.test(branch)) return 'possible';
  // Any other may be a word in capitals with a country's letters in its middle: DOCUMENT, BUSINESS, CONTINUE.
  if (LABEL_END.test(before(text, start, 40)) || isAloneOnLine(text, start, end)) return 'needs-context';
  return null;
}

/** A code behind its label, in any case: `bic: deutdeff`. */
function labelled({ text, end, value }: Candidate): Hit | null {
  const code = /[A-Za-z]{6}[A-Za-z0-9]{2}(?:[A-Za-z0-9]{3})?$/.exec(value);
  // A label alone is as long as a code, and so is the start of a sentence; only the last word counts.
  const tail = /[A-Za-z0-9]+$/.exec(value);
  if (code === null || tail === null || code[0].length !== tail[0].length) return null;
  if (!COUNTRIES.has(code[0].slice(4, 6).toUpperCase())) return null;
  const start = end - code[0].length;
  const plain = code[0] === code[0].toLowerCase() || code[0] === code[0].toUpperCase();
  if (!plain || text.charCodeAt(start - 1) === 0x40) return null;
  return { strength: 'likely', start, end };
}

export const bic: Detector = {
  id: 'bic',
  name: 'BIC (SWIFT code)',
  group: 'money',
  source: 'ISO 9362; countries after ISO 3166-1: www.swift.com',
  evidence: 'format',
  patterns: [
    `[A-Z]{4}${countryPattern()}[A-Z0-9]{2}(?:[A-Z0-9]{3})?`,
    `${LABEL}(?:[ /-]{1,3}(?:${LABEL}|${anyCase('code')}|${anyCase('number')}|${anyCase('no')})){0,2}[ .:=#-]{1,4}` +
      '[A-Za-z]{6}[A-Za-z0-9]{2}(?:[A-Za-z0-9]{3})?',
  ],
  context: [
    'bic',
    'swift',
    'swift code',
    'bic code',
    'iban',
    'bank code',
    'bank identifier',
    'beneficiary bank',
    'correspondent bank',
    'intermediary bank',
    'wire transfer',
    'sepa',
    'bankleitzahl',
    'bankverbindung',
    'codigo swift',
    'code banque',
    'codice bic',
  ],
  verify(candidate) {
    return candidate.pattern === 0 ? judge(candidate) : labelled(candidate);
  },
  examples: {
    found: [
      'BIC: ⟦DEUTDEFF⟧',
      'SWIFT ⟦NEDSZAJJXXX⟧',
      '⟦COBADEFFXXX⟧',
      'swift code is: ⟦BOFAUS3N⟧',
      'IBAN DE89370400440532013000, ⟦COBADEFF⟧',
      'bic ⟦deutdeff500⟧',
      'BIC/SWIFT: ⟦ICBKCNBJ⟧',
      '⟦CHASUS33⟧ is our bank',
    ],
    none: [
      'the swift return of our DOCUMENT',
      'BIC DEUTZZFF',
      'CONTINUE WITH BUSINESS',
      'BIC: DEUTDEF',
      'SWIFT DEUTDEFF5',
      'a swift response to customer questions',
      'DEUT1EFF',
    ],
  },
};
