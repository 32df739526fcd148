/** What all commands have in common, and the examples of docs/cordon-admin.md. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cordonAdmin, Workshop } from './cordon-admin.test-support.ts';
import { mayColour } from './io.ts';
import { plain, shortMessage, shortValue } from './output/plain.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ENTRY = join(import.meta.dirname, 'cordon-admin.ts');
const LAUNCHER = join(import.meta.dirname, 'launch.mjs');

let shop: Workshop;
beforeAll(() => {
  shop = new Workshop();
});
afterAll(() => shop.remove());

describe('cordon-admin', () => {
  const commands = [[], ['policy'], ['policy', 'explain'], ['policy', 'lint'], ['policy', 'render']];
  it.each(commands.map((command) => [command.join(' '), command] as const))(
    'helps with "%s"',
    async (_, command) => {
      const { code, stdout, stderr } = await cordonAdmin([...command, '--help']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`Usage: ${['cordon-admin', ...command].join(' ')}`);
    },
  );

  it('names what it does not know, instead of helping with it', async () => {
    const wrong: [string[], string][] = [
      [['nope', '--help'], "command 'nope'"],
      [['policy', 'nope', '-h'], "command 'nope'"],
      [['--help', 'nope'], "command 'nope'"],
      [['help', 'policy', 'nope'], "command 'nope'"],
      [['policy', 'explain', '--nope', '--help'], "option '--nope'"],
      [['policy', 'render', '--help', '--nope'], "option '--nope'"],
      [['policy', 'lint', '--nope', '--', '--help'], "option '--nope'"],
      [['policy', 'explain', 'extra', '--help'], "argument 'extra'"],
    ];
    for (const [args, said] of wrong) {
      const { code, stdout, stderr } = await cordonAdmin(args);
      expect({ code, stdout }, args.join(' ')).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(said);
    }
    const known = [
      ['help'],
      ['help', 'policy'],
      ['policy', 'explain', '--os', 'win32', '--source', 'a', 'b', '--json', '--help'],
      ['policy', 'lint', '--stdin-name=x.json', '-', 'x.json', '-h'],
    ];
    for (const args of known) expect((await cordonAdmin(args)).code, args.join(' ')).toBe(0);
    // After two dashes --help is a file.
    expect((await cordonAdmin(['policy', 'lint', '--', '--help'])).stdout).toContain('--help: error');
  });

  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await cordonAdmin(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('ends with 2 on wrong use, with the problem and a hint on standard error', async () => {
    const wrong: [string[], RegExp][] = [
      [[], /Usage/],
      [['policy'], /Usage/],
      [['polcy'], /polcy.*\n.*policy/],
      [['policy', 'explan'], /explan.*\n.*explain/],
      [['policy', 'explain', '--sauce', 'x'], /--sauce/],
      [['policy', 'explain', '--source'], /--source/],
      [['policy', 'explain', 'extra'], /arguments/],
      [['policy', 'lint', '\u001b[31m.json', '--nope'], /--nope/],
    ];
    for (const [args, said] of wrong) {
      const { code, stdout, stderr } = await cordonAdmin(args);
      expect({ code, stdout }, args.join(' ')).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(said);
      expect(stderr).toMatch(/help/);
    }
  });

  it('survives a reader that goes away, and keeps its exit code', async () => {
    const file = shop.file(
      'many.json',
      Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`Name${at}`, 'x'.repeat(400)])),
    );
    for (const [command, code] of [
      [['policy', 'explain', '--source', file, '--json'], 0],
      [['policy', 'lint', file], 1],
    ] as const) {
      const child = spawn(process.execPath, [ENTRY, ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
      child.stdout.destroy();
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      const ended = await new Promise((done) => child.on('close', done));
      expect({ ended, stderr }).toEqual({ ended: code, stderr: '' });
    }
  });

  it.skipIf(!existsSync('/dev/full'))('fails when its output cannot be written (needs /dev/full)', () => {
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', '"$0" "$1" --help > /dev/full', process.execPath, ENTRY],
      {
        encoding: 'utf8',
      },
    );
    expect(status).toBe(1);
    expect(stderr).toContain('could not be written');
  });

  it('is started by the launcher with the same arguments and exit code', () => {
    const { status, stderr } = spawnSync(process.execPath, [LAUNCHER, 'policy', 'lint'], {
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toContain("missing required argument 'file'");
  });

  it('colours on terminals only, and not where that is not wanted', () => {
    expect(mayColour(true, {})).toBe(true);
    expect(mayColour(true, { NO_COLOR: '' })).toBe(true);
    expect(mayColour(true, { NO_COLOR: '1' })).toBe(false);
    expect(mayColour(true, { TERM: 'dumb' })).toBe(false);
    expect(mayColour(false, { FORCE_COLOR: '1' })).toBe(false);
  });

  it('writes out what a terminal would obey', () => {
    expect(plain('a\u001b[2Jb\u009bc\u202ed\ne\ud800f')).toBe(
      'a\\u{1b}[2Jb\\u{9b}c\\u{202e}d\\u{a}e\\u{d800}f',
    );
    expect(plain('Zürich 東京 🏦')).toBe('Zürich 東京 🏦');
    expect(shortValue('x'.repeat(100), 10)).toHaveLength(10);
    expect(shortMessage('x'.repeat(1000))).toBe('x'.repeat(1000));
    expect(shortMessage(`a${'x'.repeat(5000)}z`)).toMatch(/^ax+…x+z$/);
    expect(shortMessage('x'.repeat(5000))).toHaveLength(1000);
  });
});

describe('docs/cordon-admin.md', () => {
  const text = readFileSync(join(ROOT, 'docs', 'cordon-admin.md'), 'utf8');
  const files = [...text.matchAll(/^`([^`\n]+)`:\n```json\n(.*?)^```$/gms)];
  const examples = [...text.matchAll(/^\$ npx cordon-admin ([^\n]+)\n(.*?)^```$/gms)];

  it('has files and examples', () => {
    expect(files.length).toBeGreaterThan(1);
    expect(examples.length).toBeGreaterThan(2);
  });

  it.each(examples.map((match) => [match[1] ?? '', match[2] ?? ''] as const))(
    'shows what %s says',
    async (command, output) => {
      for (const [, name = '', content = ''] of files) shop.file(name, content);
      const { stdout } = await cordonAdmin(command.split(' '), { cwd: shop.path });
      // Only root's files are free of notes about their owner; the examples are.
      const shown = stdout.replaceAll(shop.path, '/home/admin');
      expect(withoutOwners(shown)).toBe(withoutOwners(output));
    },
  );
});

/** Without what is said about owners, which depends on who runs the tests, and the count of problems. */
function withoutOwners(text: string): string {
  return text
    .replace(/^ {2}\S+: would not count on a computer: belongs to .*\n.*\n/gm, '')
    .replace(/\d+ problems?\.$/m, 'problems.');
}
