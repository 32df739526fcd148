/** What all tests of one worker share: the runtime, a desktop of their own, the staged client. */
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

/**
 * Opens a workshop. The client must have been built.
 * @param browserLog file that takes the addresses opened outside
 */
export async function openWorkshop(
  browserLog: string,
  log: (line: string) => void = () => {},
): Promise<Workshop> {
  const runtime = await resolveRuntime({ log });
  const desktop = await startDesktop({ private: true, browserLog, log });
  const staged = await stageApp({ runtime, desktop, log });
  return { runtime, desktop, staged, browserLog, close: () => desktop.stop() };
}
