import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ALLOWED } from '../../contracts/allowed.ts';
import type { InspectorRequest } from './inspector/protocol.ts';
import { InspectorClient, type InspectorProcess } from './inspector-client.ts';

const PROTECTION = {
  defaults: { copy: 'allow', paste: 'allow', upload: 'allow', download: 'allow' },
  rules: [],
} as const;
const RULES = { protection: PROTECTION, pictures: null };

class FakeProcess implements InspectorProcess {
  readonly sent: InspectorRequest[] = [];
  readonly #listeners: [string, (value: never) => void][] = [];
  postMessage(message: InspectorRequest): void {
    this.sent.push(message);
    if (message.kind === 'judge' && this.answers) {
      this.tell('message', {
        kind: 'verdict',
        id: message.id,
        verdict: ALLOWED,
        content: 'read',
        unread: null,
        sha256: '0'.repeat(64),
        size: 1,
      });
    }
  }
  answers = false;
  on(event: string, listener: (value: never) => void): this {
    this.#listeners.push([event, listener]);
    return this;
  }
  tell(event: string, value: unknown): void {
    for (const [name, listener] of this.#listeners) if (name === event) listener(value as never);
  }
  kill(): boolean {
    return true;
  }
}

let forks: FakeProcess[];
let crashes: number;
let client: InspectorClient;
const last = (): FakeProcess => forks[forks.length - 1] ?? new FakeProcess();
const die = (): void => last().tell('exit', 1);

beforeEach(() => {
  vi.useFakeTimers();
  forks = [];
  crashes = 0;
  client = new InspectorClient({
    fork: () => {
      forks.push(new FakeProcess());
      return last();
    },
    // As the client does it.
    onCrash: () => {
      crashes++;
      client.warmUp();
    },
  });
});
afterEach(() => {
  client.stop();
  vi.useRealTimers();
});

it('restarts at once, then after 1, 2, 4 … at most 30 seconds', () => {
  client.warmUp();
  die();
  expect(forks).toHaveLength(2);
  for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
    const before = forks.length;
    die();
    client.warmUp();
    expect(forks).toHaveLength(before);
    vi.advanceTimersByTime(seconds * 1000 - 1);
    expect(forks).toHaveLength(before);
    vi.advanceTimersByTime(2);
    expect(forks).toHaveLength(before + 1);
  }
});

it('does not flood the record when every process dies at its start', () => {
  client.warmUp();
  for (let ms = 0; ms < 600_000; ms += 100) {
    if (forks.length > crashes) die();
    vi.advanceTimersByTime(100);
  }
  expect(crashes).toBeLessThan(30);
});

it('starts one process for content during a wait, no more; other content gets no verdict', async () => {
  client.warmUp();
  die();
  die();
  expect(forks).toHaveLength(2);
  const first = client.begin();
  expect(forks).toHaveLength(3);
  const verdict = first.judge('upload', RULES, 'a.txt');
  die();
  await expect(verdict).rejects.toThrow('stopped before it could judge');
  const second = client.begin();
  second.chunk(new Uint8Array(1));
  expect(forks).toHaveLength(3);
  await expect(second.judge('upload', RULES, 'a.txt')).rejects.toThrow('waits to be started again');
});

it('begins with no wait again after a reply', async () => {
  client.warmUp();
  for (let i = 0; i < 5; i++) {
    die();
    vi.advanceTimersByTime(30_000);
  }
  last().answers = true;
  await expect(client.begin().judge('upload', RULES, 'a.txt')).resolves.toMatchObject({
    content: 'read',
  });
  const before = forks.length;
  die();
  expect(forks).toHaveLength(before + 1);
});

it('starts nothing after it was stopped', () => {
  client.warmUp();
  die();
  die();
  client.stop();
  vi.advanceTimersByTime(60_000);
  client.warmUp();
  expect(forks).toHaveLength(2);
  expect(() => client.begin()).toThrow('stopped');
});
