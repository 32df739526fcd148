/** XML documents as trees, written with every value escaped. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Either elements only, or one text. */
  readonly children: readonly XmlElement[] | string;
}

/** An element with attributes in the order given, and either other elements or one text in it. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly XmlElement[] | string = [],
): XmlElement {
  return { name, attributes, children };
}

/** The document of a root element, in UTF-8, indented; texts stand exactly as they are. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${written(root, '')}`;
}

/** An element on one line, as fields of management tools want it. */
export function xmlFragment({ name, attributes }: XmlElement): string {
  return `<${name}${attributesOf(attributes)}/>`;
}

function written({ name, attributes, children }: XmlElement, indent: string): string {
  const open = `${indent}<${name}${attributesOf(attributes)}`;
  if (children.length === 0) return `${open}/>\n`;
  if (typeof children === 'string') return `${open}>${escaped(children)}</${name}>\n`;
  return `${open}>\n${children.map((child) => written(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

function attributesOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value).replaceAll('\n', '&#10;')}"`)
    .join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
