/** One line of `--stdin-jsonl`: an object with an id and a text. */
import { isUtf8 } from 'node:buffer';

export type LineRead =
  | { readonly ok: true; readonly id: string; readonly text: string }
  /** `problem` completes "line 7: ". */
  | { readonly ok: false; readonly id: string; readonly problem: string };

/** Reads a line. The id that comes back is JSON: `null` where the line has none. */
export function readJsonLine(bytes: Uint8Array): LineRead {
  if (!isUtf8(bytes)) return bad('is not UTF-8');
  const line = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return bad('is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad('is not an object');
  if (!Object.hasOwn(value, 'id') || !('id' in value)) return bad('has no "id"');
  if (typeof value.id !== 'string' && typeof value.id !== 'number')
    return bad('has an "id" that is neither a string nor a number');
  const id = idText(value.id, line);
  if (!Object.hasOwn(value, 'text') || !('text' in value)) return { ok: false, id, problem: 'has no "text"' };
  if (typeof value.text !== 'string') return { ok: false, id, problem: 'has a "text" that is no string' };
  return { ok: true, id, text: value.text };
}

function bad(problem: string): LineRead {
  return { ok: false, id: 'null', problem };
}

function idText(id: string | number, line: string): string {
  const isRounded = typeof id === 'number' && !Number.isSafeInteger(id);
  return isRounded ? (writtenId(line) ?? JSON.stringify(id)) : JSON.stringify(id);
}

/** The number as it was written: a long one is rounded when it is read. */
function writtenId(line: string): string | null {
  const sources = new WeakMap<object, string>();
  let written: string | null = null;
  function look(this: object, key: string, value: unknown, context?: { readonly source?: string }): unknown {
    if (key === 'id' && context?.source !== undefined) sources.set(this, context.source);
    // The outermost object comes last.
    if (key === '' && typeof value === 'object' && value !== null) written = sources.get(value) ?? null;
    return value;
  }
  try {
    JSON.parse(line, look);
  } catch {
    // Nested too deeply to be walked through.
    return null;
  }
  return written;
}
