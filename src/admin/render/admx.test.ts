import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  CATEGORIES,
  DEFINITIONS,
  POLICIES,
  POLICY_NAMES,
  type PolicyName,
} from '../../contracts/policy/index.ts';
import { GERMAN } from '../../contracts/policy/texts.de.ts';
import { groupPolicyTemplate } from './admx.ts';
import { exampleOf } from './examples.ts';
import { INGESTION_URI, intuneGuide, omaUri, omaValue } from './intune.ts';
import { registryEntries } from './registry.ts';
import { all, attribute, type Node, only, parseXml } from './xml.test-support.ts';

const files = groupPolicyTemplate();
const contentOf = (path: string): string => {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined || typeof file.content !== 'string') throw new Error(`no ${path}`);
  return file.content;
};
const LANGUAGES = ['en-US', 'de-DE'] as const;
const admx = parseXml(contentOf('windows/cordon.admx'));
const adml = (language: string): Node => parseXml(contentOf(`windows/${language}/cordon.adml`));
const policies = all(only(admx, 'policies'), 'policy');
const policy = (name: string): Node => {
  const found = policies.find((candidate) => candidate.attributes.name === name);
  if (found === undefined) throw new Error(`no policy ${name}`);
  return found;
};
const categories = all(only(admx, 'categories'), 'category');

const noXmllint = ((): string | null => {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'xmllint is missing (Debian: libxml2-utils)';
  }
})();

/** Every reference `$(kind.id)` in a document. */
function references(kind: 'string' | 'presentation'): string[] {
  const text = contentOf('windows/cordon.admx');
  return [...text.matchAll(new RegExp(`\\$\\(${kind}\\.([^)]*)\\)`, 'g'))].map((match) => match[1] ?? '');
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at);
}

/** What [MS-GPREG] 7.2 lets stand in each element, in this order. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  policyDefinitions: ['policyNamespaces', 'resources', 'supportedOn', 'categories', 'policies'],
  policy: ['parentCategory', 'supportedOn', 'enabledValue', 'disabledValue', 'elements'],
  policyDefinitionResources: ['displayName', 'description', 'resources'],
  resources: ['stringTable', 'presentationTable'],
};
/** The attributes each element may have; the first `needed` of them it must have. */
const ATTRIBUTES: Readonly<Record<string, readonly [needed: number, ...names: string[]]>> = {
  policyDefinitions: [3, 'xmlns', 'revision', 'schemaVersion'],
  target: [2, 'prefix', 'namespace'],
  resources: [1, 'minRequiredRevision'],
  definition: [2, 'name', 'displayName'],
  category: [2, 'name', 'displayName'],
  parentCategory: [1, 'ref'],
  supportedOn: [0, 'ref'],
  policy: [5, 'name', 'class', 'displayName', 'explainText', 'key', 'presentation', 'valueName'],
  enum: [2, 'id', 'valueName', 'required'],
  decimal: [0, 'id', 'valueName', 'minValue', 'maxValue', 'required', 'value'],
  text: [2, 'id', 'valueName', 'maxLength', 'required'],
  list: [1, 'id', 'key', 'valuePrefix'],
  item: [1, 'displayName'],
};
const CONTROLS: Readonly<Record<string, string>> = {
  enum: 'dropdownList',
  decimal: 'decimalTextBox',
  text: 'textBox',
  list: 'listBox',
};

function every(node: Node): Node[] {
  return [node, ...node.children.flatMap(every)];
}

