/** One message as the page shows it, in either generation of the DOM. */
import type { Chat, Message } from '../../shared/protocol.ts';
import { h, icon, iconButton } from '../dom.ts';
import { bytes, clock, prePlainText } from '../format.ts';
import { dataId } from '../store/message-key.ts';
import { type Context, summary } from './context.ts';
import { toast } from './toast.ts';

export interface RowActions {
  openMenu(anchor: Element, message: Message): void;
  openViewer(message: Message): void;
}

const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;

/** Builds the row. It is built anew when the message changes. */
export function messageRow(context: Context, chat: Chat, message: Message, actions: RowActions): HTMLElement {
  const side = message.fromMe ? 'message-out' : 'message-in';
  const bubble = h(
    'div',
    { class: 'bubble' },
    chat.group && !message.fromMe ? senderName(message) : null,
    message.forwarded ? h('div', { class: 'forwarded' }, icon('forward'), 'Forwarded') : null,
    content(context, message, actions),
    meta(message),
    iconButton('chevron', 'Message options', 'message-menu', (event) => {
      event.stopPropagation();
      actions.openMenu(event.currentTarget as Element, message);
    }),
    reactions(message),
  );
  const holder = h('div', {
    tabindex: -1,
    class: 'focusable-list-item',
    'data-id': dataId(message, context.generation),
  });
  holder.append(h('div', { class: `${side} message` }, bubble));
  return h('div', { role: 'row', class: 'message-row' }, holder);
}

function senderName(message: Message): HTMLElement {
  return h(
    'div',
    { class: 'sender' },
    h('span', { dir: 'auto', 'aria-label': `Maybe ${message.senderName}` }, message.senderName),
  );
}

/** What stands in the bubble: the part with the `[time, date] name:` prefix, as copies and exports use it. */
function content(context: Context, message: Message, actions: RowActions): HTMLElement {
  const holder = h('div', {
    class: 'copyable-text',
    'data-pre-plain-text': prePlainText(message.t, message.senderName),
  });
  if (message.type === 'revoked' || message.type === 'view-once') {
    holder.append(notice(message));
    return holder;
  }
  if (message.quoted !== null) holder.append(quote(message.quoted.senderName, message.quoted.body));
  if (message.media !== null) holder.append(mediaBlock(context, message, actions));
  if (message.body !== '') holder.append(bodyText(context, message));
  const address = message.media === null ? message.body.match(LINK)?.[0] : undefined;
  if (address !== undefined) holder.append(linkCard(address));
  return holder;
}

function notice(message: Message): HTMLElement {
  const text =
    message.type === 'revoked'
      ? summary(message)
      : 'You received a view once message. For added privacy, you can only open it on your phone.';
  const kind = message.type === 'revoked' ? icon('close') : icon('once');
  return h(
    'div',
    { class: 'notice', 'data-testid': message.type === 'revoked' ? 'recalled' : 'view-once' },
    kind,
    h('span', { dir: 'auto' }, text),
  );
}

function quote(name: string, body: string): HTMLElement {
  return h(
    'div',
    { class: 'quoted', 'aria-label': 'Quoted message', 'data-testid': 'quoted-message' },
    h('span', { class: 'quoted-name' }, name),
    h('span', { class: 'quoted-mention quoted-body' }, body),
  );
}

/**
 * The text. In the 2024 DOM always in a `span.selectable-text`; in the 2026 one a single word stands bare, texts with
 * a link and captions have only a `span[dir]`, and the rest kept the class.
 */
function bodyText(context: Context, message: Message): HTMLElement {
  const parts = linkified(message.body);
  const emoji = /^\p{Extended_Pictographic}\uFE0F?$/u.test(message.body) ? ' large-emoji' : '';
  if (context.generation === '2026') {
    if (!/\s/.test(message.body)) return h('div', { class: `body${emoji}` }, ...parts);
    if (message.media !== null || parts.length > 1)
      return h('div', { class: 'body' }, h('span', { dir: 'ltr' }, ...parts));
  }
  const text = h(
    'span',
    { dir: 'ltr', class: `selectable-text copyable-text${emoji}` },
    h('span', {}, ...parts),
  );
  return h('div', { class: 'body' }, text);
}

