/** The client's audit file, read and checked against its schema. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AuditEvent, auditEventSchema } from '../../../src/contracts/events.ts';

/** All events of a profile. @throws when a line does not fit the schema. */
export function readAudit(profile: string): AuditEvent[] {
  const file = join(profile, 'audit', 'events.jsonl');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  // The last piece is empty, or a line that is being written at this moment.
  return lines.slice(0, -1).map((line) => auditEventSchema.parse(JSON.parse(line)));
}

export type EventOf<T extends AuditEvent['type']> = Extract<AuditEvent, { type: T }>;

/** Waits for the first event of a type that fits. @throws after `timeoutMs`, with what was there instead. */
export async function waitForEvent<T extends AuditEvent['type']>(
  profile: string,
  type: T,
  fits: (event: EventOf<T>) => boolean = () => true,
  timeoutMs = 15_000,
): Promise<EventOf<T>> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = eventsOf(profile, type).find(fits);
    if (found !== undefined) return found;
    if (Date.now() > end) {
      const tail = readAudit(profile).slice(-8);
      throw new Error(
        `no event ${type} within ${timeoutMs} ms; the last were ${JSON.stringify(tail, null, 1)}`,
      );
    }
    await sleep(50);
  }
}

/** All events of one type. */
export function eventsOf<T extends AuditEvent['type']>(profile: string, type: T): EventOf<T>[] {
  return readAudit(profile).filter((event): event is EventOf<T> => event.type === type);
}
