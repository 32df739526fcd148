import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForEvent } from './support/audit-file.ts';
import { type Bench, CARD, cardRule, PLAIN, until } from './support/bench.ts';
import { MessengerPage } from './support/messenger-page.ts';
import { expect, test } from './support/test.ts';

const CHAT = 'Marta Ruiz';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
  'base64',
);

/** Files on the person's disk. */
function makeFiles(bench: Bench): {
  clean: string;
  dirty: string;
  binary: string;
  photo: string;
  utf16: string;
} {
  const folder = bench.workshop.desktop.makeFolder(`files-${randomBytes(4).toString('hex')}`);
  mkdirSync(folder, { recursive: true });
  const put = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const files = {
    clean: put('minutes.txt', `${PLAIN}\n`.repeat(2000)),
    dirty: put('customers.csv', `name,card\nMarta,${CARD}\n`),
    // Larger than one chunk, every byte value.
    binary: put('data.bin', Buffer.concat([Buffer.from([0, 255, 1]), randomBytes(5 * 1024 * 1024)])),
    photo: put('photo.png', PNG),
    utf16: put('export.txt', Buffer.from(`\ufeffname\tcard\r\nMarta\t${CARD}\r\n`, 'utf16le')),
  };
  bench.workshop.desktop.own(folder);
  return files;
}

const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

async function open(bench: Bench, rules = [cardRule('block')]) {
  await bench.simulator.phone.seed({ chats: [{ name: CHAT, messages: [{ body: 'Hello' }] }] });
  const { client, page } = await bench.startLinked({ DlpRules: rules });
  const messenger = new MessengerPage(page);
  await messenger.openChat(CHAT);
  return { client, page, messenger };
}

/** Nothing at all reached the server: not even encrypted bytes. */
async function nothingArrived(bench: Bench): Promise<void> {
  expect(await bench.simulator.phone.files()).toEqual([]);
  expect(await bench.simulator.phone.uploads()).toEqual([]);
}

