/** Names of medicines, in the spellings of several languages. */
import type { Detector } from '../../detector.ts';
import { foldWord } from '../people/labels.ts';
import { DRUG_NAMES } from './drug-names.ts';

/** How languages change what an English name is written with; the longest first. */
const SPELLINGS: readonly (readonly [english: string, pattern: string])[] = [
  ['chl', '(?:chl|cl|kl)'],
  ['ph', '(?:ph|f)'],
  ['th', 'th?'],
  ['ch', '(?:ch?|k|qu)'],
  ['rh', 'rh?'],
  ['qu', '(?:qu|c|k|ch)'],
  ['cc', '(?:cc?|ks)'],
  ['ll', 'll?'],
  ['nn', 'nn?'],
  ['mm', 'mm?'],
  ['ss', 'ss?'],
  ['pp', 'pp?'],
  ['tt', 'tt?'],
  ['a', '(?:a|á|à)'],
  ['e', '(?:e|é|è|ê)'],
  ['i', '(?:i|y|í|ï)'],
  ['y', '(?:y|i|í)'],
  ['o', '(?:o|ó|ô|ö)'],
  ['u', '(?:u|ú|ü)'],
  ['x', '(?:x|ks|ss?|j)'],
  ['c', '[ckzs]'],
  ['k', '[kc]'],
  ['v', '[vw]'],
  ['z', '[zs]'],
  ['s', '[sz]'],
];

/** What a name may end in where English has a consonant, or an e that others change. */
const ENDING = '(?:e|a|o|um|i|en|em|y|u)?';

/**
 * @param name an international nonproprietary name in English
 * @returns a pattern for it and for its forms in other European languages, to be taken without regard to case
 */
export function drugPattern(name: string): string {
  if (name.startsWith('acid:')) return acidPattern(name.slice('acid:'.length));
  const stem = name.replace(/[aeo]$/, '');
  return spellings(stem) + (/(?:um|us)$/.test(stem) ? '' : ENDING);
}

function spellings(stem: string): string {
  let pattern = '';
  for (let at = 0; at < stem.length; ) {
    const known = SPELLINGS.find(([english]) => stem.startsWith(english, at));
    const [english, written] = known ?? [stem[at] ?? '', stem[at] ?? ''];
    pattern += written;
    at += english.length;
  }
  return pattern;
}

/** "Valproic acid", "ácido valproico", "acide valproïque", "Valproinsäure", "kwas walproinowy". */
function acidPattern(name: string): string {
  const stem = spellings(name.replace(/ic$/, ''));
  return `(?:${stem}ic acid|(?:a|á)cid(?:o|e) ${stem}(?:ico|(?:i|ï)que)|${stem}(?:in)?s(?:ä|ae|a)ure|kwas ${stem}(?:in)?owy)`;
}

let patterns: readonly string[] | null = null;

/** Made when rules ask for them: every page loads this file, few policies name medicines. */
function allPatterns(): readonly string[] {
  patterns ??= DRUG_NAMES.map(drugPattern);
  return patterns;
}

/** "400 mg", "5 ml", "100 UI" right behind a name. */
const DOSE =
  /^[^.\n\d]{0,24}\d{1,4}(?:[.,]\d{1,3})? ?(?:mg|mcg|µg|ug|g|ml|iu|ie|ui|units?|einheiten|unidades)\b/;
/** "2x400mg" and "take 1" before it. */
const DOSE_BEFORE = /\d(?:[.,]\d{1,3})? ?(?:mg|mcg|µg|ml|iu|ie|ui)(?: (?:of|de|di|von|d))? $/;

