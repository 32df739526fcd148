/** The line to the server: events come down a stream, requests go up one by one. */
import type { Hello } from '../shared/protocol.ts';

export class LineError extends Error {
  /** 0 when the server could not be reached at all. */
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export type LineEvent = 'ref' | 'pair' | 'sync' | 'removed';

export class Line {
  readonly #onEvent: (name: LineEvent, data: unknown) => void;
  readonly #onLost: () => void;
  #client = '';
  #stream: EventSource | null = null;

  /** @param onLost called when the stream broke and will not mend itself */
  constructor(onEvent: (name: LineEvent, data: unknown) => void, onLost: () => void) {
    this.#onEvent = onEvent;
    this.#onLost = onLost;
  }

  /** Introduces the page and opens the stream. Throws LineError: 401 when unlinked, 0 when not reachable. */
  async open(publicKey: string, token: string | null): Promise<void> {
    this.close();
    const hello = (await (
      await this.#request('/ws/hello', JSON.stringify({ publicKey, token }))
    ).json()) as Hello;
    this.#client = hello.client;
    const stream = new EventSource(`/ws/stream?client=${encodeURIComponent(hello.client)}`);
    this.#stream = stream;
    for (const name of ['ref', 'pair', 'sync', 'removed'] as const) {
      stream.addEventListener(name, (event) => this.#onEvent(name, JSON.parse(event.data as string)));
    }
    stream.onerror = () => {
      if (this.#stream !== stream) return;
      this.close();
      this.#onLost();
    };
  }

  close(): void {
    this.#stream?.close();
    this.#stream = null;
  }

  async post(path: string, body: object = {}): Promise<unknown> {
    return (await this.#request(path, JSON.stringify(body))).json();
  }

  async upload(encrypted: Blob): Promise<{ mediaId: string }> {
    return (await this.#request('/mms/upload', encrypted)).json() as Promise<{ mediaId: string }>;
  }

  async fetchMedia(id: string): Promise<ArrayBuffer> {
    return (await this.#request(`/mms/${encodeURIComponent(id)}`)).arrayBuffer();
  }

  async #request(path: string, body?: string | Blob): Promise<Response> {
    const headers = { 'x-client': this.#client };
    let response: Response;
    try {
      response = await fetch(path, body === undefined ? { headers } : { method: 'POST', headers, body });
    } catch (error) {
      throw new LineError(0, `The server cannot be reached: ${String(error)}`);
    }
    if (response.ok) return response;
    throw new LineError(response.status, `${path} was refused: ${await response.text()}`);
  }
}
