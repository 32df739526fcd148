/** The list of chats: only the rows in sight (and a few beside them) are in the DOM. */
import type { Chat } from '../../shared/protocol.ts';
import { h, icon } from '../dom.ts';
import { when } from '../format.ts';
import { avatar } from './avatar.ts';
import { type Context, summary } from './context.ts';

const ROW_PIXELS = 72;
const BESIDE = 4;

export class ChatList {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #onOpen: (jid: string) => void;
  readonly #grid = h('div', { role: 'grid', 'aria-label': 'Chat list', class: 'chat-grid' });
  readonly #rows = new Map<string, { element: HTMLElement; drawn: string }>();
  #filter = '';
  #open: string | null = null;

  constructor(context: Context, onOpen: (jid: string) => void) {
    this.#context = context;
    this.#onOpen = onOpen;
    this.element = h(
      'div',
      { id: 'pane-side', class: 'pane-side', 'data-testid': 'chat-list', onscroll: () => this.render() },
      this.#grid,
    );
    new ResizeObserver(() => this.render()).observe(this.element);
  }

  /** Shows only chats whose name contains the text. */
  filter(text: string): void {
    this.#filter = text.toLowerCase();
    this.element.scrollTop = 0;
    this.render();
  }

  select(jid: string): void {
    this.#open = jid;
    this.render();
  }

  render(): void {
    const chats = this.#context.model
      .sortedChats()
      .filter((chat) => chat.name.toLowerCase().includes(this.#filter));
    this.#grid.style.height = `${chats.length * ROW_PIXELS}px`;
    this.#grid.setAttribute('aria-rowcount', String(chats.length));
    const first = Math.max(0, Math.floor(this.element.scrollTop / ROW_PIXELS) - BESIDE);
    const count = Math.ceil(this.element.clientHeight / ROW_PIXELS) + BESIDE * 2;
    const shown = chats.slice(first, first + count);
    const wanted = new Set(shown.map((chat) => chat.jid));
    for (const [jid, row] of this.#rows) {
      if (wanted.has(jid)) continue;
      row.element.remove();
      this.#rows.delete(jid);
    }
    for (const [index, chat] of shown.entries()) this.#place(chat, first + index);
  }

  #place(chat: Chat, index: number): void {
    const row = this.#rows.get(chat.jid) ?? this.#add(chat.jid);
    const last = this.#context.model.lastOf(chat.jid);
    const drawn = JSON.stringify([chat, last, this.#open === chat.jid]);
    if (row.drawn !== drawn) {
      row.drawn = drawn;
      this.#draw(row.element, chat);
    }
    row.element.style.transform = `translateY(${index * ROW_PIXELS}px)`;
    row.element.setAttribute('aria-rowindex', String(index + 1));
    row.element.dataset.testid = `list-item-${index}`;
  }

  #add(jid: string): { element: HTMLElement; drawn: string } {
    const open = () => this.#onOpen(jid);
    const element = h('div', { role: 'row', class: 'chat-row', tabindex: 0, onclick: open });
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') open();
    });
    const row = { element, drawn: '' };
    this.#rows.set(jid, row);
    this.#grid.append(element);
    return row;
  }

  #draw(element: HTMLElement, chat: Chat): void {
    const last = this.#context.model.lastOf(chat.jid);
    const selected = this.#open === chat.jid;
    element.setAttribute('aria-selected', String(selected));
    const author =
      last !== undefined && chat.group && !last.fromMe ? `${last.senderName.split(' ')[0]}: ` : '';
    const badge =
      chat.unread > 0
        ? h('span', { class: 'unread', 'aria-label': `${chat.unread} unread messages` }, String(chat.unread))
        : null;
    element.replaceChildren(
      h('div', { role: 'gridcell', class: 'chat-avatar' }, avatar(chat.name)),
      h(
        'div',
        { role: 'gridcell', class: 'chat-text', 'data-testid': 'cell-frame-container' },
        h(
          'div',
          { class: 'chat-line' },
          h('span', { dir: 'auto', title: chat.name, class: 'chat-name' }, chat.name),
          h('span', { class: 'chat-when' }, last === undefined ? '' : when(last.t)),
        ),
        h(
          'div',
          { class: 'chat-line' },
          h('span', { dir: 'auto', class: 'chat-last' }, last === undefined ? '' : author + summary(last)),
          chat.pinned ? icon('pin') : null,
          badge,
        ),
      ),
    );
  }
}
