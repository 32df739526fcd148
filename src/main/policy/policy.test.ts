import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePolicyFile } from './parse.ts';
import { PolicyService } from './policy-service.ts';

let directory: string;
const self = process.getuid?.() ?? 0;
const service = (owners = [0, self], mustExist = false): PolicyService =>
  new PolicyService({ directory, acceptedOwners: owners, mustExist });
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
    expect((await service().load()).status).toBe('ok');
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
