/** Texts with health numbers, codes and names of medicines, and texts that look alike. */
import { between, type CorpusSource, digits, letters, pick, type Random } from './corpus.ts';

type Carrier = (value: string) => string;

const mark = (value: string): string => `⟦${value}⟧`;

/** One of the texts, around the value. */
function carry(random: Random, value: string, carriers: readonly Carrier[]): string {
  return pick(random, carriers)(value);
}

/** A value in lower case, now and then. */
function sometimesLower(random: Random, value: string): string {
  return random() < 0.15 ? value.toLowerCase() : value;
}

function luhnDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, char, at) => {
    const digit = Number(char) * (at % 2 === 0 ? 2 : 1);
    return total + Math.floor(digit / 10) + (digit % 10);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** Another digit than the given one. */
function wrong(random: Random, digit: string): string {
  return String((Number(digit) + between(random, 1, 9)) % 10);
}

const IDLE: readonly Carrier[] = [
  (value) => `order ${value} has shipped`,
  (value) => `Bestellung ${value} ist raus`,
  (value) => `ref. ${value}, thanks`,
  (value) => `el pedido ${value} llega mañana`,
  (value) => `ticket ${value} is closed`,
];

function npi(random: Random): { body: string; check: string } {
  const body = pick(random, ['1', '1', '2']) + digits(random, 8);
  return { body, check: luhnDigit(`80840${body}`) };
}

const NPI_CARRIERS: readonly Carrier[] = [
  (value) => `NPI: ${value}`,
  (value) => `NPI# ${value} for Dr. Patel`,
  (value) => `Provider NPI ${value}, taxonomy 207R00000X`,
  (value) => `please add the rendering provider ${value} to the claim`,
  (value) => `my npi is ${value}`,
  (value) => `"npi":"${value}"`,
  (value) => `National Provider Identifier\n${value}`,
  (value) => `Referring physician: J. Lee (${value})`,
  (value) => `The prescriber's number is ${value}.`,
  (value) => `Billing provider ${value} was rejected`,
  (value) => `${value} is the NPI of the clinic`,
  (value) => value,
];

const usNpi: CorpusSource = {
  detector: 'us-npi',
  positive(random) {
    const { body, check } = npi(random);
    return carry(random, mark(body + check), NPI_CARRIERS);
  },
  negative(random) {
    const { body, check } = npi(random);
    if (random() < 0.4) return carry(random, body + check, IDLE);
    return carry(random, body + wrong(random, check), NPI_CARRIERS);
  },
};

function dea(random: Random): { start: string; check: string } {
  const six = digits(random, 6);
  const at = (place: number) => Number(six[place]);
  const check = String((at(0) + at(2) + at(4) + 2 * (at(1) + at(3) + at(5))) % 10);
  return { start: pick(random, [...'ABFGMP']) + letters(random, 1) + six, check };
}

const DEA_CARRIERS: readonly Carrier[] = [
  (value) => `DEA: ${value}`,
  (value) => `DEA number ${value}`,
  (value) => `DEA# ${value}, expires next year`,
  (value) => `Dr. Chen, DEA registration ${value}`,
  (value) => `the prescriber's DEA is ${value}`,
  (value) => `"deaNumber": "${value}"`,
  (value) => `schedule II script, dea no. ${value}`,
  (value) => `Pharmacy rejected it: DEA ${value} invalid`,
  (value) => `use ${value} (DEA) for the controlled substances`,
  (value) => `DEA\n${value}`,
  (value) => `dea=${value}`,
  (value) => value,
];

const usDea: CorpusSource = {
  detector: 'us-dea',
  positive(random) {
    const { start, check } = dea(random);
    const value = start + check;
    const carrier = pick(random, DEA_CARRIERS);
    return carrier(mark(/dea/i.test(carrier('')) ? sometimesLower(random, value) : value));
  },
  negative(random) {
    const { start, check } = dea(random);
    return carry(random, start + wrong(random, check), random() < 0.7 ? DEA_CARRIERS : IDLE);
  },
};

const MBI_LETTERS = 'ACDEFGHJKMNPQRTUVWXY';

function mbi(random: Random): string {
  const letter = () => letters(random, 1, MBI_LETTERS);
  const either = () => letters(random, 1, `${MBI_LETTERS}0123456789`);
  const [a, b, c] = [
    String(between(random, 1, 9)) + letter() + either() + digits(random, 1),
    letter() + either() + digits(random, 1),
    letter() + letter() + digits(random, 2),
  ];
  return random() < 0.6 ? `${a}-${b}-${c}` : a + b + c;
}

const MBI_CARRIERS: readonly Carrier[] = [
  (value) => `MBI: ${value}`,
  (value) => `Medicare number ${value}`,
  (value) => `her Medicare card shows ${value}`,
  (value) => `Medicare beneficiary ${value}, part B`,
  (value) => `mbi=${value}`,
  (value) => `"mbi":"${value}"`,
  (value) => `Claim for ${value} (Medicare) denied`,
  (value) => `new MBI\n${value}`,
  (value) => `my mom's card is ${value}, can you check?`,
  (value) => `Insured: Mary Cole, ${value}`,
  (value) => `patient ${value} on Medicare since 2019`,
  (value) => value,
];

const usMbi: CorpusSource = {
  detector: 'us-mbi',
  positive: (random) => carry(random, mark(mbi(random)), MBI_CARRIERS),
  negative(random) {
    const value = mbi(random);
    const broken = pick<(one: string) => string>(random, [
      (one) => `0${one.slice(1)}`,
      (one) => `${one[0]}${letters(random, 1, 'SLOIBZ')}${one.slice(2)}`,
      (one) => one.slice(0, -1),
      (one) => `${one}${digits(random, 1)}`,
      (one) => `${one.slice(0, 3)}${letters(random, 1)}${one.slice(4)}`,
    ]);
    return carry(random, broken(value), MBI_CARRIERS);
  },
};

const NDC_CARRIERS: readonly Carrier[] = [
  (value) => `NDC ${value}`,
  (value) => `NDC: ${value}, 30 tablets`,
  (value) => `National Drug Code ${value}`,
  (value) => `ndc# ${value}`,
  (value) => `bill the NDC code ${value} with J1885`,
  (value) => `The package says NDC ${value}.`,
  (value) => `drug code: ${value}`,
  (value) => `"ndc":"${value}"`,
  (value) => `out of stock: NDC ${value}`,
  (value) => `NDC ${value} replaces the old one`,
  (value) => `${value} (NDC) lot 7`,
  (value) => `is ndc ${value} covered?`,
];

const usNdc: CorpusSource = {
  detector: 'us-ndc',
  positive(random) {
    const sizes = pick(random, [
      [4, 4, 2],
      [5, 3, 2],
      [5, 4, 1],
      [5, 4, 2],
    ] as const);
    const parts = sizes.map((size) => digits(random, size - 1) + between(random, 1, 9));
    return carry(random, mark(parts.join('-')), NDC_CARRIERS);
  },
  negative(random) {
    const sizes = pick(random, [
      [4, 4, 2],
      [5, 3, 2],
      [5, 4, 1],
    ] as const);
    const parts = sizes.map((size) => digits(random, size));
    if (random() < 0.6) return carry(random, parts.join('-'), IDLE);
    const off = pick(random, [
      [3, 3, 4],
      [3, 2, 4],
      [6, 3, 2],
      [4, 4, 4],
    ] as const);
    return carry(random, off.map((size) => digits(random, size)).join('-'), NDC_CARRIERS);
  },
};

const RECORD_CARRIERS: readonly Carrier[] = [
  (value) => `MRN: ${value}`,
  (value) => `MRN ${value}`,
  (value) => `pt MRN#${value} needs a bed`,
  (value) => `Medical record number: ${value}`,
  (value) => `medical record no. ${value}`,
  (value) => `Patient ID ${value}, room 12`,
  (value) => `patient number is ${value}`,
  (value) => `Hospital number: ${value}`,
  (value) => `Historia clínica: ${value}`,
  (value) => `número de historia clínica ${value}`,
  (value) => `Patientennummer ${value}`,
  (value) => `Patienten-Nr.: ${value}`,
  (value) => `dossier médical n° ${value}`,
  (value) => `prontuário ${value}`,
  (value) => `cartella clinica n. ${value}`,
  (value) => `patiëntnummer: ${value}`,
  (value) => `numer pacjenta: ${value}`,
  (value) => `"mrn": "${value}"`,
  (value) => `カルテ番号：${value}`,
  (value) => `Номер медицинской карты: ${value}`,
];

function recordNumber(random: Random): string {
  return pick<() => string>(random, [
    () => digits(random, between(random, 6, 10)),
    () => letters(random, between(random, 1, 3)) + digits(random, between(random, 6, 8)),
    () => [2, 2, 2].map((size) => digits(random, size)).join('-') + digits(random, 2),
    () => `${letters(random, 3)}-${digits(random, 7)}`,
  ])();
}

const medicalRecord: CorpusSource = {
  detector: 'medical-record-number',
  positive: (random) => carry(random, mark(recordNumber(random)), RECORD_CARRIERS),
  negative(random) {
    const value = recordNumber(random);
    return carry(random, value, [
      ...IDLE,
      (one) => `the patient was late. Ticket ${one}`,
      (one) => `record ${one} of the database`,
      (one) => `MRN missing, call ${one}`,
      (one) => `serial number ${one}`,
      (one) => `invoice no. ${one} from the hospital`,
      (one) => `patient since 2019, invoice ${one}`,
    ]);
  },
};

const MEMBER_CARRIERS: readonly Carrier[] = [
  (value) => `Health insurance number: ${value}`,
  (value) => `health insurance no. ${value}`,
  (value) => `Aetna member ID: ${value}`,
  (value) => `Blue Cross subscriber ID ${value}`,
  (value) => `Medicaid ID ${value}`,
  (value) => `Health plan ID: ${value}`,
  (value) => `Insurance: Cigna PPO, member ID ${value}, group number pending`,
  (value) => `Tarjeta sanitaria: ${value}`,
  (value) => `seguro médico, número de póliza ${value}`,
  (value) => `Krankenversicherungsnummer: ${value}`,
  (value) => `Versichertennummer ${value}`,
  (value) => `mutuelle santé, numéro adhérent ${value}`,
  (value) => `tessera sanitaria n. ${value}`,
  (value) => `carteirinha do plano de saúde: ${value}`,
  (value) => `zorgverzekering polisnummer ${value}`,
];

const healthInsurance: CorpusSource = {
  detector: 'health-insurance-number',
  positive(random) {
    const value =
      random() < 0.5 ? letters(random, 3) + digits(random, 9) : digits(random, between(random, 8, 12));
    return carry(random, mark(value), MEMBER_CARRIERS);
  },
  negative: (random) =>
    carry(random, digits(random, 9), [
      ...IDLE,
      (one) => `gym member ID ${one}`,
      (one) => `car insurance policy number ${one}`,
      (one) => `library membership ID ${one}`,
      (one) => `home insurance: policy no. ${one}`,
      (one) => `our frequent flyer member number is ${one}`,
    ]),
};

function kvnr(random: Random): { body: string; check: string } {
  const letter = letters(random, 1);
  const eight = digits(random, 8);
  const all = String(letter.charCodeAt(0) - 64).padStart(2, '0') + eight;
  const sum = [...all].reduce((total, char, at) => {
    const product = Number(char) * (1 + (at % 2));
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return { body: letter + eight, check: String(sum % 10) };
}

const KVNR_CARRIERS: readonly Carrier[] = [
  (value) => `KVNR: ${value}`,
  (value) => `Krankenversichertennummer ${value}`,
  (value) => `Versichertennummer: ${value}, TK`,
  (value) => `meine Versichertennr. ist ${value}`,
  (value) => `AOK Bayern, Versicherten-Nr. ${value}`,
  (value) => `eGK ${value}`,
  (value) => `Patient Meier, KV-Nr. ${value}`,
  (value) => `Krankenkasse: Barmer, ${value}`,
  (value) => `German health insurance number ${value}`,
  (value) => `"kvnr":"${value}"`,
  (value) => `die Nummer auf der Gesundheitskarte: ${value}`,
  (value) => value,
];

const deKvnr: CorpusSource = {
  detector: 'de-kvnr',
  positive(random) {
    const { body, check } = kvnr(random);
    return carry(random, mark(body + check), KVNR_CARRIERS);
  },
  negative(random) {
    const { body, check } = kvnr(random);
    return carry(random, body + wrong(random, check), random() < 0.7 ? KVNR_CARRIERS : IDLE);
  },
};

const EHIC_CARRIERS: readonly Carrier[] = [
  (value) => `EHIC: ${value}`,
  (value) => `my EHIC number is ${value}`,
  (value) => `European health insurance card ${value}`,
  (value) => `GHIC ${value} valid to 2027`,
  (value) => `tessera sanitaria ${value}`,
  (value) => `tarjeta sanitaria europea: ${value}`,
  (value) => `CEAM n° ${value}`,
  (value) => `EKVK ${value}`,
  (value) => `karta EKUZ ${value}`,
  (value) => `EU-sygesikringskort ${value}`,
  (value) => `card no. ${value}`,
  (value) => value,
];

const ehic: CorpusSource = {
  detector: 'ehic',
  positive(random) {
    const country = pick(random, [
      '040',
      '056',
      '203',
      '208',
      '246',
      '250',
      '276',
      '380',
      '528',
      '616',
      '724',
      '752',
      '756',
    ]);
    const issuer = digits(random, 5);
    const serial = digits(random, 9) + between(random, 1, 9);
    const sign = pick(random, ['', '', ' ', '-']);
    return carry(random, mark(`80${country}${issuer}${sign}${serial}`), EHIC_CARRIERS);
  },
  negative(random) {
    const foreign = pick(random, ['840', '156', '392', '000', '999', '036']);
    const value = pick(random, [
      `80${foreign}${digits(random, 15)}`,
      `8${between(random, 1, 9)}276${digits(random, 15)}`,
      `80276${digits(random, 14)}`,
      `80276${digits(random, 16)}`,
    ]);
    return carry(random, value, EHIC_CARRIERS);
  },
};

const CODES = [
  'E11.9',
  'I10',
  'J45.909',
  'F32.1',
  'M54.5',
  'K21.0',
  'N18.3',
  'C50.911',
  'S72.001A',
  'Z79.4',
  'G43.909',
  'B20',
  'U07.1',
  'O80',
  'R51',
  'L40.0',
  'H25.9',
  'A41.9',
  'D64.9',
  'T78.40XA',
  'F41.1',
  'I21.4',
  'J18.9',
  'E78.5',
  'F10.2',
  'G40.9',
];

const CODE_CARRIERS: readonly Carrier[] = [
  (value) => `Diagnosis: ${value}`,
  (value) => `Dx ${value}`,
  (value) => `ICD-10: ${value}`,
  (value) => `ICD-10-CM code ${value}`,
  (value) => `diagnosed with ${value} last year`,
  (value) => `Diagnose: ${value} G`,
  (value) => `Diagnóstico (CIE-10) ${value}`,
  (value) => `CIM-10 ${value}`,
  (value) => `diagnosi: ${value}`,
  (value) => `CID-10: ${value}`,
  (value) => `rozpoznanie ${value}`,
  (value) => `Диагноз: ${value} по МКБ-10`,
  (value) => `primary diagnosis code ${value}, secondary pending`,
];

const icd10: CorpusSource = {
  detector: 'icd-10',
  positive: (random) => carry(random, mark(pick(random, CODES)), CODE_CARRIERS),
  negative: (random) =>
    carry(random, `${letters(random, 1)}${digits(random, 2)}`, [
      (one) => `seat ${one}, gate ${letters(random, 1)}${digits(random, 2)}`,
      (one) => `room ${one} is free`,
      (one) => `take the ${one} to the airport`,
      (one) => `see cell ${one} in the sheet`,
      (one) => `article ${one} is sold out`,
      (one) => `version ${one}.${digits(random, 1)} is out`,
      (one) => `the ${one} screw, 20 mm`,
      (one) => `engine fault code ${one}${digits(random, 2)}`,
      (one) => `parking level ${one}`,
      (one) => `print on paper ${one}`,
      () => `Diagnosis: ${pick(random, ['T99.1', 'E37.2', 'X55.0', 'A29.3', 'B93.1'])}`,
      (one) => `exit ${one}, then left`,
    ]),
};

const DRUGS = [
  'ibuprofen',
  'metformin',
  'Lisinopril',
  'atorvastatina',
  'omeprazol',
  'paracetamol',
  'amoxicilina',
  'Ramipril',
  'sertralina',
  'SIMVASTATIN',
  'levothyroxine',
  'prednisone',
  'Bisoprolol',
  'amlodipine',
  'Metoprolol',
  'warfarine',
  'escitalopram',
  'furosémide',
  'quetiapine',
  'apixaban',
  'rosuvastatina',
  'semaglutide',
  'tramadol',
  'gabapentin',
  'Pantoprazol',
];

const DRUG_CARRIERS: readonly Carrier[] = [
  (value) => `Prescribed ${value} twice daily`,
  (value) => `he takes ${value} 20 mg in the morning`,
  (value) => `medication: ${value}`,
  (value) => `the patient is on ${value}`,
  (value) => `allergic to ${value}, please note`,
  (value) => `me recetaron ${value}, una pastilla al día`,
  (value) => `paciente en tratamiento con ${value}`,
  (value) => `Rezept für ${value} liegt bereit`,
  (value) => `der Arzt hat mir ${value} verschrieben`,
  (value) => `ordonnance : ${value} pendant 7 jours`,
  (value) => `terapia con ${value}`,
  (value) => `receita de ${value} 50mg`,
  (value) => `lek ${value}, dawka 10 mg`,
];

const drugName: CorpusSource = {
  detector: 'drug-name',
  positive: (random) => carry(random, mark(pick(random, DRUGS)), DRUG_CARRIERS),
  negative: (random) =>
    carry(random, pick(random, DRUGS), [
      (one) => `I read a book called ${one}`,
      (one) => `what does ${one} mean?`,
      (one) => `the word of the day is ${one}`,
      (one) => `our server is named ${one}`,
      () => `take ${digits(random, 1)} tablets of chocolate`,
      () => 'the doctor prescribed rest and water',
      () => 'le médecin a prescrit du repos',
      () => 'mein Arzt hat Urlaub',
      () => `${digits(random, 2)} mg of salt per dose`,
      () => 'la receta lleva harina y aceite',
    ]),
};

export const SOURCES: readonly CorpusSource[] = [
  usNpi,
  usDea,
  usMbi,
  usNdc,
  medicalRecord,
  healthInsurance,
  deKvnr,
  ehic,
  icd10,
  drugName,
];
