/** Whether the page holds a linked session: the two keys the messenger's own code looks at. */
import { GUARD_CHANNELS } from '../../contracts/guard-channels.ts';
import type { GuardHost } from './host.ts';

const LOOK_EVERY_MS = 500;

/** Tells main at the start and at every change. Top frame only. */
export function watchSession(host: GuardHost): void {
  let last: boolean | null = null;
  const look = (): void => {
    const linked =
      localStorage.getItem('last-wid-md') !== null && localStorage.getItem('WANoiseInfo') !== null;
    if (linked === last) return;
    last = linked;
    host.send(GUARD_CHANNELS.session, { linked });
  };
  look();
  setInterval(look, LOOK_EVERY_MS);
}
