/** Reads XML back, strictly and simply: elements, attributes, text, the five entities. Enough for what we write. */

export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

/** @throws for everything that is not well-formed, and for what we never write (comments, CDATA, declarations inside). */
export function parseXml(document: string): Node {
  const head = /^<\?xml version="1\.0" encoding="utf-8"\?>\n/.exec(document)?.[0];
  if (head === undefined) throw new Error('no XML declaration');
  const top: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  let at = head.length;
  const token = /<(\/?)([A-Za-z][\w.]*)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
  while (at < document.length) {
    token.lastIndex = at;
    const match = token.exec(document);
    if (match === null) throw new Error(`not well-formed at ${JSON.stringify(document.slice(at, at + 40))}`);
    at = token.lastIndex;
    const [, closing, name = '', attributes = '', empty, text] = match;
    const current = open.at(-1) ?? top;
    if (text !== undefined) current.text += unescaped(text);
    else if (closing === '/') {
      if (open.pop()?.name !== name || open.length === 0) throw new Error(`</${name}> closes nothing`);
    } else {
      const node: Node = { name, attributes: attributesOf(attributes), children: [], text: '' };
      current.children.push(node);
      if (empty !== '/') open.push(node);
    }
  }
  const [root, ...others] = top.children;
  if (root === undefined || others.length > 0 || open.length !== 1 || top.text.trim() !== '') {
    throw new Error('not exactly one root element, closed');
  }
  return root;
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([\w:]+)="([^"]*)"/g)) {
    if (Object.hasOwn(found, name)) throw new Error(`the attribute ${name} stands there twice`);
    found[name] = unescaped(value);
  }
  return found;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#10': '\n',
  '#xF000': '\uF000',
};

function unescaped(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = whole.endsWith(';') ? ENTITIES[name] : undefined;
    if (character === undefined) throw new Error(`${whole} is no entity of ours`);
    return character;
  });
}

/** All elements of a name below a node, in their order. */
export function all(node: Node, name: string): Node[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

/** The one child of a name. @throws unless there is exactly one */
export function only(node: Node, name: string): Node {
  const [found, ...others] = node.children.filter((child) => child.name === name);
  if (found === undefined || others.length > 0) throw new Error(`${node.name} has not exactly one ${name}`);
  return found;
}

/** An attribute. @throws where it is missing */
export function attribute(node: Node, name: string): string {
  const value = node.attributes[name];
  if (value === undefined) throw new Error(`${node.name} has no attribute ${name}`);
  return value;
}
