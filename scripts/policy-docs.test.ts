import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { policySchema } from '../src/contracts/policy/index.ts';
import { parsePolicyFile } from '../src/main/policy/parse.ts';
import { ROOT } from './paths.ts';
import { DOCUMENTS, drifted, rendered } from './policy-docs.ts';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Every document a person may read, from the top folder and docs/. */
const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

describe('generated documents', () => {
  it('say what the code does (if not: npm run policy:render)', () => {
    expect(drifted()).toEqual([]);
  });

  it('notice a changed word between the marks', () => {
    for (const document of DOCUMENTS) {
      const text = read(document.file);
      const changed = text.replace(/(<!-- generated: .*? -->\n)/, '$1A sentence of somebody.\n');
      expect(changed).not.toBe(text);
      expect(rendered(document, changed)).toBe(text);
    }
  });

  it('refuse a document that lost a mark', () => {
    for (const document of DOCUMENTS) {
      const text = read(document.file);
      expect(() => rendered(document, text.replace('<!-- generated: ', '<!-- '))).toThrow(document.file);
      expect(() => rendered(document, text.replaceAll('<!-- end -->', ''))).toThrow('<!-- end -->');
    }
  });

  it('name every policy', () => {
    const text = read('docs/policies.md');
    for (const name of Object.keys(policySchema.shape)) expect(text).toContain(`### ${name}\n`);
  });
});

describe('example policies', () => {
  const examples = PAGES.flatMap((page) =>
    [...read(page).matchAll(/^```json policy\n([\s\S]*?)^```$/gm)].map((match, at) => ({
      name: `${page}, example ${at + 1}`,
      text: match[1] ?? '',
    })),
  );
  const file = 'docs/deploy/example-policy.json';
  examples.push({ name: file, text: read(file) });

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(2);
  });

  it.each(examples)('$name is accepted as it stands', ({ name, text }) => {
    expect(parsePolicyFile(name, Buffer.from(text))).toMatchObject({ ok: true });
  });
});

describe('links between documents', () => {
  it.each(PAGES)('%s leads nowhere into the void', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(
      (match) => match[1] ?? '',
    );
    const gone = targets.filter(
      // The README's picture is made by the demo, which needs a built client.
      (target) => !target.includes('images/') && !existsSync(join(ROOT, dirname(page), target)),
    );
    expect(gone.map((target) => relative('.', target))).toEqual([]);
  });
});
