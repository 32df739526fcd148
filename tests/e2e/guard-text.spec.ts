import { eventsOf, waitForEvent } from './support/audit-file.ts';
import { CARD, cardRule, PLAIN, until } from './support/bench.ts';
import { MessengerPage } from './support/messenger-page.ts';
import { expect, test } from './support/test.ts';

const CHAT = 'Marta Ruiz';
const seed = { chats: [{ name: CHAT, messages: [{ body: PLAIN }, { body: `My card is ${CARD}, thanks` }] }] };
const NOTHING = 'what was on the clipboard before';

test.describe('copy out @client', () => {
  for (const generation of ['2024', '2026'] as const) {
    test(`a plain sentence is copied and a card number is not, ${generation} page`, async ({ bench }) => {
      bench.simulator.setGeneration(generation);
      await bench.simulator.phone.seed(seed);
      const { client, page } = await bench.startLinked();
      const messenger = new MessengerPage(page);
      await messenger.openChat(CHAT);

      await messenger.copyMessage(PLAIN);
      await until('the sentence is on the system clipboard', async () =>
        (await bench.clipboard.read()).includes(PLAIN),
      );

      await messenger.copyMessage(CARD);
      const prompt = await client.prompt();
      await expect(prompt.getByRole('alertdialog').or(prompt.getByRole('dialog'))).toContainText(
        'Payment cards',
      );
      await expect(prompt.locator('body')).toContainText('•••• 1111');
      expect(await bench.clipboard.read()).toContain(PLAIN);
      // Linux: what a mouse selects is offered to a middle click without any copy.
      await until(
        'the selection offers no card',
        async () => !(await bench.clipboard.read('primary')).includes('1111'),
      );
      const event = await waitForEvent(bench.folders.profile, 'decision', (e) => e.action === 'block');
      expect(event).toMatchObject({
        channel: 'copy',
        outcome: 'stopped',
        rule: 'Payment cards',
        findings: [{ detector: 'payment-card', count: 1 }],
      });
      expect(JSON.stringify(eventsOf(bench.folders.profile, 'decision'))).not.toContain('4111');
    });
  }

  test('cutting a card number out of the composer is stopped and the text stays', async ({ bench }) => {
    await bench.simulator.phone.seed(seed);
    const { client, page } = await bench.startLinked();
    const messenger = new MessengerPage(page);
    await bench.clipboard.write(NOTHING);
    await messenger.openChat(CHAT);
    await messenger.composer.click();
    await page.keyboard.type(`it is ${CARD}`);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+X');
    await expect((await client.prompt()).locator('body')).toContainText('Payment cards');
    expect(await bench.clipboard.read()).toBe(NOTHING);
    expect(await messenger.composed()).toContain(CARD);
  });

  test('a copy that warns is written only after the person says why', async ({ bench }) => {
    await bench.simulator.phone.seed(seed);
    const { client, page } = await bench.startLinked({
      DlpRules: [cardRule('warn', { requireJustification: true })],
    });
    const messenger = new MessengerPage(page);
    await bench.clipboard.write(NOTHING);
    await messenger.openChat(CHAT);
    await messenger.copyMessage(CARD);
    const prompt = await client.prompt();
    const proceed = prompt.getByRole('button', { name: 'Copy anyway' });
    await expect(proceed).toBeDisabled();
    expect(await bench.clipboard.read()).toBe(NOTHING);
    await prompt.getByRole('textbox').fill('the customer asked for it');
    await proceed.click();
    await until('the card is on the clipboard', async () => (await bench.clipboard.read()).includes(CARD));
    const event = await waitForEvent(bench.folders.profile, 'decision', (e) => e.action === 'warn');
    expect(event).toMatchObject({
      outcome: 'passed-after-warning',
      justification: 'the customer asked for it',
    });
    expect(event.object.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  test('the page itself can write a sentence to the clipboard, not a card, and can read nothing', async ({
    bench,
  }) => {
    await bench.simulator.phone.seed(seed);
    const { client, page } = await bench.startLinked();
    await page.bringToFront();
    const write = (text: string): Promise<string> =>
      page.evaluate(
        (t) =>
          navigator.clipboard.writeText(t).then(
            () => 'written',
            (e: DOMException) => e.name,
          ),
        text,
      );
    expect(await write(PLAIN)).toBe('written');
    expect(await bench.clipboard.read()).toBe(PLAIN);
    const blocked = write(CARD);
    await expect((await client.prompt()).locator('body')).toContainText('Payment cards');
    expect(await blocked).toBe('NotAllowedError');
    expect(await bench.clipboard.read()).toBe(PLAIN);
    expect(
      await page.evaluate(() =>
        navigator.clipboard.readText().then(
          () => 'read',
          (e: DOMException) => e.name,
        ),
      ),
    ).toBe('NotAllowedError');
  });

  test('a report rule lets the copy through without a prompt and leaves an event', async ({ bench }) => {
    await bench.simulator.phone.seed(seed);
    const { client, page } = await bench.startLinked({ DlpRules: [cardRule('report')] });
    const messenger = new MessengerPage(page);
    await messenger.openChat(CHAT);
    await messenger.copyMessage(CARD);
    await until('the card is on the clipboard', async () => (await bench.clipboard.read()).includes(CARD));
    expect(await waitForEvent(bench.folders.profile, 'decision', (e) => e.action === 'report')).toMatchObject(
      { outcome: 'passed' },
    );
    await expect((await client.prompt()).getByRole('button')).toHaveCount(0);
  });
});

test.describe('paste in @client', () => {
  test('a sentence goes to the phone, a card number does not reach the page', async ({ bench }) => {
    await bench.simulator.phone.seed(seed);
    const { client, page } = await bench.startLinked();
    const messenger = new MessengerPage(page);
    await messenger.openChat(CHAT);

    await bench.clipboard.write('Thank you, until tomorrow.');
    await messenger.paste();
    await expect(messenger.composer).toContainText('Thank you, until tomorrow.');
    await page.keyboard.press('Enter');
    await bench.simulator.phone.waitForText({ body: 'Thank you, until tomorrow.' });

    await bench.clipboard.write(`pay with ${CARD}`);
    await messenger.paste();
    const prompt = await client.prompt();
    await expect(prompt.locator('body')).toContainText('Payment cards');
    await expect(page.locator('body')).not.toContainText('pay with');
    await prompt.getByRole('button', { name: 'OK' }).click();
    await page.keyboard.press('Enter');
    expect((await bench.simulator.phone.texts()).map((t) => t.body).join()).not.toContain('1111');
  });

  test('a paste that warns arrives after "Paste anyway", once', async ({ bench }) => {
    await bench.simulator.phone.seed(seed);
    const { client, page } = await bench.startLinked({ DlpRules: [cardRule('warn')] });
    const messenger = new MessengerPage(page);
    await messenger.openChat(CHAT);
    await bench.clipboard.write(`pay with ${CARD}`);
    await messenger.paste();
    const prompt = await client.prompt();
    await expect(prompt.getByRole('button', { name: 'Paste anyway' })).toBeVisible();
    expect(await messenger.composed()).not.toContain('pay with');
    await prompt.getByRole('button', { name: 'Paste anyway' }).click();
    await expect(messenger.composer).toHaveText(`pay with ${CARD}`);
  });
});
