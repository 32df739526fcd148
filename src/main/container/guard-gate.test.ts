import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { GuardGate } from './guard-gate.ts';

const gate = (onMissing = (): void => {}): GuardGate => new GuardGate({ onMissing, limitMs: 20 });

it('holds resources until the guard reports', async () => {
  const g = gate();
  g.navigationStarted();
  const held = g.mayLoad();
  expect(await Promise.race([held, sleep(10, 'held')])).toBe('held');
  g.ready();
  expect(await held).toBe(true);
  expect(await g.mayLoad()).toBe(true);
});

it('takes a document down whose guard never reports, and refuses what waits', async () => {
  let missing = 0;
  const g = gate(() => void missing++);
  g.navigationStarted();
  g.committed();
  expect(await g.mayLoad()).toBe(false);
  expect(missing).toBe(1);
});

it('does not carry an old guard over to a new document', async () => {
  const g = gate();
  g.navigationStarted();
  g.ready();
  g.navigationStarted();
  g.committed();
  expect(await g.mayLoad()).toBe(false);
});

it('does not take the old guard for the new document when its loading is stopped', async () => {
  const g = gate();
  g.navigationStarted();
  g.ready();
  g.navigationStarted();
  g.committed();
  g.navigationAborted();
  expect(await g.mayLoad()).toBe(false);
});

it('keeps the old document when a navigation turns out to be a download', async () => {
  const g = gate();
  g.navigationStarted();
  g.ready();
  g.navigationStarted();
  g.navigationAborted();
  expect(await g.mayLoad()).toBe(true);
});
