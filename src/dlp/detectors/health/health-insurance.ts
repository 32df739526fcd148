/** Numbers of health insurers' members, where only the label tells them. */
import type { Detector } from '../../detector.ts';
import { around, labelPattern } from '../people/labels.ts';
import { recordValue } from './record-value.ts';

/** Labels that say it by themselves. */
const CLEAR: readonly string[] = [
  'health insurance',
  'health insurance number',
  'health insurance no',
  'health insurance id',
  'health insurance card',
  'health insurance policy',
  'health insurance claim number',
  'medical insurance',
  'medical insurance number',
  'health plan id',
  'health plan number',
  'health plan beneficiary number',
  'health card number',
  'health card no',
  'hicn',
  'medicare number',
  'medicare no',
  'medicare id',
  'medicaid id',
  'medicaid number',
  'medicaid no',
  'ohip',
  'tarjeta sanitaria',
  'seguro medico',
  'seguro de salud',
  'poliza de salud',
  'krankenversicherungsnummer',
  'krankenversichertennummer',
  'krankenversicherten nr',
  'krankenkassennummer',
  'versichertennummer',
  'versicherten nr',
  'versichertennr',
  'versicherten id',
  'kvnr',
  'assurance maladie',
  'mutuelle sante',
  'tessera sanitaria',
  'cartao nacional de saude',
  'cartao sus',
  'plano de saude',
  'convenio medico',
  'zorgverzekering',
  'zorgverzekeringsnummer',
  'ubezpieczenia zdrowotnego',
  'медицинский полис',
  'полис омс',
  'номер полиса омс',
  '健康保険証',
  '被保険者番号',
  '保険者番号',
  '医保卡号',
  '社保卡号',
  '건강보험번호',
];

/** Labels that clubs and shops use too: something about health must stand near. */
const SHARED: readonly string[] = [
  'member id',
  'member no',
  'member number',
  'membership id',
  'subscriber id',
  'subscriber no',
  'subscriber number',
  'beneficiary id',
  'beneficiary number',
  'insured id',
  'insurance id',
  'insurance number',
  'insurance no',
  'insurance policy number',
  'policy number',
  'policy no',
  'policyholder id',
  'group number',
  'numero de afiliado',
  'numero de poliza',
  'n de poliza',
  'versicherungsnummer',
  'versicherungsnr',
  'numero assure',
  'numero adherent',
  "numero d'assure",
  "numero d'adherent",
  'numero da carteirinha',
  'carteirinha',
  'polisnummer',
  'verzekerdennummer',
  'numer polisy',
];

const HEALTH =
  /health|medic|patient|hospital|clinic|doctor|physician|dental|copay|co-pay|\brx|aetna|cigna|humana|anthem|kaiser|blue ?cross|blue ?shield|\bbcbs|unitedhealth|\bhmo\b|\bppo\b|salud|sanit|paciente|kranken|\baok\b|barmer|\btkk?\b|patient|arzt|sante|mutuelle|medecin|saude|unimed|zorg|zdrow|nfz/;

const LABELS = [...new Set([...CLEAR, ...SHARED])];
const clear = new Set(CLEAR);

export const healthInsuranceNumber: Detector = {
  id: 'health-insurance-number',
  name: 'health insurance number',
  group: 'health',
  source:
    'HIPAA Privacy Rule, 45 CFR 164.514(b)(2)(i)(I), names it as an identifier; its form is each insurer’s own: www.ecfr.gov',
  evidence: 'context',
  patterns: LABELS.map(labelPattern),
  ignoreCase: true,
  after: 'open',
  context: [
    'insurance*',
    'insurer*',
    'health*',
    'patient*',
    'copay',
    'deductible',
    'coverage',
    'medicare',
    'medicaid',
  ],
  verify({ text, start, end, pattern }) {
    if (/\p{L}/u.test(text[end] ?? ' ')) return null;
    const found = recordValue(text, end, 5);
    if (found === null) return null;
    const label = LABELS[pattern] ?? '';
    if (!clear.has(label) && !HEALTH.test(around(text, start, found.end, 100, 60))) return null;
    return { strength: 'likely', ...found };
  },
  examples: {
    found: [
      'Health insurance number: ⟦1234567890⟧',
      'Aetna, member ID ⟦W123456789⟧',
      'Member ID: ⟦XYZ123456789⟧ (Blue Cross PPO)',
      'health plan id ⟦882-11-9034⟧',
      'Versichertennummer: ⟦88123456⟧',
      'Tarjeta sanitaria nº ⟦0812345678⟧',
      'Medicaid ID: ⟦AB12345C⟧',
      'carteirinha Unimed ⟦0123456789012345⟧',
    ],
    none: [
      'gym member ID 123456789',
      'car insurance policy number 123456789',
      'health insurance costs 350 a month',
      'Member ID: 1234 for the patient',
      'health insurance since 12/03/2019',
      'our health insurance expert: call 5551234567',
    ],
  },
};
