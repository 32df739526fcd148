/** `scan` of files through the real command line. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CARD_PICTURE } from '../../../dlp/files/ocr/picture.test-support.ts';
import { makeDocx, makeXlsx } from '../../../dlp/files/office/office-maker.test-support.ts';
import { makeZip } from '../../../dlp/files/zip/zip-maker.test-support.ts';
import { type Ended, Workshop } from '../../cordon-admin.test-support.ts';
import { runHere } from '../../in-process.test-support.ts';
import { WIDTH } from '../../output/wrap.ts';
import { Progress } from './progress.ts';

// Each scan starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const CARDS = ['4111 1111 1111 1111', '5555 5555 5555 4444'] as const;
const IBAN = 'DE89 3704 0044 0532 0130 00';
const SSN = '536-90-4399';
const onLinux = process.platform === 'linux';

let shop: Workshop;
beforeAll(() => {
  shop = new Workshop();
});
afterAll(() => shop.remove());

interface JsonFile {
  readonly file: string;
  readonly type: string | null;
  readonly content: string;
  readonly problem: string | null;
  readonly findings: readonly {
    detector: string;
    count: number;
    occurrences: number;
    masked: string[];
    places: { where: string; count: number }[];
  }[];
  readonly unread: readonly { id: string; where: string; counts: boolean }[];
  readonly verdicts?: readonly {
    channel: string;
    action: string;
    rule: string | null;
    reasons: { rule: string }[];
    failure: string | null;
    explanation?: unknown;
  }[];
}
interface JsonScan {
  readonly files: JsonFile[];
  readonly skipped: { file: string; reason: string }[];
  readonly policyProblems?: string[];
  readonly summary: Record<string, unknown>;
}

/** Files are named from the workshop, and shown so. */
async function scan(args: readonly string[], input = ''): Promise<Ended> {
  const named = args.map((arg, at) =>
    arg === '' || arg.startsWith('-') || args[at - 1]?.startsWith('--') ? arg : resolve(shop.path, arg),
  );
  const { code, stdout, stderr } = await runHere(['scan', ...named], input);
  return { code, stderr, stdout: stdout.replaceAll(`${shop.path}/`, '') };
}

async function scanned(...args: string[]): Promise<{ code: number | null; json: JsonScan; stderr: string }> {
  const { code, stdout, stderr } = await scan([...args, '--json']);
  for (const value of [...CARDS, IBAN, SSN]) expect(stdout).not.toContain(value);
  return { code, json: JSON.parse(stdout) as JsonScan, stderr };
}

