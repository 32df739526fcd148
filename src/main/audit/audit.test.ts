import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { auditEventSchema } from '../../contracts/events.ts';
import { AuditLog } from './audit-log.ts';
import { createDiagnostics, redact } from './diagnostics.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cordon-audit-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));
const open = (
  onFailure = (error: Error): void => {
    throw error;
  },
): AuditLog => new AuditLog({ directory, device: '6f9619ff-8b86-4011-b42d-00c04fc964ff', onFailure });

it('writes one valid line an event and goes on counting after a restart and a torn line', () => {
  open().record({ type: 'session.linked' });
  appendFileSync(join(directory, 'events.jsonl'), '{"v":1,"seq":2,"ty');
  open().record({ type: 'session.unlinked' });
  const lines = readFileSync(join(directory, 'events.jsonl'), 'utf8').trim().split('\n');
  expect(lines).toHaveLength(3);
  expect(auditEventSchema.parse(JSON.parse(lines[0] ?? ''))).toMatchObject({
    seq: 1,
    type: 'session.linked',
  });
  expect(auditEventSchema.parse(JSON.parse(lines[2] ?? ''))).toMatchObject({
    seq: 3,
    type: 'session.unlinked',
  });
});

it('does not begin anew when the file cannot be read: it says so and counts on in another file', () => {
  // A folder in its place cannot be read by anybody, root included.
  mkdirSync(join(directory, 'events.jsonl'));
  writeFileSync(join(directory, 'events-2026-01-01T00-00-00-000Z.jsonl'), '{"v":1,"seq":900000}\n');
  const failures: string[] = [];
  const log = open((error) => failures.push(error.message));
  expect(failures[0]).toContain('EISDIR');
  expect(failures[1]).toContain(log.file);
  expect(log.record({ type: 'session.linked' }).seq).toBe(900001);
  expect(readFileSync(log.file, 'utf8')).toContain('"seq":900001');
  expect(log.file).toMatch(/events-[0-9TZ-]+\.jsonl$/);
  // Mended: back in the file of old, above what was counted beside it.
  rmSync(join(directory, 'events.jsonl'), { recursive: true });
  const mended = open();
  expect(mended.record({ type: 'session.unlinked' }).seq).toBe(900002);
  expect(mended.file).toBe(join(directory, 'events.jsonl'));
});

it('counts on above anything that an unread file can hold', () => {
  mkdirSync(join(directory, 'events.jsonl'));
  for (let i = 0; i < 50; i++) writeFileSync(join(directory, 'events.jsonl', String(i)), '');
  const log = open(() => {});
  expect(log.record({ type: 'session.linked' }).seq).toBeGreaterThan(50);
  expect(readdirSync(directory)).toHaveLength(2);
});

it('reads only the end of a long file, and further back where that holds no number', () => {
  const file = join(directory, 'events.jsonl');
  // A planted number far from the end must not be looked at; in real life the last is the highest.
  const filler = `${'x'.repeat(1023)}\n`;
  writeFileSync(file, `{"seq":999999}\n${filler.repeat(200)}{"seq":7}\n`);
  expect(open().record({ type: 'session.linked' }).seq).toBe(8);
  writeFileSync(file, `{"seq":41}\n${filler.repeat(2000)}`);
  expect(open().record({ type: 'session.linked' }).seq).toBe(42);
});

it('reports a line that could not be written', () => {
  let failure: Error | null = null;
  const log = open((error) => {
    failure = error;
  });
  rmSync(directory, { recursive: true });
  log.record({ type: 'session.linked' });
  expect(failure).not.toBeNull();
});

it('redacts content and numbers from diagnostics', () => {
  const text = JSON.stringify(
    redact({
      text: 'secret',
      detail: 'card 4111 1111 1111 1111 of a.b@example.com',
      nested: [{ Name: 'x.pdf' }],
      url2: 'https://a.b/c?token=1',
      e: new Error('n 15551234567'),
    }),
  );
  for (const leak of ['secret', '4111', 'example.com', 'x.pdf', 'token', '15551234567'])
    expect(text).not.toContain(leak);
});

it('writes diagnostics to their file, redacted', async () => {
  const diagnostics = createDiagnostics(join(directory, 'logs'), false);
  diagnostics.warn('called +34 600 123 456', {
    error: new Error('planted 4111 1111 1111 1111'),
    text: 'hello',
  });
  diagnostics.error('second');
  const file = join(directory, 'logs', 'cordon.log');
  const read = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  await vi.waitUntil(() => read().trim().split('\n').length === 2, 5000);
  const [first, second] = read()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toMatchObject({
    level: 'warn',
    message: 'called +[redacted number]',
    details: { error: { message: 'planted [redacted number]' }, text: '[redacted]' },
  });
  expect(second).toMatchObject({ level: 'error', message: 'second', timestamp: expect.any(String) });
});

it('goes on where there can be no folder for diagnostics', () => {
  writeFileSync(join(directory, 'logs'), 'a file');
  expect(() => createDiagnostics(join(directory, 'logs'), false).warn('still there')).not.toThrow();
});
