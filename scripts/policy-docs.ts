/**
 * `npm run policy:render` writes what is made from the list of policies: the templates and examples in `build/policy`, and
 * the parts of the documents between their marks. `npm run policy:check` only compares, and fails on a difference.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { type RenderedFile, renderAll, writeRendered } from '../src/admin/render/index.ts';
import { policyReference, ruleReference } from '../src/admin/render/policy-reference.ts';
import { commonFields, eventReference } from './event-reference.ts';
import { ROOT } from './paths.ts';

/** A document, and what belongs between each of its marks. */
interface GeneratedDocument {
  readonly file: string;
  readonly parts: Readonly<Record<string, () => string>>;
}

export const DOCUMENTS: readonly GeneratedDocument[] = [
  { file: 'docs/policies.md', parts: { rules: ruleReference, policies: policyReference } },
  { file: 'docs/audit.md', parts: { 'common fields': commonFields, events: eventReference } },
];

/** Where the templates and examples lie; nothing else does. */
export const TEMPLATES = 'build/policy';

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

/** What is wrong with a folder of rendered files: one line each, empty when it holds exactly these files. */
export function driftedFiles(folder: string, files: readonly RenderedFile[]): string[] {
  const problems = files.flatMap(({ path, content }) => {
    const target = join(folder, path);
    if (!existsSync(target)) return [`${path} is missing`];
    return readFileSync(target).equals(Buffer.from(content)) ? [] : [`${path} differs`];
  });
  return [...problems, ...leftOver(folder, files).map((path) => `${path} is left over: nothing renders it`)];
}

function leftOver(folder: string, files: readonly RenderedFile[]): string[] {
  if (!existsSync(folder)) return [];
  const known = new Set(files.map(({ path }) => path));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => !known.has(path))
    .sort();
}

async function render(): Promise<void> {
  const folder = join(ROOT, TEMPLATES);
  const files = renderAll();
  const before = driftedFiles(folder, files);
  if (before.length > 0) {
    await writeRendered(folder, files);
    for (const path of leftOver(folder, files)) rmSync(join(folder, path));
  }
  console.log(`${TEMPLATES}: ${before.length === 0 ? 'up to date' : `written (${before.join(', ')})`}`);
  for (const document of DOCUMENTS) {
    const path = join(ROOT, document.file);
    const text = readFileSync(path, 'utf8');
    const next = rendered(document, text);
    if (next !== text) writeFileSync(path, next);
    console.log(`${document.file}: ${next === text ? 'up to date' : 'written'}`);
  }
}

function check(): void {
  const problems = [
    ...drifted().map((file) => `${file} differs`),
    ...driftedFiles(join(ROOT, TEMPLATES), renderAll()).map((problem) => `${TEMPLATES}/${problem}`),
  ];
  if (problems.length === 0) {
    console.log('Templates, examples and the generated parts of the documents say what the code does.');
    return;
  }
  console.error(`${problems.join('\n')}\nWrite them again with: npm run policy:render`);
  process.exitCode = 1;
}

if (import.meta.main) {
  try {
    const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
    if (values.check) check();
    else await render();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
