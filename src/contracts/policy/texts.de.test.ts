import { describe, expect, it } from 'vitest';
import { CATEGORIES } from './categories.ts';
import { POLICIES, POLICY_NAMES, type PolicyName } from './definitions.ts';
import { GERMAN } from './texts.de.ts';

/** Longer texts are cut off, or hard to read, in the editors that templates are shown in. */
const MAX_LENGTH = 1000;

function choicesOf(name: PolicyName): readonly string[] {
  const { type } = POLICIES[name];
  return type.kind === 'choice' ? type.choices : [];
}

/**
 * What a translation must leave as it is: names of policies, their choices and those of the policy itself, names in
 * braces, identifiers with dashes in lower case, and numbers. Each once, sorted.
 */
function fixedWords(name: PolicyName, text: string): readonly string[] {
  const words: string[] = text.match(/[\p{L}\p{N}-]+/gu) ?? [];
  const mentioned = POLICY_NAMES.filter((other) => words.includes(other) && /[a-z][A-Z]/.test(other));
  const choices = new Set([name, ...mentioned].flatMap(choicesOf));
  return [
    ...new Set([
      ...mentioned,
      ...words.filter((word) => choices.has(word)),
      ...(text.match(/\{[^}]*\}/g) ?? []),
      ...(text.match(/(?<![\p{L}\p{N}-])[a-z]+-[a-z]+(?![\p{L}\p{N}-])/gu) ?? []),
      ...(text.match(/\d+/g) ?? []),
    ]),
  ].sort();
}

describe('fixed words', () => {
  it.each<[PolicyName, string, readonly string[]]>([
    ['ClipboardCopy', 'redact takes out; contain keeps; it blocks.', ['contain', 'redact']],
    ['ProxyServer', 'Used when ProxyMode is fixed, not pac or PAC.', ['ProxyMode', 'fixed', 'pac']],
    ['ProxyServer', 'Nothing is fixed without the mode.', []],
    ['Watermark', '{person}, {device}; Print and Calls are plain words.', ['{device}', '{person}']],
    ['SharedSignals', 'session-revoked, by cordon-admin, Sign-in', ['cordon-admin', 'session-revoked']],
    ['IdleLockMinutes', '0 never locks, 15 does', ['0', '15']],
  ])('of %s in "%s"', (name, text, expected) => {
    expect(fixedWords(name, text)).toEqual(expected);
  });
});

describe('German categories', () => {
  it('are those of the list, in its order, each with a text of its own', () => {
    expect(Object.keys(GERMAN.categories)).toEqual(Object.keys(CATEGORIES));
    const titles = Object.values(GERMAN.categories);
    for (const title of titles) expectText(title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('German policies', () => {
  it('are those of the definitions, in their order', () => {
    expect(Object.keys(GERMAN.policies)).toEqual(POLICY_NAMES);
  });

  it('have captions that tell them apart', () => {
    const captions = Object.values(GERMAN.policies).map(({ caption }) => caption);
    expect(captions.filter((caption, at) => captions.indexOf(caption) !== at)).toEqual([]);
  });

  describe.each(POLICY_NAMES)('%s', (name) => {
    const english = POLICIES[name];
    const german = GERMAN.policies[name];

    it('has a caption and a help text', () => {
      expectText(german.caption);
      expectText(german.help);
      expect(german.help).toMatch(/\.$/);
      expect(german.help).not.toBe(english.help);
    });

    it('says something about security exactly where English does', () => {
      expect(Object.hasOwn(german, 'security')).toBe(english.security !== null);
      if (german.security === undefined) return;
      expectText(german.security);
      expect(german.security).toMatch(/\.$/);
      expect(german.security).not.toBe(english.security);
    });

    it('names the same values, policies and numbers as English', () => {
      expect(fixedWords(name, german.help)).toEqual(fixedWords(name, english.help));
      expect(fixedWords(name, german.security ?? '')).toEqual(fixedWords(name, english.security ?? ''));
    });
  });
});

/** One line, trimmed, neither empty nor too long. */
function expectText(text: string): void {
  expect(text).not.toBe('');
  expect(text).toBe(text.trim());
  expect(text).not.toMatch(/\p{Cc}| {2}/u);
  expect(text.length).toBeLessThanOrEqual(MAX_LENGTH);
}
