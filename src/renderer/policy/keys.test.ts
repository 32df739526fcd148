import { describe, expect, it } from 'vitest';
import { commandOf } from './keys.ts';

const key = (name: string, more: Partial<Parameters<typeof commandOf>[0]> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  repeat: false,
  ...more,
});

describe('the keys of the policy page', () => {
  it('search with the slash, but not while letters are typed', () => {
    expect(commandOf(key('/'), false)).toBe('search');
    expect(commandOf(key('/', { shiftKey: true }), false)).toBe('search');
    expect(commandOf(key('/'), true)).toBeNull();
  });

  it('search with Ctrl+F and Cmd+F from everywhere', () => {
    expect(commandOf(key('f', { ctrlKey: true }), true)).toBe('search');
    expect(commandOf(key('F', { metaKey: true }), false)).toBe('search');
    expect(commandOf(key('f'), false)).toBeNull();
    expect(commandOf(key('f', { ctrlKey: true, altKey: true }), false)).toBeNull();
  });

  it('clear with Escape, unless an input method needs it', () => {
    expect(commandOf(key('Escape'), true)).toBe('clear');
    expect(commandOf(key('Escape', { isComposing: true }), true)).toBeNull();
  });

  it('read again once, however long the key is held', () => {
    expect(commandOf(key('r', { ctrlKey: true }), false)).toBe('reload');
    expect(commandOf(key('F5'), true)).toBe('reload');
    expect(commandOf(key('F5', { repeat: true }), false)).toBeNull();
    expect(commandOf(key('r', { ctrlKey: true, repeat: true }), false)).toBeNull();
  });
});
