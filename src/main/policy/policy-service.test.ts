import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PolicyReport } from '../../contracts/policy/index.ts';
import { jsonFolders, type PolicySource } from '../../policy/index.ts';
import { CompanyFiles } from './company-files.ts';
import { FakeSource } from './fake-source.test-support.ts';
import { LAST_GOOD_FILE, LastGood } from './last-good.ts';
import { PersonSettings } from './person-settings.ts';
import { PolicyService, type PolicySnapshot } from './policy-service.ts';

let profile: string;
let remembered: readonly string[] | null;
let errors: string[];

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'cordon-profile-'));
  remembered = [];
  errors = [];
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

interface Around {
  key?: string | null;
  session?: boolean;
  preferences?: Record<string, unknown>;
}

const service = (
  sources: PolicySource[],
  { key = 'device', session = true, preferences = {} }: Around = {},
) =>
  new PolicyService({
    company: new CompanyFiles(process.platform, [process.getuid?.() ?? 0]),
    system: { sources, advisory: new Set(['advisory']) },
    person: new PersonSettings(() => preferences),
    lastGood: new LastGood({
      profileDirectory: profile,
      seal: (sha256) => (key === null ? null : createHmac('sha256', key).update(sha256).digest('hex')),
      sessionExists: () => session,
      holders: () => remembered,
      setHolders: (ids) => {
        remembered = ids;
      },
    }),
    sessionExists: () => session,
    onError: (what, error) => errors.push(`${what}: ${String(error)}`),
  });

const copyOf = (snapshot: PolicySnapshot): string =>
  snapshot.status === 'ok' ? snapshot.policy.protection.defaults.copy : 'locked';
const shownOf = (report: PolicyReport, name: string): unknown =>
  report.policies.find((entry) => entry.name === name)?.value;

describe('a running client', () => {
  it('is not managed without any source', async () => {
    expect(await service([new FakeSource()]).load()).toMatchObject({
      status: 'ok',
      policy: { managed: false },
      report: { managed: false, locked: false },
    });
  });

  it('keeps the last good state of a source that fails, and says so', async () => {
    const source = new FakeSource();
    const policies = service([source]);
    source.state = { ClipboardCopy: 'block' };
    expect(copyOf(await policies.load())).toBe('block');
    for (const broken of ['failed', 'throws'] as const) {
      source.state = broken;
      const snapshot = await policies.load();
      expect(copyOf(snapshot)).toBe('block');
      expect(snapshot.failures).toHaveLength(1);
      expect(snapshot.report.sources).toMatchObject([{ id: 'fake', state: 'kept' }]);
    }
    source.state = { ClipboardCopy: 'warn' };
    expect(copyOf(await policies.load())).toBe('warn');
  });

  it('keeps each source by itself: the others go on changing', async () => {
    const [machine, user] = [new FakeSource('machine'), new FakeSource('user', 'user')];
    const policies = service([machine, user]);
    machine.state = { ClipboardCopy: 'block' };
    user.state = { FileUpload: 'warn' };
    await policies.load();
    machine.state = 'failed';
    user.state = { FileUpload: 'block', ClipboardCopy: 'allow' };
    const snapshot = await policies.load();
    expect(snapshot.status === 'ok' && snapshot.policy.protection.defaults).toMatchObject({
      copy: 'block',
      upload: 'block',
    });
  });

  it('keeps a policy that is gone while there is a session, and lets it go without one', async () => {
    const source = new FakeSource();
    source.state = { ClipboardCopy: 'block' };
    const policies = service([source]);
    await policies.load();
    source.state = 'absent';
    const snapshot = await policies.load();
    expect(copyOf(snapshot)).toBe('block');
    expect(snapshot.failures[0]?.problem).toContain('is gone');

    const free = service([source], { session: false });
    expect(copyOf(await free.load())).toBe('allow');
  });

  it('takes a policy that the administrator made milder', async () => {
    const source = new FakeSource();
    const policies = service([source]);
    source.state = { ClipboardCopy: 'block', OrganizationName: 'Bank' };
    await policies.load();
    source.state = { OrganizationName: 'Bank' };
    expect(copyOf(await policies.load())).toBe('allow');
    source.state = {};
    expect(await policies.load()).toMatchObject({
      status: 'ok',
      policy: { managed: true, organizationName: null },
    });
  });

  it('is not locked by a source that only recommends', async () => {
    const source = new FakeSource('advisory');
    source.state = 'failed';
    const snapshot = await service([source]).load();
    expect(snapshot).toMatchObject({ status: 'ok', failures: [{ problem: 'is broken' }] });
  });

  it('reads one after the other: what was asked for last is what counts', async () => {
    const source = new FakeSource();
    source.state = { ClipboardCopy: 'allow' };
    const policies = service([source]);
    const read = source.read.bind(source);
    let release = (): void => {};
    source.read = async () => {
      const found = await read();
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return found;
    };
    const slow = policies.load();
    await new Promise((resolve) => setTimeout(resolve, 20));
    source.read = read;
    source.state = { ClipboardCopy: 'block' };
    const next = policies.load();
    // Long enough for the next one to overtake the slow one, were it not made to wait.
    await new Promise((resolve) => setTimeout(resolve, 100));
    release();
    expect(copyOf(await slow)).toBe('allow');
    expect(copyOf(await next)).toBe('block');
    source.state = 'failed';
    expect(copyOf(await policies.load())).toBe('block');
  });

  it('lets the person set what the definition lets them', async () => {
    const preferences = { DownloadDirectory: '/home/a/x', ClipboardCopy: 'block', nonsense: 1 };
    const snapshot = await service([new FakeSource()], { preferences }).load();
    expect(snapshot).toMatchObject({
      status: 'ok',
      policy: { managed: false, downloadDirectory: '/home/a/x' },
    });
    expect(copyOf(snapshot)).toBe('allow');
  });
});