describe('the template for Group Policy', () => {
  it.skipIf(noXmllint !== null)(
    `is well-formed for xmllint${noXmllint === null ? '' : ` (skipped: ${noXmllint})`}`,
    () => {
      for (const { content } of files) execFileSync('xmllint', ['--noout', '-'], { input: content });
      expect(() => execFileSync('xmllint', ['--noout', '-'], { input: '<a>', stdio: 'pipe' })).toThrow();
    },
  );

  it('has elements in the order and with the attributes that the published form asks for', () => {
    for (const node of every(admx)) {
      const order = ORDER[node.name];
      if (order !== undefined) {
        const places = node.children.map((child) => order.indexOf(child.name));
        expect([node.name, ...places]).toEqual([node.name, ...places.toSorted((a, b) => a - b)]);
        expect([node.name, places.includes(-1)]).toEqual([node.name, false]);
        expect(repeated(node.children.map((child) => child.name))).toEqual([]);
      }
      const [needed, ...names] = ATTRIBUTES[node.name] ?? [0];
      const given = Object.keys(node.attributes);
      expect([node.name, given.filter((name) => !names.includes(name))]).toEqual([node.name, []]);
      expect(given).toEqual(expect.arrayContaining(names.slice(0, needed)));
    }
  });

  it('writes below our own key and nowhere else, for computers and users', () => {
    const keys = every(admx).flatMap((node) => node.attributes.key ?? []);
    expect(keys.length).toBeGreaterThan(POLICY_NAMES.length);
    for (const key of keys) expect(key).toMatch(/^SOFTWARE\\Policies\\Cordon\\Client(\\[A-Za-z\\]+)?$/);
    expect(contentOf('windows/cordon.admx')).not.toMatch(/\\Microsoft/i);
    for (const node of policies) expect(node.attributes.class).toBe('Both');
  });

  it('has every policy as a mandatory one, and a recommended one exactly where the definition allows it', () => {
    const names = policies.map((node) => attribute(node, 'name'));
    expect(repeated(names)).toEqual([]);
    const recommendable = POLICY_NAMES.filter((name) => POLICIES[name].mayBeRecommended);
    expect(recommendable.length).toBeLessThan(POLICY_NAMES.length);
    expect(names.toSorted()).toEqual(
      [...POLICY_NAMES, ...recommendable.map((name) => `${name}_recommended`)].toSorted(),
    );
    for (const node of policies) {
      const isRecommended = attribute(node, 'name').endsWith('_recommended');
      expect(attribute(node, 'key').endsWith('\\Recommended')).toBe(isRecommended);
    }
  });

  it('has the categories of the list, one parent each up to the top, and every reference resolves', () => {
    const names = categories.map((node) => attribute(node, 'name'));
    expect(repeated(names)).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(Object.keys(CATEGORIES)));
    const tops = categories.filter((node) => node.children.length === 0);
    expect(tops.map((node) => node.attributes.name)).toEqual(['cordon']);
    for (const node of [...categories, ...policies]) {
      for (const parent of node.children.filter((child) => child.name === 'parentCategory')) {
        expect(names).toContain(attribute(parent, 'ref'));
      }
    }
    for (const name of POLICY_NAMES) {
      expect(attribute(only(policy(name), 'parentCategory'), 'ref')).toBe(POLICIES[name].category);
    }
    const supported = all(admx, 'definition').map((node) => attribute(node, 'name'));
    for (const node of policies) expect(supported).toContain(attribute(only(node, 'supportedOn'), 'ref'));
  });

  it.each(LANGUAGES)('has every string and presentation in %s, and no other', (language) => {
    const resources = only(adml(language), 'resources');
    const strings = all(resources, 'string').map((node) => attribute(node, 'id'));
    expect(repeated(strings)).toEqual([]);
    expect(strings.toSorted()).toEqual([...new Set(references('string'))].toSorted());
    const presentations = all(resources, 'presentation').map((node) => attribute(node, 'id'));
    expect(repeated(presentations)).toEqual([]);
    expect(presentations.toSorted()).toEqual([...new Set(references('presentation'))].toSorted());
    // The form of identifiers that references may have.
    for (const id of [...strings, ...presentations]) expect(id).toMatch(/^[\p{L}\p{N}_]+$/u);
    for (const node of all(resources, 'string')) expect(node.text.trim()).not.toBe('');
  });

  it.each(LANGUAGES)('has a control for each element in %s, of the fitting kind', (language) => {
    const presentations = new Map(
      all(adml(language), 'presentation').map((node) => [attribute(node, 'id'), node.children]),
    );
    for (const node of policies) {
      const elements = node.children.find((child) => child.name === 'elements')?.children ?? [];
      const reference = node.attributes.presentation?.match(/^\$\(presentation\.(.*)\)$/)?.[1];
      const controls = reference === undefined ? [] : (presentations.get(reference) ?? []);
      expect(controls.map((control) => [attribute(control, 'refId'), control.name])).toEqual(
        elements.map((element) => [attribute(element, 'id'), CONTROLS[element.name]]),
      );
      for (const control of controls) {
        expect((control.children.find((child) => child.name === 'label') ?? control).text).not.toBe('');
      }
    }
  });

  it('has the same ids in both languages, and texts that differ', () => {
    const [english, german] = LANGUAGES.map((language) =>
      all(adml(language), 'string').map((node): [string, string] => [attribute(node, 'id'), node.text]),
    );
    expect(german?.map(([id]) => id)).toEqual(english?.map(([id]) => id));
    const same = english?.filter(([, text], at) => german?.[at]?.[1] === text).map(([id]) => id);
    // Words that both languages share.
    expect(same).toEqual(['category_cordon', 'ProxyMode']);
  });

  it.each(POLICY_NAMES)('writes %s as the readers of the registry expect it', (name) => {
    const { type } = POLICIES[name];
    const node = policy(name);
    const [element] = node.children.find((child) => child.name === 'elements')?.children ?? [];
    const [first] = registryEntries(name, type, exampleOf(name, 'windows'));
    if (first === undefined) throw new Error('no example');
    if (type.kind === 'boolean') {
      expect(node.attributes.valueName).toBe(first.name);
      expect(only(only(node, 'enabledValue'), 'decimal').attributes.value).toBe('1');
      expect(only(only(node, 'disabledValue'), 'decimal').attributes.value).toBe('0');
      expect(element).toBeUndefined();
    } else if (type.kind === 'list') {
      expect(element?.attributes).toEqual({
        id: name,
        key: `${node.attributes.key}\\${first.list}`,
        valuePrefix: '',
      });
    } else {
      expect(element?.attributes.valueName).toBe(first.name);
      expect(first.list).toBeNull();
    }
    if (type.kind === 'choice' && element !== undefined) {
      expect(all(element, 'string').map((value) => value.text)).toEqual(type.choices);
    }
    if (type.kind === 'integer') {
      expect(element?.attributes).toMatchObject({ minValue: `${type.minimum}`, maxValue: `${type.maximum}` });
    }
    if (type.kind === 'text') expect(element?.attributes.maxLength).toBe(`${type.maxLength}`);
    if (type.kind === 'structured') expect(element?.attributes.maxLength).toBe('1000000');
  });

  it.each(LANGUAGES)('explains in %s what is reserved, and shows security notes and examples', (language) => {
    const reserved = language === 'en-US' ? 'not yet in force' : 'noch nicht wirksam';
    const texts = new Map(all(adml(language), 'string').map((node) => [node.attributes.id, node.text]));
    for (const name of POLICY_NAMES) {
      const { inForce, security } = POLICIES[name];
      const words = language === 'en-US' ? POLICIES[name] : GERMAN.policies[name];
      const text = texts.get(`${name}_explain`) ?? '';
      expect(texts.get(name)).toBe(words.caption);
      expect(text.startsWith(`${words.help}\n\n`)).toBe(true);
      if (security !== null) expect(text).toContain(`: ${words.security}\n`);
      expect([name, text.includes(reserved)]).toEqual([name, !inForce]);
      expect([name, /\n(Security|Sicherheit): ./.test(text)]).toEqual([name, security !== null]);
      const example = exampleOf(name, 'windows');
      expect(text).toContain(typeof example === 'string' ? example : JSON.stringify(example));
    }
  });
});

