/** The page once linked: chats on one side, the open one on the other. */
import { h, icon, iconButton } from '../dom.ts';
import type { SocketState } from '../session.ts';
import type { ModelEvent } from '../store/model.ts';
import { avatar } from './avatar.ts';
import { ChatList } from './chat-list.ts';
import type { Context } from './context.ts';
import { Conversation } from './conversation.ts';
import { refuseStrayDrops } from './drop.ts';
import { tell } from './outbox.ts';
import { busy, confirmDialog, openMenu } from './overlays.ts';
import { toast } from './toast.ts';

const EXPIRY_CHECK_MS = 1000;

export class Shell {
  readonly #context: Context;
  readonly #list: ChatList;
  readonly #offline = h(
    'div',
    { class: 'offline', role: 'alert', hidden: true, 'data-testid': 'offline' },
    'Computer not connected. Trying to reconnect…',
  );
  readonly #right = h('div', { class: 'right' });
  readonly #drafts = new Map<string, string>();
  #open: { jid: string; conversation: Conversation } | null = null;
  #queued = false;
  #unbusy: (() => void) | null = null;

  constructor(app: HTMLElement, context: Context) {
    this.#context = context;
    this.#list = new ChatList(context, (jid) => this.#openChat(jid));
    app.replaceChildren(h('div', { class: 'two', 'data-testid': 'two' }, this.#side(), this.#right));
    this.#right.append(intro());
    refuseStrayDrops();
    context.model.listen((event) => this.#changed(event));
    document.addEventListener('visibilitychange', () => this.#markRead());
    setInterval(() => this.#expire(), EXPIRY_CHECK_MS);
    this.#list.render();
  }

  /** Shows whether the line is up. */
  showState(state: SocketState): void {
    this.#offline.hidden = state !== 'TIMEOUT';
  }

  showLoggingOut(): void {
    this.#unbusy ??= busy('Logging out');
  }

  #side(): HTMLElement {
    const menu = iconButton('menu', 'Menu', 'menu', (event) => {
      event.stopPropagation();
      openMenu(event.currentTarget as Element, [
        { label: 'Log out', testId: 'menu-logout', onPick: () => this.#askLogout() },
      ]);
    });
    const search = h('input', {
      type: 'search',
      placeholder: 'Search or start a new chat',
      'aria-label': 'Search input textbox',
      'data-tab': 3,
      'data-testid': 'chat-list-search',
      oninput: (event) => this.#list.filter((event.target as HTMLInputElement).value),
    });
    return h(
      'div',
      { id: 'side', class: 'side' },
      h(
        'header',
        { class: 'side-head', 'data-testid': 'chatlist-header' },
        h('h1', {}, 'Chats'),
        menu,
        avatar(this.#context.myName),
      ),
      this.#offline,
      h('label', { class: 'search' }, icon('search'), search),
      this.#list.element,
    );
  }

  #openChat(jid: string): void {
    const chat = this.#context.model.chats.get(jid);
    if (chat === undefined || this.#open?.jid === jid) return;
    if (this.#open !== null) this.#drafts.set(this.#open.jid, this.#open.conversation.draft);
    const conversation = new Conversation(this.#context, chat, this.#drafts.get(jid) ?? '');
    this.#open = { jid, conversation };
    this.#right.replaceChildren(conversation.element);
    conversation.start();
    this.#list.select(jid);
    this.#markRead();
  }

  #changed(event: ModelEvent): void {
    if (this.#queued) return;
    this.#queued = true;
    // Many changes at once (a history, a burst of messages) are drawn once.
    queueMicrotask(() => {
      this.#queued = false;
      this.#list.render();
      this.#open?.conversation.render();
      if (event.type !== 'gone') this.#markRead();
    });
  }

  #markRead(): void {
    const chat = this.#open === null ? undefined : this.#context.model.chats.get(this.#open.jid);
    if (chat === undefined || chat.unread === 0 || document.hidden) return;
    void this.#context.model.putChat({ ...chat, unread: 0 });
    void tell(this.#context, { type: 'read', chat: chat.jid });
  }

  #expire(): void {
    for (const message of this.#context.model.expired(Date.now() / 1000))
      void this.#context.model.drop(message);
  }

  #askLogout(): void {
    confirmDialog({
      title: 'Log out?',
      text: 'Are you sure you want to log out? Your chats stay on your phone.',
      yes: 'Log out',
      onYes: () => void this.#logout(),
    });
  }

  async #logout(): Promise<void> {
    try {
      await this.#context.session.logout();
    } catch (error) {
      console.error('Logging out failed', error);
      this.#unbusy?.();
      this.#unbusy = null;
      toast('Could not log out. Check the connection and try again.');
    }
  }
}

function intro(): HTMLElement {
  return h(
    'div',
    { class: 'intro', 'data-testid': 'intro' },
    h('img', { src: document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href ?? '', alt: '' }),
    h('h2', {}, 'Messenger on your computer'),
    h('p', {}, 'Send and receive messages while your phone stays in your pocket.'),
    h('p', { class: 'hint' }, icon('lock'), 'Your personal messages are end-to-end encrypted'),
  );
}
