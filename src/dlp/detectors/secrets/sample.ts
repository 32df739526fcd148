/** Values made up from a pattern, for examples: nothing that looks like a live secret is written down in the sources. */
import { type Node, parsePattern } from '../../pattern/parse.ts';

/** A generator of numbers in [0, 1). */
type Draw = () => number;

/** Numbers that depend on a text only. */
export function drawFrom(text: string): Draw {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // The high bits of such a generator are the good ones.
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x45d9f3b) >>> 0;
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
  };
}

/**
 * A text that fits a pattern of the pattern language.
 * @param shortest take as few repetitions as there may be
 */
export function sampleOf(pattern: string, draw: Draw, shortest = false): string {
  return write(parsePattern(pattern.replace(/\{(\d+),(\d+)\}/g, lowerMost)), draw, shortest);
}

/** Most repetitions are more than a sample needs, and more than the pattern language takes. */
function lowerMost(_counts: string, least: string, most: string): string {
  return `{${least},${Math.min(Number(most), Number(least) + 24)}}`;
}

function write(node: Node, draw: Draw, shortest: boolean): string {
  switch (node.kind) {
    case 'set': {
      const codes = [...node.codes];
      return String.fromCharCode(codes[Math.floor(draw() * codes.length)] ?? 0);
    }
    case 'sequence':
      return node.parts.map((part) => write(part, draw, shortest)).join('');
    case 'choice': {
      const option = node.options[Math.floor(draw() * node.options.length)];
      return option === undefined ? '' : write(option, draw, shortest);
    }
    case 'repeat': {
      const most = shortest ? node.least : node.most;
      const count = node.least + Math.floor(draw() * (most - node.least + 1));
      let text = '';
      for (let at = 0; at < count; at++) text += write(node.inner, draw, shortest);
      return text;
    }
  }
}
