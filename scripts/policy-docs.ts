/**
 * `npm run policy:render` writes the generated parts of the documents; `npm run policy:check` only compares, and
 * fails on a difference. What stands between the marks comes from the code, everything else is written by hand.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commonFields, eventReference } from './event-reference.ts';
import { ROOT } from './paths.ts';
import { policyReference } from './policy-reference.ts';

/** A document, and what belongs between each of its marks. */
interface GeneratedDocument {
  readonly file: string;
  readonly parts: Readonly<Record<string, () => string>>;
}

export const DOCUMENTS: readonly GeneratedDocument[] = [
  { file: 'docs/policies.md', parts: { policies: policyReference } },
  { file: 'docs/audit.md', parts: { 'common fields': commonFields, events: eventReference } },
];

/**
 * A document with its generated parts as they should be.
 * @throws when a pair of marks is missing, or one stands there that nothing fills.
 */
export function rendered(document: GeneratedDocument, text: string): string {
  const expected = Object.keys(document.parts);
  const found = [...text.matchAll(/<!-- generated: (.*?) -->/g)].map((match) => match[1]);
  if (found.join() !== expected.join()) {
    throw new Error(
      `${document.file} has the marks "${found.join('", "')}", not "${expected.join('", "')}".`,
    );
  }
  return text.replace(
    /(<!-- generated: (.*?) -->)[\s\S]*?(<!-- end -->|$(?![\s\S]))/g,
    (_whole, open: string, name: string, end: string) => {
      if (end === '') throw new Error(`${document.file}: the mark "${name}" has no <!-- end -->.`);
      return `${open}\n${document.parts[name]?.() ?? ''}\n${end}`;
    },
  );
}

/** The documents whose generated parts differ from the code. */
export function drifted(): string[] {
  return DOCUMENTS.filter((document) => {
    const text = readFileSync(join(ROOT, document.file), 'utf8');
    return rendered(document, text) !== text;
  }).map(({ file }) => file);
}

function render(): void {
  for (const document of DOCUMENTS) {
    const path = join(ROOT, document.file);
    const text = readFileSync(path, 'utf8');
    const next = rendered(document, text);
    if (next !== text) writeFileSync(path, next);
    console.log(`${document.file}: ${next === text ? 'up to date' : 'written'}`);
  }
}

function check(): void {
  const files = drifted();
  if (files.length === 0) {
    console.log('The generated parts of the documents say what the code does.');
    return;
  }
  console.error(`${files.join(', ')} differ from the code. Write them again with: npm run policy:render`);
  process.exitCode = 1;
}

if (import.meta.main) {
  try {
    const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
    if (values.check) check();
    else render();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
