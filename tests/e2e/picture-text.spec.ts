/** Text in pictures, as the built client reads it: with what lies beside the program, in the inspector's process. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyInput } from '../../src/contracts/policy/index.ts';
import { CARD_PICTURE } from '../../src/dlp/files/ocr/picture.test-support.ts';
import { makeDocx, paragraph } from '../../src/dlp/files/office/office-maker.test-support.ts';
import { makeZip } from '../../src/dlp/files/zip/zip-maker.test-support.ts';
import { waitForEvent } from './support/audit-file.ts';
import { type Bench, cardRule } from './support/bench.ts';
import { MessengerPage } from './support/messenger-page.ts';
import { expect, test } from './support/test.ts';

const CHAT = 'Marta Ruiz';

async function open(bench: Bench, policy: PolicyInput) {
  await bench.simulator.phone.seed({ chats: [{ name: CHAT, messages: [{ body: 'Hello' }] }] });
  const { client, page } = await bench.startLinked({ DlpRules: [cardRule('block')], ...policy });
  const messenger = new MessengerPage(page);
  await messenger.openChat(CHAT);
  return { client, messenger };
}

function put(bench: Bench, name: string, bytes: Buffer): string {
  const folder = bench.workshop.desktop.makeFolder(`pictures-${randomBytes(4).toString('hex')}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
  bench.workshop.desktop.own(folder);
  return join(folder, name);
}

function decisionOn(bench: Bench, extension: string) {
  return waitForEvent(
    bench.folders.profile,
    'decision',
    (event) => (event.object as { extension?: string } | undefined)?.extension === extension,
  );
}

test.describe('text in pictures @client', () => {
  test('a card number in a picture is stopped where pictures are read', async ({ bench }) => {
    const { client, messenger } = await open(bench, { InspectPictureText: true });
    for (const [name, bytes] of [
      ['card.png', CARD_PICTURE],
      ['scans.zip', makeZip([{ name: 'card.png', content: CARD_PICTURE }])],
    ] as const) {
      await messenger.attach('attach-document', [put(bench, name, bytes)]);
      const prompt = await client.prompt();
      await expect(prompt.locator('body')).toContainText(name, { timeout: 40_000 });
      await expect(prompt.locator('body')).toContainText('1486');
      await prompt.getByRole('button', { name: 'OK' }).click();
      expect(await decisionOn(bench, name.split('.').pop() ?? '')).toMatchObject({
        outcome: 'stopped',
        rule: 'Payment cards',
        findings: [{ detector: 'payment-card', count: 1 }],
        object: { content: 'read' },
        failure: null,
      });
    }
    expect(await bench.simulator.phone.files()).toEqual([]);
  });

  test('it passes where they are not, and the event tells that it was not read', async ({ bench }) => {
    const { messenger } = await open(bench, {});
    await messenger.attach('attach-document', [put(bench, 'card.png', CARD_PICTURE)]);
    await messenger.sendPreview();
    await bench.simulator.phone.waitForFile({ name: 'card.png' }, 30_000);
    expect(await decisionOn(bench, 'png')).toMatchObject({
      outcome: 'passed',
      object: { content: 'opaque' },
      failure: null,
    });
    const letter = makeDocx(paragraph('See the picture.'));
    const both = makeZip([
      { name: 'letter.docx', content: letter },
      { name: 'card.png', content: CARD_PICTURE },
    ]);
    await messenger.attach('attach-document', [put(bench, 'both.zip', both)]);
    await messenger.sendPreview();
    await bench.simulator.phone.waitForFile({ name: 'both.zip' }, 30_000);
    expect(await decisionOn(bench, 'zip')).toMatchObject({
      outcome: 'passed',
      object: { content: 'partly' },
    });
  });

  test('a picture that cannot be read is stopped as not inspected', async ({ bench }) => {
    const { client, messenger } = await open(bench, {
      InspectPictureText: true,
      PictureTextLanguages: ['eng', 'deu'],
    });
    await messenger.attach('attach-document', [put(bench, 'card.png', CARD_PICTURE)]);
    const prompt = await client.prompt();
    await expect(prompt.locator('body')).toContainText('could be read');
    await prompt.getByRole('button', { name: 'OK' }).click();
    expect(await decisionOn(bench, 'png')).toMatchObject({
      outcome: 'stopped',
      object: { content: 'partly' },
      failure: expect.stringContaining('not read'),
    });
    expect(await bench.simulator.phone.files()).toEqual([]);
  });
});
