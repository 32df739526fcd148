/**
 * The template for Group Policy: `cordon.admx` says which policies there are and where they are written, one `.adml` a
 * language says it in words. Form after Microsoft's "Group Policy ADMX Syntax Reference Guide" and [MS-GPREG] 7.2.
 */
import { POLICIES, type PolicyName, type PolicyType } from '../../contracts/policy/index.ts';
import { categoriesOf, categoryName, LEVELS, policiesOf, templateName, topCategory } from './admx-names.ts';
import { explain } from './explain.ts';
import type { RenderedFile } from './file.ts';
import { registryKey, type TemplateLevel } from './registry.ts';
import { categoryTitle, choiceWord, frame, LANGUAGES, policyTexts, type TemplateLanguage } from './words.ts';
import { element, type XmlElement, xmlDocument } from './xml.ts';

const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
const ROOT_ATTRIBUTES = { xmlns: NAMESPACE, revision: '1.0', schemaVersion: '1.0' } as const;
/** The editors hold texts to 1023 characters where nothing else is said; rules in JSON are longer. */
const JSON_LENGTH = 1_000_000;
/** The registry is read from this version on, whatever knew a policy's name before. */
const FIRST_ON_WINDOWS = '0.2.0';

/** `windows/cordon.admx` and its texts in every language. */
export function groupPolicyTemplate(): RenderedFile[] {
  return [
    { path: 'windows/cordon.admx', content: xmlDocument(definitions()) },
    ...LANGUAGES.map((language) => ({
      path: `windows/${language}/cordon.adml`,
      content: xmlDocument(resources(language)),
    })),
  ];
}

function definitions(): XmlElement {
  return element('policyDefinitions', ROOT_ATTRIBUTES, [
    element('policyNamespaces', {}, [
      element('target', { prefix: 'cordon', namespace: 'Cordon.Policies.Client' }),
    ]),
    element('resources', { minRequiredRevision: '1.0' }),
    element('supportedOn', {}, [
      element(
        'definitions',
        {},
        supportedVersions().map((version) =>
          element('definition', {
            name: supportedName(version),
            displayName: string(supportedName(version)),
          }),
        ),
      ),
    ]),
    element('categories', {}, LEVELS.flatMap(categories)),
    element(
      'policies',
      {},
      LEVELS.flatMap((level) => policiesOf(level).map((name) => policy(name, level))),
    ),
  ]);
}

function categories(level: TemplateLevel): XmlElement[] {
  const top = topCategory(level);
  const parent = level === 'mandatory' ? [] : [element('parentCategory', { ref: topCategory('mandatory') })];
  return [
    element('category', { name: top, displayName: string(`category_${top}`) }, parent),
    ...categoriesOf(level).map((id) =>
      // Both levels show the same title.
      element('category', { name: categoryName(id, level), displayName: string(`category_${id}`) }, [
        element('parentCategory', { ref: top }),
      ]),
    ),
  ];
}

function policy(name: PolicyName, level: TemplateLevel): XmlElement {
  const { type, category, since } = POLICIES[name];
  const isSwitch = type.kind === 'boolean';
  const attributes = {
    name: templateName(name, level),
    class: 'Both',
    displayName: string(name),
    explainText: string(`${templateName(name, level)}_explain`),
    ...(isSwitch ? {} : { presentation: `$(presentation.${name})` }),
    key: registryKey(level),
    ...(isSwitch ? { valueName: name } : {}),
  };
  return element('policy', attributes, [
    element('parentCategory', { ref: categoryName(category, level) }),
    element('supportedOn', { ref: supportedName(windowsVersion(since)) }),
    ...(isSwitch
      ? [element('enabledValue', {}, [decimal(1)]), element('disabledValue', {}, [decimal(0)])]
      : [element('elements', {}, [valueElement(name, type, level)])]),
  ]);
}

