/** Which kind of zip or compound file a file is: what its head does not tell. */
import type { Budget } from './budget.ts';
import { LimitReached } from './budget.ts';
import type { FileType } from './file-type.ts';
import { readCompound } from './ole/compound-file.ts';
import type { ByteSource } from './source.ts';
import { typeOfOle, typeOfZip } from './type-of-entries.ts';
import { readDirectory, readLocalHeader } from './zip/directory.ts';

/** The type, looked at more closely where the head tells a container. Damage does not change what the head told. */
export async function refineType(type: FileType, source: ByteSource, budget: Budget): Promise<FileType> {
  try {
    if (type === 'zip') return await zipType(source, budget);
    if (type === 'ole') {
      const { root, clsid } = await readCompound(source, budget);
      return typeOfOle(new Set(root.map((name) => name.toLowerCase())), clsid);
    }
  } catch (error) {
    if (error instanceof LimitReached) throw error;
  }
  return type;
}

async function zipType(source: ByteSource, budget: Budget): Promise<FileType> {
  const directory = await readDirectory(source, budget, budget.limits.entries + 1);
  if (directory === null) {
    const first = await readLocalHeader(source, 0);
    const name = first?.name ?? '';
    return typeOfZip(new Set([name, ...(name === '[Content_Types].xml' ? ['word/'] : [])]), null);
  }
  const { entries } = directory;
  const told = entries.find(({ name, method, size }) => name === 'mimetype' && method === 0 && size < 200);
  let mimetype: string | null = null;
  if (told !== undefined) {
    const local = await readLocalHeader(source, told.offset);
    if (local !== null)
      mimetype = Buffer.from(await source.read(local.dataStart, told.size)).toString('latin1');
  }
  return typeOfZip(new Set(entries.map(({ name }) => name)), mimetype);
}
