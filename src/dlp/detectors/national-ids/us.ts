/** United States: social security, individual taxpayer and employer identification numbers. */
import type { Detector } from '../../detector.ts';
import { digitsOf, isFormatted, isOneDigit } from '../value.ts';
import { isEvenlyParted, isInSpacedNumber } from './digits.ts';
import { labelled } from './labelled.ts';

const SSN_CONTEXT = [
  'ssn',
  's.s.n',
  'ssns',
  'ss no',
  'ss number',
  'social',
  'soc sec',
  'social sec',
  'socsec',
  'social security',
  'seguro social',
  'taxpayer',
  'tax id',
  'w 2',
  'w 9',
  'i 9',
];

/** The ways people part nine digits 3-2-4; the last three are telling only beside a label. */
const NINE_DIGITS = ['\\d{3}[ .-]\\d{2}[ .-]\\d{4}', '\\d{9}', '\\d{3}-\\d{6}', '\\d{5}-\\d{4}'];

const isLabelledSsn = labelled(SSN_CONTEXT);

/** Printed in advertisements and samples (POMS RM 10201.035 and news). */
const SSN_SAMPLES = new Set(['078051120', '219099999', '457555462']);

export const usSsn: Detector = {
  id: 'us-ssn',
  name: 'US social security number',
  group: 'national-id',
  country: 'US',
  source: 'Social Security Administration, POMS RM 10201.035 (numbers never assigned): www.ssa.gov',
  evidence: 'format',
  patterns: NINE_DIGITS,
  needsContext: [1, 2, 3],
  context: SSN_CONTEXT,
  verify({ text, start, end, value, pattern }) {
    const digits = digitsOf(value);
    const area = digits.slice(0, 3);
    if (area === '000' || area === '666' || area >= '900') return null;
    if (digits.slice(3, 5) === '00' || digits.slice(5) === '0000' || isOneDigit(digits)) return null;
    if (SSN_SAMPLES.has(digits)) return null;
    if (pattern >= 2) return isLabelledSsn(text, start, end) ? 'needs-context' : null;
    if (!isEvenlyParted(value)) return null;
    // The number everybody makes up.
    if (digits === '123456789') return value[3] === '-' ? 'needs-context' : null;
    // In Canada it is called social insurance.
    if (value[3] !== '-' && /social ins/i.test(text.slice(Math.max(0, start - 60), start))) return null;
    if (!isFormatted(value)) return 'needs-context';
    if (value[3] === '-') return 'likely';
    return isInSpacedNumber(text, start, end) ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      'SSN: ⟦536-22-1234⟧',
      'social security number ⟦536221234⟧',
      '⟦536-22-1234⟧',
      'S.S.N. ⟦536221234⟧',
      'my ssn is ⟦536 22 1234⟧, ok?',
      '⟦078-05-1123⟧',
      '⟦078.05.1123⟧',
      'abc ⟦078 05 1123⟧ abc',
      'SSN ⟦07805-1121⟧',
      'número de seguro social: ⟦536-90-4399⟧',
    ],
    none: [
      'SSN 666-22-1234',
      'SSN 536-00-1234',
      'order 536221234',
      '1536-22-1234',
      'SSN 078-05-1120',
      '12-536-22-1234',
      'ZIP 07805-1121',
      'SSN 693-09.4444',
      'SSN 0780511201',
      'SSN 666000000',
      'SSN 078-05-0000',
      'call +48 536 22 1234',
      'my social insurance number is 369685169',
    ],
  },
};

const ITIN_CONTEXT = [
  'itin',
  'itins',
  'individual taxpayer',
  'taxpayer',
  'tax id',
  'tax identification',
  'tin',
  'w 7',
  'irs',
  'numero de identificacion personal del contribuyente',
];
const isLabelledItin = labelled(ITIN_CONTEXT);

export const usItin: Detector = {
  id: 'us-itin',
  name: 'US individual taxpayer identification number',
  group: 'national-id',
  country: 'US',
  source:
    'Internal Revenue Service, Internal Revenue Manual 3.21.263 (ranges of the fourth and fifth digit): www.irs.gov',
  evidence: 'format',
  patterns: ['9\\d{2}[ .-]\\d{2}[ .-]\\d{4}', '9\\d{8}', '9\\d{2}-\\d{6}', '9\\d{4}-\\d{4}'],
  needsContext: [1, 2, 3],
  context: ITIN_CONTEXT,
  verify({ text, start, end, value, pattern }) {
    const digits = digitsOf(value);
    if (!isItinGroup(digits.slice(3, 5)) || isOneDigit(digits)) return null;
    if (pattern >= 2) return isLabelledItin(text, start, end) ? 'needs-context' : null;
    if (!isEvenlyParted(value)) return null;
    if (!isFormatted(value)) return 'needs-context';
    if (value[3] === '-') return 'likely';
    return isInSpacedNumber(text, start, end) ? 'needs-context' : 'possible';
  },
  examples: {
    found: [
      'ITIN: ⟦911-70-1234⟧',
      '⟦911701234⟧',
      '⟦911-53-1234⟧',
      'his tax id is ⟦911-64-1234⟧',
      'ITINs ⟦911-701234⟧ and ⟦91170-1234⟧',
      'Individual taxpayer no. ⟦912 90 3456⟧',
    ],
    none: [
      'ITIN 911-89-1234',
      'my tax id 911-49-1234',
      'ITIN 912-93-4567',
      'ITIN 811-70-1234',
      'order 911701234',
      'ITIN 911-70-12345',
    ],
  },
};

/** Fourth and fifth digit: 50 to 65, 70 to 88, 90 to 92, 94 to 99. */
function isItinGroup(group: string): boolean {
  return (
    (group >= '50' && group <= '65') || (group >= '70' && group <= '88') || (group >= '90' && group !== '93')
  );
}

const EIN_CONTEXT = [
  'ein',
  'eins',
  'fein',
  'federal id',
  'federal ein',
  'employer id',
  'employer identification',
  'federal tax',
  'tax id',
  'tax identification',
  'employer no',
  'irs',
  'tin',
  'w 9',
  'form 1099',
  '1099 nec',
  '1099 misc',
  'form 941',
];
const isLabelledEin = labelled(EIN_CONTEXT);

/** First two digits that were never given out. */
const NO_EIN = new Set('00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97'.split(' '));

export const usEin: Detector = {
  id: 'us-ein',
  name: 'US employer identification number',
  group: 'national-id',
  country: 'US',
  source: 'Internal Revenue Service, How EINs are assigned and valid EIN prefixes: www.irs.gov',
  evidence: 'context',
  patterns: ['\\d{2}-\\d{7}', '\\d{9}', '\\d{2} \\d{7}'],
  needsContext: 'all',
  context: EIN_CONTEXT,
  verify({ text, start, end, value, pattern }) {
    const digits = digitsOf(value);
    if (NO_EIN.has(digits.slice(0, 2)) || isOneDigit(digits.slice(2))) return null;
    if (pattern === 0) return 'needs-context';
    return isLabelledEin(text, start, end) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'EIN: ⟦91-1144442⟧',
      'Employer Identification Number ⟦04-2103594⟧',
      'FEIN ⟦042103594⟧',
      'our federal tax ID is ⟦12-3456789⟧',
      '⟦91-1144442⟧',
    ],
    none: [
      'EIN 07-1144442',
      'part 91-1144442 of the order',
      'EIN 911-14-4442',
      'call 911144442',
      '911144442',
      'EIN 91-11444421',
    ],
  },
};

export const US: readonly Detector[] = [usSsn, usItin, usEin];
