/** What stands inside of files: the inspector reads it in its own process, and what it cannot read is stopped. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDocx, makeXlsx, paragraph } from '../../src/dlp/files/office/office-maker.test-support.ts';
import { makePdf } from '../../src/dlp/files/pdf/pdf-maker.test-support.ts';
import { makeZip } from '../../src/dlp/files/zip/zip-maker.test-support.ts';
import { waitForEvent } from './support/audit-file.ts';
import { type Bench, CARD, cardRule } from './support/bench.ts';
import { MessengerPage } from './support/messenger-page.ts';
import { expect, test } from './support/test.ts';

const CHAT = 'Marta Ruiz';

/** By libarchive, from "the card is 4111 1111 1111 1111\n". */
const SEVEN_ZIP = Buffer.from(
  'N3q8ryccAAREeO5nIQAAAAAAAABSAAAAAAAAAMCU+AvgAB8AGV0AOhoIznZJYhkhVnplZlew4CMsI9P2J24AAAABBAYAAQkhAAcLAQABISEBAAwgAAgKAXOUbXcAAAUBGQwAAAAAAAAAAAAAAAARDQBhAC4AdAB4AHQAAAAUCgEAVHh13IF83QEVBgEAIICkgQAA',
  'base64',
);

/** Files with a card number where a person would not think of it, and what the event says of them. */
const INSIDE: Readonly<Record<string, () => Buffer>> = {
  'letter.docx': () => makeDocx(paragraph('my card is 4111 11', '11 1111 1111')),
  'hidden-sheet.xlsx': () =>
    makeXlsx({ rows: `<row><c t="inlineStr"><is><t>${CARD}</t></is></c></row>`, state: 'hidden' }),
  'statement.pdf': () =>
    makePdf(['Dear customer,', `card ${CARD}`], { style: 'office', packed: true, compress: true }),
  'backup.zip': () =>
    makeZip([
      { name: 'inner.zip', content: makeZip([{ name: 'a.docx', content: makeDocx(paragraph(CARD)) }]) },
    ]),
  'archive.7z': () => SEVEN_ZIP,
};

async function open(bench: Bench) {
  await bench.simulator.phone.seed({ chats: [{ name: CHAT, messages: [{ body: 'Hello' }] }] });
  const { client, page } = await bench.startLinked({ DlpRules: [cardRule('block')] });
  const messenger = new MessengerPage(page);
  await messenger.openChat(CHAT);
  return { client, messenger };
}

function put(bench: Bench, files: Readonly<Record<string, Buffer>>): Record<string, string> {
  const folder = bench.workshop.desktop.makeFolder(`inside-${randomBytes(4).toString('hex')}`);
  mkdirSync(folder, { recursive: true });
  const paths = Object.entries(files).map(([name, bytes]) => {
    writeFileSync(join(folder, name), bytes);
    return [name, join(folder, name)];
  });
  bench.workshop.desktop.own(folder);
  return Object.fromEntries(paths);
}

test.describe('contents of files @client', () => {
  test('a card number is found in Office files, PDF and archives in archives', async ({ bench }) => {
    const files = put(
      bench,
      Object.fromEntries(Object.entries(INSIDE).map(([name, make]) => [name, make()])),
    );
    const { client, messenger } = await open(bench);
    for (const [name, path] of Object.entries(files)) {
      await messenger.attach('attach-document', [path]);
      const prompt = await client.prompt();
      await expect(prompt.locator('body')).toContainText(name);
      await expect(prompt.locator('body')).toContainText('1111');
      await prompt.getByRole('button', { name: 'OK' }).click();
      const extension = name.split('.').pop();
      expect(
        await waitForEvent(
          bench.folders.profile,
          'decision',
          (event) => (event.object as { extension?: string } | undefined)?.extension === extension,
        ),
      ).toMatchObject({
        outcome: 'stopped',
        rule: 'Payment cards',
        findings: [{ detector: 'payment-card', count: 1 }],
        object: { content: 'read' },
      });
    }
    expect(await bench.simulator.phone.files()).toEqual([]);
  });

  test('what needs a password is stopped, and the prompt says why; the same without passes', async ({
    bench,
  }) => {
    const files = put(bench, {
      'locked.zip': makeZip([{ name: 'a.txt', content: 'hello', flags: 1 }]),
      'plain.zip': makeZip([{ name: 'a.txt', content: 'hello' }]),
    });
    const { client, messenger } = await open(bench);
    await messenger.attach('attach-document', [files['locked.zip'] ?? '']);
    const prompt = await client.prompt();
    await expect(prompt.locator('body')).toContainText('password');
    await prompt.getByRole('button', { name: 'OK' }).click();
    await messenger.attach('attach-document', [files['plain.zip'] ?? '']);
    await messenger.sendPreview();
    await bench.simulator.phone.waitForFile({ name: 'plain.zip' }, 30_000);
    expect(
      await waitForEvent(bench.folders.profile, 'decision', (event) => event.outcome === 'stopped'),
    ).toMatchObject({ object: { content: 'partly' } });
  });
});
