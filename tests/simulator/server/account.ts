/** The account as the phone holds it: chats, contacts, messages, and what arrived from the linked devices. */
import { randomBytes } from 'node:crypto';
import type {
  SeedChat,
  SeedMessage,
  SendMedia,
  SendText,
  SentChange,
  SentFile,
  SentText,
} from '../shared/phone-api.ts';
import type { Act, Chat, Contact, MediaKind, Message, OutgoingMessage, Sync } from '../shared/protocol.ts';
import { Changes } from './changes.ts';
import { HttpError } from './http.ts';
import type { MediaStore, PlainFile } from './media-store.ts';
import { defaultSeed } from './seed.ts';

export const OWNER = { user: '15551234567', name: 'Alex Morgan', lid: '98765432101234' } as const;
const OWNER_JID = `${OWNER.user}@c.us`;

/** Which kind of bubble a file of this type gets. */
export function kindOf(mime: string): MediaKind {
  const family = mime.split('/')[0];
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document';
}

export function newMessageId(): string {
  return `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;
}

export class Account {
  readonly chats = new Map<string, Chat>();
  readonly contacts = new Map<string, Contact>();
  readonly messages = new Map<string, Message>();
  readonly texts: SentText[] = [];
  readonly files: SentFile[] = [];
  readonly changesMade: SentChange[] = [];
  readonly plainFiles = new Map<string, PlainFile>();
  readonly changes = new Changes();
  readonly #media: MediaStore;
  #onSync: (sync: Sync) => void = () => {};
  #seq = 0;

  constructor(media: MediaStore) {
    this.#media = media;
  }

  /** Hands every change of chats and messages to the linked devices. */
  onSync(listener: (sync: Sync) => void): void {
    this.#onSync = listener;
  }

  history(): Sync {
    return {
      type: 'history',
      chats: [...this.chats.values()],
      contacts: [...this.contacts.values()],
      messages: [...this.messages.values()],
    };
  }

  /** Fills an account nobody has seeded, as a phone in use would be. */
  async seedIfEmpty(): Promise<void> {
    if (this.chats.size === 0) await this.seed(defaultSeed());
  }

  async seed(chats: readonly SeedChat[]): Promise<readonly Chat[]> {
    const made: Chat[] = [];
    for (const seed of chats) made.push(await this.#seedChat(seed));
    return made;
  }

  /** Finds a chat by JID or by its exact name. Throws 404 naming those there are. */
  findChat(nameOrJid: string): Chat {
    const found =
      this.chats.get(nameOrJid) ?? [...this.chats.values()].find((chat) => chat.name === nameOrJid);
    if (found !== undefined) return found;
    const known = [...this.chats.values()].slice(0, 5).map((chat) => chat.name);
    throw new HttpError(
      404,
      `No chat "${nameOrJid}". There are ${this.chats.size}, the first: ${known.join(', ')}`,
    );
  }

  findMessage(id: string): Message {
    const found = this.messages.get(id);
    if (found === undefined) throw new HttpError(404, `No message with the id ${id}`);
    return found;
  }

  /** Someone writes to the owner. */
  receiveText(send: SendText): Message {
    const chat = this.findChat(send.chat);
    const quoted = send.quotedId === undefined ? null : this.#quote(this.findMessage(send.quotedId));
    const at = send.at === undefined ? Date.now() : Date.parse(send.at);
    if (Number.isNaN(at)) throw new HttpError(400, `at: "${send.at}" is not an ISO 8601 time`);
    const message: Message = {
      ...this.#from(chat, send.from),
      t: Math.floor(at / 1000),
      type: send.viewOnce === true ? 'view-once' : 'chat',
      body: send.viewOnce === true ? '' : send.body,
      quoted,
      forwarded: send.forwarded ?? false,
      expiresAt:
        send.expiresInSeconds === undefined ? null : Math.floor(Date.now() / 1000) + send.expiresInSeconds,
    };
    this.#putIncoming(chat, message);
    return message;
  }

  /** Someone sends the owner a file. */
  async receiveMedia(send: SendMedia): Promise<Message> {
    const chat = this.findChat(send.chat);
    const kind = send.kind ?? kindOf(send.mime);
    const media = await this.#media.offer(send.bytes, { kind, name: send.name, mime: send.mime });
    const message: Message = {
      ...this.#from(chat, send.from),
      type: 'media',
      body: send.caption ?? '',
      media,
    };
    this.#putIncoming(chat, message);
    return message;
  }

  edit(id: string, body: string): Message {
    return this.#change(id, (message) => ({ ...message, body, edited: true }));
  }

  revoke(id: string): Message {
    return this.#change(id, (message) => ({
      ...message,
      type: 'revoked',
      body: '',
      media: null,
      quoted: null,
      reactions: [],
    }));
  }

  /** Someone reacts (default: the other side); an empty emoji takes the reaction away. */
  react(id: string, emoji: string, sender?: string): Message {
    return this.#change(id, (message) => {
      const who = sender ?? this.#from(this.findChat(message.chat), undefined).sender;
      const others = message.reactions.filter((reaction) => reaction.sender !== who);
      return { ...message, reactions: emoji === '' ? others : [...others, { emoji, sender: who }] };
    });
  }

  /** Takes in what a linked device has done. Throws when it makes no sense; nothing is kept then. */
  async apply(act: Act, deviceId: number): Promise<void> {
    if (act.type === 'send') return this.#applySend(act.message, deviceId);
    if (act.type === 'read') {
      const chat = this.findChat(act.chat);
      this.chats.set(chat.jid, { ...chat, unread: 0 });
    } else {
      this.#applyChange(act);
    }
    this.changes.notify();
  }

  clear(): void {
    for (const map of [this.chats, this.contacts, this.messages, this.plainFiles]) map.clear();
    for (const list of [this.texts, this.files, this.changesMade]) list.length = 0;
    this.#seq = 0;
  }

  #applyChange(act: Extract<Act, { type: 'edit' | 'revoke' | 'react' }>): void {
    if (act.type !== 'react' && !this.findMessage(act.id).fromMe) {
      throw new HttpError(403, `Message ${act.id} is somebody else's`);
    }
    if (act.type === 'edit') this.edit(act.id, act.body);
    else if (act.type === 'revoke') this.revoke(act.id);
    else this.react(act.id, act.emoji, OWNER_JID);
    const value = act.type === 'edit' ? act.body : act.type === 'react' ? act.emoji : '';
    this.changesMade.push({ seq: ++this.#seq, id: act.id, change: act.type, value, at: now() });
  }

  async #applySend(outgoing: OutgoingMessage, deviceId: number): Promise<void> {
    const chat = this.findChat(outgoing.chat);
    const { id, media, body } = outgoing;
    if (media === null) {
      const quotedId = outgoing.quoted?.id ?? null;
      this.texts.push({ seq: ++this.#seq, id, chat: chat.jid, body, quotedId, deviceId, at: now() });
    } else {
      const plain = await this.#media.decrypt(media);
      this.plainFiles.set(id, plain);
      const { kind, name, mime } = media;
      const file = {
        id,
        chat: chat.jid,
        kind,
        name,
        mime,
        size: plain.size,
        sha256: plain.sha256,
        caption: body,
      };
      this.files.push({ seq: ++this.#seq, ...file, deviceId, at: now() });
    }
    this.#put({
      ...outgoing,
      fromMe: true,
      sender: OWNER_JID,
      senderName: OWNER.name,
      type: media === null ? 'chat' : 'media',
      edited: false,
      forwarded: false,
      reactions: [],
      ack: 2,
      expiresAt: null,
    });
  }

  #put(message: Message): void {
    this.messages.set(message.id, message);
    this.#onSync({ type: 'message', message });
    this.changes.notify();
  }

  #putIncoming(chat: Chat, message: Message): void {
    const updated = { ...chat, unread: chat.unread + 1 };
    this.chats.set(chat.jid, updated);
    this.#onSync({ type: 'chat', chat: updated });
    this.#put(message);
  }

  #change(id: string, how: (message: Message) => Message): Message {
    const changed = how(this.findMessage(id));
    this.#put(changed);
    return changed;
  }

  #quote(message: Message): Message['quoted'] {
    const body = message.body === '' ? (message.media?.name ?? '') : message.body;
    return { id: message.id, senderName: message.senderName, body };
  }

  /** A message of a chat's other side (or of the named participant), otherwise empty. */
  #from(chat: Chat, name: string | undefined): Message {
    const sender = chat.group ? this.#participant(chat, name) : chat.jid;
    return {
      id: newMessageId(),
      chat: chat.jid,
      fromMe: false,
      sender,
      senderName: this.contacts.get(sender)?.name ?? chat.name,
      t: Math.floor(Date.now() / 1000),
      type: 'chat',
      body: '',
      media: null,
      quoted: null,
      edited: false,
      forwarded: false,
      reactions: [],
      ack: 2,
      expiresAt: null,
    };
  }

  #participant(chat: Chat, name: string | undefined): string {
    const found =
      name === undefined
        ? chat.participants[0]
        : chat.participants.find((jid) => this.contacts.get(jid)?.name === name);
    if (found !== undefined) return found;
    throw new HttpError(400, `"${name}" is not a participant of "${chat.name}"`);
  }

  #contact(name: string): Contact {
    const known = [...this.contacts.values()].find((contact) => contact.name === name);
    if (known !== undefined) return known;
    const contact = { jid: `1555200${String(this.contacts.size + 1).padStart(4, '0')}@c.us`, name };
    this.contacts.set(contact.jid, contact);
    this.#onSync({ type: 'contact', contact });
    return contact;
  }

  async #seedChat(seed: SeedChat): Promise<Chat> {
    const participants = (seed.participants ?? []).map((name) => this.#contact(name).jid);
    const group = participants.length > 0;
    const jid =
      seed.jid ??
      (group ? `120363${String(this.chats.size + 1).padStart(12, '0')}@g.us` : this.#contact(seed.name).jid);
    if (!group && !this.contacts.has(jid)) this.contacts.set(jid, { jid, name: seed.name });
    const { name, unread = 0, pinned = false, muted = false } = seed;
    const chat: Chat = { jid, name, group, participants, unread, pinned, muted };
    this.chats.set(jid, chat);
    this.#onSync({ type: 'chat', chat });
    await this.#seedMessages(chat, seed.messages ?? []);
    return chat;
  }

  async #seedMessages(chat: Chat, seeds: readonly SeedMessage[]): Promise<void> {
    const made: Message[] = [];
    for (const [index, seed] of seeds.entries()) {
      const before = made[index - 1]?.t ?? Math.floor(Date.now() / 1000) - (seeds.length + 1) * 60;
      const t =
        seed.minutesAgo === undefined ? before + 60 : Math.floor(Date.now() / 1000) - seed.minutesAgo * 60;
      const quoted = seed.quotes === undefined ? undefined : made[seed.quotes];
      const message = await this.#seedMessage(chat, seed, t, quoted);
      made.push(message);
      this.#put(message);
    }
  }

  async #seedMessage(
    chat: Chat,
    seed: SeedMessage,
    t: number,
    quoted: Message | undefined,
  ): Promise<Message> {
    const fromMe = seed.fromMe ?? false;
    const base = this.#from(chat, fromMe ? undefined : seed.from);
    const owner = fromMe ? { sender: OWNER_JID, senderName: OWNER.name } : {};
    const message: Message = {
      ...base,
      ...owner,
      fromMe,
      t,
      ack: fromMe ? 3 : 2,
      body: seed.body,
      quoted: quoted === undefined ? null : this.#quote(quoted),
      edited: seed.edited ?? false,
      forwarded: seed.forwarded ?? false,
      reactions: (seed.reactions ?? []).map((emoji) => ({ emoji, sender: fromMe ? base.sender : OWNER_JID })),
    };
    if (seed.deleted === true) return { ...message, type: 'revoked', body: '' };
    if (seed.viewOnce === true) return { ...message, type: 'view-once', body: '' };
    if (seed.file === undefined) return message;
    const { name, mime, base64 } = seed.file;
    const media = await this.#media.offer(Buffer.from(base64, 'base64'), { kind: kindOf(mime), name, mime });
    return { ...message, type: 'media', media };
  }
}

function now(): string {
  return new Date().toISOString();
}
