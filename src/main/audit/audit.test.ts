import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditEventSchema } from '../../contracts/events.ts';
import { AuditLog } from './audit-log.ts';
import { redact } from './diagnostics.ts';

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
