/** Classification marks of companies, states and alliances. */
import type { Candidate, Detector, Hit, Strength } from '../../detector.ts';
import { labelPattern } from '../people/labels.ts';
import { isLabelled, isSetApart, lineAround, wordsIn } from './line.ts';
import { BANNER, STRONG, WEAK } from './phrases.ts';

/** Marks with parts: "SECRET//NOFORN", "(TS//SI//NF)", "CUI//SP-PRVCY"; the Traffic Light Protocol. */
const PARTED = [
  '(?:TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|CUI|TS|S|C|U)(?://[A-Z0-9-]{2,16}(?:/[A-Z0-9-]{2,16})?(?: TO [A-Z]{3,4}(?:, ?[A-Z]{3,4}){0,5})?){1,4}',
  'TLP ?[:-] ?(?:RED|AMBER(?:\\+STRICT)?|GREEN)',
];
const PHRASES = [...STRONG, ...WEAK, ...BANNER];
const strong = new Set(STRONG);
const weak = new Set(WEAK);

/** Controls that stand behind the two strokes; anything else there is a path. */
const CONTROLS =
  /\/\/(?:NOFORN|NF|SI|TK|REL|FOUO|ORCON|OC|HCS|FGI|SP-|PRVCY|PROPIN|PR|IMCON|RELIDO|DISPLAY|LES|FISA|BASIC|CTI|SAR|RD|FRD|SSI|LIMDIS)/;

export const classificationMark: Detector = {
  id: 'classification-mark',
  name: 'classification mark',
  group: 'marking',
  source:
    '32 CFR 2001.20-26 and 2002 (US), Government Security Classifications Policy (UK), C-M(2002)49 (NATO), Decision 2013/488/EU, VSA (DE), IGI 1300 (FR), FIRST Traffic Light Protocol 2.0: www.first.org/tlp',
  evidence: 'format',
  patterns: [...PARTED, ...PHRASES.map(labelPattern)],
  ignoreCase: true,
  context: [],
  verify: weigh,
  examples: {
    found: [
      '⟦STRICTLY CONFIDENTIAL⟧\nBudget 2025',
      'Acme Corp | ⟦Confidential⟧ | Page 3',
      '⟦TOP SECRET//SI//NOFORN⟧',
      '(⟦S//NF⟧) The source said',
      '⟦TLP:AMBER+STRICT⟧ indicators follow',
      'please treat as ⟦TLP:RED⟧',
      '⟦NATO RESTRICTED⟧',
      '⟦OFFICIAL-SENSITIVE⟧',
      '⟦VS-NfD⟧',
      'VS - ⟦Nur für den Dienstgebrauch⟧',
      'Klassifizierung: ⟦vertraulich⟧',
      'this is ⟦confidential⟧, ok?',
      'Das bleibt ⟦streng vertraulich⟧!',
      '⟦DIFFUSION RESTREINTE⟧',
      'documento ⟦confidencial⟧, no lo compartas',
      '⟦USO INTERNO⟧',
      '⟦ŚCIŚLE TAJNE⟧',
      'attached, ⟦attorney-client privileged⟧',
      '[⟦INTERNAL⟧] new org chart',
      '⟦社外秘⟧',
      '⟦Для служебного пользования⟧',
      'report_⟦CONFIDENTIAL⟧.pdf',
    ],
    none: [
      'the secret of good bread',
      'internal combustion engine',
      'sign the confidentiality agreement',
      'access is restricted to members',
      'my private garden',
      'it is not confidential',
      'a non-confidential summary',
      'TLP:CLEAR',
      'Secret',
      'see c//users and s//tmp',
      'geheim ist das nicht',
      'Praktikum intern',
    ],
  },
};

function weigh({ text, start, end, value, pattern }: Candidate): Strength | Hit | null {
  if (pattern === 0) return value === value.toUpperCase() && CONTROLS.test(value) ? 'certain' : null;
  if (pattern === 1) return /green/i.test(value) ? 'likely' : 'certain';
  const phrase = PHRASES[pattern - PARTED.length] ?? '';
  if (isDenied(text, start)) return null;
  if (isMark(text, start, end, value, phrase)) return 'certain';
  if (strong.has(phrase)) return 'likely';
  return weak.has(phrase) ? 'possible' : null;
}

/** "not confidential", "non-confidential", "nicht vertraulich". */
function isDenied(text: string, start: number): boolean {
  return /(?:\bnot |\bnon[ -]?|\bun|\bnicht |\bpas |\bno es |\bniet |\bnie |\bnon e |n't )$/i.test(
    text.slice(Math.max(0, start - 12), start),
  );
}

/** Whether the phrase marks the document: in a line of its own, a header, behind its label, or set apart. */
function isMark(text: string, start: number, end: number, value: string, phrase: string): boolean {
  const line = lineAround(text, start, end);
  if (line === null) return false;
  const upper = value === value.toUpperCase();
  const everyday = !strong.has(phrase) && !weak.has(phrase);
  if (isLabelled(line.before)) return true;
  if (everyday && !upper) return false;
  const words = wordsIn(line.before) + wordsIn(line.after);
  if (upper && words <= (everyday ? 0 : 4)) return true;
  if (words === 0) return !everyday && (strong.has(phrase) || isCapital(value));
  return (upper || isCapital(value)) && isSetApart(line);
}

function isCapital(value: string): boolean {
  return /^\p{Lu}/u.test(value);
}
