/**
 * Drives the page in a real Chromium and prints what it saw: `node tests/simulator/page-check.ts --browser PATH
 * [--shots DIR]`. Chromium keeps its sandbox, so it does not run as root: run this as another user, once the page is
 * built (`node tests/simulator/cli.ts` builds it).
 */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import type { Generation } from './index.ts';
import { type Simulator, startSimulator } from './index.ts';

const { values } = parseArgs({
  options: { browser: { type: 'string', default: '/usr/lib/chromium/chromium' }, shots: { type: 'string' } },
});
if (process.getuid?.() === 0) {
  console.error('Run this as an unprivileged user: Chromium refuses its sandbox as root');
  process.exit(2);
}

const PLAIN =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
const FOREIGN = PLAIN.replace('Chrome/', 'SomeApp/1.0 Chrome/').replace(
  ' Safari',
  ' Electron/33.4.11 Safari',
);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP8z4APMOGVHbHSAEEsARPEzQJDAAAAAElFTkSuQmCC',
  'base64',
);

interface Stage {
  readonly simulator: Simulator;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly generation: Generation;
}

const failures: string[] = [];
const folder = await mkdtemp(join(tmpdir(), 'page-check-'));

function expect(name: string, holds: boolean, seen: unknown): void {
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${name}${holds ? '' : ` — saw ${JSON.stringify(seen)}`}`);
  if (!holds) failures.push(name);
}

async function shot(page: Page, name: string): Promise<void> {
  if (values.shots === undefined) return;
  await mkdir(values.shots, { recursive: true });
  await page.screenshot({ path: join(values.shots, `${name}.png`) });
}

async function launch(profile: string, userAgent: string, scheme: 'light' | 'dark'): Promise<BrowserContext> {
  return chromium.launchPersistentContext(join(folder, profile), {
    executablePath: values.browser,
    chromiumSandbox: true,
    args: [`--user-agent=${userAgent}`],
    viewport: { width: 1200, height: 780 },
    colorScheme: scheme,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
}

async function checkGeneration(generation: Generation): Promise<void> {
  console.log(`\n== generation ${generation}`);
  const simulator = await startSimulator({ generation });
  const context = await launch(`profile-${generation}`, PLAIN, generation === '2024' ? 'dark' : 'light');
  const page = context.pages()[0] ?? (await context.newPage());
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const stage = { simulator, context, page, generation };
  try {
    await linking(stage);
    await reading(stage);
    await typing(stage);
    await filesIn(stage);
    await filesOut(stage);
    await copying(stage);
    await restart(stage);
    await loggingOut(stage);
  } catch (error) {
    await shot(page, `${generation}-failure`);
    expect(`${generation}: the run ends`, false, String(error));
  } finally {
    expect('no error in the console', problems.length === 0, problems);
    await context.close();
    await simulator.stop();
  }
}

async function linking({ simulator, page, generation }: Stage): Promise<void> {
  await page.goto(simulator.url);
  await page.locator('[data-ref] canvas[aria-label^="Scan"]').waitFor();
  await page.waitForFunction(() => document.querySelector('[data-ref]')?.getAttribute('data-ref') !== '');
  const socket = await page.evaluate(() => Reflect.get(window, 'require')('WAWebSocketModel').Socket.state);
  expect('the socket model says UNPAIRED', socket === 'UNPAIRED', socket);
  await shot(page, `${generation}-qr`);
  const device = await simulator.phone.link();
  await page.locator('#pane-side [role="row"]').first().waitFor();
  await simulator.phone.waitUntilDelivered();
  const stored = await page.evaluate(() => [
    localStorage.getItem('last-wid-md'),
    localStorage.getItem('WANoiseInfo') !== null,
  ]);
  expect(
    'last-wid-md holds the quoted account',
    stored[0] === JSON.stringify(device.wid) && stored[1] === true,
    stored,
  );
  await shot(page, `${generation}-chats`);
}

async function reading({ simulator, page, generation }: Stage): Promise<void> {
  const many = Array.from({ length: 220 }, (_, index) => ({
    name: `Supplier ${index + 1}`,
    messages: [{ body: `Note ${index + 1}`, minutesAgo: 50_000 + index }],
  }));
  await simulator.phone.seed({ chats: many });
  await simulator.phone.waitUntilDelivered();
  const rows = await page.locator('#pane-side [role="row"]').count();
  const total = Number(await page.locator('#pane-side [role="grid"]').getAttribute('aria-rowcount'));
  expect('the chat list is virtualised', total > 220 && rows < 40, { rows, total });
  await page.locator('#pane-side').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
  await page.getByText('Supplier 220').waitFor();
  await page.locator('#pane-side').evaluate((pane) => pane.scrollTo(0, 0));
  await page.locator('#pane-side span[title="Product team"]').click();
  await page.locator('#main header[data-testid="conversation-header"]').waitFor();
  await page.locator('[data-testid="image-thumb"] img').waitFor();
  const ids = await page
    .locator('#main [data-id]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-id') ?? ''));
  const shape = generation === '2024' ? /^(true|false)_\d+@g\.us_[0-9A-F]+_\d+@c\.us$/ : /^[0-9A-F]+$/;
  expect(
    'every data-id has the shape of its generation',
    ids.length > 5 && ids.every((id) => shape.test(id)),
    ids,
  );
  const prefixes = await page.locator('#main [data-pre-plain-text]').count();
  expect('every message has its prefix', prefixes === ids.length, prefixes);
  const deleted = await page.getByText('This message was deleted').count();
  expect('a deleted message is shown as such', deleted > 0, deleted);
  const bare = await page
    .locator('#main .message-out .body')
    .filter({ hasText: /^Ok$/ })
    .locator('.selectable-text')
    .count();
  expect('a one-word body carries the class only in 2024', bare > 0 === (generation === '2024'), bare);
  await shot(page, `${generation}-conversation`);
  const message = await simulator.phone.sendText({
    chat: 'Product team',
    body: 'Live message',
    from: 'Mei Chen',
  });
  await page.locator(`#main [data-id*="${message.id}"]`).waitFor();
  await simulator.phone.edit(message.id, 'Live message, changed');
  await page.getByText('Live message, changed').first().waitFor();
  await simulator.phone.react(message.id, '🎉');
  await page.locator(`#main [data-id*="${message.id}"] [data-testid="reaction-bubble"]`).waitFor();
  await simulator.phone.revoke(message.id);
  await page.locator(`#main [data-id*="${message.id}"] [data-testid="recalled"]`).waitFor();
  const vanishing = await simulator.phone.sendText({
    chat: 'Product team',
    body: 'Short-lived',
    expiresInSeconds: 2,
  });
  await page.locator(`#main [data-id*="${vanishing.id}"]`).waitFor();
  await page.locator(`#main [data-id*="${vanishing.id}"]`).waitFor({ state: 'detached' });
  expect('live messages, edits, reactions, deletions and expiry show', true, null);
}

