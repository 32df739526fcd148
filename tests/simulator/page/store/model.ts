/** Chats, contacts and messages: in memory for the interface, in IndexedDB for the next start. */
import type { Chat, Contact, Message, Sync } from '../../shared/protocol.ts';
import { type BodyCipher, type OpaqueData, openBodyCipher } from './body-cipher.ts';
import { getAll, put, remove } from './databases.ts';
import { messageKey } from './message-key.ts';

/** The row of a message: who, when and where in clear, the rest sealed. */
interface MessageRow {
  readonly id: string;
  /** Grows in the order messages came: those of the same second keep it. */
  readonly rowId: number;
  readonly internalId: string;
  readonly t: number;
  readonly from: string;
  readonly to: string;
  readonly author: string | null;
  readonly notifyName: string;
  readonly type: string;
  readonly ack: number;
  readonly msgRowOpaqueData: OpaqueData;
}

export type ModelEvent =
  | { readonly type: 'chats' }
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'gone'; readonly message: Message };

export class Model {
  readonly chats = new Map<string, Chat>();
  readonly contacts = new Map<string, Contact>();
  readonly #messages = new Map<string, Message[]>();
  readonly #rowIds = new Map<string, number>();
  readonly #listeners = new Set<(event: ModelEvent) => void>();
  readonly #cipher: BodyCipher;
  #lastRowId = 0;

  private constructor(cipher: BodyCipher) {
    this.#cipher = cipher;
  }

  /** Reads everything back that was stored. */
  static async open(): Promise<Model> {
    const model = new Model(await openBodyCipher());
    const [chats, contacts, rows] = await Promise.all([
      getAll<{ id: string; chat: Chat }>('model-storage', 'chat'),
      getAll<{ id: string; name: string }>('model-storage', 'contact'),
      getAll<MessageRow>('model-storage', 'message'),
    ]);
    for (const { chat } of chats) model.chats.set(chat.jid, chat);
    for (const { id, name } of contacts) model.contacts.set(id, { jid: id, name });
    for (const row of rows.sort((a, b) => a.rowId - b.rowId)) {
      const message = (await model.#cipher.decrypt(row.msgRowOpaqueData)) as Message;
      model.#rowIds.set(message.id, row.rowId);
      model.#lastRowId = row.rowId;
      model.#keep(message);
    }
    return model;
  }

  listen(listener: (event: ModelEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Messages of a chat, oldest first. */
  messagesOf(jid: string): readonly Message[] {
    return this.#messages.get(jid) ?? [];
  }

  lastOf(jid: string): Message | undefined {
    return this.messagesOf(jid).at(-1);
  }

  /** Pinned first, then by the newest message. */
  sortedChats(): Chat[] {
    const age = (chat: Chat) => this.lastOf(chat.jid)?.t ?? 0;
    return [...this.chats.values()].sort((a, b) => Number(b.pinned) - Number(a.pinned) || age(b) - age(a));
  }

  /** Takes in what the phone sent; done when it is stored. */
  async apply(sync: Sync): Promise<void> {
    if (sync.type === 'history') await this.#applyHistory(sync);
    else if (sync.type === 'chat') await this.putChat(sync.chat);
    else if (sync.type === 'contact') await this.#putContact(sync.contact);
    else await this.putMessage(sync.message);
  }

  async putChat(chat: Chat): Promise<void> {
    this.chats.set(chat.jid, chat);
    await put('model-storage', 'chat', chatRow(chat, this.lastOf(chat.jid)));
    if (chat.group) await put('model-storage', 'group-metadata', groupRow(chat));
    this.#emit({ type: 'chats' });
  }

  async putMessage(message: Message): Promise<void> {
    this.#keep(message);
    this.#emit({ type: 'message', message });
    await put('model-storage', 'message', await this.#row(message));
  }

  /** Takes a message away that has reached its time. */
  async drop(message: Message): Promise<void> {
    const list = this.#messages.get(message.chat) ?? [];
    this.#messages.set(
      message.chat,
      list.filter((one) => one.id !== message.id),
    );
    this.#emit({ type: 'gone', message });
    await remove('model-storage', 'message', messageKey(message));
  }

  /** Messages whose time is over. */
  expired(nowSeconds: number): Message[] {
    return [...this.#messages.values()]
      .flat()
      .filter((message) => message.expiresAt !== null && message.expiresAt <= nowSeconds);
  }

  async #applyHistory(history: Extract<Sync, { type: 'history' }>): Promise<void> {
    for (const chat of history.chats) this.chats.set(chat.jid, chat);
    for (const contact of history.contacts) this.contacts.set(contact.jid, contact);
    for (const message of history.messages) this.#keep(message);
    this.#emit({ type: 'chats' });
    const groups = history.chats.filter((chat) => chat.group);
    await put('model-storage', 'chat', ...history.chats.map((chat) => chatRow(chat, this.lastOf(chat.jid))));
    await put('model-storage', 'group-metadata', ...groups.map(groupRow));
    await put(
      'model-storage',
      'participant',
      ...groups.map((chat) => ({ id: chat.jid, participants: chat.participants })),
    );
    await put('model-storage', 'contact', ...history.contacts.map(contactRow));
    await put(
      'model-storage',
      'message',
      ...(await Promise.all(history.messages.map((message) => this.#row(message)))),
    );
  }

  async #putContact(contact: Contact): Promise<void> {
    this.contacts.set(contact.jid, contact);
    await put('model-storage', 'contact', contactRow(contact));
    this.#emit({ type: 'chats' });
  }

  #keep(message: Message): void {
    this.#rowIdOf(message.id);
    const list = this.#messages.get(message.chat) ?? [];
    const at = list.findIndex((one) => one.id === message.id);
    // The newest mostly comes last: sorting is stable and cheap then.
    const next = at === -1 ? [...list, message] : list.with(at, message);
    this.#messages.set(
      message.chat,
      next.sort((a, b) => a.t - b.t || this.#rowIdOf(a.id) - this.#rowIdOf(b.id)),
    );
  }

  #rowIdOf(id: string): number {
    const known = this.#rowIds.get(id);
    if (known !== undefined) return known;
    const next = this.#lastRowId + 1;
    this.#lastRowId = next;
    this.#rowIds.set(id, next);
    return next;
  }

  async #row(message: Message): Promise<MessageRow> {
    return {
      id: messageKey(message),
      rowId: this.#rowIdOf(message.id),
      internalId: message.chat,
      t: message.t,
      from: message.fromMe ? message.sender : message.chat,
      to: message.fromMe ? message.chat : 'me',
      author: message.chat.endsWith('@g.us') ? message.sender : null,
      notifyName: message.senderName,
      type: message.media?.kind ?? message.type,
      ack: message.ack,
      msgRowOpaqueData: await this.#cipher.encrypt(message),
    };
  }

  #emit(event: ModelEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function chatRow(chat: Chat, last: Message | undefined): { id: string } & Record<string, unknown> {
  return { id: chat.jid, name: chat.name, unreadCount: chat.unread, t: last?.t ?? 0, pin: chat.pinned, chat };
}

function groupRow(chat: Chat): { id: string } & Record<string, unknown> {
  return {
    id: chat.jid,
    subject: chat.name,
    size: chat.participants.length + 1,
    owner: chat.participants[0] ?? '',
  };
}

function contactRow(contact: Contact): { id: string } & Record<string, unknown> {
  return {
    id: contact.jid,
    name: contact.name,
    shortName: contact.name.split(' ')[0] ?? '',
    isAddressBookContact: 1,
  };
}
