/** Numbers that hospitals and practices give their patients; only the label tells them. */
import type { Detector } from '../../detector.ts';
import { labelPattern } from '../people/labels.ts';
import { recordValue } from './record-value.ts';

const LABELS: readonly string[] = [
  // English
  'mrn',
  'medical record',
  'med rec',
  'health record no',
  'health record number',
  'health record id',
  'patient id',
  'patient no',
  'patient number',
  'patient identifier',
  'patient record',
  'pt id',
  'hospital no',
  'hospital number',
  'hospital id',
  'chart no',
  'chart number',
  'chart #',
  'clinic number',
  'ehr id',
  // Spanish
  'historia clinica',
  'hist clinica',
  'nhc',
  'numero de historia',
  'expediente clinico',
  'expediente medico',
  'numero de paciente',
  'id de paciente',
  'id del paciente',
  'id paciente',
  // German
  'patientennummer',
  'patienten nr',
  'patientennr',
  'patienten id',
  'patientenakte',
  'krankenakte',
  'krankenaktennummer',
  'krankenblattnummer',
  // French
  'dossier medical',
  'dossier patient',
  'dossier du patient',
  'numero patient',
  'numero de patient',
  'identifiant patient',
  'identifiant permanent du patient',
  'ipp',
  // Portuguese
  'prontuario',
  'numero do paciente',
  'id do paciente',
  'processo clinico',
  'registro hospitalar',
  // Italian
  'cartella clinica',
  'numero paziente',
  'codice paziente',
  'id paziente',
  'numero nosologico',
  // Dutch
  'patientnummer',
  'patient nr',
  'patientennummer',
  'medisch dossier',
  'medisch dossiernummer',
  // Polish
  'historii choroby',
  'historia choroby',
  'numer pacjenta',
  'nr pacjenta',
  'id pacjenta',
  'kartoteki pacjenta',
  // Nordic
  'journalnummer',
  'pasientnummer',
  'patientnr',
  'potilasnumero',
  // Turkish, Russian, Ukrainian
  'hasta no',
  'hasta numarasi',
  'номер медицинской карты',
  'медицинская карта',
  'амбулаторная карта',
  'история болезни',
  'медична картка',
  // Arabic, Hebrew, Chinese, Japanese, Korean
  'رقم الملف الطبي',
  'رقم المريض',
  'מספר תיק רפואי',
  '病历号',
  '病歷號',
  '住院号',
  '门诊号',
  '患者番号',
  '診察券番号',
  'カルテ番号',
  '환자번호',
  '차트번호',
];

export const medicalRecordNumber: Detector = {
  id: 'medical-record-number',
  name: 'medical record number',
  group: 'health',
  source:
    'HIPAA Privacy Rule, 45 CFR 164.514(b)(2)(i)(H), names it as an identifier; its form is each hospital’s own: www.ecfr.gov',
  evidence: 'context',
  patterns: [...new Set(LABELS)].map(labelPattern),
  ignoreCase: true,
  after: 'open',
  context: [
    'patient*',
    'hospital*',
    'clinic*',
    'dob',
    'admitted',
    'discharge*',
    'paciente',
    'paziente',
    'krankenhaus',
  ],
  verify({ text, end, value }) {
    const next = text[end] ?? ' ';
    // "MRNs" is none; "MRN123456" is. A plural or an ending of the language may follow long labels.
    if (/[\p{L}]/u.test(next) && /[a-z]/i.test(value) && value.length < 5) return null;
    const found = recordValue(text, endOfWord(text, end), 4);
    return found === null ? null : { strength: 'likely', ...found };
  },
  examples: {
    found: [
      'MRN: ⟦12345678⟧',
      'MRN#⟦A1234567⟧',
      'medical record number is ⟦00-12-34-56⟧',
      'Patient ID: ⟦PAT-0029384⟧, admitted yesterday',
      'patient_id=⟦4471920⟧',
      'Historia clínica nº ⟦482913⟧',
      'Patientennummer: ⟦7788123⟧',
      'numéro de dossier médical : ⟦2024/001234⟧',
      'prontuário nº ⟦553201⟧',
      'Cartella clinica n. ⟦20231187⟧',
      '患者番号：⟦00412345⟧',
      'MRN for John is ⟦12345678⟧',
      'MRN\n⟦12345678⟧',
    ],
    none: [
      'MRN unknown, call 5551234567',
      'the MRN was missing. Ticket 1234567',
      'order number 12345678',
      'Patient ID missing since 12/03/2024',
      'medical records of 12 people',
      'MRN: 12',
      'hospital no. 4',
      'the warns 12345678',
    ],
  },
};

const LETTERS = /\p{L}{0,4}/uy;

/** Past the ending that a language hangs on a label: "Patientennummern", "numery". */
function endOfWord(text: string, at: number): number {
  LETTERS.lastIndex = at;
  const letters = LETTERS.exec(text)?.[0].length ?? 0;
  // Letters that go on to digits are the value's.
  return /\d/.test(text[at + letters] ?? '') ? at : at + letters;
}
