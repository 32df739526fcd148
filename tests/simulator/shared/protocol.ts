/** What the page and its server say to each other, and the shape of what both keep. */

/** Which of the two lives of the page's DOM is served: they differ in `data-id` and in where a body's text sits. */
export type Generation = '2024' | '2026';

export type MediaKind = 'image' | 'video' | 'audio' | 'document';

/** A file that belongs to a message. The bytes lie encrypted on the server under `mediaId`. */
export interface MediaInfo {
  readonly kind: MediaKind;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly mediaId: string;
  /** Base64, 32 bytes. */
  readonly mediaKey: string;
}

export interface QuotedMessage {
  readonly id: string;
  readonly senderName: string;
  readonly body: string;
}

export interface Reaction {
  readonly emoji: string;
  readonly sender: string;
}

export type MessageType = 'chat' | 'media' | 'revoked' | 'view-once';

export interface Message {
  /** Upper-case hexadecimal. */
  readonly id: string;
  /** JID of the chat. */
  readonly chat: string;
  readonly fromMe: boolean;
  /** JID of who wrote it. */
  readonly sender: string;
  readonly senderName: string;
  /** Seconds since 1970. */
  readonly t: number;
  readonly type: MessageType;
  /** The text, or the caption of a file. */
  readonly body: string;
  readonly media: MediaInfo | null;
  readonly quoted: QuotedMessage | null;
  readonly edited: boolean;
  readonly forwarded: boolean;
  readonly reactions: readonly Reaction[];
  /** 0 waiting, 1 sent, 2 delivered, 3 read. */
  readonly ack: number;
  /** Seconds since 1970 after which the message vanishes; null when it stays. */
  readonly expiresAt: number | null;
}

export interface Chat {
  readonly jid: string;
  readonly name: string;
  readonly group: boolean;
  readonly participants: readonly string[];
  readonly unread: number;
  readonly pinned: boolean;
  readonly muted: boolean;
}

export interface Contact {
  readonly jid: string;
  readonly name: string;
}

/** Server to page, always sealed. A message or chat that is known already is replaced. */
export type Sync =
  | {
      readonly type: 'history';
      readonly chats: readonly Chat[];
      readonly contacts: readonly Contact[];
      readonly messages: readonly Message[];
    }
  | { readonly type: 'chat'; readonly chat: Chat }
  | { readonly type: 'contact'; readonly contact: Contact }
  | { readonly type: 'message'; readonly message: Message };

/** What a page sends of a message of its own. */
export interface OutgoingMessage {
  readonly id: string;
  readonly chat: string;
  readonly t: number;
  readonly body: string;
  readonly media: MediaInfo | null;
  readonly quoted: QuotedMessage | null;
}

/** Page to server, always sealed. */
export type Act =
  | { readonly type: 'send'; readonly message: OutgoingMessage }
  | { readonly type: 'edit'; readonly id: string; readonly body: string }
  | { readonly type: 'revoke'; readonly id: string }
  | { readonly type: 'react'; readonly id: string; readonly emoji: string }
  | { readonly type: 'read'; readonly chat: string };

/** Answer to `POST /ws/hello`. */
export interface Hello {
  /** Goes with every later request in the `x-client` header, and into the stream's address. */
  readonly client: string;
  readonly state: 'UNPAIRED' | 'CONNECTED';
}

/** Event `ref` of the stream: what the QR code shows until the next one. */
export interface RefEvent {
  readonly ref: string;
}

/** Event `pair` of the stream: a phone has scanned the code. */
export interface PairEvent {
  /** `15551234567:12@c.us` */
  readonly wid: string;
  readonly lid: string;
  readonly pushName: string;
  /** Proves the device at later starts. */
  readonly token: string;
  /** Base64; agreed with the page's own key into the key that seals everything else. */
  readonly phoneKey: string;
}

/** Event `sync` of the stream. */
export interface SyncEvent {
  readonly seq: number;
  readonly box: string;
}

/** What the server tells the page in its HTML, as a JSON data block. */
export interface Boot {
  readonly version: string;
  readonly generation: Generation;
}
