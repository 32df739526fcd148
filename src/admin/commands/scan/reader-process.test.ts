/** What happens to files whose reading ends a process, or does not end. On Linux: others tell less of processes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cordonAdmin, Workshop } from '../../cordon-admin.test-support.ts';

// Each scan starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const ENTRY = join(import.meta.dirname, '..', '..', 'cordon-admin.ts');
const CARD = '4111 1111 1111 1111';

let shop: Workshop;
beforeAll(() => {
  shop = new Workshop();
});
afterAll(() => shop.remove());

async function until<T>(look: () => T | null | false | undefined): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const seen = look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error('it did not happen');
    await new Promise((done) => setTimeout(done, 5));
  }
}

function childrenOf(pid: number | undefined): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}

function hasOpen(pid: number, file: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`) === file;
      } catch {
        return false;
      }
    });
  } catch {
    return false;
  }
}

/** The process that reads a file right now. */
function readerOf(scan: ChildProcess, file: string): Promise<number> {
  return until(() => childrenOf(scan.pid).find((pid) => hasOpen(pid, file)));
}

function started(...args: string[]): {
  scan: ChildProcess;
  ended: Promise<{ code: number | null; stdout: string }>;
} {
  const scan = spawn(process.execPath, [ENTRY, 'scan', ...args], { cwd: shop.path });
  let stdout = '';
  scan.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  return {
    scan,
    ended: new Promise((done) => scan.on('close', (code) => done({ code, stdout }))),
  };
}

/** A text that takes seconds. */
function slowFile(folder: string): string {
  return shop.file(`${folder}/a-slow.txt`, `order 4000 0000 0000 0000 and 12 more\n`.repeat(400_000));
}

describe.skipIf(!existsSync('/proc/self/task'))('processes that read files', () => {
  it('a crash costs one file, and the next one is read by a new process', async () => {
    const slow = slowFile('crash');
    shop.file('crash/b.txt', CARD);
    const { scan, ended } = started('crash', '--jobs', '1', '--json');
    const reader = await readerOf(scan, slow);
    process.kill(reader, 'SIGKILL');
    const { code, stdout } = await ended;
    expect(code).toBe(1);
    const { files, summary } = JSON.parse(stdout);
    expect(files[0]).toMatchObject({
      file: 'crash/a-slow.txt',
      content: 'not-read',
      problem: 'ended the process that read it (SIGKILL)',
      findings: [],
    });
    expect(files[1]).toMatchObject({ problem: null, findings: [{ detector: 'payment-card' }] });
    expect(summary).toMatchObject({ files: 2, notInspected: 1, unread: { problem: 1 } });
  });

  it('a process that hangs is ended when the time of the file is up', async () => {
    const slow = slowFile('hang');
    shop.file('hang/b.txt', CARD);
    const { scan, ended } = started('hang', '--jobs', '1', '--time-limit', '0.5');
    const reader = await readerOf(scan, slow);
    process.kill(reader, 'SIGSTOP');
    const { code, stdout } = await ended;
    expect(code).toBe(1);
    expect(stdout).toContain('hang/a-slow.txt\n  could not be inspected: it took longer than 0.5 s\n');
    expect(stdout).toContain('hang/b.txt\n  payment-card');
    expect(existsSync(`/proc/${reader}`)).toBe(false);
  });

  it('a crash has the verdict that a client would give', async () => {
    const slow = slowFile('verdict');
    const policy = shop.file('policy.json', {
      DlpRules: [{ name: 'Cards', channels: ['upload'], condition: { detector: 'us-ssn' }, action: 'warn' }],
    });
    const { scan, ended } = started('verdict', '--policy', policy, '--channel', 'upload', '--json');
    process.kill(await readerOf(scan, slow), 'SIGKILL');
    const { stdout } = await ended;
    expect(JSON.parse(stdout).files[0].verdicts).toMatchObject([
      { channel: 'upload', action: 'block', failure: 'The file ended the process that read it (SIGKILL).' },
    ]);
  });

  it('leaves no process behind when it is ended itself', async () => {
    const slow = slowFile('ended');
    const { scan, ended } = started('ended');
    const reader = await readerOf(scan, slow);
    scan.kill('SIGTERM');
    expect((await ended).code).toBe(null);
    await until(() => !existsSync(`/proc/${reader}`));
  });

  it('survives many files that end their process', async () => {
    for (let at = 0; at < 3; at++) slowFile(`many/${at}`);
    const { scan, ended } = started('many', '--jobs', '2', '--json');
    for (let at = 0; at < 3; at++)
      process.kill(await readerOf(scan, join(shop.path, `many/${at}/a-slow.txt`)), 'SIGKILL');
    const { files } = JSON.parse((await ended).stdout);
    expect(files.map(({ problem }: { problem: string }) => problem)).toEqual(
      Array.from({ length: 3 }, () => 'ended the process that read it (SIGKILL)'),
    );
  });

  it('is not for people to start', async () => {
    const { code, stderr } = await cordonAdmin(['scan-worker']);
    expect(code).toBe(2);
    expect(stderr).toContain('Call cordon-admin scan.');
    expect((await cordonAdmin(['--help'])).stdout).not.toContain('scan-worker');
  });

  it('survives a file that is cut off while it is read', async () => {
    const slow = slowFile('changing');
    const { scan, ended } = started('changing', '--json');
    await readerOf(scan, slow);
    writeFileSync(slow, '');
    const { code, stdout } = await ended;
    expect(JSON.parse(stdout).files).toHaveLength(1);
    expect(code).not.toBe(2);
  });
});
