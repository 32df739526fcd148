/** `npm run demo`: the client on the simulated messenger, with a chat that guides through the slice. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditEvent } from '../../src/contracts/events.ts';
import { readAudit } from '../../tests/e2e/support/audit-file.ts';
import { CARD, cardRule, PLAIN } from '../../tests/e2e/support/bench.ts';
import { type Simulator, startSimulator } from '../../tests/simulator/index.ts';
import { type Desktop, startDesktop } from '../desktop.ts';
import { spawnApp, stageApp, waitForProfileToClose } from '../launch.ts';
import { processesOnProfile } from '../processes.ts';
import type { Runtime } from '../runtime.ts';

const GUIDE = 'Cordon tour';
const STEPS = [
  'Welcome. This is a simulated messenger inside the managed client. Try these, one after the other:',
  `1. Select this sentence and press Ctrl+C, then paste it into a text editor: ${PLAIN}`,
  `2. Now try the same with this line, which holds a test card number: ${CARD}`,
  '3. Type a card number in a text editor, copy it there, and paste it here. Then paste a plain sentence and send it: the terminal shows what arrives at the phone.',
  '4. Attach the files customers.csv and minutes.txt (the terminal says where they lie), or drop them here. Only one of them will arrive.',
  '5. Save the two files below. Only one lands in the downloads folder.',
  '6. Press "What is protected" above.',
  '7. Press "Sign out and wipe" above, or log out in the menu of the chat list, or change WipeNonce in the policy file. The session is gone afterwards, here and on the phone.',
];

/** Runs until the person closes the client. */
export async function tour(runtime: Runtime, log: (line: string) => void): Promise<void> {
  const desktop = await startDesktop({ log });
  const simulator = await startSimulator({});
  try {
    const staged = await stageApp({ runtime, desktop, log });
    const folders = prepare(desktop, simulator);
    await seed(simulator);
    log('');
    log(`policy file   ${folders.policy}   (change it: it applies within seconds)`);
    log(`your files    ${folders.documents}`);
    log(`downloads     ${folders.downloads}`);
    log(`audit file    ${join(folders.profile, 'audit', 'events.jsonl')}`);
    if (desktop.user !== null) {
      log(
        `As root the client runs as ${desktop.user.name} on a virtual display (${desktop.display}), where nobody sees it.`,
      );
      log('Run this as yourself to see and use the window, or with --smoke to get pictures of it.');
    }
    log('The phone scans the code a few seconds after it appears. Close the window to end.');
    log('');
    const child = spawnApp(
      staged,
      desktop,
      [`--profile-dir=${folders.profile}`, `--policy-dir=${folders.policies}`],
      {
        stdio: ['ignore', 'ignore', 'ignore'],
      },
    );
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    await narrate(simulator, folders.profile, ended, log);
  } finally {
    await simulator.stop();
    await desktop.stop();
  }
}

interface TourFolders {
  readonly profile: string;
  readonly policies: string;
  readonly policy: string;
  readonly documents: string;
  readonly downloads: string;
}

function prepare(desktop: Desktop, simulator: Simulator): TourFolders {
  const [profile, policies, documents, downloads] = ['profile', 'policies', 'documents', 'downloads'].map(
    (name) => desktop.makeFolder(name),
  ) as [string, string, string, string];
  mkdirSync(policies, { recursive: true });
  const policy = join(policies, 'sample.json');
  const sample = {
    OrganizationName: 'Example Bank',
    SupportUrl: 'https://intranet.example.com/cordon',
    EmployeeNotice:
      'Example Bank checks what is copied, pasted, sent and saved here for payment card numbers. What you write is not read by anybody.',
    MessengerUrl: simulator.url,
    DownloadDirectory: downloads,
    DlpRules: [cardRule('block')],
    WipeNonce: '1',
  };
  writeFileSync(policy, `${JSON.stringify(sample, null, 2)}\n`, { mode: 0o644 });
  writeFileSync(join(documents, 'customers.csv'), `name,card\nMarta Ruiz,${CARD}\n`);
  writeFileSync(join(documents, 'minutes.txt'), `${PLAIN}\n`);
  desktop.own(policies);
  desktop.own(documents);
  return { profile, policies, policy, documents, downloads };
}

async function seed(simulator: Simulator): Promise<void> {
  const file = (name: string, text: string) => ({
    name,
    mime: 'text/plain',
    base64: Buffer.from(text).toString('base64'),
  });
  await simulator.phone.seed({
    chats: [
      {
        name: GUIDE,
        pinned: true,
        messages: [
          ...STEPS.map((body) => ({ body })),
          { body: '', file: file('card-list.txt', `Marta Ruiz ${CARD}\n`) },
          { body: '', file: file('agenda.txt', `${PLAIN}\n`) },
        ],
      },
      { name: 'Marta Ruiz', messages: [{ body: 'Hello, when do we meet?' }] },
    ],
  });
}

/** Links whenever a code is shown, and tells what arrives at the phone and what the client decided. */
async function narrate(
  simulator: Simulator,
  profile: string,
  ended: Promise<void>,
  log: (line: string) => void,
): Promise<void> {
  const { phone } = simulator;
  let open = true;
  const seen = new Set<string>();
  const tell = (id: string, line: string): void => {
    if (!seen.has(id)) log(line);
    seen.add(id);
  };
  void (async () => {
    await ended;
    // A wipe starts the client again: the demo ends when nothing runs on the profile any more.
    while (
      processesOnProfile(profile).length > 0 ||
      (await sleep(2500).then(() => processesOnProfile(profile).length > 0))
    )
      await sleep(500);
    await waitForProfileToClose(profile, 5000);
    open = false;
  })().catch((error: unknown) => {
    log(`the demo could not see the client end: ${String(error)}`);
    open = false;
  });
  while (open) {
    if ((await phone.devices()).length === 0) {
      await phone.link(1000).then(
        (device) => tell(`d${device.id}`, `phone: linked device ${device.id}`),
        // No code is on the screen now (the client is starting, or shows a page of its own).
        () => {},
      );
    }
    for (const text of await phone.texts()) tell(text.id, `phone: received "${text.body}"`);
    for (const file of await phone.files())
      tell(file.id, `phone: received the file ${file.name}, ${file.size} bytes`);
    for (const event of readAudit(profile)) tell(event.id, eventLine(event));
    await sleep(700);
  }
}

function eventLine(event: AuditEvent): string {
  if (event.type === 'decision')
    return `client: ${event.channel} ${event.outcome}${event.rule === null ? '' : ` by "${event.rule}"`}`;
  if (event.type === 'wipe.step') return `client: wipe, ${event.step}: ${event.outcome} (${event.detail})`;
  return `client: ${event.type}`;
}
