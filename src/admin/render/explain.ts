/** What an administrator reads beside a policy, in the order in which it matters. */
import { POLICIES, type PolicyName } from '../../contracts/policy/index.ts';
import { exampleOf, type System } from './examples.ts';
import { type FrameWords, frame, phrase, policyTexts, type TemplateLanguage } from './words.ts';

export interface Explained {
  readonly help: string;
  /** Everything that is worth a paragraph of its own after the help. */
  readonly notes: readonly string[];
}

/** The help of a policy, and what is to be known about its value on a system. */
export function explain(name: PolicyName, language: TemplateLanguage, system: System): Explained {
  const words = frame(language);
  const definition = POLICIES[name];
  const { help, security } = policyTexts(language, name);
  const limits = limitsText(name, language);
  const notes = [
    definition.inForce ? null : words.notInForce,
    security === null ? null : `${words.security}: ${security}`,
    limits === null ? null : `${words.value}: ${limits}.`,
    `${words.without}: ${defaultWords(name, language)}.`,
    wrongWords(name, words),
    definition.personMaySet ? words.personMaySet : null,
    words.takesEffect[definition.takesEffect],
    `${words.example}: ${valueText(exampleOf(name, system))}`,
  ];
  return { help, notes: notes.filter((note) => note !== null) };
}

/** What holds where a policy is not set. */
export function defaultWords(name: PolicyName, language: TemplateLanguage): string {
  const { default: value, defaultText } = POLICIES[name];
  if (defaultText !== null) return phrase(language, defaultText);
  return value === null ? frame(language).notSet : valueText(value);
}

function wrongWords(name: PolicyName, words: FrameWords): string {
  const { wrong, readByParts } = POLICIES[name];
  if (readByParts !== null) return words.piecemeal;
  if (wrong.falls === 'default') return `${words.wrong}: ${words.theDefault}.`;
  const { value } = wrong;
  if (value === null) return `${words.wrong}: ${words.notSet}.`;
  return `${words.wrong}: ${Array.isArray(value) && value.length === 0 ? words.emptyList : valueText(value)}.`;
}

function limitsText(name: PolicyName, language: TemplateLanguage): string | null {
  const words = frame(language);
  const { type } = POLICIES[name];
  switch (type.kind) {
    case 'boolean':
    case 'choice':
      return null;
    case 'integer':
      return words.numbers(type.minimum, type.maximum, phrase(language, type.unit));
    case 'text':
      return words.atMost(type.maxLength, 'characters');
    case 'list':
      return words.atMost(type.maxItems, 'entries');
    case 'structured':
      return words.json;
  }
}

/** Texts as they are, everything else as JSON. */
function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
