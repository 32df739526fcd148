/** One open chat: header, messages, composer. */
import type { Chat, Message } from '../../shared/protocol.ts';
import { h, iconButton } from '../dom.ts';
import { day } from '../format.ts';
import { openAttachMenu } from './attach.ts';
import { avatar } from './avatar.ts';
import { type Composer, createComposer } from './composer.ts';
import { type Context, summary } from './context.ts';
import { copyMessages, copyText } from './copy.ts';
import { acceptDrops } from './drop.ts';
import { messageRow } from './message-row.ts';
import { quoteOf, sendFiles, sendText, tell } from './outbox.ts';
import { confirmDialog, type MenuItem, openMenu } from './overlays.ts';
import { openPreview } from './preview.ts';
import { openViewer } from './viewer.ts';

/** How many messages are shown at first, and added each time the top is reached. */
const PAGE = 50;

export class Conversation {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #chat: Chat;
  readonly #rows = new Map<string, { row: HTMLElement; drawn: string }>();
  readonly #list = h('div', {
    class: 'message-list',
    role: 'application',
    tabindex: 0,
    'aria-label': 'Message list. Press right arrow key on a message to open message context menu.',
  });
  readonly #panel = h(
    'div',
    { class: 'message-panel', 'data-testid': 'conversation-panel-messages' },
    this.#list,
  );
  readonly #above = h('div', { class: 'above-composer' });
  readonly #send: HTMLButtonElement;
  readonly #composer: Composer;
  #shown = PAGE;
  /** What the next text answers or replaces. */
  #target: { how: 'reply' | 'edit'; message: Message } | null = null;

  constructor(context: Context, chat: Chat, draft: string) {
    this.#context = context;
    this.#chat = chat;
    this.#send = iconButton('send', 'Send', 'send', () => this.#sendText());
    this.#composer = createComposer({
      label: 'Type a message',
      tab: 10,
      testId: 'conversation-compose-box-input',
      onSend: () => this.#sendText(),
      onChange: (text) => {
        this.#send.disabled = text.trim() === '';
      },
      onFiles: (files) => this.#preview(files, false),
    });
    if (draft !== '') this.#composer.setText(draft);
    this.element = h('div', { id: 'main', class: 'main' }, this.#header(), this.#panel, this.#footer());
    acceptDrops(this.element, (files) => this.#preview(files, false));
    this.#list.addEventListener('copy', (event) => copyMessages(event, this.#list));
    this.#panel.addEventListener('scroll', () => this.#loadOlder());
    this.render();
  }

  get draft(): string {
    return this.#composer.text();
  }

  /** To be called once the element is in the page. */
  start(): void {
    this.#panel.scrollTop = this.#panel.scrollHeight;
    this.#composer.focus();
  }

  /** Draws what has changed; keeps the end in sight for who is there. */
  render(): void {
    const atEnd = this.#panel.scrollHeight - this.#panel.scrollTop - this.#panel.clientHeight < 80;
    const messages = this.#context.model.messagesOf(this.#chat.jid).slice(-this.#shown);
    const children: HTMLElement[] = [];
    let lastDay = '';
    for (const message of messages) {
      const label = day(message.t);
      if (label !== lastDay) children.push(h('div', { class: 'day' }, h('span', {}, label)));
      lastDay = label;
      children.push(this.#row(message));
    }
    this.#forgetRows(new Set(messages.map((message) => message.id)));
    this.#reconcile(children);
    if (atEnd) this.#panel.scrollTop = this.#panel.scrollHeight;
  }

  #row(message: Message): HTMLElement {
    const drawn = JSON.stringify(message);
    const known = this.#rows.get(message.id);
    if (known?.drawn === drawn) return known.row;
    const row = messageRow(this.#context, this.#chat, message, {
      openMenu: (anchor, one) => this.#openMenu(anchor, one),
      openViewer: (one) => openViewer(this.#context, one),
    });
    this.#rows.set(message.id, { row, drawn });
    return row;
  }

  #forgetRows(kept: ReadonlySet<string>): void {
    for (const id of this.#rows.keys()) if (!kept.has(id)) this.#rows.delete(id);
  }

  /** Touches only what differs: a selection in a row that stays must stay too. */
  #reconcile(children: readonly HTMLElement[]): void {
    const kept = new Set<Node>(children);
    for (const node of [...this.#list.childNodes]) if (!kept.has(node)) node.remove();
    for (const [index, child] of children.entries()) {
      const there = this.#list.childNodes[index];
      if (there !== child) this.#list.insertBefore(child, there ?? null);
    }
  }

  #loadOlder(): void {
    const all = this.#context.model.messagesOf(this.#chat.jid).length;
    if (this.#panel.scrollTop > 120 || this.#shown >= all) return;
    const fromEnd = this.#panel.scrollHeight - this.#panel.scrollTop;
    this.#shown += PAGE;
    this.render();
    this.#panel.scrollTop = this.#panel.scrollHeight - fromEnd;
  }

  #header(): HTMLElement {
    const { name, group, participants } = this.#chat;
    const names = participants.map((jid) => this.#context.model.contacts.get(jid)?.name ?? jid);
    const below = group ? [...names, 'You'].join(', ') : 'click here for contact info';
    return h(
      'header',
      { class: 'head', 'data-testid': 'conversation-header' },
      avatar(name),
      h(
        'div',
        { class: 'head-text', role: 'button', 'data-testid': 'conversation-info-header' },
        h(
          'span',
          {
            dir: 'auto',
            class: 'head-name',
            title: name,
            'data-testid': 'conversation-info-header-chat-title',
          },
          name,
        ),
        h('span', { class: 'head-below', title: below }, below),
      ),
    );
  }

  #footer(): HTMLElement {
    const attach = iconButton('attach', 'Attach', 'attach', (event) => {
      event.stopPropagation();
      openAttachMenu(event.currentTarget as Element, (files, asDocuments) =>
        this.#preview(files, asDocuments),
      );
    });
    return h(
      'footer',
      {},
      this.#above,
      h(
        'div',
        { class: 'compose-row', 'data-testid': 'compose-box' },
        attach,
        this.#composer.element,
        this.#send,
      ),
    );
  }

  #preview(files: readonly File[], asDocuments: boolean): void {
    openPreview(this.element, {
      files,
      asDocuments,
      onSend: (caption) => {
        void sendFiles(this.#context, this.#chat.jid, files, asDocuments, caption);
        this.#composer.focus();
      },
    });
  }

  #sendText(): void {
    const text = this.#composer.text().trim();
    if (text === '') return;
    const target = this.#target;
    this.#composer.setText('');
    this.#aim(null);
    if (target?.how === 'edit') void this.#edit(target.message, text);
    else void sendText(this.#context, this.#chat.jid, text, target === null ? null : quoteOf(target.message));
  }

  async #edit(message: Message, body: string): Promise<void> {
    await this.#context.model.putMessage({ ...message, body, edited: true });
    await tell(this.#context, { type: 'edit', id: message.id, body });
  }

  #openMenu(anchor: Element, message: Message): void {
    const { media, type, fromMe, body, id } = message;
    const items: MenuItem[] = [];
    if (type !== 'revoked') {
      items.push({
        label: 'Reply',
        testId: 'menu-reply',
        onPick: () => this.#aim({ how: 'reply', message }),
      });
      items.push({
        label: 'React 👍',
        testId: 'menu-react',
        onPick: () => void tell(this.#context, { type: 'react', id, emoji: '👍' }),
      });
    }
    if (body !== '') items.push({ label: 'Copy', testId: 'menu-copy', onPick: () => void copyText(message) });
    if (media !== null) {
      items.push({
        label: 'Download',
        testId: 'menu-download',
        onPick: () => void this.#context.media.save(media),
      });
    }
    if (fromMe && type === 'chat')
      items.push({ label: 'Edit', testId: 'menu-edit', onPick: () => this.#aim({ how: 'edit', message }) });
    if (fromMe && type !== 'revoked')
      items.push({ label: 'Delete', testId: 'menu-delete', onPick: () => this.#askDelete(message) });
    openMenu(anchor, items);
  }

  #askDelete(message: Message): void {
    confirmDialog({
      title: 'Delete message?',
      text: 'It is deleted for everyone in this chat.',
      yes: 'Delete for everyone',
      onYes: () => void tell(this.#context, { type: 'revoke', id: message.id }),
    });
  }

  #aim(target: { how: 'reply' | 'edit'; message: Message } | null): void {
    this.#target = target;
    if (target === null) {
      this.#above.replaceChildren();
      return;
    }
    const { how, message } = target;
    this.#above.replaceChildren(
      h(
        'div',
        { class: 'target', 'data-testid': 'compose-target' },
        h(
          'div',
          { class: 'quoted' },
          h('span', { class: 'quoted-name' }, how === 'edit' ? 'Edit message' : message.senderName),
          h('span', { class: 'quoted-body' }, summary(message)),
        ),
        iconButton('close', 'Cancel', 'compose-target-cancel', () => this.#aim(null)),
      ),
    );
    if (how === 'edit') this.#composer.setText(message.body);
    this.#composer.focus();
  }
}