test.describe('upload @client', () => {
  for (const way of ['attach-document', 'attach-image', 'drop'] as const) {
    test(`by ${way}: a clean file arrives byte for byte, a file with card numbers never`, async ({
      bench,
    }) => {
      const files = makeFiles(bench);
      const { client, messenger } = await open(bench);
      const give = (paths: string[]): Promise<void> =>
        way === 'drop' ? messenger.drop(paths) : messenger.attach(way, paths);

      await give([files.dirty]);
      const prompt = await client.prompt();
      await expect(prompt.locator('body')).toContainText('customers.csv');
      await expect(prompt.locator('body')).toContainText('Payment cards');
      await expect(messenger.preview).toHaveCount(0);
      await nothingArrived(bench);
      await prompt.getByRole('button', { name: 'OK' }).click();
      await expect(messenger.page.locator('[data-testid="drop-overlay"]')).toHaveCount(0);

      await give([files.binary]);
      await messenger.sendPreview();
      const arrived = await bench.simulator.phone.waitForFile({ name: 'data.bin' }, 30_000);
      expect(arrived.sha256).toBe(hash(files.binary));
      expect(Buffer.from(await bench.simulator.phone.fileBytes(arrived.id))).toEqual(
        readFileSync(files.binary),
      );
      expect(
        await waitForEvent(
          bench.folders.profile,
          'decision',
          (e) => e.channel === 'upload' && e.outcome === 'stopped',
        ),
      ).toMatchObject({
        rule: 'Payment cards',
        via: way === 'drop' ? 'drop' : 'picker',
        object: { kind: 'file', extension: 'csv' },
      });
    });
  }

  test('of several files only those without findings arrive', async ({ bench }) => {
    const files = makeFiles(bench);
    const { client, messenger } = await open(bench);
    await messenger.attach('attach-document', [files.clean, files.dirty, files.utf16, files.photo]);
    const prompt = await client.prompt();
    await expect(prompt.locator('body')).toContainText('customers.csv');
    await expect(prompt.locator('body')).toContainText('export.txt');
    await prompt.getByRole('button', { name: 'OK' }).click();
    await messenger.sendPreview();
    expect((await bench.simulator.phone.waitForFile({ name: 'minutes.txt' })).sha256).toBe(hash(files.clean));
    expect((await bench.simulator.phone.waitForFile({ name: 'photo.png' })).sha256).toBe(hash(files.photo));
    expect((await bench.simulator.phone.files()).map((f) => f.name).sort()).toEqual([
      'minutes.txt',
      'photo.png',
    ]);
  });

  test('a pasted picture arrives', async ({ bench }) => {
    const { messenger } = await open(bench);
    await bench.clipboard.write(PNG, 'image/png');
    await messenger.paste();
    await messenger.sendPreview();
    await until('a picture arrived', async () => (await bench.simulator.phone.files()).length === 1);
    expect(
      await waitForEvent(bench.folders.profile, 'decision', (e) => e.channel === 'upload'),
    ).toMatchObject({ via: 'paste', outcome: 'passed' });
  });

  test('a file that warns is sent after "Send anyway" and not after "Cancel"', async ({ bench }) => {
    const files = makeFiles(bench);
    const { client, messenger } = await open(bench, [cardRule('warn')]);
    await messenger.attach('attach-document', [files.dirty]);
    const prompt = await client.prompt();
    await prompt.getByRole('button', { name: 'Cancel' }).click();
    await expect(prompt.getByRole('button')).toHaveCount(0);
    await expect(messenger.preview).toHaveCount(0);
    await messenger.attach('attach-document', [files.dirty]);
    await prompt.getByRole('button', { name: /anyway/ }).click();
    await messenger.sendPreview();
    expect((await bench.simulator.phone.waitForFile({ name: 'customers.csv' })).sha256).toBe(
      hash(files.dirty),
    );
  });

  test('an inspector that dies stops the file, leaves an event, and is there again for the next', async ({
    bench,
  }) => {
    const files = makeFiles(bench);
    const { client, messenger } = await open(bench);
    const pid = await client.app.evaluate(
      ({ app }) =>
        app.getAppMetrics().find((m) => m.name === 'Cordon inspector' || m.serviceName === 'Cordon inspector')
          ?.pid ?? 0,
    );
    expect(pid).toBeGreaterThan(0);
    // Stopped, it holds the verdict open; then it dies with the verdict pending.
    process.kill(pid, 'SIGSTOP');
    await messenger.attach('attach-document', [files.clean]);
    await messenger.page.waitForTimeout(1000);
    process.kill(pid, 'SIGKILL');
    const prompt = await client.prompt();
    await expect(prompt.locator('body')).toContainText('minutes.txt');
    await expect(prompt.locator('body')).toContainText('could not be inspected');
    await nothingArrived(bench);
    await waitForEvent(bench.folders.profile, 'inspector.crashed');
    await prompt.getByRole('button', { name: 'OK' }).click();
    await messenger.attach('attach-document', [files.clean]);
    await messenger.sendPreview();
    expect((await bench.simulator.phone.waitForFile({ name: 'minutes.txt' })).sha256).toBe(hash(files.clean));
  });
});

test('six hundred small files at once are all judged @client', async ({ bench }) => {
  const folder = bench.workshop.desktop.makeFolder('many-files');
  const paths = Array.from({ length: 600 }, (_, i) => join(folder, `note-${i}.txt`));
  for (const [i, path] of paths.entries()) writeFileSync(path, i === 577 ? `card ${CARD}` : `note ${i}`);
  bench.workshop.desktop.own(folder);
  const { client, messenger } = await open(bench);
  await messenger.attach('attach-document', paths);
  const prompt = await client.prompt();
  await expect(prompt.locator('body')).toContainText('note-577.txt', { timeout: 40_000 });
  await prompt.getByRole('button', { name: 'OK' }).click();
  await expect(messenger.page.locator('[data-testid="preview-file"]')).toHaveCount(599);
});
