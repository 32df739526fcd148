/** The words around the policies in templates, in every language that templates come in. */
import {
  CATEGORIES,
  type CategoryId,
  POLICIES,
  type PolicyName,
  type TakesEffect,
} from '../../contracts/policy/index.ts';
import { GERMAN } from '../../contracts/policy/texts.de.ts';

export const LANGUAGES = ['en-US', 'de-DE'] as const;
export type TemplateLanguage = (typeof LANGUAGES)[number];

export interface FrameWords {
  readonly about: string;
  readonly product: string;
  readonly recommended: string;
  /** `version` of Cordon. */
  readonly supportedOn: (version: string) => string;
  readonly security: string;
  readonly without: string;
  readonly wrong: string;
  readonly notSet: string;
  readonly theDefault: string;
  /** A sentence; instead of the one about a wrong value. */
  readonly piecemeal: string;
  readonly emptyList: string;
  readonly example: string;
  readonly value: string;
  readonly json: string;
  readonly atMost: (count: number, what: 'characters' | 'entries') => string;
  readonly numbers: (minimum: number, maximum: number, unit: string) => string;
  readonly personMaySet: string;
  readonly notInForce: string;
  readonly switch: string;
  readonly recommendedOnly: string;
  readonly takesEffect: Readonly<Record<TakesEffect, string>>;
  readonly choices: Readonly<Record<string, string>>;
  /** By the English words; every `defaultText` of a definition and every unit. */
  readonly phrases: Readonly<Record<string, string>>;
}

const ENGLISH_FRAME: FrameWords = {
  about: 'Policies of Cordon, the managed WhatsApp Web client.',
  product: 'Cordon',
  recommended: 'Recommended',
  supportedOn: (version) => `Cordon ${version} or later on Windows 10 or later`,
  security: 'Security',
  without: 'Without it',
  wrong: 'A wrong value becomes',
  notSet: 'not set',
  theDefault: 'what holds without it',
  piecemeal: 'A wrong value is read part by part; what cannot be read is taken as the strictest it could be.',
  emptyList: 'an empty list',
  example: 'Example',
  value: 'Value',
  json: 'JSON, without line breaks',
  atMost: (count, what) => `at most ${count} ${what}`,
  numbers: (minimum, maximum, unit) => `${minimum} to ${maximum} ${unit}`,
  personMaySet: 'Where no policy is set, a person may choose.',
  notInForce: 'Reserved: in this version the value is checked and shown, and is not yet in force.',
  switch: 'Enabled means yes (1), Disabled means no (0).',
  recommendedOnly: 'As a recommended policy it counts only where no mandatory one is set.',
  takesEffect: {
    'at once': 'A change takes effect at once.',
    'when the messenger opens anew': 'A change opens the messenger anew.',
    'at the next start': 'A change takes effect at the next start.',
  },
  choices: {
    allow: 'Let pass',
    report: 'Let pass and report',
    warn: 'Warn',
    redact: 'Take out what was found',
    contain: 'Keep inside Cordon',
    block: 'Block',
    persistent: 'On the disk',
    memory: 'In memory only',
    off: 'Off',
    metadata: 'Who and when',
    full: 'With the messages',
    system: 'As the system',
    direct: 'None',
    fixed: 'A fixed server',
    pac: 'By a script',
    automatic: 'Install',
    notify: 'Tell the person',
  },
  phrases: {},
};

