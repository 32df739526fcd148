/** The page's start. */
import type { Boot } from '../shared/protocol.ts';
import { isSupportedBrowser } from '../shared/user-agent.ts';
import { h } from './dom.ts';
import { MediaLibrary } from './media.ts';
import { exposeModules, SocketModel } from './modules.ts';
import { Session, type SocketState } from './session.ts';
import { isLinked } from './store/credentials.ts';
import { openAll } from './store/databases.ts';
import { Model } from './store/model.ts';
import { showCode } from './ui/qr-page.ts';
import { Shell } from './ui/shell.ts';

const app = document.querySelector<HTMLElement>('#app');
const bootData = document.querySelector('#boot')?.textContent;
if (app === null || bootData == null) throw new Error('The page came without its frame');

if (isSupportedBrowser(navigator.userAgent)) void start(app, JSON.parse(bootData) as Boot);
else location.replace('/unsupported');

async function start(root: HTMLElement, boot: Boot): Promise<void> {
  let shell: Shell | null = null;
  let model: Model | null = null;
  const openShell = async () => {
    model = await Model.open();
    const myName = JSON.parse(localStorage.getItem('me-display-name') ?? '"You"') as string;
    const media = new MediaLibrary(session.line);
    shell = new Shell(root, { generation: boot.generation, model, session, media, myName });
  };
  const session = new Session({
    onCode: (code) => showCode(root, code),
    async onLinked() {
      root.replaceChildren(
        h('div', { class: 'splash', role: 'progressbar', 'aria-label': 'Loading your chats' }),
      );
      await openShell();
    },
    async onSync(sync) {
      await model?.apply(sync);
    },
    onState(state: SocketState) {
      shell?.showState(state);
      socket.announce();
    },
    onLoggingOut: () => shell?.showLoggingOut(),
  });
  const socket = new SocketModel(session);
  exposeModules(boot, socket, session);
  registerServiceWorker();
  if (localStorage.getItem('WAUnknownID') === null)
    localStorage.setItem('WAUnknownID', JSON.stringify(crypto.randomUUID()));
  sessionStorage.setItem('Session', JSON.stringify({ started: Date.now(), version: boot.version }));
  await openAll();
  if (isLinked()) await openShell();
  await session.start();
}

function registerServiceWorker(): void {
  navigator.serviceWorker
    ?.register('/sw.js')
    .catch((error: unknown) =>
      console.warn('There is no service worker: the page will not start offline', error),
    );
}