async function typing({ simulator, page }: Stage): Promise<void> {
  const field = page.locator('footer [contenteditable][data-tab="10"]');
  await field.click();
  await page.keyboard.type('First line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('second line');
  await page.keyboard.press('Enter');
  const text = await simulator.phone.waitForText({ body: 'First line' });
  expect('a typed text with a line break arrives', text.body === 'First line\nsecond line', text);
  await page.evaluate(() => navigator.clipboard.writeText('pasted words'));
  await field.click();
  await page.keyboard.press('Control+v');
  await page.getByTestId('send').click();
  const pasted = await simulator.phone.waitForText({ body: 'pasted' });
  expect('a pasted text arrives by the send button', pasted.body === 'pasted words', pasted);
  await page.locator('#main .message-out').last().locator('[data-testid="msg-dblcheck"]').waitFor();
  await page.locator('#main .message-out').last().hover();
  await page.locator('#main .message-out').last().getByTestId('message-menu').click();
  await page.getByTestId('menu-edit').click();
  await field.press('End');
  await page.keyboard.type(' again');
  await page.keyboard.press('Enter');
  const [change] = await waitFor(() => simulator.phone.sentChanges());
  expect('an edit arrives', change?.change === 'edit' && change.value === 'pasted words again', change);
}

async function filesOut({ simulator, page, generation }: Stage): Promise<void> {
  const report = Buffer.from(`report ${'x'.repeat(100_000)}`);
  await choose(page, 'attach-document', [
    { name: 'report.txt', mimeType: 'text/plain', buffer: report },
    { name: 'photo.png', mimeType: 'image/png', buffer: PNG },
  ]);
  await shot(page, `${generation}-attach-preview`);
  await page.getByTestId('media-caption').click();
  await page.keyboard.type('Two files');
  await page.getByTestId('media-send').click();
  const file = await simulator.phone.waitForFile({ name: 'report.txt' });
  const digest = createHash('sha256').update(report).digest('hex');
  const bytes = Buffer.from(await simulator.phone.fileBytes(file.id));
  expect(
    'a document arrives byte for byte with its caption',
    file.sha256 === digest && bytes.equals(report) && file.caption === 'Two files',
    file,
  );
  const second = await simulator.phone.waitForFile({ name: 'photo.png' });
  expect(
    'a picture chosen as document stays one',
    second.kind === 'document' && second.size === PNG.length,
    second,
  );
  await choose(page, 'attach-image', [{ name: 'view.png', mimeType: 'image/png', buffer: PNG }]);
  await page.getByTestId('media-send').click();
  const picture = await simulator.phone.waitForFile({ name: 'view.png' });
  expect('a picture from the detached input arrives as a picture', picture.kind === 'image', picture);
  await transfer(page, 'dragenter', 'dropped.txt');
  await page.getByTestId('drop-overlay').waitFor();
  await shot(page, `${generation}-drop-overlay`);
  await transfer(page, 'drop', 'dropped.txt');
  await page.getByTestId('media-send').click();
  const dropped = await simulator.phone.waitForFile({ name: 'dropped.txt' });
  expect('a dropped file arrives', dropped.size === 'dropped.txt content'.length, dropped);
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
    if (blob !== null) await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
  });
  await page.locator('footer [contenteditable]').click();
  await page.keyboard.press('Control+v');
  await page.getByTestId('media-send').click();
  const pasted = await simulator.phone.waitForFile({ name: 'image.png' });
  expect('a pasted picture arrives', pasted.kind === 'image', pasted);
  const left = await page.locator('input[type=file]').count();
  expect('no file input is left behind', left === 0, left);
}

