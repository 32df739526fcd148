/** Bookmarks, and the texts that stand for pictures in tagged files. */
import type { Sink } from '../extractor.ts';
import type { Actions } from './actions.ts';
import type { PdfDocument } from './document.ts';
import { type Dict, Followed, isDict, Ref, textOf, type Value } from './values.ts';

const MAX_BOOKMARKS = 50_000;
const MAX_ELEMENTS = 50_000;

/** Follows references from one to the next, each once. */
async function* walk(
  document: PdfDocument,
  first: Value,
  keys: readonly string[],
  max: number,
): AsyncGenerator<Dict> {
  const waiting: Value[] = [];
  await push(document, waiting, first, max);
  const followed = new Followed();
  let count = 0;
  for (let next = waiting.pop(); next !== undefined && count < max; next = waiting.pop()) {
    const node = followed.first(next) ? await document.resolve(next) : null;
    if (!isDict(node)) continue;
    count++;
    yield node;
    for (const key of keys) await push(document, waiting, node.get(key) ?? null, max);
  }
}

/** A value, or what is in a list, its first to come out first. */
async function push(document: PdfDocument, waiting: Value[], value: Value, max: number): Promise<void> {
  const list = value instanceof Ref ? await document.resolve(value) : value;
  if (!Array.isArray(list)) {
    if (value !== null) waiting.push(value);
    return;
  }
  for (let i = Math.min(list.length, max) - 1; i >= 0; i--) waiting.push(list[i] ?? null);
}

export async function readOutline(
  document: PdfDocument,
  catalog: Dict,
  sink: Sink,
  actions: Actions,
): Promise<void> {
  let out = '';
  const outlines = await document.getDict(catalog, 'Outlines');
  if (outlines === null) return;
  for await (const node of walk(document, outlines.get('First') ?? null, ['Next', 'First'], MAX_BOOKMARKS)) {
    const title = textOf(await document.get(node, 'Title'));
    if (title !== '') out += `${title}\n`;
    if (node.has('A')) await actions.read(node.get('A'), 'bookmarks');
  }
  const done = sink.text({ kind: 'body', where: 'bookmarks' }, out);
  if (done !== undefined) await done;
}

export async function readAlternatives(document: PdfDocument, catalog: Dict, sink: Sink): Promise<void> {
  const root = await document.getDict(catalog, 'StructTreeRoot');
  if (root === null) return;
  let out = '';
  for await (const node of walk(document, root.get('K') ?? null, ['K'], MAX_ELEMENTS)) {
    for (const key of ['Alt', 'E', 'T']) {
      const text = node.has(key) ? textOf(await document.get(node, key)) : '';
      if (text !== '') out += `${text}\n`;
    }
  }
  const done = sink.text({ kind: 'alt-text' }, out);
  if (done !== undefined) await done;
}
