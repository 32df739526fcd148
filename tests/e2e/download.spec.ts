import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { waitForEvent } from './support/audit-file.ts';
import { type Bench, CARD, cardRule, PLAIN, until } from './support/bench.ts';
import { MessengerPage } from './support/messenger-page.ts';
import { findResidue } from './support/residue.ts';
import { expect, test } from './support/test.ts';

const CHAT = 'Marta Ruiz';
const CLEAN = `${PLAIN}\n`.repeat(500);
const DIRTY = `name,card\nMarta,${CARD}\n`;

async function open(bench: Bench, rules = [cardRule('block')]) {
  await bench.simulator.phone.seed({ chats: [{ name: CHAT, messages: [{ body: 'Hello' }] }] });
  const { client, page } = await bench.startLinked({ DlpRules: rules });
  const { phone } = bench.simulator;
  const media = (name: string, text: string) => ({
    chat: CHAT,
    name,
    mime: 'text/plain',
    bytes: Buffer.from(text),
  });
  await phone.sendMedia(media('minutes.txt', CLEAN));
  await phone.sendMedia(media('customers.txt', DIRTY));
  await phone.waitUntilDelivered();
  const messenger = new MessengerPage(page);
  await messenger.openChat(CHAT);
  return { client, page, messenger };
}

const quarantined = (bench: Bench): string[] => readdirSync(join(bench.folders.profile, 'quarantine'));

test.describe('download @client', () => {
  test('a clean file lands after its verdict, a second one beside it; card numbers never land', async ({
    bench,
  }) => {
    const { client, messenger } = await open(bench);
    await messenger.downloadDocument('customers.txt');
    const prompt = await client.prompt();
    await expect(prompt.locator('body')).toContainText('customers.txt');
    await expect(prompt.locator('body')).toContainText('Payment cards');
    await prompt.getByRole('button', { name: 'OK' }).click();
    await until('the quarantine is empty', () => quarantined(bench).length === 0);
    expect(bench.downloads()).toEqual([]);

    await messenger.downloadDocument('minutes.txt');
    await until('the file is there', () => bench.downloads().includes('minutes.txt'));
    await messenger.downloadDocument('minutes.txt');
    await until('the second is there', () => bench.downloads().includes('minutes (1).txt'));
    expect(readFileSync(join(bench.folders.downloads, 'minutes.txt'), 'utf8')).toBe(CLEAN);
    expect(statSync(join(bench.folders.downloads, 'minutes.txt')).mode & 0o077).toBe(0);
    expect(statSync(join(bench.folders.profile, 'quarantine')).mode & 0o777).toBe(0o700);
    expect(quarantined(bench)).toEqual([]);
    const decisions = await waitForEvent(bench.folders.profile, 'decision', (e) => e.outcome === 'stopped');
    expect(decisions).toMatchObject({ channel: 'download', rule: 'Payment cards' });
  });

  test('a file that warns waits in quarantine for the answer', async ({ bench }) => {
    const { client, messenger } = await open(bench, [cardRule('warn')]);
    await messenger.downloadDocument('customers.txt');
    const prompt = await client.prompt();
    await expect(prompt.getByRole('button', { name: /anyway/ })).toBeVisible();
    expect(bench.downloads()).toEqual([]);
    expect(quarantined(bench)).toHaveLength(1);
    await prompt.getByRole('button', { name: /anyway/ }).click();
    await until('the file is there', () => bench.downloads().includes('customers.txt'));
    expect(readFileSync(join(bench.folders.downloads, 'customers.txt'), 'utf8')).toBe(DIRTY);
  });

  test('a blocked file is nowhere on the disk outside the partition', async ({ bench }) => {
    const { client, messenger } = await open(bench);
    await messenger.downloadDocument('customers.txt');
    await expect((await client.prompt()).locator('body')).toContainText('customers.txt');
    await until('the quarantine is empty', () => quarantined(bench).length === 0);
    const { profile, downloads } = bench.folders;
    const outside = findResidue(
      [downloads, join(profile, 'quarantine'), join(profile, 'audit'), join(profile, 'logs')],
      [DIRTY, CARD, 'customers.txt'],
    );
    expect(outside).toEqual([]);
  });
});