const GERMAN_FRAME: FrameWords = {
  about: 'Richtlinien für Cordon, den verwalteten Client für WhatsApp Web.',
  product: 'Cordon',
  recommended: 'Empfohlen',
  supportedOn: (version) => `Cordon ${version} oder neuer unter Windows 10 oder neuer`,
  security: 'Sicherheit',
  without: 'Ohne diese Richtlinie',
  wrong: 'Ein ungültiger Wert wird zu',
  notSet: 'nicht gesetzt',
  theDefault: 'dem, was ohne die Richtlinie gilt',
  piecemeal:
    'Ein ungültiger Wert wird Teil für Teil gelesen; Unlesbares wird so streng ausgelegt, wie es nur gemeint sein könnte.',
  emptyList: 'einer leeren Liste',
  example: 'Beispiel',
  value: 'Wert',
  json: 'JSON, ohne Zeilenumbrüche',
  atMost: (count, what) => `höchstens ${count} ${what === 'characters' ? 'Zeichen' : 'Einträge'}`,
  numbers: (minimum, maximum, unit) => `${minimum} bis ${maximum} ${unit}`,
  personMaySet: 'Wo keine Richtlinie gesetzt ist, darf die Person wählen.',
  notInForce:
    'Vorgemerkt: In dieser Version wird der Wert geprüft und angezeigt, ist aber noch nicht wirksam.',
  switch: 'Aktiviert bedeutet ja (1), Deaktiviert bedeutet nein (0).',
  recommendedOnly: 'Als empfohlene Richtlinie gilt sie nur, wo keine verbindliche gesetzt ist.',
  takesEffect: {
    'at once': 'Eine Änderung wirkt sofort.',
    'when the messenger opens anew': 'Bei einer Änderung wird der Messenger neu geöffnet.',
    'at the next start': 'Eine Änderung wirkt beim nächsten Start.',
  },
  choices: {
    allow: 'Durchlassen',
    report: 'Durchlassen und melden',
    warn: 'Warnen',
    redact: 'Gefundenes entfernen',
    contain: 'In Cordon behalten',
    block: 'Blockieren',
    persistent: 'Auf dem Datenträger',
    memory: 'Nur im Arbeitsspeicher',
    off: 'Aus',
    metadata: 'Wer und wann',
    full: 'Mit den Nachrichten',
    system: 'Wie das System',
    direct: 'Keiner',
    fixed: 'Ein fester Server',
    pac: 'Durch ein Skript',
    automatic: 'Installieren',
    notify: 'Hinweisen',
  },
  phrases: {
    "the messenger's own": 'nur der des Messengers',
    'any number': 'jede Rufnummer',
    'one account': 'ein Konto',
    'none: only what comes with Cordon': 'keiner: nur, was Cordon mitbringt',
    'no rules': 'keine Regeln',
    none: 'keine',
    'every type that is not blocked': 'jeder Typ, der nicht blockiert ist',
    "the person's Downloads folder": 'der Ordner „Downloads“ der Person',
    nobody: 'niemand',
    'none besides the built-in one': 'keine außer dem eingebauten',
    'the local file only': 'nur die lokale Datei',
    'none is presented': 'keines wird vorgelegt',
    'no sign-in': 'keine Anmeldung',
    "the system's": 'die des Systems',
    minutes: 'Minuten',
    hours: 'Stunden',
  },
};

const FRAMES: Readonly<Record<TemplateLanguage, FrameWords>> = {
  'en-US': ENGLISH_FRAME,
  'de-DE': GERMAN_FRAME,
};

export function frame(language: TemplateLanguage): FrameWords {
  return FRAMES[language];
}

/** @throws where the language has no word for it, so that no template comes out half translated. */
export function choiceWord(language: TemplateLanguage, choice: string): string {
  return known(FRAMES[language].choices, choice, language);
}

/** A `defaultText` or a unit in a language. @throws like `choiceWord`. */
export function phrase(language: TemplateLanguage, english: string): string {
  return language === 'en-US' ? english : known(FRAMES[language].phrases, english, language);
}

function known(words: Readonly<Record<string, string>>, word: string, language: string): string {
  const found = Object.hasOwn(words, word) ? words[word] : undefined;
  if (found === undefined)
    throw new Error(`There is no word for "${word}" in ${language}; add it to words.ts.`);
  return found;
}

export function categoryTitle(language: TemplateLanguage, id: CategoryId): string {
  return language === 'en-US' ? CATEGORIES[id] : GERMAN.categories[id];
}

interface PolicyTexts {
  readonly caption: string;
  readonly help: string;
  readonly security: string | null;
}

export function policyTexts(language: TemplateLanguage, name: PolicyName): PolicyTexts {
  const { caption, help, security } = POLICIES[name];
  if (language === 'en-US') return { caption, help, security };
  const german = GERMAN.policies[name];
  return { caption: german.caption, help: german.help, security: german.security ?? null };
}
