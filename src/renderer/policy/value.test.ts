import { describe, expect, it } from 'vitest';
import { HIDDEN } from '../../contracts/policy/page.ts';
import { MAX_SHOWN, openedValue, prettyJson, shownValue } from './value.ts';

describe('a value in its row', () => {
  it('has words where it has no text of its own', () => {
    expect(shownValue(null)).toEqual({ form: 'words', words: 'Not set' });
    expect(shownValue('')).toEqual({ form: 'words', words: 'Empty text' });
    expect(shownValue([])).toEqual({ form: 'words', words: 'Empty list' });
    expect(shownValue({})).toEqual({ form: 'words', words: 'Empty object' });
  });

  it('stands as it is where it is short', () => {
    expect(shownValue('block')).toEqual({ form: 'text', text: 'block' });
    expect(shownValue(false)).toEqual({ form: 'text', text: 'false' });
    expect(shownValue(0)).toEqual({ form: 'text', text: '0' });
    expect(shownValue(['a', 'b'])).toEqual({ form: 'list', entries: ['a', 'b'] });
  });

  it('says of a secret only that it is hidden', () => {
    expect(shownValue(HIDDEN)).toEqual({ form: 'hidden' });
  });

  it('is opened where it is long, has several lines or a structure', () => {
    expect(shownValue('x'.repeat(5000))).toEqual({
      form: 'long',
      preview: `${'x'.repeat(80)}…`,
      size: '5,000 characters',
    });
    expect(shownValue('one\ntwo')).toEqual({ form: 'long', preview: 'one…', size: '7 characters' });
    expect(shownValue(['a', 'b', 'c', 'd'])).toMatchObject({ form: 'long', size: 'List with 4 entries' });
    expect(shownValue(['x'.repeat(100)])).toMatchObject({ form: 'long', size: 'List with 1 entry' });
    expect(shownValue([{ a: 1 }])).toMatchObject({ form: 'long' });
    expect(shownValue([' '])).toMatchObject({ form: 'long' });
    expect(shownValue({ a: 1 })).toMatchObject({ form: 'long', size: 'Object with 1 name' });
  });

  it('cuts between letters, never inside one', () => {
    const shown = shownValue('😀'.repeat(500));
    expect(shown).toMatchObject({ preview: `${'😀'.repeat(80)}…` });
  });
});

describe('an opened value', () => {
  it('is JSON that says the same', () => {
    const value = [{ name: '\u202ecards', condition: { all: [{ detector: 'payment-card' }] } }];
    const { body, cut } = openedValue(value);
    expect(JSON.parse(body)).toEqual(value);
    expect(body).toContain('\\u202ecards');
    expect(body).not.toContain('\u202e');
    expect(cut).toBeNull();
  });

  it('keeps the line breaks of a text', () => {
    expect(openedValue('one\ntwo').body).toBe('one\ntwo');
  });

  it('keeps every digit of a large number and survives a hostile name', () => {
    expect(prettyJson({ n: 2n ** 63n })).toContain('"9223372036854775808"');
    expect(prettyJson(JSON.parse('{"__proto__": 1}'))).toContain('"__proto__": 1');
  });

  it('says so where it does not show all', () => {
    const { body, cut } = openedValue('x'.repeat(MAX_SHOWN + 1));
    expect(body).toHaveLength(MAX_SHOWN);
    expect(cut).toContain('200,000 of 200,001 characters');
  });
});
