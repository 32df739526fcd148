/** The table that exact data is made of, read from a file with flat memory. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { codeOf } from '../../files.ts';
import { WrongUse } from '../../frame.ts';
import { BadTable, CsvReader, delimiterOf } from './csv.ts';

export interface TableOptions {
  readonly delimiter: string | null;
  readonly encoding: string | null;
}

/** Enough to hold a first line. */
const FIRST_PIECE = 65_536;
const PIECE = 1 << 20;

/**
 * The rows of a table, the one with the names first.
 * @throws BadTable; WrongUse for an encoding nobody knows
 */
export async function* rowsOf(path: string, options: TableOptions): AsyncGenerator<readonly string[]> {
  const handle = await opened(path);
  try {
    const first = await read(handle, FIRST_PIECE);
    const decoder = decoderFor(first, options.encoding);
    const decode = (bytes: Uint8Array | undefined): string => decoded(decoder, bytes, reader?.line ?? 1);
    let reader: CsvReader | null = null;
    const start = decode(first);
    reader = new CsvReader(options.delimiter ?? delimiterOf(start));
    yield* reader.read(start);
    for (let bytes = await read(handle, PIECE); bytes.length > 0; bytes = await read(handle, PIECE))
      yield* reader.read(decode(bytes));
    yield* reader.read(decode(undefined));
    yield* reader.end();
  } finally {
    await handle.close();
  }
}

async function opened(path: string): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new WrongUse(`${path} does not exist`, 'Check the path.');
    throw new Error(`${path} cannot be read (${codeOf(error)}). Check the permissions of the file.`);
  }
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new WrongUse(`${path} is not a regular file`, 'Name the table with --input.');
}

async function read(handle: FileHandle, length: number): Promise<Uint8Array> {
  const { bytesRead, buffer } = await handle.read(new Uint8Array(length), 0, length, null);
  return buffer.subarray(0, bytesRead);
}

function decoderFor(first: Uint8Array, encoding: string | null): TextDecoder {
  const name = encoding ?? markedEncoding(first) ?? 'utf-8';
  try {
    return new TextDecoder(name, { fatal: true });
  } catch {
    throw new WrongUse(`${name} is no encoding that is known`, 'Try windows-1252, iso-8859-15 or utf-16le.');
  }
}

/** UTF-16 is told by its mark, or by the zero bytes of its ASCII signs. */
function markedEncoding(bytes: Uint8Array): string | null {
  const [one, two] = bytes;
  if ((one === 0xff && two === 0xfe) || (one !== 0 && two === 0)) return 'utf-16le';
  if ((one === 0xfe && two === 0xff) || (one === 0 && two !== 0)) return 'utf-16be';
  return null;
}

function decoded(decoder: TextDecoder, bytes: Uint8Array | undefined, line: number): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    const hint = `it is not ${decoder.encoding} from here on; name its encoding with --encoding, such as windows-1252`;
    throw new BadTable(hint, line);
  }
}
