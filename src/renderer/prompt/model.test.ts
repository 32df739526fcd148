import { describe, expect, it } from 'vitest';
import { type BlockedPrompt, shellActionSchema, type WarnPrompt } from '../../contracts/shell.ts';
import { sampleState } from '../sample.test-data.ts';
import {
  causeOf,
  declining,
  findingText,
  justified,
  linkNotes,
  MAX_JUSTIFICATION,
  proceeding,
  promptKey,
  shorten,
} from './model.ts';

const ID = '6f1c2b0e-8f1b-4f63-9d59-0f2f4b0b7a11';
const BLOCKED: BlockedPrompt = {
  kind: 'blocked',
  id: ID,
  channel: 'copy',
  rule: 'Payment cards',
  message: null,
  learnMoreUrl: null,
  findings: [],
  files: [],
  failure: null,
};
const WARN: WarnPrompt = { ...BLOCKED, kind: 'warn', requireJustification: true };

describe('a justification', () => {
  it('needs three characters that can be seen', () => {
    for (const value of [
      '',
      '  ',
      'ab',
      'a b',
      '\n\n\n',
      '\u200b\u200b\u200b',
      '\u3164\u3164\u3164',
      'a\u00a0\u00a0b',
    ]) {
      expect(justified(value), JSON.stringify(value)).toBe(false);
    }
    for (const value of ['abc', ' a b c ', '客户要', 'ok!']) expect(justified(value), value).toBe(true);
  });

  it('counts characters, not units', () => {
    expect(justified('😀😀')).toBe(false);
  });
});

describe('answers', () => {
  it('fit the contract', () => {
    const actions = [
      declining(BLOCKED),
      declining(WARN),
      declining({ kind: 'help', id: ID }),
      declining({ kind: 'confirm-wipe', id: ID }),
      proceeding(WARN, ` ${'x'.repeat(MAX_JUSTIFICATION + 50)} `),
      proceeding({ kind: 'link', id: ID, url: 'https://a.example/', host: 'a.example' }, null),
    ];
    for (const action of actions) expect(shellActionSchema.parse(action)).toEqual(action);
    expect(actions.map((action) => 'answer' in action && action.answer)).toEqual([
      'dismiss',
      'cancel',
      'dismiss',
      'cancel',
      'proceed',
      'proceed',
    ]);
  });
});

describe('the cause', () => {
  it('is a failure before a rule, and a rule before the default', () => {
    expect(causeOf(BLOCKED)).toBe('rule');
    expect(causeOf({ ...BLOCKED, rule: null })).toBe('default');
    expect(causeOf({ ...BLOCKED, failure: 'too large' })).toBe('failure');
  });
});

describe('findings', () => {
  it('are counted in words, with their masked samples', () => {
    const card = {
      detector: 'payment-card',
      label: 'Payment card number',
      count: 1,
      occurrences: 1,
      confidence: 'high' as const,
      masked: ['•••• 1111'],
    };
    expect(findingText(card)).toEqual({ text: '1 payment card number', samples: ['•••• 1111'] });
    expect(findingText({ ...card, count: 3 })).toEqual({
      text: '3 × payment card number',
      samples: ['•••• 1111', '…'],
    });
    expect(findingText({ ...card, label: 'IBAN', count: 2, masked: [] })).toEqual({
      text: '2 × IBAN',
      samples: [],
    });
  });
});

describe('long lists', () => {
  it('are cut only when that saves room', () => {
    expect(shorten([1, 2, 3], 3)).toEqual({ shown: [1, 2, 3], more: 0 });
    expect(shorten([1, 2, 3, 4], 3)).toEqual({ shown: [1, 2, 3, 4], more: 0 });
    expect(shorten([1, 2, 3, 4, 5], 3)).toEqual({ shown: [1, 2, 3], more: 2 });
  });
});

describe('links', () => {
  it('come with what one should know', () => {
    expect(linkNotes('https://shop.example/a', 'shop.example')).toEqual([]);
    expect(linkNotes('https://www.xn--pple-43d.com/', 'www.xn--pple-43d.com')).toEqual(['punycode']);
    expect(linkNotes('http://bank.example@evil.example/', 'evil.example')).toEqual([
      'credentials',
      'unencrypted',
    ]);
    expect(linkNotes('https://192.0.2.7:8443/', '192.0.2.7:8443')).toEqual(['bare-address']);
    expect(linkNotes('https://[2001:db8::1]/', '[2001:db8::1]')).toEqual(['bare-address']);
    expect(linkNotes('not an address', '')).toEqual([]);
  });
});

describe('the card stays while nothing of it changes', () => {
  it('does not depend on a notice', () => {
    const state = sampleState({ prompt: WARN });
    expect(promptKey({ ...state, notice: 'Saved' })).toBe(promptKey(state));
    expect(promptKey({ ...state, prompt: BLOCKED })).not.toBe(promptKey(state));
    expect(promptKey({ ...state, prompt: null })).toBeNull();
  });

  it('follows what help shows', () => {
    const state = sampleState({ prompt: { kind: 'help', id: ID } });
    expect(promptKey({ ...state, employeeNotice: 'new' })).not.toBe(promptKey(state));
  });
});