describe('a start', () => {
  const kept = async (state: Record<string, unknown>, around: Around = {}): Promise<FakeSource> => {
    const source = new FakeSource();
    source.state = state;
    await service([source], around).load();
    return source;
  };

  it('is locked by a source that cannot be read, where nothing good is known', async () => {
    const source = new FakeSource();
    source.state = 'failed';
    const snapshot = await service([source]).load();
    expect(snapshot).toMatchObject({
      status: 'refused',
      failures: [{ problem: 'is broken' }],
      report: { locked: true },
    });
    expect(shownOf(snapshot.report, 'FileDownload')).toBe('block');
    // That it was absent before is no reason to open.
    source.state = 'absent';
    await service([source]).load();
    source.state = 'failed';
    expect((await service([source]).load()).status).toBe('refused');
  });

  it.each(['failed', 'throws', 'absent'] as const)(
    'goes on with the last good policy of a source that is %s',
    async (state) => {
      const source = await kept({ ClipboardCopy: 'block', WipeNonce: 'n', IdleLockMinutes: 10n });
      source.state = state;
      const snapshot = await service([source]).load();
      expect(copyOf(snapshot)).toBe('block');
      expect(snapshot.failures.length).toBeGreaterThan(0);
    },
  );

  it('keeps the file to the person alone', async () => {
    await kept({ ClipboardCopy: 'block' });
    expect(statSync(join(profile, LAST_GOOD_FILE)).mode & 0o777).toBe(0o600);
  });

  const tampers: [string, (text: string) => string][] = [
    ['changed', (text) => text.replace('block', 'allow')],
    [
      'sealed anew by somebody else',
      (text) => {
        const file = JSON.parse(text) as { content: string; seal: string };
        file.content = file.content.replace('block', 'allow');
        file.seal = createHmac('sha256', 'other').update(file.content).digest('hex');
        return JSON.stringify(file);
      },
    ],
    ['cut', (text) => text.slice(0, 40)],
    ['emptied', () => ''],
    ['replaced', () => '{"v":1,"seal":"","content":"[]"}'],
  ];
  it.each(tampers)(
    'is locked when the kept policy was %s and the source is gone or broken',
    async (_how, tamper) => {
      const source = await kept({ ClipboardCopy: 'block' });
      const file = join(profile, LAST_GOOD_FILE);
      const text = readFileSync(file, 'utf8');
      expect(tamper(text)).not.toBe(text);
      writeFileSync(file, tamper(text));
      for (const state of ['absent', 'failed'] as const) {
        source.state = state;
        expect((await service([source]).load()).status).toBe('refused');
      }
      source.state = { ClipboardCopy: 'warn' };
      expect(copyOf(await service([source]).load())).toBe('warn');
    },
  );

  it('is locked when the kept policy was deleted together with the source', async () => {
    const source = await kept({ ClipboardCopy: 'block' });
    rmSync(join(profile, LAST_GOOD_FILE));
    source.state = 'absent';
    expect((await service([source]).load()).failures[0]?.problem).toContain('it was not kept');
    expect((await service([source]).load()).status).toBe('refused');
    expect((await service([source], { session: false }).load()).status).toBe('ok');
  });

  it('is locked by the one of several sources that is gone, whatever the others say', async () => {
    const [machine, user] = [new FakeSource('machine'), new FakeSource('user', 'user')];
    machine.state = { ClipboardCopy: 'block' };
    user.state = { ClipboardCopy: 'allow' };
    await service([machine, user]).load();
    rmSync(join(profile, LAST_GOOD_FILE));
    machine.state = 'absent';
    expect(await service([machine, user]).load()).toMatchObject({
      status: 'refused',
      failures: [{ file: 'key of machine' }],
    });
  });

  it('is locked without a keychain to check the kept policy with, and writes none then', async () => {
    const source = await kept({ ClipboardCopy: 'block' }, { key: null });
    expect(() => readFileSync(join(profile, LAST_GOOD_FILE))).toThrow('ENOENT');
    source.state = 'absent';
    expect((await service([source], { key: null }).load()).status).toBe('refused');
  });

  it('is locked when both the kept policy and the memory of it are gone, and so is the source', async () => {
    const source = await kept({ ClipboardCopy: 'block' });
    rmSync(join(profile, LAST_GOOD_FILE));
    remembered = null;
    source.state = 'absent';
    for (let start = 0; start < 3; start++) expect((await service([source]).load()).status).toBe('refused');
    // A policy that is there settles the matter.
    source.state = { ClipboardCopy: 'warn' };
    expect(copyOf(await service([source]).load())).toBe('warn');
    expect(remembered).toEqual(['fake']);
  });

  it.skipIf(process.platform === 'win32')(
    'does not wait for a pipe in the place of the kept policy (no pipes on Windows)',
    async () => {
      const source = await kept({ ClipboardCopy: 'block' });
      rmSync(join(profile, LAST_GOOD_FILE));
      execFileSync('mkfifo', [join(profile, LAST_GOOD_FILE)]);
      source.state = 'absent';
      expect((await service([source]).load()).failures[0]?.problem).toContain('no regular file');
    },
  );

  it('says of a kept value what was said of the value itself', async () => {
    const source = await kept({ ClipboardCopy: 'block', WipeNonce: 2026112412345678901n });
    const before = await service([source]).load();
    source.state = 'failed';
    const after = await service([source]).load();
    for (const { report, status } of [before, after]) {
      expect(status).toBe('ok');
      expect(report.policies.find(({ name }) => name === 'WipeNonce')).toMatchObject({
        value: null,
        status: 'error',
      });
    }
  });

  it('does not wait for a source that never answers', { timeout: 30_000 }, async () => {
    const source = new FakeSource();
    source.read = () => new Promise(() => {});
    source.signature = () => new Promise(() => {});
    vi.useFakeTimers();
    try {
      const loaded = service([source]).load();
      await vi.advanceTimersByTimeAsync(25_000);
      expect(await loaded).toMatchObject({
        status: 'refused',
        failures: [{ problem: expect.stringContaining('no answer') }],
      });
    } finally {
      vi.useRealTimers();
    }
  });

  it('is locked when what was kept is older than the policy that was in force', async () => {
    const source = new FakeSource();
    await service([source]).load();
    source.state = {};
    await service([source]).load();
    const empty = readFileSync(join(profile, LAST_GOOD_FILE), 'utf8');
    source.state = { ClipboardCopy: 'block' };
    await service([source]).load();
    writeFileSync(join(profile, LAST_GOOD_FILE), empty);
    source.state = 'absent';
    expect((await service([source]).load()).failures[0]?.problem).toContain('older than the policy');
  });

  it('does not go back to what was kept before the keychain went away', async () => {
    const source = await kept({ ClipboardCopy: 'report' });
    source.state = { ClipboardCopy: 'block' };
    await service([source], { key: null }).load();
    source.state = 'absent';
    expect((await service([source]).load()).status).toBe('refused');
  });

  it('says why there is nothing good to go by', async () => {
    const source = await kept({ ClipboardCopy: 'block' });
    source.state = 'failed';
    const { failures, status } = await service([source], { key: null }).load();
    expect(status).toBe('refused');
    expect(failures.map(({ problem }) => problem).join()).toContain('no keychain');
  });

  it('is not locked for a source that held nothing, where another one speaks and nobody remembers', async () => {
    const [machine, user] = [new FakeSource('machine'), new FakeSource('user', 'user')];
    machine.state = { ClipboardCopy: 'block' };
    await service([machine, user]).load();
    rmSync(join(profile, LAST_GOOD_FILE));
    remembered = null;
    expect(copyOf(await service([machine, user]).load())).toBe('block');
  });

  it('tells an order to wipe although it is locked', async () => {
    const [machine, user] = [new FakeSource('machine'), new FakeSource('user', 'user')];
    machine.state = { WipeNonce: 'stolen' };
    user.state = 'failed';
    expect(await service([machine, user]).load()).toMatchObject({ status: 'refused', wipeNonce: 'stolen' });
  });

  it('tells when the policy cannot be kept, and uses it all the same', async () => {
    const source = new FakeSource();
    source.state = { ClipboardCopy: 'block' };
    rmSync(profile, { recursive: true });
    writeFileSync(profile, 'a file');
    expect(copyOf(await service([source]).load())).toBe('block');
    expect(errors).toHaveLength(1);
    // It is remembered all the same that there was one.
    expect(remembered).toEqual(['fake']);
  });
});

