/** The client under test: real Electron, OS sandbox on, driven by Playwright, on a profile and a policy of its own. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { waitForProfileToClose } from '../../../scripts/launch.ts';
import { endProcesses, processesOnProfile } from '../../../scripts/processes.ts';
import type { PolicyInput } from '../../../src/contracts/policy/index.ts';
import type { Workshop } from './workshop.ts';

export interface ClientFolders {
  readonly profile: string;
  readonly policies: string;
  readonly downloads: string;
}

/** Makes the folders of one client, owned by the user it runs as. */
export function makeFolders(workshop: Workshop, name: string): ClientFolders {
  return {
    profile: workshop.desktop.makeFolder(`${name}-profile`),
    policies: workshop.desktop.makeFolder(`${name}-policies`),
    downloads: workshop.desktop.makeFolder(`${name}-downloads`),
  };
}

/** Writes a policy file into a client's policy folder, as IT would: complete, by rename. */
export function writePolicy(
  folders: ClientFolders,
  policy: PolicyInput | string,
  file = 'policy.json',
): string {
  const path = join(folders.policies, file);
  mkdirSync(folders.policies, { recursive: true });
  writeFileSync(path, typeof policy === 'string' ? policy : JSON.stringify(policy, null, 2));
  chmodSync(path, 0o644);
  return path;
}

export interface LaunchOptions {
  readonly args?: string[];
  /** Another build than the staged one. */
  readonly appDirectory?: string;
  /** Leaves owner and mode of the policy files as a test has set them. */
  readonly keepOwners?: boolean;
}

export class ManagedClient {
  readonly app: ElectronApplication;
  readonly workshop: Workshop;
  readonly folders: ClientFolders;

  private constructor(app: ElectronApplication, workshop: Workshop, folders: ClientFolders) {
    this.app = app;
    this.workshop = workshop;
    this.folders = folders;
  }

  /** Starts the client. */
  static async launch(
    workshop: Workshop,
    folders: ClientFolders,
    options: LaunchOptions = {},
  ): Promise<ManagedClient> {
    if (options.keepOwners !== true) workshop.desktop.own(folders.policies);
    const app = await _electron.launch({
      executablePath: workshop.staged.wrapper,
      args: [
        options.appDirectory ?? workshop.staged.appDirectory,
        `--profile-dir=${folders.profile}`,
        `--policy-dir=${folders.policies}`,
        ...(options.args ?? []),
      ],
      chromiumSandbox: true,
      // Light or dark is the system's to say, as for a person.
      colorScheme: null,
      cwd: workshop.desktop.tempDirectory,
      env: workshop.desktop.env as Record<string, string>,
    });
    return new ManagedClient(app, workshop, folders);
  }

  /** The page whose address fits; waits until it is there. */
  async page(fits: (url: string) => boolean, timeoutMs = 20_000): Promise<Page> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const found = this.app.windows().find((page) => !page.isClosed() && fits(page.url()));
      if (found !== undefined) return found;
      if (Date.now() > end)
        throw new Error(
          `no such page; there are: ${this.app
            .windows()
            .map((p) => p.url())
            .join(', ')}`,
        );
      await sleep(50);
    }
  }

  strip(): Promise<Page> {
    return this.page((url) => url.startsWith('cordon://strip/'));
  }
  stage(): Promise<Page> {
    return this.page((url) => url.startsWith('cordon://stage/'));
  }
  prompt(): Promise<Page> {
    return this.page((url) => url.startsWith('cordon://prompt/'));
  }
  messenger(): Promise<Page> {
    return this.page((url) => /^https?:/.test(url));
  }

  /** A picture of the whole window as a person sees it: all views together, taken from the screen. */
  async screenshot(path: string): Promise<void> {
    const png = await this.app.evaluate(async ({ BaseWindow, desktopCapturer, screen }) => {
      const [window] = BaseWindow.getAllWindows();
      if (window === undefined) throw new Error('there is no window to take a picture of');
      const sources = await desktopCapturer.getSources({
        types: ['screen'],
        thumbnailSize: screen.getPrimaryDisplay().size,
      });
      const [source] = sources;
      if (source === undefined) throw new Error('the screen cannot be captured');
      return source.thumbnail.crop(window.getBounds()).toPNG().toString('base64');
    });
    writeFileSync(path, Buffer.from(png, 'base64'));
  }

  /** Process id of the browser process. */
  async pid(): Promise<number> {
    return await this.app.evaluate(() => process.pid);
  }

  /** Waits until this process has ended by itself (a relaunch during a wipe). */
  async waitForExit(timeoutMs = 60_000): Promise<void> {
    const child = this.app.process();
    if (child.exitCode !== null || child.signalCode !== null) return;
    await Promise.race([
      new Promise<void>((resolve) => child.once('exit', () => resolve())),
      sleep(timeoutMs, undefined, { ref: false }).then(() => {
        throw new Error(`the client did not end within ${timeoutMs} ms`);
      }),
    ]);
  }

  /** Ends everything that runs on this profile, also a relaunched client. */
  async close(): Promise<void> {
    await endClients(this.folders);
  }
}

/** Ends every client that runs on a profile and waits until it is free. */
export async function endClients(folders: ClientFolders): Promise<void> {
  await endProcesses(() => processesOnProfile(folders.profile));
  await waitForProfileToClose(folders.profile, 10_000);
}

/**
 * Kills everything on a profile at once, as a power cut would, and goes on until nothing comes back: a relaunch may
 * be under way in a process that does not name the profile.
 */
export async function killClients(folders: ClientFolders): Promise<void> {
  let quietSince = Date.now();
  while (Date.now() - quietSince < 1500) {
    for (const pid of processesOnProfile(folders.profile)) {
      quietSince = Date.now();
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended between the look and the kill.
      }
    }
    await sleep(20);
  }
}

/** The name a test's folders start with. */
export function folderName(title: string): string {
  return basename(title.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 40));
}
