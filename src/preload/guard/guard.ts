/**
 * The guard: the messenger page's preload, in an isolated world, in every frame, before any page script.
 * If it cannot be installed there is no page.
 */
import { ipcRenderer } from 'electron';
import type { HelloReply } from '../../contracts/guard.ts';
import { GUARD_CHANNELS } from '../../contracts/guard-channels.ts';
import type { Protection } from '../../contracts/policy/index.ts';
import { guardCopy } from './copy.ts';
import { GuardHost } from './host.ts';
import { guardPageWorld } from './page-world-bridge.ts';
import { Incoming } from './paste.ts';
import { guardPicker } from './picker.ts';
import { guardSelection } from './selection.ts';
import { watchSession } from './session-watch.ts';

function install(): void {
  const mainFrame = window === window.top;
  const reply = ipcRenderer.sendSync(GUARD_CHANNELS.hello, { url: location.href, mainFrame }) as HelloReply;
  if (!reply.accepted) throw new Error(reply.reason);
  const host = new GuardHost(ipcRenderer, reply.protection, reply.platform);
  const incoming = new Incoming(host);
  ipcRenderer.on(GUARD_CHANNELS.protection, (_event, protection: Protection | null) =>
    host.setProtection(protection),
  );
  ipcRenderer.on(GUARD_CHANNELS.releasePaste, (_event, id: string) => incoming.release(id));
  guardCopy(window, host);
  incoming.install(window);
  guardPicker(window, host);
  guardPageWorld(window, host);
  guardSelection(window, host);
  // The empty document a view begins with has no storage.
  if (mainFrame && location.href !== 'about:blank') watchSession(host);
  ipcRenderer.send(GUARD_CHANNELS.ready, { url: location.href, mainFrame });
}

try {
  install();
} catch (error) {
  // Nothing of the page may run: main takes the view down, and until then the document stops loading.
  window.stop();
  const message = error instanceof Error ? error.message : String(error);
  ipcRenderer.send(GUARD_CHANNELS.failed, { phase: 'install', message: message.slice(0, 2000) });
}