describe('the guide for Intune', () => {
  const guide = String(intuneGuide().content);

  /** The address by Microsoft's rule, from the template itself: app, kind, the categories from the top. */
  function expectedUri(name: string): string {
    const chain: string[] = [];
    let parent = only(policy(name), 'parentCategory').attributes.ref;
    while (parent !== undefined) {
      chain.unshift(parent);
      const above = categories.find((node) => node.attributes.name === parent);
      parent = above?.children[0]?.attributes.ref;
    }
    return `./Device/Vendor/MSFT/Policy/Config/Cordon~Policy~${chain.join('~')}/${name}`;
  }

  it('names the template by the app and kind that the addresses begin with', () => {
    expect(INGESTION_URI).toMatch(/ADMXInstall\/Cordon\/Policy\/[A-Za-z0-9]+$/);
    expect(guide).toContain(INGESTION_URI);
  });

  it('has the address of every policy in force, as the template gives it', () => {
    for (const name of POLICY_NAMES) {
      expect(omaUri(name, 'mandatory')).toBe(expectedUri(name));
      if (POLICIES[name].mayBeRecommended) {
        expect(omaUri(name, 'recommended')).toBe(expectedUri(`${name}_recommended`));
      }
      expect([name, guide.includes(`\n${expectedUri(name)}\n`)]).toEqual([name, POLICIES[name].inForce]);
    }
  });

  it.each(POLICY_NAMES)('has data for %s that the template turns into the right values', (name) => {
    const example = exampleOf(name, 'windows');
    const { children } = parseXml(
      `<?xml version="1.0" encoding="utf-8"?>\n<row>${omaValue(name, example)}</row>`,
    );
    const [state, data] = children;
    if (POLICIES[name].type.kind === 'boolean') {
      expect([state?.name, data]).toEqual([example === true ? 'enabled' : 'disabled', undefined]);
      return;
    }
    expect(state?.name).toBe('enabled');
    const ids = only(policy(name), 'elements').children.map((element) => element.attributes.id);
    expect(children.slice(1).map((node) => node.attributes.id)).toEqual(ids);
    expect(DEFINITIONS[name]?.schema.safeParse(read(name, data?.attributes.value ?? '')).success).toBe(true);
    expect(read(name, data?.attributes.value ?? '')).toEqual(example);
  });

  function read(name: PolicyName, value: string): unknown {
    const { type } = POLICIES[name];
    if (type.kind === 'structured') return JSON.parse(value);
    if (type.kind === 'integer') return Number(value);
    if (type.kind !== 'list') return value;
    const parts = value.split('\uF000');
    const items = parts.filter((_part, at) => at % 2 === 1);
    expect(parts.filter((_part, at) => at % 2 === 0)).toEqual(items.map((_item, at) => String(at + 1)));
    return items;
  }
});