async function choose(
  page: Page,
  how: string,
  files: { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  await page.getByTestId('attach').click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByTestId(how).click();
  await (await chooser).setFiles(files);
  await page.getByTestId('media-preview').waitFor();
}

async function transfer(page: Page, type: string, name: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle((fileName) => {
    const data = new DataTransfer();
    data.items.add(new File([`${fileName} content`], fileName, { type: 'text/plain' }));
    return data;
  }, name);
  await page
    .locator('#main [data-testid="conversation-panel-messages"]')
    .dispatchEvent(type, { dataTransfer });
}

async function filesIn({ simulator, page, generation }: Stage): Promise<void> {
  const bytes = new Uint8Array(50_000).map((_, index) => index % 251);
  await simulator.phone.sendMedia({
    chat: 'Product team',
    name: 'figures.bin',
    mime: 'application/pdf',
    bytes,
    from: 'Daniel Weiss',
  });
  const waiting = page.waitForEvent('download');
  await page.locator('[data-testid="document-thumb"]', { hasText: 'figures.bin' }).click();
  await compare(await waiting, bytes, 'figures.bin');
  await page.getByTestId('image-thumb').first().click();
  await page.locator('[data-testid="media-viewer"] img').waitFor();
  await shot(page, `${generation}-media-viewer`);
  const again = page.waitForEvent('download');
  await page.getByTestId('media-viewer-download').click();
  const picture = await again;
  expect(
    'the viewer downloads from a blob: address',
    picture.url().startsWith('blob:') && picture.suggestedFilename() === 'stand.png',
    picture.url(),
  );
  await page.keyboard.press('Escape');
  await page.getByTestId('media-viewer').waitFor({ state: 'detached' });
}

async function compare(
  download: import('@playwright/test').Download,
  bytes: Uint8Array,
  name: string,
): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of await download.createReadStream()) pieces.push(piece as Buffer);
  const same = Buffer.concat(pieces).equals(Buffer.from(bytes));
  expect(
    'a received document downloads byte for byte',
    same && download.suggestedFilename() === name,
    download.url(),
  );
}

async function copying({ page, context }: Stage): Promise<void> {
  await page.locator('#pane-side span[title="Lumen Coffee Roasters"]').click();
  const bodies = page.locator('#main .body');
  await bodies.nth(2).click({ clickCount: 3 });
  await page.keyboard.press('Control+c');
  const one = await page.evaluate(() => navigator.clipboard.readText());
  expect('a selection in one message copies as it is', one.trim() === 'Forty-five, please.', one);
  await page.evaluate(() => {
    const all = document.querySelectorAll('#main .body');
    const range = document.createRange();
    const [first, , third] = all;
    if (first === undefined || third === undefined) return;
    range.setStart(first, 0);
    range.setEnd(third, third.childNodes.length);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  });
  await page.keyboard.press('Control+c');
  const several = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  expect(
    'several messages copy with their prefixes',
    several.length === 3 && /^\[.+\] Lumen Coffee Roasters: Hello Alex/.test(several[0] ?? ''),
    several,
  );
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await page.locator('#main .message-in').last().hover();
  await page.locator('#main .message-in').last().getByTestId('message-menu').click();
  await page.getByTestId('menu-copy').click();
  await page.getByRole('status').waitFor();
  const menu = await page.evaluate(() => navigator.clipboard.readText());
  expect('the menu copies by the asynchronous clipboard', menu === 'Thanks', menu);
  await page.locator('#pane-side span[title="Product team"]').click();
  const popup = context.waitForEvent('page');
  await page.getByTestId('link-card').first().click();
  const opened = await popup;
  expect('a link card opens a window', true, null);
  await opened.close();
}