function valueElement(
  name: PolicyName,
  type: Exclude<PolicyType, { kind: 'boolean' }>,
  level: TemplateLevel,
): XmlElement {
  switch (type.kind) {
    case 'choice':
      return element('enum', { id: name, valueName: name, required: 'true' }, type.choices.map(choiceItem));
    case 'integer':
      return element('decimal', {
        id: name,
        valueName: name,
        minValue: String(type.minimum),
        maxValue: String(type.maximum),
        required: 'true',
      });
    case 'text':
      return element('text', {
        id: name,
        valueName: name,
        maxLength: String(type.maxLength),
        required: 'true',
      });
    case 'structured':
      return element('text', { id: name, valueName: name, maxLength: String(JSON_LENGTH), required: 'true' });
    case 'list':
      // An empty prefix: the values are named 1, 2, 3 … in the order of the list.
      return element('list', { id: name, key: `${registryKey(level)}\\${name}`, valuePrefix: '' });
  }
}

function choiceItem(choice: string): XmlElement {
  return element('item', { displayName: string(choiceString(choice)) }, [
    element('value', {}, [element('string', {}, choice)]),
  ]);
}

function decimal(value: number): XmlElement {
  return element('decimal', { value: String(value) });
}

function resources(language: TemplateLanguage): XmlElement {
  const words = frame(language);
  return element('policyDefinitionResources', ROOT_ATTRIBUTES, [
    element('displayName', {}, words.product),
    element('description', {}, words.about),
    element('resources', {}, [
      element(
        'stringTable',
        {},
        Object.entries(strings(language)).map(([id, text]) => element('string', { id }, text)),
      ),
      element(
        'presentationTable',
        {},
        policiesOf('mandatory').flatMap((name) => presentation(name, language)),
      ),
    ]),
  ]);
}

function strings(language: TemplateLanguage): Record<string, string> {
  const words = frame(language);
  return Object.fromEntries([
    ...supportedVersions().map((version) => [supportedName(version), words.supportedOn(version)]),
    [`category_${topCategory('mandatory')}`, words.product],
    [`category_${topCategory('recommended')}`, words.recommended],
    ...categoriesOf('mandatory').map((id) => [`category_${id}`, categoryTitle(language, id)]),
    ...usedChoices().map((choice) => [choiceString(choice), `${choiceWord(language, choice)} (${choice})`]),
    ...policiesOf('mandatory').map((name) => [name, policyTexts(language, name).caption]),
    ...LEVELS.flatMap((level) =>
      policiesOf(level).map((name) => [
        `${templateName(name, level)}_explain`,
        explanation(name, level, language),
      ]),
    ),
  ]);
}

function explanation(name: PolicyName, level: TemplateLevel, language: TemplateLanguage): string {
  const words = frame(language);
  const { help, notes } = explain(name, language, 'windows');
  return [
    help,
    ...(level === 'recommended' ? [words.recommendedOnly] : []),
    ...(POLICIES[name].type.kind === 'boolean' ? [words.switch] : []),
    ...notes,
  ].join('\n\n');
}

function presentation(name: PolicyName, language: TemplateLanguage): XmlElement[] {
  const { type } = POLICIES[name];
  const label = `${policyTexts(language, name).caption}:`;
  const control = ((): XmlElement | null => {
    switch (type.kind) {
      case 'boolean':
        return null;
      case 'choice':
        return element('dropdownList', { refId: name, noSort: 'true' }, label);
      case 'integer':
        return element('decimalTextBox', { refId: name }, label);
      case 'text':
      case 'structured':
        return element('textBox', { refId: name }, [element('label', {}, label)]);
      case 'list':
        return element('listBox', { refId: name }, label);
    }
  })();
  return control === null ? [] : [element('presentation', { id: name }, [control])];
}

function string(id: string): string {
  return `$(string.${id})`;
}

function choiceString(choice: string): string {
  return `choice_${choice}`;
}

function usedChoices(): string[] {
  const choices = policiesOf('mandatory').flatMap((name): readonly string[] => {
    const { type } = POLICIES[name];
    return type.kind === 'choice' ? type.choices : [];
  });
  return [...new Set(choices)];
}

function windowsVersion(since: string): string {
  const isOlder = since.localeCompare(FIRST_ON_WINDOWS, 'en', { numeric: true }) < 0;
  return isOlder ? FIRST_ON_WINDOWS : since;
}

function supportedVersions(): string[] {
  return [...new Set(policiesOf('mandatory').map((name) => windowsVersion(POLICIES[name].since)))];
}

function supportedName(version: string): string {
  return `SUPPORTED_Cordon_${version.replaceAll('.', '_')}`;
}
