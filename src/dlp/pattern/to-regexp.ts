/** A parsed pattern as a regular expression: for the reference scan only. */
import type { Node } from './parse.ts';

export function toRegExpSource(node: Node): string {
  switch (node.kind) {
    case 'set':
      return `[${[...node.codes].map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('')}]`;
    case 'sequence':
      return node.parts.map(toRegExpSource).join('');
    case 'choice':
      return `(?:${node.options.map(toRegExpSource).join('|')})`;
    case 'repeat':
      return `(?:${toRegExpSource(node.inner)}){${node.least},${node.most}}`;
  }
}
