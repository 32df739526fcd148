/** The typed client of the phone's control API. It needs nothing but its address: use it from any process. */
import type {
  LinkedDevice,
  PhoneState,
  SeedChat,
  SeenRequest,
  SendMedia,
  SendText,
  SentChange,
  SentFile,
  SentText,
  Upload,
} from './shared/phone-api.ts';
import type { Chat, Generation, Message } from './shared/protocol.ts';

export type * from './shared/phone-api.ts';
export type { Chat, Generation, Message } from './shared/protocol.ts';

/** What to look for. All given must fit; strings fit where the field contains them. */
export interface Wanted {
  /** JID or exact name of the chat. */
  readonly chat?: string;
  /** Only what came after this `seq`. */
  readonly after?: number;
}
export interface WantedText extends Wanted {
  readonly body?: string;
}
export interface WantedFile extends Wanted {
  readonly name?: string;
  readonly sha256?: string;
}
export interface WantedRequest {
  readonly path?: string;
  readonly userAgent?: string;
  readonly destination?: string;
}

const WAIT_MS = 10_000;

/** Every method throws an Error that says what was asked of the phone and what it answered. */
export class PhoneClient {
  readonly url: string;

  /** @param phoneUrl as `Simulator.phoneUrl` gives it, such as `http://127.0.0.1:41234/` */
  constructor(phoneUrl: string) {
    this.url = phoneUrl;
  }

  state(): Promise<PhoneState> {
    return this.#get('state');
  }

  /** Scans the newest QR code, waiting for a page to show one. Seeds the default chats if there are none. */
  link(timeoutMs = 30_000): Promise<LinkedDevice> {
    return this.#post('link', { timeoutMs });
  }

  /** Unlinks one device or all, as in the phone's settings. Returns those that were linked. */
  unlink(deviceId?: number): Promise<LinkedDevice[]> {
    return this.#post('unlink', { deviceId: deviceId ?? null });
  }

  devices(): Promise<LinkedDevice[]> {
    return this.#get('devices');
  }

  /** Waits until so many devices are linked. Throws when the time is over. */
  async waitForDevices(count: number, timeoutMs = WAIT_MS): Promise<LinkedDevice[]> {
    const devices = await this.#get<LinkedDevice[]>('wait/devices', { count, timeoutMs });
    if (devices.length === count) return devices;
    throw new Error(`The phone lists ${devices.length} linked devices after ${timeoutMs} ms, not ${count}`);
  }

  /** Adds chats (with their contacts and messages); a page that is linked gets them at once. */
  seed(seed: { readonly chats: readonly SeedChat[] }): Promise<Chat[]> {
    return this.#post('seed', seed);
  }

  chats(): Promise<Chat[]> {
    return this.#get('chats');
  }

  /** All messages the phone holds, in the order they came, in one chat or all. */
  messages(chat?: string): Promise<Message[]> {
    return this.#get('messages', { chat });
  }

  /** Somebody writes to the owner. Stored and delivered later when no page is linked. */
  sendText(send: SendText): Promise<Message> {
    return this.#post('messages', send);
  }

