/** The demo's story: every step does something as a person would and observes what came of it, from outside. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForEvent } from '../../tests/e2e/support/audit-file.ts';
import { type Bench, CARD, PLAIN, until } from '../../tests/e2e/support/bench.ts';
import {
  endClients,
  killClients,
  type ManagedClient,
  writePolicy,
} from '../../tests/e2e/support/managed-client.ts';
import { MessengerPage } from '../../tests/e2e/support/messenger-page.ts';
import { processStatus } from '../../tests/e2e/support/process-status.ts';
import { CONTACT, residueOf, seedSession } from '../../tests/e2e/support/seeded-session.ts';
import { processesOnProfile } from '../processes.ts';

export interface StepResult {
  readonly name: string;
  readonly ok: boolean;
  readonly expected: string;
  readonly observed: string;
}

/** A step returns what it observed; it is ok when that is what was expected, to the letter. */
interface Step {
  readonly name: string;
  readonly expected: string;
  readonly run: (stage: Stage) => Promise<string>;
}

/** What the steps share. */
export class Stage {
  readonly bench: Bench;
  readonly files: { clean: string; dirty: string };
  readonly #shots: string;
  client: ManagedClient | null = null;
  messenger: MessengerPage | null = null;

  constructor(bench: Bench, shots: string) {
    this.bench = bench;
    this.#shots = shots;
    const folder = bench.workshop.desktop.makeFolder('documents');
    this.files = { clean: join(folder, 'minutes.txt'), dirty: join(folder, 'customers.csv') };
    writeFileSync(
      this.files.clean,
      Buffer.concat([Buffer.from(`${PLAIN}\n`.repeat(1000)), randomBytes(64 * 1024)]),
    );
    writeFileSync(this.files.dirty, `name,card\nMarta Ruiz,${CARD}\n`);
    bench.workshop.desktop.own(folder);
  }

  /** The open client and its page. @throws when an earlier step failed to open them. */
  async open(): Promise<{ client: ManagedClient; messenger: MessengerPage }> {
    if (this.client === null || this.messenger === null)
      throw new Error('the client is not open: an earlier step failed');
    return { client: this.client, messenger: this.messenger };
  }

