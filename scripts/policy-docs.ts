/**
 * `npm run policy:render` writes what is made from the lists of policies and detectors: the templates and examples in
 * `build/policy`, the parts of the documents between their marks, and the list of detectors' ids. `npm run policy:check`
 * only compares, and fails on a difference.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { type RenderedFile, renderAll, writeRendered } from '../src/admin/render/index.ts';
import { policyReference, ruleReference } from '../src/admin/render/policy-reference.ts';
import {
  chatFindings,
  detectorCounts,
  detectorIds,
  detectorTables,
  fileFindings,
} from './detector-reference.ts';
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
  {
    file: 'docs/detectors.md',
    parts: {
      counts: detectorCounts,
      chat: chatFindings,
      detectors: detectorTables,
      'file findings': fileFindings,
    },
  },
];

/** Files that are made as a whole. */
export const WHOLE_FILES: readonly { readonly file: string; readonly content: () => string }[] = [
  { file: 'src/contracts/policy/detector-ids.ts', content: detectorIds },
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

/** What a generated file of the tree holds and should hold. */
interface Made {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

function allMade(): Made[] {
  const read = (file: string): string => {
    const path = join(ROOT, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  const documents = DOCUMENTS.map((document) => {
    const before = read(document.file);
    return { file: document.file, before, after: rendered(document, before) };
  });
  return [
    ...WHOLE_FILES.map(({ file, content }) => ({ file, before: read(file), after: content() })),
    ...documents,
  ];
}

/** The generated files, and documents with generated parts, that differ from the code. */
export function drifted(): string[] {
  return allMade()
    .filter(({ before, after }) => before !== after)
    .map(({ file }) => file);
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
  const wrong = driftedFiles(folder, files);
  if (wrong.length > 0) {
    await writeRendered(folder, files);
    for (const path of leftOver(folder, files)) rmSync(join(folder, path));
  }
  console.log(`${TEMPLATES}: ${wrong.length === 0 ? 'up to date' : `written (${wrong.join(', ')})`}`);
  for (const { file, before, after } of allMade()) {
    if (after !== before) writeFileSync(join(ROOT, file), after);
    console.log(`${file}: ${after === before ? 'up to date' : 'written'}`);
  }
}

function check(): void {
  const problems = [
    ...drifted().map((file) => `${file} differs`),
    ...driftedFiles(join(ROOT, TEMPLATES), renderAll()).map((problem) => `${TEMPLATES}/${problem}`),
  ];
  if (problems.length === 0) {
    console.log(
      'Templates, examples, the generated parts of the documents and the list of detectors say what the code does.',
    );
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
