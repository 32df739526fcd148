/** Objects and pictures within RTF: hexadecimal digits that are gathered and read as files. */
import type { Sink } from '../extractor.ts';
import { bytesSource, latin1, u32 } from '../source.ts';

/** Hexadecimal digits as bytes, whatever else stands between them. What is held is told to the budget. */
export class HexBytes {
  #bytes = Buffer.alloc(0);
  #length = 0;
  #held = 0;
  #high = -1;
  readonly #sink: Sink;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  push(text: Uint8Array): void {
    this.#room((text.length >> 1) + 1);
    for (let i = 0; i < text.length; i++) {
      const code = text[i] ?? 0;
      const letter = code | 32;
      let digit: number;
      if (code >= 48 && code <= 57) digit = code - 48;
      else if (letter >= 97 && letter <= 102) digit = letter - 87;
      else continue;
      if (this.#high === -1) this.#high = digit;
      else {
        this.#bytes[this.#length++] = this.#high * 16 + digit;
        this.#high = -1;
      }
    }
  }

  binary(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #room(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const size = Math.max(4096, this.#bytes.length * 2, this.#length + count);
    this.#sink.budget.hold(size - this.#held);
    this.#held = size;
    const bytes = Buffer.allocUnsafe(size);
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
  }

  take(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  release(): void {
    this.#sink.budget.release(this.#held);
    this.#held = 0;
    this.#bytes = Buffer.alloc(0);
    this.#length = 0;
  }
}

/** A text with its length before it. */
function lengthed(bytes: Uint8Array, at: number): { text: string; end: number } | null {
  const size = u32(bytes, at);
  if (size > 1024 || at + 4 + size > bytes.length) return null;
  return { text: latin1(bytes.subarray(at + 4, at + 4 + size)).replace(/\0.*$/s, ''), end: at + 4 + size };
}

/** The native data of an embedded OLE 1 object (MS-OLEDS 2.2.5), or null. */
function nativeData(bytes: Uint8Array): { className: string; data: Uint8Array } | null {
  if (u32(bytes, 4) !== 2) return null;
  const name = lengthed(bytes, 8);
  const topic = name === null ? null : lengthed(bytes, name.end);
  const item = topic === null ? null : lengthed(bytes, topic.end);
  if (name === null || item === null) return null;
  const size = u32(bytes, item.end);
  return { className: name.text, data: bytes.subarray(item.end + 4, item.end + 4 + size) };
}

/** What a packager wrote: names, and the file. */
function packaged(data: Uint8Array): { name: string; from: string; file: Uint8Array } | null {
  if (data[0] !== 2 || data[1] !== 0) return null;
  let at = 2;
  const text = (): string | null => {
    const end = data.indexOf(0, at);
    if (end === -1 || end - at > 1024) return null;
    const out = latin1(data.subarray(at, end));
    at = end + 1;
    return out;
  };
  const name = text();
  const from = text();
  if (name === null || from === null) return null;
  at += 4;
  const pathLength = u32(data, at);
  at += 4 + pathLength;
  const size = u32(data, at);
  if (pathLength > 2048 || at + 4 > data.length) return null;
  return { name, from, file: data.subarray(at + 4, at + 4 + size) };
}

export async function giveObject(bytes: Uint8Array, sink: Sink): Promise<void> {
  if (bytes.length === 0) return;
  const native = nativeData(bytes);
  if (native === null) {
    // A link, or something that programs read differently: as it stands.
    await sink.child('(embedded object)', bytesSource(bytes), { internal: true });
    return;
  }
  const inside = packaged(native.data);
  if (inside === null) {
    await sink.child(
      native.className === '' ? '(embedded object)' : native.className,
      bytesSource(native.data),
      {
        internal: true,
      },
    );
    return;
  }
  if (inside.from !== '') await sink.text({ kind: 'metadata', where: 'embedded object' }, `${inside.from}\n`);
  await sink.child(inside.name === '' ? '(embedded object)' : inside.name, bytesSource(inside.file));
}
