/** Makes tar files for tests. */

export interface TarPart {
  readonly name: string;
  readonly content?: Uint8Array | string;
  readonly type?: string;
  /** Told, whatever is true. */
  readonly size?: number;
  readonly link?: string;
}

export function tarHeader({ name, content = '', type = '0', size, link = '' }: TarPart): Buffer {
  const header = Buffer.alloc(512);
  header.write(name.slice(0, 100), 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  const told = size ?? Buffer.from(content).length;
  if (told < 8 ** 11) header.write(`${told.toString(8).padStart(11, '0')}\0`, 124);
  else {
    header[124] = 0x80;
    header.writeBigUInt64BE(BigInt(told), 128);
  }
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(link.slice(0, 100), 157);
  header.write('ustar\x0000', 257);
  let sum = 0;
  for (const byte of header) sum += byte;
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

export function makeTar(parts: readonly TarPart[]): Buffer {
  const out: Buffer[] = [];
  for (const part of parts) {
    const content = Buffer.from(part.content ?? '');
    out.push(tarHeader(part), content, Buffer.alloc((512 - (content.length % 512)) % 512));
  }
  return Buffer.concat([...out, Buffer.alloc(1024)]);
}
