/** The text of a file that is nothing but text. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { codeOf } from '../../files.ts';

export type TextRead =
  | { readonly ok: true; readonly text: string }
  /** The problem completes the name of the file: "does not exist". */
  | { readonly ok: false; readonly problem: string };

/** Reads the text of a document; never throws for what is on the disk. */
export type TextOf = (path: string) => Promise<TextRead>;

const MOST_BYTES = 64 * 1024 * 1024;

/** Takes UTF-8, and UTF-16 with its mark. */
export const plainTextOf: TextOf = async (path) => {
  try {
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) return { ok: false, problem: 'is not a regular file' };
      if (stats.size > MOST_BYTES) return { ok: false, problem: 'is larger than 64 MB' };
      return decoded(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = codeOf(error);
    return { ok: false, problem: code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})` };
  }
};

function decoded(bytes: Uint8Array): TextRead {
  const [one, two] = bytes;
  const isLittle = one === 0xff && two === 0xfe;
  const encoding = isLittle ? 'utf-16le' : one === 0xfe && two === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? { ok: false, problem: 'is not a text' } : { ok: true, text };
  } catch {
    return { ok: false, problem: 'is not a text in UTF-8 or UTF-16' };
  }
}
