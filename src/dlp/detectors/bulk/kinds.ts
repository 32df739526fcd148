/** The kinds of lists, as detectors: for rules and for the documentation. They have no patterns; `bulk.ts` finds them. */
import type { Detector } from '../../detector.ts';

function kind(id: string, name: string, source: string): Detector {
  return {
    id,
    name,
    group: 'bulk',
    source,
    evidence: 'context',
    patterns: [],
    context: [],
    verify: () => null,
    examples: { found: [], none: [] },
  };
}

const SENSITIVE = 'Regulation (EU) 2016/679, article 4(1) and recital 75 (processing of many people’s data)';

export const bulkEmails = kind('bulk-emails', 'list of e-mail addresses', SENSITIVE);
export const bulkPhoneNumbers = kind('bulk-phone-numbers', 'list of phone numbers', SENSITIVE);
export const bulkNames = kind(
  'bulk-names',
  'list of people’s names',
  'name statistics of public offices (US SSA and Census, ONS, INSEE, INE, ISTAT, IBGE and others)',
);
export const bulkAddresses = kind('bulk-addresses', 'list of postal addresses', SENSITIVE);
export const bulkNationalIds = kind('bulk-national-ids', 'list of national identity numbers', SENSITIVE);
export const bulkPaymentCards = kind(
  'bulk-payment-cards',
  'list of payment cards',
  'PCI DSS 4.0, requirement 3 (storage of account data): www.pcisecuritystandards.org',
);
