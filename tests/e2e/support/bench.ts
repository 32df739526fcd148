/** A test's bench: a simulated messenger with its phone, a client's folders, the clipboard, all fresh for each test. */
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Action } from '../../../src/contracts/action.ts';
import type { DlpRuleInput, PolicyInput } from '../../../src/contracts/policy/index.ts';
import { type Generation, type Simulator, startSimulator } from '../../simulator/index.ts';
import {
  type ClientFolders,
  endClients,
  type LaunchOptions,
  ManagedClient,
  makeFolders,
  writePolicy,
} from './managed-client.ts';
import { SystemClipboard } from './system-clipboard.ts';
import type { Workshop } from './workshop.ts';

/** The number that no test may see leave. A published test number, valid by issuer range and check digit. */
export const CARD = '4111 1111 1111 1111';
export const PLAIN = 'See you at ten tomorrow, room four.';

/** The rule of the sample policy. */
export function cardRule(action: Action, over: Partial<DlpRuleInput> = {}): DlpRuleInput {
  return {
    name: 'Payment cards',
    channels: ['copy', 'paste', 'upload', 'download'],
    condition: { detector: 'payment-card', minCount: 1 },
    action,
    message: 'Card numbers stay in the payment system.',
    learnMoreUrl: 'https://intranet.example.com/cards',
    requireJustification: false,
    ...over,
  };
}

export class Bench {
  readonly workshop: Workshop;
  readonly simulator: Simulator;
  readonly folders: ClientFolders;
  readonly clipboard: SystemClipboard;
  #client: ManagedClient | null = null;

  private constructor(workshop: Workshop, simulator: Simulator, folders: ClientFolders) {
    this.workshop = workshop;
    this.simulator = simulator;
    this.folders = folders;
    this.clipboard = new SystemClipboard(workshop.desktop);
  }

  static async open(workshop: Workshop, name: string, generation: Generation = '2026'): Promise<Bench> {
    const simulator = await startSimulator({ generation, unlinkDelayMs: 700 });
    return new Bench(workshop, simulator, makeFolders(workshop, name));
  }

  /** The policy that tests start from: card numbers are blocked everywhere. */
  policy(over: PolicyInput = {}): PolicyInput {
    return {
      OrganizationName: 'Example Bank',
      SupportUrl: 'https://intranet.example.com/cordon',
      MessengerUrl: this.simulator.url,
      DownloadDirectory: this.folders.downloads,
      DlpRules: [cardRule('block')],
      ...over,
    };
  }

  /** Writes the policy and starts the client. */
  async start(over: PolicyInput = {}, options: LaunchOptions = {}): Promise<ManagedClient> {
    writePolicy(this.folders, this.policy(over));
    return await this.startAgain(options);
  }

  /** Starts the client on whatever the folders hold. */
  async startAgain(options: LaunchOptions = {}): Promise<ManagedClient> {
    this.#client = await ManagedClient.launch(this.workshop, this.folders, options);
    return this.#client;
  }

  /** Starts the client and links it; returns it with its messenger page, chats loaded. */
  async startLinked(over: PolicyInput = {}): Promise<{ client: ManagedClient; page: Page }> {
    const client = await this.start(over);
    const page = await client.messenger();
    await this.simulator.phone.link();
    await page.locator('#pane-side').waitFor();
    return { client, page };
  }

  /** What lies in the download folder. */
  downloads(): string[] {
    return readdirSync(this.folders.downloads);
  }

  async close(): Promise<void> {
    await endClients(this.folders);
    await this.simulator.stop();
  }
}

/** Waits until something holds. @throws with `what` when it does not within the time. */
export async function until(
  what: string,
  holds: () => Promise<boolean> | boolean,
  timeoutMs = 15_000,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await sleep(50);
  }
}
