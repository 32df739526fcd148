import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditBody } from '../../contracts/events.ts';
import type { UnlinkOutcome } from '../../contracts/shell.ts';
import { finishWipe, wipePending } from './finish-wipe.ts';
import { INTENT_FILE, readIntent } from './intent.ts';
import { type LiveSession, orderWipe } from './order-wipe.ts';

let profile: string;
let events: AuditBody[];
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'cordon-wipe-'));
  events = [];
  mkdirSync(join(profile, 'Partitions', 'messenger', 'IndexedDB'), { recursive: true });
  writeFileSync(join(profile, 'Partitions', 'messenger', 'IndexedDB', '1.log'), 'SENTINEL');
  mkdirSync(join(profile, 'quarantine'));
  mkdirSync(join(profile, 'A storage of tomorrow'));
  mkdirSync(join(profile, 'audit'));
  writeFileSync(join(profile, 'settings.json'), '{}');
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

const record = (body: AuditBody): void => void events.push(body);
const live = (over: Partial<LiveSession> = {}): LiveSession => ({
  closeInputs: async () => {},
  unlink: async () => 'unlinked',
  destroyViews: async () => {},
  clearStorage: async () => 'cleared',
  relaunch: async () => {},
  ...over,
});
const order = (session: LiveSession): Promise<void> =>
  orderWipe({
    profileDirectory: profile,
    origin: 'menu',
    wipeNonce: 'n1',
    session,
    record,
    onStep: () => {},
    unlinkLimitMs: 100,
  });
const finish = (over: { deleteKeys?: () => Promise<string> } = {}): ReturnType<typeof finishWipe> =>
  finishWipe({
    profileDirectory: profile,
    deleteKeys: async () => 'deleted',
    remember: () => {},
    record,
    onStep: () => {},
    ...over,
  });

describe('orderWipe', () => {
  it('has the intent on disk before the first step', async () => {
    let seen = false;
    await order(
      live({
        closeInputs: async () => {
          seen = existsSync(join(profile, INTENT_FILE));
        },
      }),
    );
    expect(seen).toBe(true);
    expect(wipePending(profile)).toBe(true);
  });

  it.each<[string, Partial<LiveSession>, UnlinkOutcome]>([
    ['unlinked', {}, 'unlinked'],
    ['not linked', { unlink: async () => 'was-not-linked' }, 'was-not-linked'],
    ['hangs', { unlink: () => new Promise(() => {}) }, 'timed-out'],
    [
      'fails',
      {
        unlink: async () => {
          throw new Error('gone');
        },
      },
      'page-unavailable',
    ],
  ])('remembers the outcome of the unlinking: %s', async (_name, over, expected) => {
    await order(live(over));
    const found = readIntent(profile);
    expect(found !== null && 'intent' in found && found.intent.unlink).toBe(expected);
  });

  it('goes on when a step fails, and says so', async () => {
    let relaunched = false;
    await order(
      live({
        destroyViews: async () => {
          throw new Error('stuck view');
        },
        relaunch: async () => {
          relaunched = true;
        },
      }),
    );
    expect(relaunched).toBe(true);
    expect(events).toContainEqual(
      expect.objectContaining({ step: 'destroy-views', outcome: 'failed', detail: 'stuck view' }),
    );
  });
});

describe('finishWipe', () => {
  it('does nothing without an intent', async () => {
    expect(await finish()).toBeNull();
    expect(existsSync(join(profile, 'Partitions'))).toBe(true);
  });

  it('leaves only what may stay, a receipt and no intent', async () => {
    await order(live());
    const notice = await finish();
    expect(notice).toMatchObject({ verified: true, unlink: 'unlinked', failures: [] });
    expect(readdirSync(profile).sort()).toEqual(['audit', 'receipts', 'settings.json']);
    const [receipt] = readdirSync(join(profile, 'receipts'));
    expect(JSON.parse(readFileSync(join(profile, 'receipts', receipt ?? ''), 'utf8'))).toMatchObject({
      verified: true,
      wipeNonce: 'n1',
    });
  });

  it('carries out an intent that cannot be read', async () => {
    writeFileSync(join(profile, INTENT_FILE), '{"v":1,"id"');
    const notice = await finish();
    expect(notice).toMatchObject({ origin: 'resumed', verified: true, unlink: 'page-unavailable' });
    expect(existsSync(join(profile, 'Partitions'))).toBe(false);
  });

  it('says so when the session lay behind a link, and leaves what the link led to alone', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'cordon-elsewhere-'));
    writeFileSync(join(elsewhere, 'own.txt'), 'mine');
    rmSync(join(profile, 'Partitions'), { recursive: true });
    symlinkSync(elsewhere, join(profile, 'Partitions'));
    await order(live());
    const notice = await finish();
    expect(notice?.failures[0]).toContain('Partitions led outside the profile');
    expect(existsSync(join(elsewhere, 'own.txt'))).toBe(true);
    rmSync(elsewhere, { recursive: true });
  });

  it('reports a key that could not be deleted and still deletes the files', async () => {
    await order(live());
    const notice = await finish({
      deleteKeys: async () => {
        throw new Error('keychain is locked');
      },
    });
    expect(notice?.failures).toEqual(['delete-keys: keychain is locked']);
    expect(existsSync(join(profile, 'Partitions'))).toBe(false);
  });
});
