/** The keys of the page: `/` and Ctrl+F search, Escape clears the search, Ctrl+R and F5 read again. */
import type { Tools } from './tools.ts';

export type KeyCommand = 'search' | 'clear' | 'reload';

/** What a key asks for; null for nothing of ours. `typing`: the focus is where letters are typed. */
export function commandOf(
  event: Pick<
    KeyboardEvent,
    'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'repeat'
  >,
  typing: boolean,
): KeyCommand | null {
  if (event.isComposing || event.altKey) return null;
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (command) {
    if (event.shiftKey) return null;
    if (key === 'f') return 'search';
    return key === 'r' && !event.repeat ? 'reload' : null;
  }
  if (key === 'f5' && !event.repeat) return 'reload';
  if (key === 'escape') return 'clear';
  // On some keyboards the slash is typed with Shift.
  return key === '/' && !typing ? 'search' : null;
}

/** Listens for the keys of the page. */
export function handleKeys(tools: Tools): void {
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === 'search';
    const command = commandOf(event, typing);
    if (command === null) return;
    // Also keeps the menu from taking Ctrl+R for the messenger.
    event.preventDefault();
    if (command === 'search') tools.focusSearch();
    else if (command === 'clear') tools.clearSearch();
    else tools.reload();
  });
}
