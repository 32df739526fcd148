/** Linux: a mouse selection fills the X11 PRIMARY selection with no copy event; what may not be copied may not lie there. */
import { GUARD_CHANNELS } from '../../contracts/guard-channels.ts';
import { isWatched } from '../../dlp/index.ts';
import { selectedText } from './copy.ts';
import type { GuardHost } from './host.ts';

const SETTLE_MS = 60;

export function guardSelection(target: Window, host: GuardHost): void {
  if (host.platform !== 'linux') return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    const { protection } = host;
    if (protection !== null && !isWatched(protection, 'copy')) return;
    const text = selectedText(document.activeElement);
    if (text === '') return;
    const { action } = host.judge('copy', { text, html: null });
    if (action === 'block' || action === 'warn') host.send(GUARD_CHANNELS.selection, { stop: true });
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, SETTLE_MS);
  };
  target.document.addEventListener('selectionchange', soon, true);
  target.addEventListener('mouseup', soon, true);
  target.addEventListener('keyup', soon, true);
}
