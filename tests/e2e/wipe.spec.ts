import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processesOnProfile } from '../../scripts/processes.ts';
import { eventsOf, waitForEvent } from './support/audit-file.ts';
import { type Bench, until } from './support/bench.ts';
import { endClients, killClients, type ManagedClient, writePolicy } from './support/managed-client.ts';
import { MessengerPage } from './support/messenger-page.ts';
import { CONTACT, residueOf, seedSession } from './support/seeded-session.ts';
import { expect, test } from './support/test.ts';

interface Seeded {
  readonly client: ManagedClient;
  readonly messenger: MessengerPage;
  readonly marks: string[];
}

/** A linked client whose storages are seeded. */
async function seeded(bench: Bench, policy = {}): Promise<Seeded> {
  await bench.simulator.phone.seed({ chats: [{ name: CONTACT, messages: [{ body: 'Hello there' }] }] });
  const { client, page } = await bench.startLinked(policy);
  return { client, messenger: new MessengerPage(page), marks: await seedSession(bench, page) };
}

/** What must be true after every wipe. */
async function expectClean(bench: Bench, marks: string[], unlink: string): Promise<void> {
  const { profile } = bench.folders;
  const completed = await waitForEvent(profile, 'wipe.completed', () => true, 60_000);
  expect(completed).toMatchObject({ verified: true, unlink, remaining: [] });
  // The intent goes last, after the receipt and the event.
  await until('the intent is gone', () => !existsSync(join(profile, 'wipe-intent.json')));
  const [receipt, ...others] = readdirSync(join(profile, 'receipts'));
  expect(others).toEqual([]);
  expect(JSON.parse(readFileSync(join(profile, 'receipts', receipt ?? ''), 'utf8'))).toMatchObject({
    id: completed.wipeId,
    verified: true,
    unlink,
  });
  expect(residueOf(bench, marks)).toEqual([]);
  // The client that was started again shows that the session is gone; what it writes brings nothing back.
  await until('the client was started again', () => processesOnProfile(profile).length > 0);
  await endClients(bench.folders);
  expect(residueOf(bench, marks)).toEqual([]);
}

/** Changes a policy that would open the messenger anew, and waits until the client has taken it over. */
async function changePolicy(bench: Bench): Promise<void> {
  writePolicy(bench.folders, bench.policy({ DeveloperTools: true }));
  bench.workshop.desktop.own(bench.folders.policies);
  const loaded = (): number => eventsOf(bench.folders.profile, 'policy.loaded').length;
  await waitForEvent(bench.folders.profile, 'policy.loaded', () => loaded() === 2);
}