  /** Saves a picture of the window. */
  async shot(name: string): Promise<void> {
    // The views paint after their state has changed.
    await new Promise((resolve) => setTimeout(resolve, 400));
    await this.client?.screenshot(join(this.#shots, `${name}.png`));
  }

  /** Reads the prompt, takes its picture, closes it, and returns the rule it names. */
  async closePrompt(shot: string): Promise<string> {
    const { client } = await this.open();
    const prompt = await client.prompt();
    const ok = prompt.getByRole('button', { name: 'OK' });
    await ok.waitFor();
    const text = (await prompt.locator('body').textContent()) ?? '';
    await this.shot(shot);
    await ok.click();
    await ok.waitFor({ state: 'detached' });
    return /Rule: (Payment cards)/.exec(text)?.[1] ?? `no rule named in: ${text.slice(0, 80)}`;
  }

  /** Links a client that shows the QR code. */
  async link(): Promise<void> {
    if (this.client === null) throw new Error('the client is not open');
    const page = await this.client.messenger();
    await this.bench.simulator.phone.link();
    await page.locator('#pane-side').waitFor();
    this.messenger = new MessengerPage(page);
    await this.messenger.openChat(CONTACT);
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** How many renderers the kernel confines: system call filter on, user namespace of their own. */
export async function sandboxedRenderers(client: ManagedClient): Promise<{ all: number; sandboxed: number }> {
  const pids = await client.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((c) => c.getOSProcessId()),
  );
  const browser = readlinkSync(`/proc/${await client.pid()}/ns/user`);
  const sandboxed = pids.filter(
    (pid) => processStatus(pid, 'Seccomp') === '2' && readlinkSync(`/proc/${pid}/ns/user`) !== browser,
  );
  return { all: pids.length, sandboxed: sandboxed.length };
}

const start: Step = {
  name: 'Start: the OS sandbox is on in every renderer',
  expected: '4 of 4 renderers sandboxed, as the kernel says',
  run: async (stage) => {
    const { bench } = stage;
    await bench.simulator.phone.seed({
      chats: [{ name: CONTACT, messages: [{ body: PLAIN }, { body: `My card is ${CARD}, thanks` }] }],
    });
    stage.client = await bench.start({ WipeNonce: 'demo-1' });
    await (await stage.client.messenger()).locator('canvas').waitFor();
    await stage.shot('01-start');
    const { all, sandboxed } = await sandboxedRenderers(stage.client);
    return `${sandboxed} of ${all} renderers sandboxed, as the kernel says`;
  },
};

const link: Step = {
  name: 'Link the phone',
  expected: 'the phone lists 1 device, online',
  run: async (stage) => {
    await stage.link();
    await stage.shot('02-linked');
    const devices = await stage.bench.simulator.phone.devices();
    return `the phone lists ${devices.length} device, ${devices.every((d) => d.online) ? 'online' : 'offline'}`;
  },
};

const copyPlain: Step = {
  name: 'Copy a plain sentence',
  expected: 'clipboard: the sentence',
  run: async (stage) => {
    const { messenger } = await stage.open();
    await messenger.copyMessage(PLAIN);
    await until('something is copied', async () => (await stage.bench.clipboard.read()) !== '').catch(
      () => {},
    );
    const text = await stage.bench.clipboard.read();
    return `clipboard: ${text.includes(PLAIN) ? 'the sentence' : JSON.stringify(text)}`;
  },
};

const copyCard: Step = {
  name: 'Copy a card number',
  expected: 'stopped by Payment cards; clipboard: still the sentence',
  run: async (stage) => {
    const { messenger } = await stage.open();
    await messenger.copyMessage(CARD);
    const rule = await stage.closePrompt('03-copy-stopped');
    const text = await stage.bench.clipboard.read();
    return `stopped by ${rule}; clipboard: ${text.includes(PLAIN) && !text.includes('1111') ? 'still the sentence' : JSON.stringify(text)}`;
  },
};

const paste: Step = {
  name: 'Paste a sentence, then a card number',
  expected: 'the sentence reached the phone; stopped by Payment cards; card numbers at the phone: 0',
  run: async (stage) => {
    const { messenger } = await stage.open();
    const { phone } = stage.bench.simulator;
    await stage.bench.clipboard.write('Thank you, until tomorrow.');
    await messenger.paste();
    await messenger.page.keyboard.press('Enter');
    await phone.waitForText({ body: 'Thank you, until tomorrow.' });
    await stage.bench.clipboard.write(`pay with ${CARD}`);
    await messenger.paste();
    const rule = await stage.closePrompt('04-paste-stopped');
    await messenger.composer.click();
    await messenger.page.keyboard.press('Enter');
    const leaked = (await phone.texts()).filter((t) => t.body.includes('1111')).length;
    return `the sentence reached the phone; stopped by ${rule}; card numbers at the phone: ${leaked}`;
  },
};

const upload: Step = {
  name: 'Send a file with card numbers, then a clean one',
  expected: 'stopped by Payment cards; bytes at the server: 0; the clean file arrived byte for byte',
  run: async (stage) => {
    const { messenger } = await stage.open();
    const { phone } = stage.bench.simulator;
    await messenger.attach('attach-document', [stage.files.dirty]);
    const rule = await stage.closePrompt('05-file-stopped');
    const bytes = (await phone.uploads()).reduce((sum, u) => sum + u.size, 0);
    await messenger.attach('attach-document', [stage.files.clean]);
    await messenger.sendPreview();
    const arrived = await phone.waitForFile({ name: 'minutes.txt' });
    const same = arrived.sha256 === sha256(readFileSync(stage.files.clean));
    return `stopped by ${rule}; bytes at the server: ${bytes}; the clean file ${same ? 'arrived byte for byte' : 'differs'}`;
  },
};

const drop: Step = {
  name: 'Drop a file with card numbers',
  expected: 'stopped by Payment cards; files at the phone named so: 0',
  run: async (stage) => {
    const { messenger } = await stage.open();
    await messenger.drop([stage.files.dirty]);
    const rule = await stage.closePrompt('06-drop-stopped');
    return `stopped by ${rule}; files at the phone named so: ${(await stage.bench.simulator.phone.files({ name: 'customers.csv' })).length}`;
  },
};

const download: Step = {
  name: 'Save a received file with card numbers, then a clean one',
  expected: 'stopped by Payment cards; downloads: none; then: agenda.txt, byte for byte; quarantine: empty',
  run: async (stage) => {
    const { messenger } = await stage.open();
    const { bench } = stage;
    const clean = Buffer.from(`${PLAIN}\n`.repeat(300));
    const media = (name: string, bytes: Uint8Array) => ({ chat: CONTACT, name, mime: 'text/plain', bytes });
    await bench.simulator.phone.sendMedia(media('cards.txt', readFileSync(stage.files.dirty)));
    await bench.simulator.phone.sendMedia(media('agenda.txt', clean));
    await messenger.downloadDocument('cards.txt');
    const rule = await stage.closePrompt('07-download-stopped');
    const none = bench.downloads().join() || 'none';
    await messenger.downloadDocument('agenda.txt');
    await until('the file is there', () => bench.downloads().includes('agenda.txt'));
    const same = sha256(readFileSync(join(bench.folders.downloads, 'agenda.txt'))) === sha256(clean);
    await stage.shot('08-download-released');
    const quarantine = readdirSync(join(bench.folders.profile, 'quarantine')).join() || 'empty';
    return `stopped by ${rule}; downloads: ${none}; then: ${bench.downloads().join()}, ${same ? 'byte for byte' : 'different'}; quarantine: ${quarantine}`;
  },
};

const CLEAN_END = 'before: sentinels on the disk; after: 0 files, 0 linked devices, receipt verified';

/** Seeds every storage, lets `order` bring the wipe about, and looks at what is left. */
async function wiped(stage: Stage, shot: string, order: (stage: Stage) => Promise<void>): Promise<string> {
  const { bench } = stage;
  const { messenger } = await stage.open();
  const marks = await seedSession(bench, messenger.page);
  const before = residueOf(bench, marks).length;
  const completedBefore = receipts(stage).length;
  await order(stage);
  await until('the receipt is there', () => receipts(stage).length > completedBefore, 60_000);
  await until(
    'the intent is gone',
    () => !existsSync(join(bench.folders.profile, 'wipe-intent.json')),
    10_000,
  );
  await until('the client was started again', () => processesOnProfile(bench.folders.profile).length > 0);
  await endClients(bench.folders);
  const after = new Set(residueOf(bench, marks).map((r) => r.file)).size;
  const devices = (await bench.simulator.phone.devices()).length;
  const verified = receipts(stage).every((receipt) => receipt.verified);
  stage.client = await bench.startAgain();
  await stage.link();
  await stage.shot(shot);
  return `before: ${before > 0 ? 'sentinels on the disk' : 'nothing seeded'}; after: ${after} files, ${devices} linked devices, receipt ${verified ? 'verified' : 'NOT verified'}`;
}

function receipts(stage: Stage): { verified: boolean }[] {
  const folder = join(stage.bench.folders.profile, 'receipts');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as { verified: boolean });
}

/** Orders the wipe from the strip and confirms it. */
async function orderFromStrip(stage: Stage, shot: string): Promise<void> {
  const { client } = await stage.open();
  await (await client.strip()).getByRole('button', { name: 'Sign out and wipe' }).click();
  const confirm = (await client.prompt()).getByRole('button', { name: 'Sign out and wipe' });
  await confirm.waitFor();
  await stage.shot(shot);
  await confirm.click();
}

const wipeByMenu: Step = {
  name: 'Wipe: "Sign out and wipe"',
  expected: CLEAN_END,
  run: (stage) => wiped(stage, '10-after-wipe', (s) => orderFromStrip(s, '09-confirm-wipe')),
};

const wipeByNonce: Step = {
  name: 'Wipe: IT changes the WipeNonce policy',
  expected: CLEAN_END,
  run: (stage) =>
    wiped(stage, '11-after-nonce', async ({ bench }) => {
      writePolicy(bench.folders, bench.policy({ WipeNonce: 'demo-2' }));
      bench.workshop.desktop.own(bench.folders.policies);
    }),
};

const wipeByLogout: Step = {
  name: 'Wipe: the person logs out in the page',
  expected: CLEAN_END,
  run: (stage) => wiped(stage, '12-after-logout', async ({ messenger }) => messenger?.logOut()),
};

const killed: Step = {
  name: 'The client is killed in the middle of a wipe',
  expected: 'next start: session removed before any page; after: 0 files',
  run: async (stage) => {
    const { bench } = stage;
    const { messenger } = await stage.open();
    const marks = await seedSession(bench, messenger.page);
    await orderFromStrip(stage, '13-confirm-wipe');
    await waitForEvent(
      bench.folders.profile,
      'wipe.step',
      (e) => e.step === 'close-inputs' && Date.parse(e.time) > Date.now() - 20_000,
    );
    await killClients(bench.folders);
    const requests = (await bench.simulator.phone.requests()).length;
    stage.client = await bench.startAgain();
    const body = (await stage.client.stage()).locator('body');
    await until('the page says it is removed', async () => /removed/i.test((await body.textContent()) ?? ''));
    await stage.shot('14-session-removed');
    const pages = (await bench.simulator.phone.requests()).length - requests;
    const after = new Set(residueOf(bench, marks).map((r) => r.file)).size;
    await endClients(bench.folders);
    return `next start: session removed ${pages === 0 ? 'before any page' : `after ${pages} requests`}; after: ${after} files`;
  },
};

const MALFORMED = '{\n  "OrganizationName": "Example Bank",\n  "ClipboardCopy": block\n}\n';

const brokenWhileKept: Step = {
  name: 'A policy file breaks between two starts',
  expected: 'the last good policy stays in force, and the strip warns',
  run: async (stage) => {
    const { bench } = stage;
    writePolicy(bench.folders, MALFORMED);
    stage.client = await bench.startAgain();
    const body = (await stage.client.strip()).locator('body');
    await until('the strip warns', async () => /policy problem/i.test((await body.textContent()) ?? ''));
    const managed = ((await body.textContent()) ?? '').includes('Managed by');
    await endClients(bench.folders);
    return managed ? 'the last good policy stays in force, and the strip warns' : 'the client is not managed';
  },
};

const malformed: Step = {
  name: 'A malformed policy file on a new computer',
  expected: 'locked; names the file, line 3 and a remedy; requests to the messenger: 0',
  run: async (stage) => {
    const { bench } = stage;
    for (const name of readdirSync(bench.folders.profile))
      rmSync(join(bench.folders.profile, name), { recursive: true, force: true });
    const file = writePolicy(bench.folders, MALFORMED);
    const requests = (await bench.simulator.phone.requests()).length;
    stage.client = await bench.startAgain();
    const body = (await stage.client.stage()).locator('body');
    await until('the page names the file', async () => ((await body.textContent()) ?? '').includes(file));
    const text = (await body.textContent()) ?? '';
    await stage.shot('15-locked');
    const seen = (await bench.simulator.phone.requests()).length - requests;
    await endClients(bench.folders);
    return `locked; names the file, ${/line 3/i.test(text) ? 'line 3' : 'no line'} and ${text.includes('Correct the JSON') ? 'a remedy' : 'no remedy'}; requests to the messenger: ${seen}`;
  },
};

const unreachable: Step = {
  name: 'The messenger cannot be reached',
  expected: 'our page, with a diagnosis and a retry',
  run: async (stage) => {
    stage.client = await stage.bench.start({
      MessengerUrl: 'https://messenger.invalid/',
      WipeNonce: 'demo-2',
    });
    const page = await stage.client.stage();
    const retry = page.getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    await until(
      'the diagnosis is there',
      async () => /not found/i.test((await page.locator('body').textContent()) ?? ''),
      20_000,
    );
    await stage.shot('16-unreachable');
    await endClients(stage.bench.folders);
    return 'our page, with a diagnosis and a retry';
  },
};

const STORY: readonly Step[] = [
  start,
  link,
  copyPlain,
  copyCard,
  paste,
  upload,
  drop,
  download,
  wipeByMenu,
  wipeByNonce,
  wipeByLogout,
  killed,
  brokenWhileKept,
  malformed,
  unreachable,
];

/** Plays all steps; a step that throws is not ok, and the next is tried all the same. */
export async function playStory(
  stage: Stage,
  onStep: (result: StepResult, index: number) => Promise<void>,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const { name, expected, run } of STORY) {
    const observed = await run(stage).catch(
      (error: unknown) =>
        `failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
    );
    const result = { name, ok: observed === expected, expected, observed };
    results.push(result);
    await onStep(result, results.length - 1);
  }
  return results;
}
