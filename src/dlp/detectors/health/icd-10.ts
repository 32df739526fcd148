/** Diagnosis codes of ICD-10 and its national editions. */
import type { Detector } from '../../detector.ts';
import { around } from '../people/labels.ts';
import { isIcdCategory } from './icd-10-categories.ts';

/** Words of diagnoses, which make a code of a bare category ("Dx: J45"). */
const DIAGNOSIS =
  /\bicd|\bcie[- ]?10|\bcim[- ]?10|\bcid[- ]?10|\bdiagnos|\bdx\b|\bhdx\b|\bddx\b|диагноз|мкб|诊断|診断|진단|\brozpozn|\bdgn?\b|\bmkb\b|\btani\b|\bteshis\b/;
/** Words of care, which make a code of a form with a dot. */
const CARE =
  /patient|pacient|pazient|hospital|clinic|klinik|kranken|\barzt|doctor|\bdr\b|discharge|admission|admitted|treat|symptom|chronic|disease|surgery|medic|health|comorbid|claim|billing|cpt|alta medica|ingreso|hopital|maladie|szpital|lekarz|befund|insur|therap|diabet|hypertens|asthma|cancer|assessment|syndrom|depress|anxiety|copd|pneumon|fractur|infect|пациент|больн|患者/;
/** Faults of engines and devices have diagnoses too. */
const MACHINES = /trouble code|\bdtc\b|\bobd|engine|firmware|fault code|error code|motor|printer|check light/;

export const icd10: Detector = {
  id: 'icd-10',
  name: 'ICD-10 diagnosis code',
  group: 'health',
  source: 'WHO, ICD-10 version 2019 (icd.who.int/browse10); CMS, ICD-10-CM; BfArM, ICD-10-GM',
  evidence: 'context',
  patterns: [
    '[A-Z]\\d[0-9AB]',
    '[A-Z]\\d[0-9AB]\\.[0-9ABX][0-9A-Z]{0,3}',
    '[A-Z]\\d[0-9AB][0-9ABX][0-9A-Z]{0,3}',
  ],
  ignoreCase: true,
  needsContext: [2],
  context: [
    'icd',
    'icd 10',
    'icd10',
    'icd 10 cm',
    'icd 10 gm',
    'cie 10',
    'cim 10',
    'cid 10',
    'diagnos*',
    'dx',
    'diagnosis code',
    'rozpoznan*',
    'мкб',
    'диагноз',
    '诊断',
    '診断',
    '진단',
  ],
  verify({ text, start, end, value, pattern }) {
    if (!isIcdCategory(value.slice(0, 3).toUpperCase())) return null;
    if (pattern === 1 && /^[A-Z]/.test(value)) {
      if (hasOtherCode(text, start, end)) return 'likely';
      return isCare(text, start, end) ? 'likely' : 'needs-context';
    }
    const near = around(text, start, end, 100, 50);
    // "Hypertension (I10), diabetes (E11.9)".
    if (pattern === 0 && hasOtherCode(text, start, end) && isCare(text, start, end)) return 'likely';
    if (!DIAGNOSIS.test(near) || MACHINES.test(near) || isPartOfWord(text, start, end)) return null;
    // Without its dot a code may be any article number: only the classification's own name tells.
    if (pattern === 2 && !NAMED.test(near)) return null;
    return 'needs-context';
  },
  examples: {
    found: [
      'Diagnosis: ⟦E11.9⟧',
      'Dx: ⟦J45⟧, ⟦I10⟧',
      'ICD-10 ⟦F32.1⟧ G, mittelgradige depressive Episode',
      'Diagnóstico (CIE-10): ⟦K29.7⟧',
      'The patient was admitted with ⟦I21.4⟧.',
      '⟦E11.9⟧, ⟦I50.9⟧ and ⟦N18.3⟧',
      'icd10: ⟦e11.9⟧',
      'Hypertension (⟦I10⟧), diabetes (⟦E11.9⟧)',
      'ICD-10-CM codes ⟦S72001A⟧ ⟦E119⟧',
      'Rozpoznanie: ⟦M54.5⟧',
      '⟦C50.9⟧',
    ],
    none: [
      'print it on A4 or A3',
      'vitamin B12 and B6',
      'lamp socket E27',
      'Microsoft M365 licence',
      'seat B12, gate C14',
      'version V10.2 of the app',
      'take the A40 to H10',
      'diagnostic trouble code P0420, engine P04',
      'Diagnosis: T99.9',
      'cells B10 and C10',
      'A10',
    ],
  },
};

const NAMED = /\bicd|\bcie[- ]?10|\bcim[- ]?10|\bcid[- ]?10|\bdx\b|diagnosis code|мкб/;

function isCare(text: string, start: number, end: number): boolean {
  const near = around(text, start, end, 100, 50);
  return CARE.test(near) && !MACHINES.test(near);
}

/** `E11` of `E11-7B` or `x_E11` is no code. */
function isPartOfWord(text: string, start: number, end: number): boolean {
  return (
    /[\w/@#]/.test(text[start - 1] ?? ' ') ||
    (/[-_/]/.test(text[end] ?? ' ') && /\w/.test(text[end + 1] ?? ' '))
  );
}

const OTHER = /\b[A-Z]\d[0-9AB]\.[0-9ABX][0-9A-Z]{0,3}\b/g;
const NEAR = 48;

/** Whether another code with a dot, of an existing category, stands close by. */
function hasOtherCode(text: string, start: number, end: number): boolean {
  const from = Math.max(0, start - NEAR);
  const sides = [text.slice(from, start), text.slice(end, end + NEAR)];
  const own = text.slice(start, end);
  for (const side of sides)
    for (const [code] of side.matchAll(OTHER))
      if (code !== own && isIcdCategory(code.slice(0, 3))) return true;
  return false;
}
