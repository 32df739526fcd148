/** The guard's copy against the little of a page that it uses; the whole of it is tested end to end. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decidedSchema } from '../../contracts/guard.ts';
import { GUARD_CHANNELS, MAX_CLIPBOARD_CHARS } from '../../contracts/guard-channels.ts';
import type { Protection } from '../../contracts/policy/index.ts';
import { guardCopy } from './copy.ts';
import { GuardHost } from './host.ts';

const CARD = '4111 1111 1111 1111';

class FakeField {
  value = '';
  selectionStart = 0;
  selectionEnd = 0;
  dispatchEvent(): boolean {
    return true;
  }
}
class FakeNode {
  parentElement: FakeNode | null = null;
  markup = '';
  closest(name: string): FakeNode | null {
    return name === 'a' ? this.parentElement : null;
  }
  cloneNode(): FakeNode {
    const copy = new FakeNode();
    copy.markup = this.markup;
    return copy;
  }
  append(other: FakeNode): void {
    this.markup += other.markup;
  }
  getRootNode(): null {
    return null;
  }
  dispatchEvent(): boolean {
    return true;
  }
}

let sent: [string, unknown][];
let cloned: number;
let selected: { text: string; html: string; link: FakeNode | null };
const protection = (action: 'block' | 'warn' | 'allow'): Protection => ({
  defaults: { copy: 'allow', paste: 'allow', upload: 'allow', download: 'allow' },
  rules: [
    {
      name: 'Cards',
      channels: ['copy'],
      condition: { detector: 'payment-card', minCount: 1, minOccurrences: 1, minConfidence: 'low' },
      action,
      requireJustification: false,
    },
  ],
});

function copy(
  rules: Protection,
  target: unknown = new FakeNode(),
): { prevented: boolean; decided: unknown[] } {
  const listeners: Record<string, (event: unknown) => void> = {};
  const window = {
    addEventListener: (type: string, listener: (event: unknown) => void) => {
      listeners[type] = listener;
    },
  };
  const link = {
    send: (channel: string, message: unknown) => sent.push([channel, message]),
    invoke: vi.fn(),
  };
  guardCopy(window as unknown as Window, new GuardHost(link, rules, 'linux'));
  const event = { isTrusted: true, prevented: false };
  listeners.copy?.({
    ...event,
    composedPath: () => [target],
    stopImmediatePropagation: () => {},
    preventDefault: () => {
      event.prevented = true;
    },
  });
  expect(sent.filter(([channel]) => channel === GUARD_CHANNELS.failed)).toEqual([]);
  return {
    prevented: event.prevented,
    decided: sent.filter(([channel]) => channel === GUARD_CHANNELS.decided).map(([, message]) => message),
  };
}

beforeEach(() => {
  sent = [];
  cloned = 0;
  selected = { text: 'see here', html: 'see here', link: null };
  vi.stubGlobal('HTMLInputElement', FakeField);
  vi.stubGlobal('HTMLTextAreaElement', FakeField);
  vi.stubGlobal('Node', FakeNode);
  vi.stubGlobal('Element', FakeNode);
  vi.stubGlobal('ShadowRoot', class {});
  vi.stubGlobal('DataTransfer', class {});
  vi.stubGlobal(
    'ClipboardEvent',
    class {
      defaultPrevented = false;
    },
  );
  vi.stubGlobal('document', {
    getSelection: () => ({
      toString: () => selected.text,
      rangeCount: 1,
      getRangeAt: () => ({
        commonAncestorContainer: Object.assign(new FakeNode(), { parentElement: selected.link }),
        cloneContents: () => {
          cloned++;
          return Object.assign(new FakeNode(), { markup: selected.html });
        },
      }),
    }),
    implementation: {
      createHTMLDocument: () => {
        const body = new FakeNode();
        return {
          body: {
            append: (node: FakeNode) => body.append(node),
            get innerHTML() {
              return body.markup;
            },
          },
        };
      },
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('an ordinary copy', () => {
  it('passes when neither text nor HTML matches', () => {
    const { prevented, decided } = copy(protection('block'));
    expect(prevented).toBe(false);
    expect(decided).toMatchObject([{ outcome: 'passed' }]);
  });

  it.each([
    `<a href="https://example.com/?c=4111111111111111">see here</a>`,
    `<img alt="${CARD}">`,
    `<span title="${CARD}">see here</span>`,
  ])('is stopped for what only its HTML holds: %s', (html) => {
    selected.html = html;
    const { prevented, decided } = copy(protection('block'));
    expect(prevented).toBe(true);
    expect(decided).toMatchObject([
      { outcome: 'stopped', verdict: { action: 'block', rule: 'Cards' }, held: null },
    ]);
  });

  it('is stopped for the address of the link around it', () => {
    selected.link = Object.assign(new FakeNode(), { markup: `<a href="tel:4111111111111111">` });
    expect(copy(protection('block')).prevented).toBe(true);
  });

  it('holds only the text for a warning', () => {
    selected.html = `<img alt="${CARD}">`;
    const { decided } = copy(protection('warn'));
    expect(decided).toMatchObject([{ verdict: { action: 'warn' }, held: { text: 'see here', html: null } }]);
  });

  it('makes no HTML where nothing is watched, or in a field', () => {
    copy(protection('allow'));
    copy(protection('block'), Object.assign(new FakeField(), { value: 'abc', selectionEnd: 3 }));
    expect(cloned).toBe(0);
  });
});

describe('text that is too long to be checked', () => {
  it('is blocked with a message that main accepts', () => {
    selected.text = 'x'.repeat(MAX_CLIPBOARD_CHARS + 1);
    for (const action of ['block', 'warn'] as const) {
      sent = [];
      const { prevented, decided } = copy(protection(action));
      expect(prevented).toBe(true);
      expect(decided).toHaveLength(1);
      expect(decidedSchema.parse(decided[0])).toMatchObject({
        outcome: 'stopped',
        length: MAX_CLIPBOARD_CHARS + 1,
        held: null,
        verdict: { action: 'block', failure: 'The text is too long to be checked.' },
      });
    }
  });

  it('passes where nothing looks at the channel', () => {
    selected.text = 'x'.repeat(MAX_CLIPBOARD_CHARS + 1);
    expect(copy(protection('allow')).prevented).toBe(false);
  });
});
