/** Makes zip files for tests, well-formed or wrong in every way that is asked for. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly store?: boolean;
  /** Sizes stand behind the content, not before. */
  readonly descriptor?: boolean;
  /** What the local header says, where it differs. */
  readonly local?: { readonly name?: string; readonly method?: number; readonly size?: number };
  readonly flags?: number;
  readonly method?: number;
  /** Not in the directory. */
  readonly hidden?: boolean;
  /** Told in the directory, whatever is true. */
  readonly toldSize?: number;
  /** The directory points to the content of this part instead. */
  readonly contentOf?: string;
}

export interface ZipOptions {
  readonly before?: Uint8Array;
  readonly behind?: Uint8Array;
  readonly zip64?: boolean;
  /** Entries that the end record tells. */
  readonly toldCount?: number;
  readonly comment?: string;
}

function bytesOf(content: Uint8Array | string): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
}

function numbers(...values: readonly (readonly [size: 2 | 4 | 8, value: number])[]): Buffer {
  return Buffer.concat(
    values.map(([size, value]) => {
      const buffer = Buffer.alloc(size);
      if (size === 8) buffer.writeBigUInt64LE(BigInt(value));
      else buffer.writeUIntLE(value, 0, size);
      return buffer;
    }),
  );
}

interface Placed {
  readonly local: Buffer;
  readonly central: Buffer;
}

function placed(part: ZipPart, at: number, offsets: ReadonlyMap<string, number>, zip64: boolean): Placed {
  const plain = bytesOf(part.content);
  const data = part.store === true ? plain : deflateRawSync(plain);
  const method = part.method ?? (part.store === true ? 0 : 8);
  const later = part.descriptor === true;
  const flags = (part.flags ?? 0) | (later ? 8 : 0) | 0x800;
  const crc = crc32(plain);
  const size = part.toldSize ?? plain.length;
  const local = Buffer.concat([localHeader(part, { method, flags, crc, packed: data.length, size }), data]);
  const descriptor = later
    ? numbers([4, 0x08074b50], [4, crc], [4, data.length], [4, size])
    : Buffer.alloc(0);
  const offset = part.contentOf === undefined ? at : (offsets.get(part.contentOf) ?? at);
  const name = Buffer.from(part.name);
  const extra = zip64 ? numbers([2, 1], [2, 24], [8, size], [8, data.length], [8, offset]) : Buffer.alloc(0);
  const told = (value: number): number => (zip64 ? 0xffffffff : value);
  const central = Buffer.concat([
    numbers([4, 0x02014b50], [2, 20], [2, 20], [2, flags], [2, method], [4, 0], [4, crc]),
    numbers([4, told(data.length)], [4, told(size)], [2, name.length], [2, extra.length]),
    numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, told(offset)]),
    name,
    extra,
  ]);
  return { local: Buffer.concat([local, descriptor]), central };
}

interface Told {
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

function localHeader(part: ZipPart, { method, flags, crc, packed, size }: Told): Buffer {
  const name = Buffer.from(part.local?.name ?? part.name);
  const known = part.descriptor === true ? [0, 0, 0] : [crc, packed, part.local?.size ?? size];
  const [toldCrc = 0, toldPacked = 0, toldSize = 0] = known;
  return Buffer.concat([
    numbers([4, 0x04034b50], [2, 20], [2, flags], [2, part.local?.method ?? method], [4, 0]),
    numbers([4, toldCrc], [4, toldPacked], [4, toldSize], [2, name.length], [2, 0]),
    name,
  ]);
}

function endRecords(count: number, size: number, start: number, options: ZipOptions): Buffer {
  const comment = Buffer.from(options.comment ?? '');
  const zip64 = options.zip64 === true;
  const before = zip64
    ? numbers(
        [4, 0x06064b50],
        [8, 44],
        [2, 45],
        [2, 45],
        [4, 0],
        [4, 0],
        [8, count],
        [8, count],
        [8, size],
        [8, start],
        [4, 0x07064b50],
        [4, 0],
        [8, start + size],
        [4, 1],
      )
    : Buffer.alloc(0);
  const short = zip64 ? 0xffff : count;
  return Buffer.concat([
    before,
    numbers([4, 0x06054b50], [2, 0], [2, 0], [2, short], [2, short]),
    numbers([4, zip64 ? 0xffffffff : size], [4, zip64 ? 0xffffffff : start], [2, comment.length]),
    comment,
  ]);
}

export function makeZip(parts: readonly ZipPart[], options: ZipOptions = {}): Buffer {
  const out: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets = new Map<string, number>();
  let at = 0;
  for (const part of parts) {
    const made = placed(part, at, offsets, options.zip64 === true);
    offsets.set(part.name, at);
    out.push(made.local);
    if (part.hidden !== true) central.push(made.central);
    at += made.local.length;
  }
  const directory = Buffer.concat(central);
  const count = options.toldCount ?? central.length;
  return Buffer.concat([
    Buffer.from(options.before ?? []),
    ...out,
    directory,
    endRecords(count, directory.length, at, options),
    Buffer.from(options.behind ?? []),
  ]);
}