describe('following', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cordon-policy-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));
  const put = (content: string): void => {
    const file = join(directory, 'a.json');
    writeFileSync(`${file}.new`, content);
    chmodSync(`${file}.new`, 0o644);
    renameSync(`${file}.new`, file);
  };
  const folder = (): PolicyService => {
    const { sources } = jsonFolders(directory, join(directory, 'recommended'), {
      acceptedOwners: [0, process.getuid?.() ?? 0],
      mustExist: true,
      named: true,
    });
    return service([...sources]);
  };
  const nonceOf = (snapshot: PolicySnapshot): string | null =>
    snapshot.status === 'ok' ? snapshot.policy.wipeNonce : 'refused';

  it('tells of a change made by rename-replace, and goes on after a callback that throws', async () => {
    put('{"WipeNonce": "1"}');
    const policies = folder();
    await policies.load();
    const seen: (string | null)[] = [];
    policies.watch((snapshot) => {
      seen.push(nonceOf(snapshot));
      if (seen.length === 1) throw new Error('planted');
    });
    put('{"WipeNonce": "2"}');
    await vi.waitUntil(() => seen.length === 1, 5000);
    put('{"WipeNonce": "33"}');
    await vi.waitUntil(() => seen.length === 2, 5000);
    policies.stop();
    expect(seen).toEqual(['2', '33']);
    expect(errors).toEqual(['a changed policy could not be taken over: Error: planted']);
  });

  it('tells again of a change that could not be taken over', async () => {
    const source = new FakeSource();
    source.state = { WipeNonce: '1' };
    const policies = service([source]);
    await policies.load();
    const seen: (string | null)[] = [];
    policies.watch((snapshot) => {
      seen.push(nonceOf(snapshot));
      if (seen.length === 1) throw new Error('planted');
    });
    source.state = { WipeNonce: '2' };
    await vi.waitUntil(() => seen.length === 2, 12_000);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    policies.stop();
    expect(seen).toEqual(['2', '2']);
  });

  it('says nothing when a file was written again with the same content', async () => {
    put('{"WipeNonce": "1"}');
    const policies = folder();
    await policies.load();
    const seen: unknown[] = [];
    policies.watch((snapshot) => seen.push(snapshot));
    put('{"WipeNonce": "1"}');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    policies.stop();
    expect(seen).toEqual([]);
  });

  it('stays stopped when it is stopped during a look', async () => {
    put('{"WipeNonce": "1"}');
    const policies = folder();
    await policies.load();
    const seen: PolicySnapshot[] = [];
    let looks = 0;
    const load = policies.load.bind(policies);
    policies.load = async () => {
      looks++;
      policies.stop();
      return await load();
    };
    policies.watch((snapshot) => seen.push(snapshot));
    put('{"WipeNonce": "2"}');
    await vi.waitUntil(() => looks === 1, 5000);
    put('{"WipeNonce": "333"}');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(looks).toBe(1);
    expect(seen).toEqual([]);
  });

  it('reads a source again that failed without any sign on the outside', async () => {
    const source = new FakeSource();
    source.state = 'failed';
    source.signature = async () => 'always the same';
    const policies = service([source]);
    await policies.load();
    const seen: string[] = [];
    policies.watch((snapshot) => seen.push(copyOf(snapshot)));
    source.state = { ClipboardCopy: 'warn' };
    await vi.waitUntil(() => seen.length === 1, 10_000);
    policies.stop();
    expect(seen).toEqual(['warn']);
  });
});