test.describe('wipe @residue @client', () => {
  test('logging out in the page wipes', async ({ bench }) => {
    const { messenger, marks } = await seeded(bench);
    await messenger.logOut();
    await bench.simulator.phone.waitForDevices(0);
    await expectClean(bench, marks, 'unlinked');
    expect(eventsOf(bench.folders.profile, 'wipe.ordered')[0]).toMatchObject({ origin: 'page-logout' });
  });

  test('"Sign out and wipe" asks, then wipes', async ({ bench }) => {
    const { client, marks } = await seeded(bench);
    await (await client.strip()).getByRole('button', { name: 'Sign out and wipe' }).click();
    const prompt = await client.prompt();
    await prompt.getByRole('button', { name: 'Cancel' }).click();
    expect(eventsOf(bench.folders.profile, 'wipe.ordered')).toEqual([]);
    expect(await bench.simulator.phone.devices()).toHaveLength(1);
    await (await client.strip()).getByRole('button', { name: 'Sign out and wipe' }).click();
    await prompt.getByRole('button', { name: 'Sign out and wipe' }).click();
    await bench.simulator.phone.waitForDevices(0);
    await expectClean(bench, marks, 'unlinked');
    expect(eventsOf(bench.folders.profile, 'wipe.ordered')[0]).toMatchObject({ origin: 'menu' });
  });

  test('a changed WipeNonce wipes, once', async ({ bench }) => {
    const { marks } = await seeded(bench, { WipeNonce: '2026-11-01' });
    writePolicy(bench.folders, bench.policy({ WipeNonce: '2026-11-24' }));
    bench.workshop.desktop.own(bench.folders.policies);
    await bench.simulator.phone.waitForDevices(0, 20_000);
    await expectClean(bench, marks, 'unlinked');
    expect(eventsOf(bench.folders.profile, 'wipe.ordered')[0]).toMatchObject({ origin: 'policy-nonce' });
    // The same nonce does nothing more.
    const client = await bench.startAgain();
    await client.messenger();
    expect(eventsOf(bench.folders.profile, 'wipe.ordered')).toHaveLength(1);
  });

  test('a WipeNonce that changed while the client was closed wipes at the next start, after unlinking', async ({
    bench,
  }) => {
    const { marks } = await seeded(bench, { WipeNonce: 'a' });
    await endClients(bench.folders);
    writePolicy(bench.folders, bench.policy({ WipeNonce: 'b' }));
    await bench.startAgain();
    await bench.simulator.phone.waitForDevices(0, 30_000);
    await expectClean(bench, marks, 'unlinked');
  });

  test('a page that cannot unlink in time is wiped all the same, and the receipt says so', async ({
    bench,
  }) => {
    const { client, marks } = await seeded(bench);
    await bench.simulator.stop();
    await (await client.strip()).getByRole('button', { name: 'Sign out and wipe' }).click();
    await (await client.prompt()).getByRole('button', { name: 'Sign out and wipe' }).click();
    await waitForEvent(bench.folders.profile, 'wipe.completed', () => true, 80_000);
    const [completed] = eventsOf(bench.folders.profile, 'wipe.completed');
    expect(['timed-out', 'page-unavailable']).toContain(completed?.unlink);
    await expectClean(bench, marks, completed?.unlink ?? '');
  });

  for (const step of [
    'intent',
    'close-inputs',
    'unlink',
    'destroy-views',
    'clear-storage',
    'delete-files',
    'verify',
  ] as const) {
    test(`killed right after the step ${step}, the next start ends clean before any page`, async ({
      bench,
    }) => {
      const { client, marks } = await seeded(bench);
      await (await client.strip()).getByRole('button', { name: 'Sign out and wipe' }).click();
      await (await client.prompt()).getByRole('button', { name: 'Sign out and wipe' }).click();
      await waitForEvent(bench.folders.profile, 'wipe.step', (event) => event.step === step, 60_000);
      await killClients(bench.folders);
      const pending = existsSync(join(bench.folders.profile, 'wipe-intent.json'));
      const before = (await bench.simulator.phone.requests()).length;
      const again = await bench.startAgain();
      if (pending) {
        await expect((await again.stage()).locator('body')).toContainText(/removed/i);
        // Not one request went to the messenger in this start.
        expect((await bench.simulator.phone.requests()).length).toBe(before);
      }
      await waitForEvent(bench.folders.profile, 'wipe.completed', (event) => event.verified, 30_000);
      await endClients(bench.folders);
      expect(residueOf(bench, marks)).toEqual([]);
    });
  }

  test('an intent that cannot be read is carried out', async ({ bench }) => {
    const { marks } = await seeded(bench);
    await endClients(bench.folders);
    writeFileSync(join(bench.folders.profile, 'wipe-intent.json'), '{"v":1,"id":"x"');
    bench.workshop.desktop.own(bench.folders.profile);
    const client = await bench.startAgain();
    const stage = await client.stage();
    await expect(stage.locator('body')).toContainText('removed');
    expect(await waitForEvent(bench.folders.profile, 'wipe.completed')).toMatchObject({
      origin: 'resumed',
      verified: true,
      unlink: 'page-unavailable',
    });
    // The phone still lists the device: the page says so, and how to end it there.
    await expect(stage.locator('body')).toContainText('Linked devices');
    await endClients(bench.folders);
    expect(residueOf(bench, marks)).toEqual([]);
  });

  test('a wipe that cannot be written down keeps the messenger closed until it can', async ({ bench }) => {
    const { client, marks } = await seeded(bench);
    chmodSync(bench.folders.profile, 0o500);
    await (await client.strip()).getByRole('button', { name: 'Sign out and wipe' }).click();
    await (await client.prompt()).getByRole('button', { name: 'Sign out and wipe' }).click();
    const stage = await client.stage();
    await expect(stage.locator('body')).toContainText('could not be written');
    const noPage = (): boolean => !client.app.windows().some((page) => page.url().startsWith('http'));
    expect(noPage()).toBe(true);
    // Neither the person nor a new policy opens it.
    await stage.getByRole('button', { name: 'Try again' }).click();
    await changePolicy(bench);
    await expect(stage.locator('body')).toContainText('could not be written');
    expect(noPage()).toBe(true);
    chmodSync(bench.folders.profile, 0o700);
    await stage.getByRole('button', { name: 'Try again' }).click();
    await waitForEvent(bench.folders.profile, 'wipe.completed', (event) => event.verified, 60_000);
    await until('the client was started again', () => processesOnProfile(bench.folders.profile).length > 0);
    await endClients(bench.folders);
    expect(residueOf(bench, marks)).toEqual([]);
  });

  test('a wipe that cannot be verified opens nothing, says what is left, and is tried again', async ({
    bench,
  }) => {
    test.skip(process.getuid?.() !== 0, 'only root can leave a file that the client cannot delete');
    const { marks } = await seeded(bench);
    await endClients(bench.folders);
    const stuck = join(bench.folders.profile, 'stuck');
    mkdirSync(stuck, { mode: 0o755 });
    writeFileSync(join(stuck, 'file'), 'x');
    writeFileSync(join(bench.folders.profile, 'wipe-intent.json'), '{"v":1');
    const before = (await bench.simulator.phone.requests()).length;
    const client = await bench.startAgain();
    const stage = await client.stage();
    await expect(stage.locator('body')).toContainText('stuck');
    expect(await waitForEvent(bench.folders.profile, 'wipe.completed')).toMatchObject({
      verified: false,
      remaining: ['stuck'],
    });
    await changePolicy(bench);
    expect((await bench.simulator.phone.requests()).length).toBe(before);
    rmSync(stuck, { recursive: true });
    await stage.locator('#continue').click();
    await waitForEvent(bench.folders.profile, 'wipe.completed', (event) => event.verified, 30_000);
    await endClients(bench.folders);
    expect(residueOf(bench, marks)).toEqual([]);
  });
});
