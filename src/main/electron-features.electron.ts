/** Everything that differs between the Electron versions Cordon runs on, feature-detected, in one place. */
import * as electron from 'electron';

/**
 * The clipboard of Electron up to 43 is synchronous and takes `'selection'` as an argument; from 44 on it is
 * asynchronous and has the X11 selection as a property. `await` on either gives the same.
 */
interface LegacyClipboard {
  write(data: { text?: string; html?: string }): void;
  writeText(text: string, type?: 'clipboard' | 'selection'): void;
  availableFormats(): string[];
}

/** `availableFormats` exists only on the synchronous clipboard. */
function isLegacy(clipboard: unknown): clipboard is LegacyClipboard {
  return typeof (clipboard as Partial<LegacyClipboard>).availableFormats === 'function';
}

/** The text on the system clipboard, empty when there is none. */
export async function readClipboardText(): Promise<string> {
  return await electron.clipboard.readText();
}

/** Puts text, and HTML where given, on the system clipboard. */
export async function writeClipboard(text: string, html: string | null): Promise<void> {
  const clipboard: unknown = electron.clipboard;
  if (isLegacy(clipboard)) {
    clipboard.write(html === null ? { text } : { text, html });
    return;
  }
  if (html === null) {
    await electron.clipboard.writeText(text);
    return;
  }
  await electron.clipboard.write([new electron.ClipboardItem({ 'text/plain': text, 'text/html': html })]);
}

/** Empties the system clipboard. */
export async function clearClipboard(): Promise<void> {
  await electron.clipboard.clear();
}

/**
 * Empties the X11 PRIMARY selection, which a mouse selection fills with no copy event. Does nothing elsewhere.
 */
export async function clearPrimarySelection(): Promise<void> {
  if (process.platform !== 'linux') return;
  const clipboard: unknown = electron.clipboard;
  if (isLegacy(clipboard)) clipboard.writeText('', 'selection');
  else await electron.clipboard.selection.writeText('');
}
