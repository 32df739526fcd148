/** Makes compound files for tests: storages and streams in sectors of 512 bytes, small streams in small sectors. */

const END = 0xfffffffe;
const FREE = 0xffffffff;
const SECTOR = 512;
const MINI = 64;
const CUTOFF = 4096;

interface Node {
  readonly name: string;
  readonly type: 1 | 2 | 5;
  readonly content: Buffer;
  readonly children: number[];
  start: number;
}

function chained(sectors: number[], table: number[]): number {
  sectors.forEach((sector, i) => {
    table[sector] = sectors[i + 1] ?? END;
  });
  return sectors[0] ?? END;
}

/** @param streams by path, parts by `/`; the first may be a control character */
export function makeCompound(streams: Readonly<Record<string, Uint8Array | string>>): Buffer {
  const nodes: Node[] = [{ name: 'Root Entry', type: 5, content: Buffer.alloc(0), children: [], start: END }];
  const places = new Map<string, number>([['', 0]]);
  const storage = (path: string): number => {
    const known = places.get(path);
    if (known !== undefined) return known;
    const cut = path.lastIndexOf('/');
    const parent = storage(cut === -1 ? '' : path.slice(0, cut));
    const node: Node = {
      name: path.slice(cut + 1),
      type: 1,
      content: Buffer.alloc(0),
      children: [],
      start: 0,
    };
    nodes.push(node);
    nodes[parent]?.children.push(nodes.length - 1);
    places.set(path, nodes.length - 1);
    return nodes.length - 1;
  };
  for (const [path, content] of Object.entries(streams)) {
    const cut = path.lastIndexOf('/');
    const parent = storage(cut === -1 ? '' : path.slice(0, cut));
    nodes.push({
      name: path.slice(cut + 1),
      type: 2,
      content: Buffer.from(content),
      children: [],
      start: END,
    });
    nodes[parent]?.children.push(nodes.length - 1);
  }

  const sectors: Buffer[] = [];
  const fat: number[] = [];
  const place = (content: Buffer): number => {
    const list: number[] = [];
    for (let at = 0; at < content.length; at += SECTOR) {
      const sector = Buffer.alloc(SECTOR);
      content.copy(sector, 0, at, at + SECTOR);
      list.push(sectors.length);
      sectors.push(sector);
    }
    return chained(list, fat);
  };
  const miniParts: Buffer[] = [];
  const miniFat: number[] = [];
  for (const node of nodes) {
    if (node.type !== 2) continue;
    if (node.content.length >= CUTOFF) {
      node.start = place(node.content);
      continue;
    }
    const list: number[] = [];
    for (let at = 0; at < node.content.length; at += MINI) {
      const part = Buffer.alloc(MINI);
      node.content.copy(part, 0, at, at + MINI);
      list.push(miniParts.length);
      miniParts.push(part);
    }
    node.start = chained(list, miniFat);
  }
  const mini = Buffer.concat(miniParts);
  const miniStart = place(mini);
  const miniTable = Buffer.alloc(miniFat.length * 4);
  miniFat.forEach((next, i) => {
    miniTable.writeUInt32LE(next, i * 4);
  });
  const miniFatStart = place(miniTable);

  const directory = Buffer.alloc(Math.ceil(nodes.length / 4) * SECTOR);
  const rights = new Map<number, number>();
  for (const { children } of nodes) {
    children.forEach((child, i) => {
      rights.set(child, children[i + 1] ?? FREE);
    });
  }
  nodes.forEach((node, i) => {
    const at = i * 128;
    directory.write(node.name, at, 'utf16le');
    directory.writeUInt16LE((node.name.length + 1) * 2, at + 64);
    directory[at + 66] = node.type;
    directory.writeUInt32LE(FREE, at + 68);
    directory.writeUInt32LE(rights.get(i) ?? FREE, at + 72);
    directory.writeUInt32LE(node.children[0] ?? FREE, at + 76);
    directory.writeUInt32LE(i === 0 ? miniStart : node.start, at + 116);
    directory.writeUInt32LE(i === 0 ? mini.length : node.content.length, at + 120);
  });
  const directoryStart = place(directory);

  // The table lists its own sectors too.
  let fatCount = Math.ceil((sectors.length + 1) / 128);
  while (Math.ceil((sectors.length + fatCount) / 128) > fatCount) fatCount++;
  const first = sectors.length;
  for (let i = 0; i < fatCount; i++) fat[first + i] = 0xfffffffd;
  const table = Buffer.alloc(fatCount * SECTOR, 0xff);
  fat.forEach((next, i) => {
    table.writeUInt32LE(next, i * 4);
  });

  const header = Buffer.alloc(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(fatCount, 44);
  header.writeUInt32LE(directoryStart, 48);
  header.writeUInt32LE(CUTOFF, 56);
  header.writeUInt32LE(miniFatStart, 60);
  header.writeUInt32LE(Math.ceil(miniTable.length / SECTOR), 64);
  header.writeUInt32LE(END, 68);
  for (let i = 0; i < 109; i++) header.writeUInt32LE(i < fatCount ? first + i : FREE, 76 + i * 4);
  return Buffer.concat([header, ...sectors, table]);
}