function linkified(text: string): (string | HTMLElement)[] {
  const parts: (string | HTMLElement)[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push(text.slice(at, match.index));
    const [address] = match;
    parts.push(
      h(
        'a',
        { href: address, target: '_blank', rel: 'noopener noreferrer', class: 'selectable-text' },
        address,
      ),
    );
    at = match.index + address.length;
  }
  return [...parts, text.slice(at)].filter((part) => part !== '');
}

/** A card under a text with a link, which opens it by script. */
function linkCard(address: string): HTMLElement {
  const open = () => {
    window.open(address, '_blank', 'noopener');
  };
  const { host } = new URL(address);
  return h(
    'div',
    { class: 'link-card', role: 'button', tabindex: 0, 'data-testid': 'link-card', onclick: open },
    icon('forward'),
    host,
  );
}

function mediaBlock(context: Context, message: Message, actions: RowActions): HTMLElement {
  const { media } = message;
  if (media === null) throw new Error('This message has no file');
  if (media.kind === 'image' || media.kind === 'video') return thumbnail(context, message, actions);
  const download = () => {
    context.media.save(media).catch((error: unknown) => failed('The file could not be downloaded', error));
  };
  return h(
    'div',
    {
      class: 'document',
      role: 'button',
      tabindex: 0,
      title: `Download "${media.name}"`,
      'data-testid': 'document-thumb',
      onclick: download,
    },
    icon('document'),
    h(
      'div',
      { class: 'document-text' },
      h('span', { class: 'document-name', dir: 'auto' }, media.name),
      h('span', { class: 'document-size' }, `${extension(media.name)} • ${bytes(media.size)}`),
    ),
    h('span', { class: 'document-download', 'data-testid': 'document-download' }, icon('download')),
  );
}

function thumbnail(context: Context, message: Message, actions: RowActions): HTMLElement {
  const { media } = message;
  const label = media?.kind === 'video' ? 'Open video' : 'Open picture';
  const holder = h('div', {
    class: 'thumb',
    role: 'button',
    tabindex: 0,
    'aria-label': label,
    'data-testid': 'image-thumb',
    onclick: () => actions.openViewer(message),
  });
  if (media === null) return holder;
  context.media.url(media).then(
    (url) =>
      holder.append(
        media.kind === 'video'
          ? h('video', { src: url, muted: true, preload: 'metadata' })
          : h('img', { src: url, alt: media.name, draggable: 'true' }),
      ),
    (error: unknown) => {
      console.error(`The file "${media.name}" could not be shown`, error);
      holder.append(h('span', { class: 'thumb-failed' }, 'Could not load'));
    },
  );
  return holder;
}

function failed(text: string, error: unknown): void {
  console.error(text, error);
  toast(text);
}

function extension(name: string): string {
  return name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toUpperCase() : 'FILE';
}

const ACKS = ['msg-time', 'msg-check', 'msg-dblcheck', 'msg-dblcheck'] as const;
const ACK_NAMES = [' Pending ', ' Sent ', ' Delivered ', ' Read '] as const;

function meta(message: Message): HTMLElement {
  const element = h('div', { class: 'meta', 'data-testid': 'msg-meta' });
  if (message.edited) element.append(h('span', { class: 'edited' }, 'Edited'));
  element.append(h('span', { dir: 'auto' }, clock(message.t)));
  if (message.fromMe && message.type !== 'revoked') {
    const ticks = h('span', {
      class: `ticks ack-${message.ack}`,
      'data-testid': ACKS[message.ack] ?? 'msg-time',
      'aria-label': ACK_NAMES[message.ack] ?? ' Pending ',
    });
    ticks.append(
      ...Array.from({ length: message.ack >= 2 ? 2 : 1 }, () => icon(message.ack === 0 ? 'once' : 'check')),
    );
    element.append(ticks);
  }
  return element;
}

function reactions(message: Message): HTMLElement | null {
  if (message.reactions.length === 0) return null;
  const emojis = [...new Set(message.reactions.map((reaction) => reaction.emoji))];
  const label = `Reaction ${emojis.join(', ')}. View reactions`;
  return h(
    'div',
    { class: 'reactions', 'aria-label': label, 'data-testid': 'reaction-bubble' },
    ...emojis,
    message.reactions.length > 1 ? ` ${message.reactions.length}` : null,
  );
}