async function restart({ simulator, page }: Stage): Promise<void> {
  await page.reload();
  await page.locator('#pane-side span[title="Product team"]').waitFor();
  await page.waitForFunction(
    () => Reflect.get(window, 'require')('WAWebSocketModel').Socket.state === 'CONNECTED',
  );
  await page.locator('#pane-side span[title="Product team"]').click();
  await page.getByText('dropped.txt').first().waitFor();
  const controlled = await page.evaluate(() => navigator.serviceWorker.controller !== null);
  expect('after a reload the session goes on, under the service worker', controlled, controlled);
  const clear = await page.evaluate(rawModel);
  expect(
    'no message text is stored in clear, names are',
    !clear.includes('Forty-five') && clear.includes('Lumen Coffee'),
    clear.length,
  );
  const requests = await simulator.phone.requests({ path: '/sw.js' });
  expect('the service worker was asked for', requests.length > 0, requests);
}

/** Everything readable in the message, chat and contact stores, buffers as Latin-1. Runs in the page. */
async function rawModel(): Promise<string> {
  const database = await new Promise<IDBDatabase>((done) => {
    const request = indexedDB.open('model-storage');
    request.onsuccess = () => done(request.result);
  });
  const read = (store: string) =>
    new Promise<unknown[]>((done) => {
      const request = database.transaction(store).objectStore(store).getAll();
      request.onsuccess = () => done(request.result);
    });
  const all = await Promise.all(['message', 'chat', 'contact'].map(read));
  database.close();
  return JSON.stringify(all.flat(), (_, value: unknown) =>
    value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value) : value,
  );
}

async function loggingOut({ simulator, page, generation }: Stage): Promise<void> {
  await page.getByTestId('menu').click();
  await page.getByTestId('menu-logout').click();
  await shot(page, `${generation}-logout`);
  await page.getByTestId('popup-confirm').click();
  await page.waitForTimeout(500);
  const during = await simulator.phone.devices();
  expect('the phone still lists the device a moment later', during.length === 1, during);
  await page.waitForURL(/post_logout=1/);
  await page.locator('[data-ref] canvas').waitFor();
  const left = await page.evaluate(() => Object.keys(localStorage));
  const after = await simulator.phone.devices();
  expect(
    'logged out: no device, no keys',
    after.length === 0 && !left.includes('last-wid-md') && !left.includes('WANoiseInfo'),
    { after, left },
  );
  await simulator.phone.link();
  await page.locator('#pane-side [role="row"]').first().waitFor();
  await page.getByTestId('menu').click();
  await page.getByTestId('menu-logout').click();
  await page.getByTestId('popup-confirm').click();
  await page.waitForTimeout(300);
  await page.goto('about:blank');
  await page.waitForTimeout(2500);
  const kept = await simulator.phone.devices();
  expect('a page that leaves while logging out stays linked', kept.length === 1, kept);
  await page.goto(simulator.url);
  await page.locator('#pane-side [role="row"]').first().waitFor();
  await page.waitForFunction(
    () => Reflect.get(window, 'require')('WAWebSocketModel').Socket.state === 'CONNECTED',
  );
  await simulator.phone.unlink();
  await page.waitForURL(/post_logout=1/);
  expect('unlinked by the phone, the page logs itself out', true, null);
}

async function checkGate(): Promise<void> {
  console.log('\n== browser gate');
  const simulator = await startSimulator();
  const foreign = await launch('foreign', FOREIGN, 'light');
  const page = await foreign.newPage();
  await page.goto(simulator.url);
  await page.getByText('WhatsApp works with Google Chrome 85+').waitFor();
  expect('another browser gets the refusing page', true, null);
  await shot(page, 'unsupported');
  await foreign.close();
  // Clean for the page, not for the service worker: fine at the first start only.
  const half = await launch('half', FOREIGN, 'light');
  const second = await half.newPage();
  await (await half.newCDPSession(second)).send('Emulation.setUserAgentOverride', { userAgent: PLAIN });
  await second.goto(simulator.url);
  await second.locator('[data-ref] canvas').waitFor();
  await second.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await second.goto(simulator.url);
  await second.getByText('WhatsApp works with Google Chrome 85+').waitFor();
  expect('a bad agent in the service worker alone shows at the second start', true, null);
  await half.close();
  await simulator.stop();
}

async function waitFor<T>(read: () => Promise<T[]>): Promise<T[]> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const found = await read();
    if (found.length > 0) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  return [];
}

await writeFile(join(folder, 'started'), new Date().toISOString());
await checkGeneration('2026');
await checkGeneration('2024');
await checkGate();
await rm(folder, { recursive: true, force: true });
console.log(`\n${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
