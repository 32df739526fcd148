/** The guard's end of the line to the page's world. */
import { contextBridge, webFrame } from 'electron';
import type { ClipboardWriteReply } from '../../contracts/guard.ts';
import { GUARD_CHANNELS } from '../../contracts/guard-channels.ts';
import { type GuardHost, isTooLong, tooLongVerdict } from './host.ts';
import { installInPageWorld, type PageWorldNames } from './page-world.ts';
import { randomId } from './random-id.ts';

/** Puts the page's part in and answers its requests. Must run before any page script. */
export function guardPageWorld(target: Window, host: GuardHost): void {
  const secret = randomId();
  const names: PageWorldNames = { request: `a${secret}`, reply: `b${secret}` };
  target.addEventListener(
    names.request,
    (event) => {
      event.stopImmediatePropagation();
      const { number, text, html } = JSON.parse(String((event as CustomEvent).detail)) as {
        number: number;
        text: string;
        html: string | null;
      };
      const reply = (written: boolean): void => {
        target.dispatchEvent(new CustomEvent(names.reply, { detail: JSON.stringify({ number, written }) }));
      };
      if (isTooLong({ text, html })) {
        // Main would take it for a malformed message; told as a decision, the person learns why.
        const verdict = tooLongVerdict();
        host.decided({ channel: 'copy', verdict, outcome: 'stopped', length: text.length, held: null });
        reply(false);
        return;
      }
      host
        .invoke(GUARD_CHANNELS.clipboardWrite, { text, html })
        .then((answer) => reply((answer as ClipboardWriteReply).written))
        .catch((error: unknown) => {
          host.failed(error);
          reply(false);
        });
    },
    true,
  );
  // Electron 35 and later have a call for it; before, the isolated world's own executeJavaScript does the same.
  const bridge = contextBridge as Partial<{
    executeInMainWorld(script: { func: (names: PageWorldNames) => void; args: unknown[] }): void;
  }>;
  if (bridge.executeInMainWorld !== undefined) {
    bridge.executeInMainWorld({ func: installInPageWorld, args: [names] });
    return;
  }
  webFrame
    .executeJavaScript(`(${installInPageWorld.toString()})(${JSON.stringify(names)})`)
    .catch((error: unknown) => host.failed(error));
}
