import { describe, expect, it } from 'vitest';
import { pieces, visible, visibleJson } from './hostile.ts';

describe('strings from outside', () => {
  it('leaves plain names alone', () => {
    expect(pieces('quarterly report – été.pdf')).toEqual([
      { text: 'quarterly report – été.pdf', control: false },
    ]);
    expect(pieces('')).toEqual([]);
  });

  it('shows what turns the reading direction', () => {
    expect(pieces('invoice\u202Efdp.exe')).toEqual([
      { text: 'invoice', control: false },
      { text: 'U+202E', control: true },
      { text: 'fdp.exe', control: false },
    ]);
    for (const char of ['\u200e', '\u200f', '\u061c', '\u202a', '\u2066', '\u2069']) {
      expect(visible(`a${char}b`)).toMatch(/^a\[U\+[0-9A-F]{4}\]b$/);
    }
  });

  it('shows controls, separators and blanks that look like nothing', () => {
    expect(visible('a\n\u0000b')).toBe('a[U+000A][U+0000]b');
    expect(visible('a\u2028b\u200bc\ufeffd\u00ade\u3164f')).toBe(
      'a[U+2028]b[U+200B]c[U+FEFF]d[U+00AD]e[U+3164]f',
    );
    expect(visible('\u{e0041}')).toBe('[U+E0041]');
  });

  it('keeps joiners and emoji selectors', () => {
    for (const name of ['👩\u200d💻.png', 'می\u200cخواهم.txt', '❤\ufe0f.jpg'])
      expect(visible(name)).toBe(name);
  });
});

describe('JSON from outside', () => {
  it('stays the same value and shows what is invisible', () => {
    const value = { 'a\u202eb': ['line\nbreak', '\u{e0041}', '\u200b', 'é 👩\u200d💻'] };
    const shown = visibleJson(JSON.stringify(value, null, 2));
    expect(JSON.parse(shown)).toEqual(value);
    expect(shown).toContain('"a\\u202eb"');
    expect(shown).toContain('"\\udb40\\udc41"');
    expect(shown).toContain('é 👩\u200d💻');
    expect(shown.split('\n')).toHaveLength(8);
  });
});