  /** Somebody sends the owner a file. */
  async sendMedia(send: SendMedia): Promise<Message> {
    const { bytes, ...parameters } = send;
    const body = Uint8Array.from(bytes);
    return (await this.#call('POST', 'media', parameters, body)).json() as Promise<Message>;
  }

  edit(id: string, body: string): Promise<Message> {
    return this.#post('edit', { id, body });
  }

  /** Deletes a message for everyone. */
  revoke(id: string): Promise<Message> {
    return this.#post('revoke', { id });
  }

  /** The other side reacts; an empty emoji takes the reaction back. */
  react(id: string, emoji: string): Promise<Message> {
    return this.#post('react', { id, emoji });
  }

  /** Waits until every linked page has stored everything sent to it. Throws when the time is over. */
  async waitUntilDelivered(timeoutMs = WAIT_MS): Promise<void> {
    const { delivered } = await this.#get<{ delivered: boolean }>('wait/delivered', { timeoutMs });
    if (!delivered)
      throw new Error(`The linked page has not taken in what was sent to it within ${timeoutMs} ms`);
  }

  /** The texts that arrived from the linked devices. */
  texts(wanted: WantedText = {}): Promise<SentText[]> {
    return this.#get('texts', { ...wanted });
  }

  /** The files that arrived, decrypted. */
  files(wanted: WantedFile = {}): Promise<SentFile[]> {
    return this.#get('files', { ...wanted });
  }

  /** The bytes of a file that arrived. */
  async fileBytes(id: string): Promise<Uint8Array> {
    const response = await this.#call('GET', `files/${encodeURIComponent(id)}`, {});
    return new Uint8Array(await response.arrayBuffer());
  }

  /** Edits, deletions and reactions the client has made. */
  sentChanges(wanted: Wanted = {}): Promise<SentChange[]> {
    return this.#get('changes', { ...wanted });
  }

  /** Encrypted bytes that reached the server at all, whether or not a message followed. */
  uploads(): Promise<Upload[]> {
    return this.#get('uploads');
  }

  /** Requests the page's server has seen: what the client says it is. */
  requests(wanted: WantedRequest = {}): Promise<SeenRequest[]> {
    return this.#get('requests', { ...wanted });
  }

  /** Waits for a text. Throws when the time is over, saying what did arrive. */
  async waitForText(wanted: WantedText, timeoutMs = WAIT_MS): Promise<SentText> {
    const found = await this.#get<SentText[]>('texts', { ...wanted, timeoutMs });
    if (found[0] !== undefined) return found[0];
    const all = (await this.texts()).map((text) => text.body);
    throw new Error(
      `No text ${JSON.stringify(wanted)} arrived within ${timeoutMs} ms; arrived: ${JSON.stringify(all)}`,
    );
  }

  /** Waits for a file. Throws when the time is over, saying what did arrive. */
  async waitForFile(wanted: WantedFile, timeoutMs = WAIT_MS): Promise<SentFile> {
    const found = await this.#get<SentFile[]>('files', { ...wanted, timeoutMs });
    if (found[0] !== undefined) return found[0];
    const all = (await this.files()).map((file) => file.name);
    throw new Error(
      `No file ${JSON.stringify(wanted)} arrived within ${timeoutMs} ms; arrived: ${JSON.stringify(all)}`,
    );
  }

  /** Waits for a request to the page's server. Throws when the time is over. */
  async waitForRequest(wanted: WantedRequest, timeoutMs = WAIT_MS): Promise<SeenRequest> {
    const found = await this.#get<SeenRequest[]>('requests', { ...wanted, timeoutMs });
    if (found[0] !== undefined) return found[0];
    throw new Error(`No request ${JSON.stringify(wanted)} was seen within ${timeoutMs} ms`);
  }

  /** From the next load of the page on. */
  async setGeneration(generation: Generation): Promise<void> {
    await this.#post('generation', { generation });
  }

  /** Unlinks everything and forgets everything. */
  async reset(): Promise<void> {
    await this.#post('reset', {});
  }

  async #get<T>(path: string, parameters: Record<string, string | number | undefined> = {}): Promise<T> {
    return (await this.#call('GET', path, parameters)).json() as Promise<T>;
  }

  async #post<T>(path: string, body: object): Promise<T> {
    return (await this.#call('POST', path, {}, JSON.stringify(body))).json() as Promise<T>;
  }

  async #call(
    method: 'GET' | 'POST',
    path: string,
    parameters: Record<string, string | number | undefined>,
    body?: string | Uint8Array<ArrayBuffer>,
  ): Promise<Response> {
    const url = new URL(path, this.url);
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    let response: Response;
    try {
      response = await fetch(url, body === undefined ? { method } : { method, body });
    } catch (error) {
      throw new Error(
        `The phone at ${this.url} did not answer ${method} ${path}: is the simulator running?`,
        {
          cause: error,
        },
      );
    }
    if (response.ok) return response;
    const { error } = (await response.json()) as { error: string };
    throw new Error(`The phone refused ${method} ${path} (${response.status}): ${error}`);
  }
}
