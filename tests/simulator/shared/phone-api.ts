/** What the phone's control API takes and gives. Everything is plain JSON. */
import type { MediaKind } from './protocol.ts';

export interface LinkedDevice {
  readonly id: number;
  /** `15551234567:12@c.us` */
  readonly wid: string;
  /** The browser as it introduced itself. */
  readonly userAgent: string;
  readonly linkedAt: string;
  /** Whether its page is connected now. */
  readonly online: boolean;
}

/** A text the client has sent, as it arrived and was decrypted. */
export interface SentText {
  /** Counts texts and files together, from 1: `after` of the waiting calls. */
  readonly seq: number;
  readonly id: string;
  readonly chat: string;
  readonly body: string;
  readonly quotedId: string | null;
  readonly deviceId: number;
  readonly at: string;
}

/** A file the client has sent, as it arrived and was decrypted. Its bytes: `GET /files/<id>`. */
export interface SentFile {
  readonly seq: number;
  /** Also the id of its message. */
  readonly id: string;
  readonly chat: string;
  readonly kind: MediaKind;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  /** Hexadecimal, of the decrypted bytes. */
  readonly sha256: string;
  readonly caption: string;
  readonly deviceId: number;
  readonly at: string;
}

/** An edit, deletion or reaction the client has made. */
export interface SentChange {
  readonly seq: number;
  readonly id: string;
  readonly change: 'edit' | 'revoke' | 'react';
  /** The new text or the emoji. */
  readonly value: string;
  readonly at: string;
}

/** Encrypted bytes that reached the server, whether or not a message ever used them. */
export interface Upload {
  readonly id: string;
  readonly size: number;
  readonly at: string;
}

/** A request the page's server has seen. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly userAgent: string;
  /** `sec-ch-ua`, empty when not sent. */
  readonly brands: string;
  /** `sec-fetch-dest`: document, script, serviceworker, empty... */
  readonly destination: string;
}

export interface SeedMessage {
  /** Whether the owner of the phone wrote it; default false. */
  readonly fromMe?: boolean;
  /** Name of who wrote it, in a group; default its first participant. */
  readonly from?: string;
  readonly body: string;
  /** How long ago it was written. Default: one minute after the one before. */
  readonly minutesAgo?: number;
  readonly edited?: boolean;
  readonly deleted?: boolean;
  readonly forwarded?: boolean;
  readonly viewOnce?: boolean;
  readonly reactions?: readonly string[];
  /** Index of an earlier message of the same chat. */
  readonly quotes?: number;
  /** A file, its bytes in base64; `body` is its caption. */
  readonly file?: { readonly name: string; readonly mime: string; readonly base64: string };
}

export interface SeedChat {
  readonly name: string;
  /** Default: made from the chat's place in the seed. */
  readonly jid?: string;
  /** Names of the others; makes the chat a group. */
  readonly participants?: readonly string[];
  readonly unread?: number;
  readonly pinned?: boolean;
  readonly muted?: boolean;
  readonly messages?: readonly SeedMessage[];
}

export interface SendText {
  /** JID or exact name. */
  readonly chat: string;
  readonly body: string;
  /** Name of who writes, in a group; default its first participant. */
  readonly from?: string;
  readonly quotedId?: string;
  readonly forwarded?: boolean;
  readonly viewOnce?: boolean;
  readonly expiresInSeconds?: number;
  /** ISO 8601; default now. */
  readonly at?: string;
}

export interface SendMedia {
  readonly chat: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly caption?: string;
  readonly from?: string;
  /** Default by the MIME type. */
  readonly kind?: MediaKind;
}

export interface PhoneState {
  readonly wid: string;
  readonly name: string;
  readonly devices: readonly LinkedDevice[];
  /** Pages that show a QR code now. */
  readonly waitingPages: number;
  readonly chats: number;
  readonly messages: number;
}
