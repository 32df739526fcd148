/** What all tests of one worker share: the runtime, a desktop of their own, the staged client. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desktop, startDesktop } from '../../../scripts/desktop.ts';
import { type StagedApp, stageApp } from '../../../scripts/launch.ts';
import { type Runtime, resolveRuntime } from '../../../scripts/runtime.ts';

export interface Workshop {
  readonly runtime: Runtime;
  readonly desktop: Desktop;
  readonly staged: StagedApp;
  /** Addresses that were opened in the system browser, one a line. */
  readonly browserLog: string;
  close(): Promise<void>;
}

/** Opens a workshop. The client must have been built. */
export async function openWorkshop(log: (line: string) => void = () => {}): Promise<Workshop> {
  const runtime = await resolveRuntime({ log });
  const folder = mkdtempSync(join(tmpdir(), 'cordon-browser-'));
  // The unprivileged user of the desktop writes into it.
  chmodSync(folder, 0o755);
  const browserLog = join(folder, 'opened.log');
  const desktop = await startDesktop({ private: true, browserLog, log });
  const staged = await stageApp({ runtime, desktop, log });
  const close = async (): Promise<void> => {
    await desktop.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { runtime, desktop, staged, browserLog, close };
}