describe('scan of files', () => {
  it('tells what is found in files of many kinds, masked, and where', async () => {
    shop.file('kinds/a.txt', `card ${CARDS[0]}, again ${CARDS[0]}, and ${CARDS[1]}`);
    shop.file(
      'kinds/b.xlsx',
      makeXlsx({
        rows: `<row><c t="inlineStr"><is><t>${IBAN}</t></is></c></row>`,
        state: 'hidden',
      }),
    );
    shop.file('kinds/c.zip', makeZip([{ name: 'in/d.txt.gz', content: gzipSync(`card ${CARDS[1]}`) }]));
    shop.file('kinds/nothing.txt', 'nothing at all');
    const { code, json, stderr } = await scanned('kinds', '--jobs', '2');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(json.files.map(({ file, type }) => [file, type])).toEqual([
      [join('kinds', 'a.txt'), 'text'],
      [join('kinds', 'b.xlsx'), 'xlsx'],
      [join('kinds', 'c.zip'), 'zip'],
      [join('kinds', 'nothing.txt'), 'text'],
    ]);
    const found = json.files.map(({ findings }) => findings.map(({ detector }) => detector));
    expect(found).toEqual([['payment-card'], ['iban'], ['payment-card'], []]);
    expect(json.files[0]?.findings[0]).toMatchObject({
      count: 2,
      occurrences: 3,
      places: [{ where: '', count: 3 }],
    });
    expect(json.files[0]?.findings[0]?.masked.join()).toContain('1111');
    expect(json.files[1]?.findings[0]?.places[0]?.where).toContain('Salaries');
    expect(json.files[2]?.findings[0]?.places[0]?.where).toContain('in/d.txt');
    expect(json.summary).toMatchObject({
      files: 4,
      withFindings: 3,
      notInspected: 0,
      detectors: { 'payment-card': { files: 2, occurrences: 4 }, iban: { files: 1, occurrences: 1 } },
    });

    const text = await scan(['kinds']);
    expect(text.code).toBe(1);
    for (const value of [...CARDS, IBAN, SSN]) expect(text.stdout).not.toContain(value);
    expect(text.stdout).toMatch(
      /b\.xlsx\n {2}iban {2}1 value in 1 place, high\n {4}such as [•\s]+30 00\n {4}in .*Salaries/,
    );
    expect(text.stdout).toContain('4 files, 3 with findings.');
    expect(text.stdout).not.toContain('nothing.txt');
    for (const line of text.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(WIDTH);
    const alone = await scan(['kinds', '--jobs', '1']);
    expect(alone).toEqual(text);
  });

  it('ends with 0 where nothing is found', async () => {
    shop.file('clean/a.txt', 'The meeting is on Friday.');
    const { code, json } = await scanned('clean', 'clean/a.txt');
    expect(code).toBe(0);
    // Named twice, read once.
    expect(json.files).toHaveLength(1);
    expect(await scan(['clean'])).toEqual({
      code: 0,
      stdout: '1 file, none with findings.\n',
      stderr: '',
    });
    mkdirSync(join(shop.path, 'empty'));
    expect(await scanned('empty')).toMatchObject({ code: 0, json: { files: [], summary: { files: 0 } } });
  });

  it('says what could not be read, and ends with 1', async () => {
    shop.file('unread/encrypted.zip', makeZip([{ name: 'x.txt', content: 'abc', flags: 1 }]));
    shop.file('unread/damaged.zip', Buffer.from('PK\u0003\u0004 and nothing more'));
    shop.file('unread/sound.bin', Buffer.from(Array.from({ length: 400 }, (_unused, at) => (at * 97) % 256)));
    const { code, json } = await scanned('unread');
    expect(code).toBe(1);
    const unread = json.files.map(({ unread: of }) => of.filter(({ counts }) => counts).map(({ id }) => id));
    expect(unread).toEqual([['file.damaged'], ['file.encrypted'], []]);
    expect(json.summary).toMatchObject({
      withFindings: 0,
      notInspected: 2,
      unread: { 'file.damaged': 1, 'file.encrypted': 1 },
    });
    const { stdout } = await scan(['unread']);
    expect(stdout).toContain('encrypted.zip\n  not read: content that needs a password');
  });

  it('leaves out what is less sure than asked for', async () => {
    shop.file('sure/a.txt', `123456782\n\n${CARDS[0]}\n`);
    const detectors = async (...args: string[]): Promise<string[]> =>
      (await scanned('sure', ...args)).json.files.flatMap(({ findings }) =>
        findings.map(({ detector }) => detector),
      );
    expect((await detectors()).length).toBeGreaterThan(1);
    expect(await detectors('--min-confidence', 'high')).toEqual(['payment-card']);
  });

  it('reads until its time is up, and says so', async () => {
    shop.file('long/a.txt', `${CARDS[0]}\n${'a line that is longer than others\n'.repeat(1_000_000)}`);
    const { code, json } = await scanned('long', '--time-limit', '0.05');
    expect(code).toBe(1);
    expect(json.files[0]?.unread.map(({ id }) => id)).toEqual(['file.timeout']);
  });

  it('lists lists, where people’s data stands together', async () => {
    shop.file(
      'lists/a.csv',
      Array.from({ length: 15 }, (_unused, at) => `someone${at}@example.org`).join('\n'),
    );
    const { json } = await scanned('lists');
    expect(json.files[0]?.findings.map(({ detector }) => detector).sort()).toEqual(['bulk-emails', 'email']);
  });

  it('is wrong use without files, with files that do not exist, and with what does not fit', async () => {
    const file = shop.file('wrong/a.txt', 'a');
    const policy = shop.file('wrong/policy.json', {});
    const wrong: [args: string[], said: string][] = [
      [[], 'nothing to scan'],
      [['missing'], 'missing does not exist'],
      [[''], 'a path is empty'],
      [['-'], '--stdin-jsonl'],
      [[file, '--jobs', '0'], '--jobs'],
      [[file, '--jobs', 'x'], '--jobs'],
      [[file, '--time-limit', '0'], '--time-limit'],
      [[file, '--channel', 'copy'], '--channel'],
      [[file, '--explain'], '--explain'],
      [[file, '--policy', policy, '--channel', 'print'], 'upload, download, copy, paste'],
      [[file, '--policy', policy, '--min-confidence', 'low'], '--min-confidence'],
      [[file, '--policy', join(shop.path, 'no.json')], '--policy'],
      [[file, '--policy', ''], '--policy is empty'],
      [[file, '--min-confidence', 'very'], 'low, medium, high'],
    ];
    for (const [args, said] of wrong) {
      const { code, stdout, stderr } = await scan([...args]);
      expect({ code, stdout }, args.join(' ')).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(said);
    }
  });
});

describe.skipIf(!onLinux)('scan of folders', () => {
  it('does not follow links out of a folder or in circles, and opens nothing special', async () => {
    shop.file('outside/secret.txt', CARDS[0]);
    shop.file('tree/a/file.txt', 'a');
    shop.file('tree/link-target.txt', 'b');
    const at = (...names: string[]): string => join(shop.path, 'tree', ...names);
    symlinkSync('..', at('a', 'circle'));
    symlinkSync('.', at('self'));
    symlinkSync('link-target.txt', at('inner'));
    symlinkSync('../outside', at('folder-out'));
    symlinkSync('/etc/passwd', at('file-out'));
    symlinkSync('nowhere', at('broken'));
    symlinkSync('loop', at('loop'));
    expect(spawnSync('mkfifo', [at('pipe')]).status).toBe(0);
    const server = createServer().listen(at('socket'));
    try {
      const { code, json } = await scanned('tree');
      expect(code).toBe(0);
      expect(json.files.map(({ file }) => file)).toEqual(['tree/link-target.txt', 'tree/a/file.txt']);
      expect(json.skipped).toEqual([
        { file: 'tree/broken', reason: 'is a link that leads nowhere' },
        { file: 'tree/file-out', reason: 'is a link to what lies outside' },
        { file: 'tree/folder-out', reason: 'is a link to what lies outside' },
        { file: 'tree/loop', reason: 'is a link that leads nowhere' },
        { file: 'tree/pipe', reason: 'is a pipe' },
        { file: 'tree/socket', reason: 'is a socket' },
      ]);
      // What is named itself was chosen.
      const named = await scanned('tree/folder-out', '/dev/null');
      expect(named.json.files.map(({ file }) => file)).toEqual(['tree/folder-out/secret.txt']);
      expect(named.json.skipped).toEqual([{ file: '/dev/null', reason: 'is a device' }]);
      const overlapping = await scanned('tree/a', 'tree', 'tree/a/file.txt');
      expect(overlapping.json.files).toHaveLength(2);
    } finally {
      server.close();
    }
  });

  it('shows names that would command a terminal, and tells files that cannot be opened', async () => {
    shop.file('names/\u001b[2Jred\n.txt', CARDS[0]);
    shop.file('names/--help', CARDS[0]);
    writeFileSync(Buffer.concat([Buffer.from(`${shop.path}/names/z`), Buffer.of(0xff)]), CARDS[0]);
    const { code, stdout, stderr } = await scan(['names']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('names/\\u{1b}[2Jred\\u{a}.txt\n  payment-card');
    expect(stdout).toContain('names/--help\n  payment-card');
    expect(stdout).toContain('could not be inspected: it cannot be read (ENOENT)');
  });
});

describe('scan with a policy', () => {
  const rules = {
    FileDownload: 'report',
    DlpRules: [
      {
        name: 'Cards',
        channels: ['upload'],
        condition: { detector: 'payment-card', minCount: 2 },
        action: 'block',
      },
      { name: 'Any SSN', channels: ['upload', 'copy'], condition: { detector: 'us-ssn' }, action: 'warn' },
      {
        name: 'Copied cards',
        channels: ['copy'],
        condition: { all: [{ detector: 'payment-card' }, { not: { fileType: ['txt'] } }] },
        action: 'warn',
      },
    ],
  };

  it('tells the verdict of every channel, with its rule and all reasons', async () => {
    const policy = shop.file('rules.json', rules);
    shop.file('judged/a.txt', `${CARDS.join(', ')}, SSN ${SSN}`);
    shop.file('judged/b.txt', `an e-mail address: someone@example.org, ${CARDS[0]}`);
    const { code, json } = await scanned(
      'judged',
      '--policy',
      policy,
      '--channel',
      'upload',
      '--channel',
      'copy',
    );
    expect(code).toBe(1);
    const verdicts = json.files.map(({ verdicts: of }) =>
      of?.map(({ channel, action, rule, reasons }) => [
        channel,
        action,
        rule,
        reasons.map((one) => one.rule),
      ]),
    );
    expect(verdicts).toEqual([
      [
        ['upload', 'block', 'Cards', ['Cards', 'Any SSN']],
        // Copied text is no file.
        ['copy', 'warn', 'Any SSN', ['Any SSN', 'Copied cards']],
      ],
      [
        ['upload', 'allow', null, []],
        ['copy', 'warn', 'Copied cards', ['Copied cards']],
      ],
    ]);
    // What no rule asks for is not told.
    expect(json.files[1]?.findings.map(({ detector }) => detector)).toEqual(['payment-card']);
    expect(json.policyProblems).toEqual([]);
    expect(json.summary.verdicts).toEqual({ upload: { block: 1, allow: 1 }, copy: { warn: 2 } });

    const standard = await scanned('judged/b.txt', '--policy', policy);
    expect(standard.json.files[0]?.verdicts?.map(({ channel, action }) => [channel, action])).toEqual([
      ['upload', 'allow'],
      ['download', 'report'],
    ]);
    const nothing = await scanned('judged/b.txt', '--policy', policy, '--channel', 'upload');
    expect(nothing.code).toBe(0);
    const { stdout } = await scan(['judged', '--policy', policy]);
    expect(stdout).toContain('  upload: block  by "Cards", also "Any SSN" (warn)\n');
    expect(stdout).toContain('  upload    1 block, 1 allow\n');
  });

  it('explains why a rule did or did not match', async () => {
    const policy = shop.file('rules.json', rules);
    shop.file('why/a.txt', CARDS[0]);
    const args = ['scan', 'why', '--policy', policy, '--channel', 'upload', '--explain'];
    const { stdout } = await scan(args.slice(1));
    expect(stdout).toContain(
      [
        '  upload: allow',
        '    no  "Cards" (block)',
        '        no  payment-card, at least 2 different, medium or surer: found 1',
        '            different in 1 place, high at best',
        '    no  "Any SSN" (warn)',
        '        no  us-ssn, at least 1 different, medium or surer: found none',
        '    -   "Copied cards" (warn): the rule is about copy, not about upload',
      ].join('\n'),
    );
    const json = await scanned(...args.slice(1));
    expect(json.json.files[0]?.verdicts?.[0]?.explanation).toMatchObject([
      { rule: 'Cards', matched: false, notAsked: null, condition: { answer: false, parts: [] } },
      { rule: 'Any SSN', matched: false },
      { rule: 'Copied cards', matched: false, notAsked: expect.stringContaining('copy') },
    ]);
  });

  it('reads text in pictures where it is told to, and tells where it is not', async () => {
    shop.file('pictures/a.png', CARD_PICTURE);
    const off = await scanned('pictures');
    expect(off.code).toBe(0);
    expect(off.json.files).toMatchObject([
      { content: 'opaque', findings: [], unread: [{ id: 'file.picture-text', counts: false }] },
    ]);
    const on = await scanned('pictures', '--ocr');
    expect(on.code).toBe(1);
    expect(on.json.files).toMatchObject([
      { content: 'read', findings: [{ detector: 'payment-card', count: 1 }], unread: [] },
    ]);
    const policyOf = (over: object): string =>
      shop.file(
        'pictures.json',
        JSON.stringify({
          DlpRules: [
            { name: 'Cards', channels: ['upload'], condition: { detector: 'payment-card' }, action: 'block' },
          ],
          ...over,
        }),
      );
    const judge = (): ReturnType<typeof scanned> =>
      scanned('pictures', '--policy', join(shop.path, 'pictures.json'), '--channel', 'upload');
    policyOf({ InspectPictureText: true });
    expect((await judge()).json.files[0]).toMatchObject({ verdicts: [{ action: 'block', rule: 'Cards' }] });
    policyOf({});
    expect((await judge()).json.files[0]).toMatchObject({ verdicts: [{ action: 'allow', failure: null }] });
    policyOf({ InspectPictureText: true, PictureTextLanguages: ['deu'] });
    const without = await judge();
    expect(without.json.policyProblems?.[0]).toContain('PictureTextLanguages, deu, cannot be used');
    expect(without.json.files[0]).toMatchObject({
      unread: [{ id: 'file.unsupported', counts: true }],
      verdicts: [{ action: 'block', failure: expect.stringContaining('not read') }],
    });
    expect((await scan(['pictures', '--ocr', '--policy', 'pictures.json'])).code).toBe(2);
  });

  it('knows labels and the company’s own detectors, and says what of a policy cannot be used', async () => {
    const id = '11111111-2222-3333-4444-555555555555';
    shop.file(
      'own/labelled.docx',
      makeDocx('<w:p><w:r><w:t>About Project Heron</w:t></w:r></w:p>', {
        'docMetadata/LabelInfo.xml': `<clbl:labelList><clbl:label id="{${id}}" enabled="1" method="Standard" siteId="{${id}}" contentBits="0" removed="0"/></clbl:labelList>`,
      }),
    );
    const policy = shop.file('own.json', {
      Dictionaries: [
        { id: 'projects', name: 'Projects', terms: ['Project Heron'] },
        { id: 'gone', name: 'Gone', file: join(shop.path, 'gone.txt') },
      ],
      DlpRules: [
        { name: 'Labels', channels: ['upload'], condition: { sensitivityLabel: [id] }, action: 'warn' },
        {
          name: 'Projects',
          channels: ['upload'],
          condition: { detector: 'dictionary:projects' },
          action: 'report',
        },
        { name: 'Nothing', channels: ['download'], condition: { detector: 'custom:none' }, action: 'block' },
      ],
    });
    const { code, json, stderr } = await scanned('own', '--policy', policy, '--explain');
    expect(code).toBe(1);
    const file = json.files[0];
    expect(file?.findings.map(({ detector }) => detector)).toEqual(['dictionary:projects']);
    expect(file?.verdicts?.map(({ channel, rule }) => [channel, rule])).toEqual([
      ['upload', 'Labels'],
      ['download', 'Nothing'],
    ]);
    expect(JSON.stringify(file?.verdicts)).toContain(`its labels: ${id}`);
    expect(json.policyProblems).toEqual([
      `Dictionaries, gone, cannot be used: gone.txt does not exist. What rules ask of it counts as met.`,
      'A rule asks for custom:none, which is not defined. It counts as met.',
    ]);
    expect(stderr).toContain('gone.txt does not exist.');
    expect(stderr).toContain('A rule asks for custom:none');
  });

  it('takes the failure action for what could not be inspected', async () => {
    shop.file('failed/encrypted.zip', makeZip([{ name: 'x.txt', content: 'abc', flags: 1 }]));
    const actions = async (action: string): Promise<(string | undefined)[]> => {
      const policy = shop.file('failure.json', { ...rules, DlpFailureAction: action });
      const { json } = await scanned('failed', '--policy', policy, '--channel', 'upload');
      return json.files.flatMap(({ verdicts }) => verdicts?.map((of) => of.action));
    };
    expect(await actions('block')).toEqual(['block']);
    expect(await actions('allow')).toEqual(['report']);
  });

  it('takes a policy from standard input', async () => {
    shop.file('piped/a.txt', CARDS.join(' '));
    const { code, stdout } = await scan(['piped', '--policy', '-', '--json'], JSON.stringify(rules));
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as JsonScan).files[0]?.verdicts?.[0]?.rule).toBe('Cards');
  });
});

describe('the progress bar', () => {
  it('shows how far the scan is, and not too often', () => {
    const lines: string[] = [];
    let now = 0;
    const io = {
      out: () => {},
      err: () => {},
      stdin: process.stdin,
      colour: false,
      status: (line: string) => void lines.push(line),
    };
    const progress = new Progress(io, 200, () => now);
    progress.at(0, 0);
    progress.at(1, 0);
    now = 200;
    progress.at(50, 3);
    progress.at(200, 3);
    progress.clear();
    expect(lines).toEqual([
      '[........................]   0 %  0 of 200 files',
      '[######..................]  25 %  50 of 200 files, 3 with findings',
      '[########################] 100 %  200 of 200 files, 3 with findings',
      '',
    ]);
  });
});
