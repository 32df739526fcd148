/** Text without markup: txt, csv, json, source code, calendars; and what readers of other formats fall back to. */
import type { Extractor } from '../extractor.ts';
import { blocks, Decoding, untilDamage } from './decoding.ts';

export const plainTextExtractor: Extractor = {
  id: 'text',
  types: ['text', 'script', 'postscript'],
  needs: 'stream',
  async extract(source, sink) {
    const decoding = new Decoding(sink.charset);
    const give = async (decoded: ReturnType<Decoding['push']>): Promise<void> => {
      for (const { text, reading } of decoded) {
        const done = sink.text(reading === null ? { kind: 'body' } : { kind: 'body', reading }, text);
        if (done !== undefined) await done;
      }
    };
    const damage = await untilDamage(blocks(source.chunks()), async (block) => {
      sink.budget.check();
      await give(decoding.push(block));
    });
    await give(decoding.end());
    if (damage !== null) throw damage;
  },
};
