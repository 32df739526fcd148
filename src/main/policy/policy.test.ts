import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sourceSignature } from './linux-source.ts';
import { parsePolicyFile } from './parse.ts';
import { PolicyService, type PolicySnapshot } from './policy-service.ts';

let directory: string;
const self = process.getuid?.() ?? 0;
/** As named on the command line: only such a folder may lie in the sticky /tmp. */
const service = (owners = [0, self], mustExist = true, folder = directory): PolicyService =>
  new PolicyService({ directory: folder, acceptedOwners: owners, mustExist });
const put = (name: string, content: string, mode = 0o644): string => {
  const file = join(directory, name);
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cordon-policy-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('PolicyService', () => {
  it('is unmanaged without files', async () => {
    const snapshot = await service().load();
    expect(snapshot).toMatchObject({ status: 'ok', policy: { managed: false } });
  });

  it('merges files in name order', async () => {
    put('20-b.json', '{"OrganizationName": "B"}');
    put('10-a.json', '{"OrganizationName": "A", "ClipboardCopy": "warn"}');
    const snapshot = await service().load();
    expect(snapshot).toMatchObject({
      status: 'ok',
      policy: { managed: true, organizationName: 'B', protection: { defaults: { copy: 'warn' } } },
    });
  });

  it('names file, line and remedy of a syntax error', async () => {
    const file = put('a.json', '{\n  "OrganizationName": "A",\n  "ClipboardCopy": warn\n}');
    const snapshot = await service().load();
    expect(snapshot.status).toBe('refused');
    if (snapshot.status !== 'refused') return;
    expect(snapshot.problems[0]).toMatchObject({ file, line: 3 });
    expect(snapshot.problems[0]?.remedy).not.toBe('');
  });

  it.each([
    ['wrong value', '{\n"ClipboardCopy": "alow"}', 2, 'ClipboardCopy'],
    ['unknown name', '{\n\n"ClipboardCoppy": "allow"}', 3, 'ClipboardCoppy'],
    [
      'wrong value in a rule',
      '{"DlpRules": [\n{"name":"x","channels":["copy"],\n"condition":{"detector":"nope"},"action":"block"}]}',
      3,
      'DlpRules[0].condition.detector',
    ],
    ['doubled name', '{"WipeNonce": "a",\n"WipeNonce": "b"}', 2, 'twice'],
    ['__proto__', '{\n"__proto__": {"ClipboardCopy": "allow"}}', 2, '__proto__'],
    ['not an object', '[]', 1, 'object'],
    ['http address of another machine', '{\n"MessengerUrl": "http://example.com/"}', 2, 'MessengerUrl'],
  ])('refuses a %s with its line', async (_name, content, line, text) => {
    put('a.json', content);
    const snapshot = await service().load();
    if (snapshot.status !== 'refused') throw new Error('was accepted');
    expect(snapshot.problems[0]?.line).toBe(line);
    expect(snapshot.problems[0]?.problem).toContain(text);
  });

  it('refuses a file that others may write, a link, a pipe-like entry and a foreign owner', async () => {
    put('a.json', '{}', 0o664);
    expect(await service().load()).toMatchObject({ status: 'refused' });
    rmSync(join(directory, 'a.json'));
    const target = put('target.txt', '{}');
    symlinkSync(target, join(directory, 'b.json'));
    const linked = await service().load();
    expect(linked.status === 'refused' && linked.problems[0]?.problem).toContain('link');
    rmSync(join(directory, 'b.json'));
    put('c.json', '{}');
    expect(await service([self + 1]).load()).toMatchObject({ status: 'refused' });
  });

  it('refuses a named folder that is missing', async () => {
    rmSync(directory, { recursive: true });
    expect((await service([0, self], true).load()).status).toBe('refused');
    const nowhere = '/no-such-folder-for-the-tests-of-cordon/policies/managed';
    expect(await service([0], false, nowhere).load()).toMatchObject({
      status: 'ok',
      policy: { managed: false },
    });
  });

  describe('the folders above', () => {
    let above: string;
    let managed: string;
    const firstProblem = (snapshot: PolicySnapshot): { file?: string | undefined; problem?: string } =>
      snapshot.status === 'refused' ? (snapshot.problems[0] ?? {}) : {};
    beforeEach(() => {
      above = join(directory, 'above');
      managed = join(above, 'managed');
      mkdirSync(managed, { recursive: true, mode: 0o755 });
      chmodSync(managed, 0o755);
    });

    it.each(['775', '757'])('are refused when others may write them (%s)', async (mode) => {
      writeFileSync(join(managed, 'a.json'), '{}');
      const policy = service([0, self], true, managed);
      expect((await policy.load()).status).toBe('ok');
      const before = await sourceSignature(managed);
      chmodSync(above, Number.parseInt(mode, 8));
      expect(await sourceSignature(managed)).not.toBe(before);
      const found = firstProblem(await policy.load());
      expect(found).toMatchObject({ file: above });
      expect(found.problem).toContain('may be changed by others');
    });

    it('are refused also when the policy was moved out of them already', async () => {
      chmodSync(above, 0o777);
      renameSync(managed, join(above, 'gone'));
      expect(firstProblem(await service([0, self], true, managed).load())).toMatchObject({ file: above });
    });

    it('may be sticky only for a folder named on the command line', async () => {
      chmodSync(above, 0o1777);
      expect((await service([0, self], true, managed).load()).status).toBe('ok');
      // What the system's own folder lies under is never /tmp: the first such folder on the way is named.
      expect(firstProblem(await service([0, self], false, managed).load()).problem).toContain(
        'may be changed by others',
      );
    });

    it.runIf(self === 0)('are refused when they belong to somebody else', async () => {
      chownSync(above, 12345, 12345);
      const found = firstProblem(await service([0], true, managed).load());
      expect(found).toMatchObject({ file: above });
      expect(found.problem).toContain('belongs to user 12345');
      chownSync(managed, 12345, 12345);
      expect((await service([12345], true, managed).load()).status).toBe('ok');
    });

    it('are followed where a link leads', async () => {
      symlinkSync(above, join(directory, 'link'));
      const behind = join(directory, 'link', 'managed');
      expect((await service([0, self], true, behind).load()).status).toBe('ok');
      chmodSync(above, 0o777);
      expect(firstProblem(await service([0, self], true, behind).load())).toMatchObject({ file: above });
    });

    it('change the signature when one is exchanged', async () => {
      const before = await sourceSignature(managed);
      renameSync(above, join(directory, 'old'));
      mkdirSync(above);
      renameSync(join(directory, 'old', 'managed'), managed);
      const after = await sourceSignature(managed);
      expect(after.split('|').slice(0, -1)).not.toEqual(before.split('|').slice(0, -1));
    });
  });

  it('goes on following after a callback that throws', async () => {
    put('a.json', '{"WipeNonce": "1"}');
    const policy = service();
    await policy.load();
    const errors: unknown[] = [];
    const seen: (string | null)[] = [];
    policy.watch(
      (snapshot) => {
        seen.push(snapshot.status === 'ok' ? snapshot.policy.wipeNonce : 'refused');
        if (seen.length === 1) throw new Error('planted');
      },
      { onError: (error) => errors.push(error) },
    );
    put('a.json', '{"WipeNonce": "2"}');
    await vi.waitUntil(() => seen.length === 1, 5000);
    put('a.json', '{"WipeNonce": "33"}');
    await vi.waitUntil(() => seen.length === 2, 5000);
    policy.stop();
    expect(seen).toEqual(['2', '33']);
    expect(errors).toEqual([new Error('planted')]);
  });

  it('stays stopped when it is stopped during a look', async () => {
    put('a.json', '{"WipeNonce": "1"}');
    const policy = service();
    await policy.load();
    const seen: PolicySnapshot[] = [];
    let looks = 0;
    const load = policy.load.bind(policy);
    policy.load = async () => {
      looks++;
      policy.stop();
      return await load();
    };
    policy.watch((snapshot) => seen.push(snapshot));
    put('a.json', '{"WipeNonce": "2"}');
    await vi.waitUntil(() => looks === 1, 5000);
    put('a.json', '{"WipeNonce": "333"}');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(looks).toBe(1);
    expect(seen).toEqual([]);
  });

  it('reports a change made by rename-replace', async () => {
    put('a.json', '{"WipeNonce": "1"}');
    const policy = service();
    await policy.load();
    const seen = new Promise<string | null>((resolve) => {
      policy.watch((snapshot) => resolve(snapshot.status === 'ok' ? snapshot.policy.wipeNonce : 'refused'));
    });
    put('a.json', '{"WipeNonce": "2"}');
    await expect(seen).resolves.toBe('2');
    policy.stop();
  });
});

describe('parsePolicyFile', () => {
  it('refuses bytes that are not UTF-8', () => {
    expect(parsePolicyFile('/x', new Uint8Array([0x7b, 0xff, 0x7d])).ok).toBe(false);
  });
});