export const drugName: Detector = {
  id: 'drug-name',
  name: 'name of a medicine',
  group: 'health',
  source:
    'WHO, International Nonproprietary Names (www.who.int/teams/health-product-and-policy-standards/inn)',
  evidence: 'context',
  get patterns() {
    return allPatterns();
  },
  ignoreCase: true,
  context: [
    'prescri*',
    'rx',
    'mg',
    'mcg',
    'tablet*',
    'pill',
    'pills',
    'capsule*',
    'dose*',
    'dosage*',
    'dosing',
    'twice daily',
    'once daily',
    'medication*',
    'medicine*',
    'meds',
    'patient*',
    'diagnos*',
    'pharmac*',
    'allergic',
    'allerg*',
    'side effect*',
    'treated with',
    'treatment',
    'therapy',
    'doctor*',
    'injection*',
    'infusion*',
    'receta*',
    'comprimido*',
    'pastilla*',
    'medicament*',
    'medicacion',
    'farmac*',
    'paciente*',
    'dosis',
    'medico',
    'tratamiento',
    'rezept*',
    'medikament*',
    'tablette*',
    'tagliche',
    'arzt',
    'arztin',
    'apotheke',
    'behandlung',
    'einnahme',
    'ordonnance*',
    'comprime*',
    'posologie',
    'medecin',
    'traitement',
    'prescrit*',
    'gelule*',
    'ricetta',
    'compress*',
    'paziente',
    'pazienti',
    'terapia',
    'receita',
    'remedio*',
    'medicamento*',
    'recept',
    'medicijn*',
    'huisarts',
    'leki',
    'lek',
    'tabletk*',
    'pacjent*',
    'dawka',
    'dawki',
  ],
  verify({ text, start, end }) {
    if (DOSE.test(foldWord(text.slice(end, end + 40)))) return 'likely';
    if (DOSE_BEFORE.test(foldWord(text.slice(Math.max(0, start - 20), start)))) return 'likely';
    return othersNear(text, start, end) ? 'possible' : 'needs-context';
  },
  examples: {
    found: [
      'Prescribed ⟦ibuprofen⟧ 400 mg twice daily',
      'patient takes ⟦metformin⟧ and ⟦lisinopril⟧',
      'le médecin a prescrit du ⟦paracétamol⟧ et de l’⟦amoxicilline⟧',
      'Rezept für ⟦Methotrexat⟧ und ⟦Ciprofloxacin⟧',
      'receta: ⟦omeprazol⟧, ⟦atorvastatina⟧',
      'terapia con ⟦furosemide⟧ 25mg',
      'pacjent przyjmuje ⟦metformina⟧ i ⟦amoksycylina⟧',
      'medication: ⟦SERTRALINE⟧',
      '⟦Ramipril⟧ 5mg',
      'receita de ⟦losartana⟧ e ⟦ácido valproico⟧',
      '⟦warfarin⟧, ⟦amiodarone⟧, water',
    ],
    none: [
      'we played insulin games',
      'Warfarin is the name of the band',
      'the ramipril meeting',
      'take a tablet of chocolate',
      'prescribed reading: chapter 4',
      'melatonins of the world',
    ],
  },
};

const WORD = /[\p{L}]{5,24}/gu;
const NEAR = 60;

/** Whether another medicine is named close by. */
function othersNear(text: string, start: number, end: number): boolean {
  const own = knownSkeleton(text.slice(start, end));
  return (
    namesOther(text.slice(end, end + NEAR), own) ||
    namesOther(text.slice(Math.max(0, start - NEAR), start), own)
  );
}

function namesOther(text: string, own: string): boolean {
  const known = allSkeletons();
  for (const [word] of text.matchAll(WORD)) {
    const other = knownSkeleton(word);
    if (other !== own && known.has(other)) return true;
  }
  return false;
}

/** What is left of a name when all that languages spell differently is taken away. */
function skeleton(word: string): string {
  return foldWord(word)
    .replace(/ph/g, 'f')
    .replace(/([tcr])h/g, '$1')
    .replace(/qu/g, 'c')
    .replace(/ks/g, 'x')
    .replace(/k/g, 'c')
    .replace(/w/g, 'v')
    .replace(/z/g, 's')
    .replace(/y/g, 'i')
    .replace(/(.)\1/g, '$1')
    .replace(/(?:um|em|en|[aeoiu])$/, '');
}

const MOST_KEPT = 2048;
const kept = new Map<string, string>();

/** The skeleton of a word, kept: the words around medicines repeat. */
function knownSkeleton(word: string): string {
  const known = kept.get(word);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = skeleton(word);
  kept.set(word, made);
  return made;
}

let skeletons: ReadonlySet<string> | null = null;

function allSkeletons(): ReadonlySet<string> {
  skeletons ??= new Set(DRUG_NAMES.filter((name) => !name.includes(':')).map(skeleton));
  return skeletons;
}
