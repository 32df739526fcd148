/** `scan --stdin-jsonl` through the real command line. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cordonAdmin, Workshop } from '../../cordon-admin.test-support.ts';
import { runHere } from '../../in-process.test-support.ts';
import { scanLines } from './scan-lines.ts';

// Each scan starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const ENTRY = join(import.meta.dirname, '..', '..', 'cordon-admin.ts');
const CARD = '4111 1111 1111 1111';

let shop: Workshop;
beforeAll(() => {
  shop = new Workshop();
});
afterAll(() => shop.remove());

interface Answer {
  readonly id: unknown;
  readonly error?: string;
  readonly findings?: readonly { type: string; start: number; end: number; confidence: string }[];
}

async function answers(
  input: string | Uint8Array,
  ...args: string[]
): Promise<{ code: number | null; answered: Answer[]; stderr: string }> {
  const { code, stdout, stderr } = await runHere(['scan', '--stdin-jsonl', ...args], input);
  const answered = stdout.split('\n').slice(0, -1);
  return { code, answered: answered.map((line) => JSON.parse(line) as Answer), stderr };
}

const line = (id: unknown, text: unknown): string => `${JSON.stringify({ id, text })}\n`;

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((next) => setTimeout(next, 1));
}

describe('scan --stdin-jsonl', () => {
  it('answers every line in its order, with findings at UTF-16 offsets', async () => {
    const texts = [`😀é\n\t card ${CARD}`, 'nothing here', `iban DE89 3704 0044 0532 0130 00 and ${CARD}`];
    const { code, answered, stderr } = await answers(texts.map((text, at) => line(at, text)).join(''));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(answered.map(({ id }) => id)).toEqual([0, 1, 2]);
    const found = answered.map(({ findings = [] }, at) =>
      findings.map(({ type, start, end }) => [type, texts[at]?.slice(start, end)]),
    );
    expect(found).toEqual([
      [['payment-card', CARD]],
      [],
      [
        ['iban', 'DE89 3704 0044 0532 0130 00'],
        ['payment-card', CARD],
      ],
    ]);
    expect(Object.keys(answered[0]?.findings?.[0] ?? {})).toEqual(['type', 'start', 'end', 'confidence']);
  });

  it('says which lines are wrong, does the others, and ends with 1', async () => {
    const bad: [line: string | Uint8Array, id: unknown, problem: string][] = [
      ['nope', null, 'is not JSON'],
      ['[1]', null, 'is not an object'],
      ['null', null, 'is not an object'],
      ['{"text":"x"}', null, 'has no "id"'],
      ['{"id":{},"text":"x"}', null, 'has an "id" that is neither a string nor a number'],
      ['{"id":"a"}', 'a', 'has no "text"'],
      ['{"id":5,"text":null}', 5, 'has a "text" that is no string'],
      ['{"__proto__":{"id":1,"text":"x"}}', null, 'has no "id"'],
      [Uint8Array.of(0x22, 0xff, 0x22), null, 'is not UTF-8'],
      ['['.repeat(100_000), null, 'is not JSON'],
    ];
    const input = Buffer.concat([
      ...bad.flatMap(([written]) => [Buffer.from(written), Buffer.from('\n')]),
      Buffer.from(line('last', CARD)),
    ]);
    const { code, answered } = await answers(input);
    expect(code).toBe(1);
    expect(answered.slice(0, -1)).toEqual(
      bad.map(([, id, problem], at) => ({ id, error: `line ${at + 1}: ${problem}` })),
    );
    expect(answered.at(-1)).toMatchObject({ id: 'last', findings: [{ type: 'payment-card' }] });
  });

  it('takes what programs write: other line ends, blank lines, a mark at the beginning, no line end at the end', async () => {
    const input = `\ufeff${line(1, 'a').trim()}\r\n\r\n\n${line(2, 'b')}  \n${line(3, CARD).trim()}`;
    const { code, answered } = await answers(input);
    expect(code).toBe(0);
    expect(answered.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(answered.at(-1)?.findings).toHaveLength(1);
    expect(await answers('')).toEqual({ code: 0, answered: [], stderr: '' });
    expect((await answers('\n{')).answered).toEqual([{ id: null, error: 'line 2: is not JSON' }]);
  });

  it('gives ids back as they were written', async () => {
    const input =
      '{"meta":{"id":1},"id":12345678901234567890,"text":"","more":{"id":2}}\n{"id":"\\u0041\\n","text":""}\n';
    const { stdout } = await cordonAdmin(['scan', '--stdin-jsonl'], { input });
    expect(stdout).toBe('{"id":12345678901234567890,"findings":[]}\n{"id":"A\\n","findings":[]}\n');
  });

  it('leaves out what is less sure than asked for', async () => {
    const input = line(1, `123456782\n\n${CARD}\n`);
    const all = (await answers(input)).answered[0]?.findings ?? [];
    expect(new Set(all.map(({ confidence }) => confidence))).toEqual(new Set(['low', 'high']));
    const sure = (await answers(input, '--min-confidence', 'high')).answered[0]?.findings ?? [];
    expect(sure.map(({ type }) => type)).toEqual(['payment-card']);
  });

  it('finds lists only where a rule asks for them, and what the company looks for', async () => {
    const emails = Array.from({ length: 12 }, (_unused, at) => `someone${at}@example.org`).join('\n');
    const text = `Project Heron, C-12345678\n${emails}`;
    const types = async (...args: string[]): Promise<string[]> => {
      const { answered } = await answers(line(1, text), ...args);
      return [...new Set((answered[0]?.findings ?? []).map(({ type }) => type))];
    };
    expect(await types()).not.toContain('bulk-emails');
    const policy = shop.file('policy.json', {
      CustomDetectors: [{ id: 'contract', name: 'Contracts', pattern: 'C-[0-9]{8}' }],
      Dictionaries: [{ id: 'projects', name: 'Projects', terms: ['Project Heron'] }],
    });
    expect((await types('--policy', policy)).slice(0, 2)).toEqual(['dictionary:projects', 'custom:contract']);
    const rules = shop.file('rules.json', {
      DlpRules: [
        { name: 'Lists', channels: ['copy'], condition: { detector: 'bulk-emails' }, action: 'block' },
      ],
    });
    expect(await types('--policy', rules)).toContain('bulk-emails');
  });

  it('answers while more is to come', async () => {
    const child = spawn(process.execPath, [ENTRY, 'scan', '--stdin-jsonl']);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const id of [1, 2]) {
      child.stdin.write(line(id, CARD));
      expect(JSON.parse((await lines.next()).value ?? '')).toMatchObject({ id });
    }
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('takes lines of many megabytes', async () => {
    const long = `${'words of a long text without anything in it, '.repeat(200_000)} ${CARD}`;
    const { code, answered } = await answers(line('long', long) + line('after', CARD));
    expect(code).toBe(0);
    expect(answered.map(({ id, findings }) => [id, findings?.length])).toEqual([
      ['long', 1],
      ['after', 1],
    ]);
  });

  it('reads no more while its answers are not taken', async () => {
    let given = 0;
    async function* input(): AsyncGenerator<Uint8Array> {
      for (; given < 200; given++) yield Buffer.from(line(given, CARD).repeat(1000));
    }
    let written = 0;
    let take = (_more: boolean): void => {};
    const taken = new Promise<boolean>((done) => {
      take = done;
    });
    const done = scanLines(
      {
        out: (text) => {
          written += text.length;
        },
        err: () => {},
        stdin: Readable.from(input()),
        colour: false,
        ready: () => taken,
      },
      { match: () => [], least: 'low' },
    );
    await until(() => written > 0);
    for (let at = 0; at < 10; at++) await new Promise((next) => setTimeout(next, 5));
    expect(given).toBeLessThan(40);
    take(true);
    expect(await done).toBe(0);
    expect(given).toBe(200);
  });

  it('stops when the reader goes away', async () => {
    const child = spawn(process.execPath, [ENTRY, 'scan', '--stdin-jsonl']);
    child.stdin.on('error', () => {});
    child.stdin.write(line(1, CARD));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const closed = once(child, 'close');
    const more = setInterval(() => child.stdin.write(line(2, CARD)), 20);
    expect(await closed).toEqual([0, null]);
    clearInterval(more);
  });

  it('is wrong use together with what is for files', async () => {
    const policy = shop.file('any.json', {});
    const wrong: [args: string[], said: string][] = [
      [['x.txt'], 'files are named'],
      [['--json'], '--json'],
      [['--jobs', '2'], '--jobs'],
      [['--time-limit', '2'], '--time-limit'],
      [['--policy', policy, '--explain'], '--explain'],
      [['--policy', policy, '--channel', 'copy'], '--channel'],
      [['--policy', '-'], '--policy -'],
      [['--policy', join(shop.path, 'missing.json')], 'does not exist'],
      [['--policy', shop.file('broken.json', '{')], 'broken.json'],
      [['--min-confidence', 'sure'], 'low, medium, high'],
    ];
    for (const [args, said] of wrong) {
      const { code, answered, stderr } = await answers(line(1, CARD), ...args);
      expect({ code, answered }, args.join(' ')).toEqual({ code: 2, answered: [] });
      expect(stderr).toContain(said);
    }
  });
});
