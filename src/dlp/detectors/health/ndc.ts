/** United States: drug codes. */
import type { Detector } from '../../detector.ts';
import { digitsOf, isFormatted, isOneDigit } from '../value.ts';

export const usNdc: Detector = {
  id: 'us-ndc',
  name: 'US National Drug Code',
  group: 'health',
  country: 'US',
  source:
    '21 CFR 207.33; FDA, National Drug Code Directory (4-4-2, 5-3-2, 5-4-1; 5-4-2 in billing): www.fda.gov',
  evidence: 'format',
  patterns: ['\\d{4}-\\d{4}-\\d{2}', '\\d{5}-\\d{3}-\\d{2}', '\\d{5}-\\d{4}-\\d{1,2}', '\\d{10,11}'],
  needsContext: 'all',
  context: [
    'ndc',
    'ndcs',
    'ndc code',
    'national drug code',
    'drug code',
    'labeler*',
    'package code',
    'ndc11',
    'ndc10',
  ],
  verify({ text, start, value }) {
    if (isOneDigit(digitsOf(value))) return null;
    if (isFormatted(value)) return 'needs-context';
    // Ten or eleven digits are anything but for the name of the code right before them.
    const before = text.slice(Math.max(0, start - 24), start);
    return /(?:ndc(?:[- ]?1[01])?|drug code)[^0-9a-z]{0,4}(?:(?:no|code|number|is)[^0-9a-z]{0,3})?$/i.test(
      before,
    )
      ? 'needs-context'
      : null;
  },
  examples: {
    found: [
      'NDC 0777-3105-02',
      'NDC: 50580-488-10, 100 tablets',
      'ndc code 60575-4112-1',
      'billing NDC 00777-3105-02',
      'NDC#00777310502',
      'National Drug Code: 0002-8215-01',
    ].map((text) => text.replace(/\d[\d-]{8,}\d/, '⟦$&⟧')),
    none: [
      'order 0777-3105-02',
      'NDC 0777-31055-02',
      'NDC 0000-0000-00',
      'phone 5055804881 about the NDC list',
      'NDC 123-45-6789',
      'part 50580-488-10 for the pump',
    ],
  },
};
