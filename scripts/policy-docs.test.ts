import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { renderAll, writeRendered } from '../src/admin/render/index.ts';
import { policyReference, ruleReference } from '../src/admin/render/policy-reference.ts';
import { registryKey } from '../src/admin/render/registry.ts';
import { DETECTOR_IDS } from '../src/contracts/policy/detector-ids.ts';
import { isDetectorRef } from '../src/contracts/policy/detector-ref.ts';
import {
  type Condition,
  conditionSchema,
  DEFINITIONS,
  POLICIES,
  POLICY_NAMES,
  type PolicyName,
} from '../src/contracts/policy/index.ts';
import { DETECTORS } from '../src/dlp/detectors/index.ts';
import { FILE_FINDINGS } from '../src/dlp/files/findings.ts';
import { holds } from '../src/dlp/judge/rule-match.ts';
import { readDocument } from '../src/policy/documents.ts';
import { resolvePolicies } from '../src/policy/index.ts';
import { detectorIds, figures } from './detector-reference.ts';
import { ROOT } from './paths.ts';
import { DOCUMENTS, drifted, driftedFiles, rendered, TEMPLATES, WHOLE_FILES } from './policy-docs.ts';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const files = renderAll();

/** Every document a person may read, from the top folder and docs/. */
const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** Measuring all detectors on a slow machine with other work to do. */
const LONGEST_MS = 300_000;

describe('generated documents', () => {
  beforeAll(() => void figures(), LONGEST_MS);

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
});

describe('the list of detectors', () => {
  it('is a file that is generated as a whole', () => {
    expect(WHOLE_FILES.map(({ file }) => file)).toEqual(['src/contracts/policy/detector-ids.ts']);
    expect(read('src/contracts/policy/detector-ids.ts')).toBe(detectorIds());
  });

  it('has every detector and every finding about files, sorted, and rules may name each', () => {
    const ids = [...DETECTORS.map(({ id }) => id), ...Object.keys(FILE_FINDINGS)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(DETECTOR_IDS).toEqual(ids.toSorted());
    expect(ids.filter((id) => !isDetectorRef(id))).toEqual([]);
  });

  it('is the same in the page of detectors', () => {
    const rows = [...read('docs/detectors.md').matchAll(/^\| `([^`]+)` \| .* \|.* \|/gm)].map(
      (match) => match[1],
    );
    for (const id of DETECTOR_IDS) expect([id, rows.filter((row) => row === id).length]).toEqual([id, 1]);
  });
});

describe('templates and examples', () => {
  const folders: string[] = [];
  const copy = async (): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), 'cordon-templates-'));
    folders.push(folder);
    await writeRendered(folder, files);
    return folder;
  };
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  it('are what the policies say (if not: npm run policy:render)', () => {
    expect(driftedFiles(join(ROOT, TEMPLATES), files)).toEqual([]);
  });

  it('are noticed when a word changes, when one is missing and when one is left over', async () => {
    const folder = await copy();
    expect(driftedFiles(folder, files)).toEqual([]);
    const admx = join(folder, 'windows/cordon.admx');
    writeFileSync(admx, readFileSync(admx, 'utf8').replace('maxLength="80"', 'maxLength="81"'));
    rmSync(join(folder, 'windows/example.reg'));
    mkdirSync(join(folder, 'windows/fr-FR'));
    writeFileSync(join(folder, 'windows/fr-FR/cordon.adml'), '');
    expect(driftedFiles(folder, files)).toEqual([
      'windows/cordon.admx differs',
      'windows/example.reg is missing',
      'windows/fr-FR/cordon.adml is left over: nothing renders it',
    ]);
    expect(driftedFiles(join(folder, 'nowhere'), files)).toHaveLength(files.length);
  });
});

describe('the reference', () => {
  const reference = policyReference();

  it('is a page among the templates too, whose links stay in it', () => {
    const page = String(files.find(({ path }) => path === 'docs/policies.md')?.content);
    const ours = read('docs/policies.md');
    for (const part of [reference, ruleReference()]) {
      expect(page).toContain(part);
      expect(ours).toContain(part);
    }
    const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(
      ([, title = '']) => `#${title.toLowerCase().replaceAll(' ', '-')}`,
    );
    const targets = [...page.matchAll(/\]\(([^)]*)\)/g)].map((match) => match[1] ?? '');
    expect(targets.length).toBeGreaterThan(POLICY_NAMES.length);
    expect(targets.filter((target) => !anchors.includes(target))).toEqual([]);
  });

  it('names every policy once, with what is reserved marked', () => {
    const headings = [...reference.matchAll(/^#### (.*)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(POLICY_NAMES);
    for (const name of POLICY_NAMES) {
      const [, rest = ''] = reference.split(`#### ${name}\n\n`);
      expect([name, rest.startsWith('*Reserved')]).toEqual([name, !POLICIES[name].inForce]);
      expect(reference).toContain(`](#${name.toLowerCase()})`);
    }
  });

  it('has paths of Windows in the forms of the registry', () => {
    const forms = [...reference.matchAll(/^- In the registry: (.*)$/gm)].map((match) => match[1] ?? '');
    expect(forms).toHaveLength(POLICY_NAMES.length);
    expect(forms.filter((form) => /[`"]\//.test(form))).toEqual([]);
    expect(forms.filter((form) => /[`"][A-Z]:\\/.test(form)).length).toBeGreaterThan(1);
  });

  it('has every field of a rule and every form of a condition', () => {
    const text = ruleReference();
    for (const field of ['name', 'channels', 'condition', 'action', 'message', 'learnMoreUrl']) {
      expect(text).toContain(`\n| \`${field}\` | `);
    }
    for (const form of Object.keys(SAMPLES)) expect(text).toMatch(new RegExp(`^\\| \`${form}\`[ ,]`, 'm'));
  });

  it('says of exactly those conditions that they are not judged yet of which the engine cannot tell', () => {
    const marked = [...ruleReference().matchAll(/^\| `(\w+)`.*\*not judged yet\* \|$/gm)].map(
      (match) => match[1],
    );
    const file = { name: 'a.pdf', size: 1 };
    const open = Object.entries(SAMPLES).filter(
      ([, sample]) => holds(sample, { finding: () => null, near: () => false, file }, new Set()) === null,
    );
    expect(marked).toEqual(open.map(([form]) => form));
  });
});

/** One condition of every form. */
const SAMPLES: Readonly<Record<string, Condition>> = Object.fromEntries(
  [
    { all: [{ always: true as const }] },
    { any: [{ always: true as const }] },
    { not: { always: true as const } },
    { detector: 'payment-card' as const },
    { fileType: ['pdf'] },
    { fileName: ['*'] },
    { fileSizeOver: 0 },
    { sensitivityLabel: ['Secret'] },
    { destinationChat: ['group' as const] },
    { destinationNumber: ['+34*'] },
    { always: true as const },
  ].map((sample) => [Object.keys(sample)[0] ?? '', conditionSchema.parse(sample)]),
);

describe('example policies', () => {
  const examples = [...PAGES, `${TEMPLATES}/intune/README.md`, `${TEMPLATES}/docs/policies.md`].flatMap(
    (page) =>
      [...read(page).matchAll(/^```json policy\n([\s\S]*?)^```$/gm)].map((match, at) => ({
        name: `${page}, example ${at + 1}`,
        text: match[1] ?? '',
      })),
  );
  // Short examples of the reference stand in a line of their own.
  for (const [at, match] of [...policyReference().matchAll(/^- Example: `(.*)`$/gm)].entries()) {
    examples.push({ name: `the reference, line ${at + 1}`, text: match[1] ?? '' });
  }
  const file = 'docs/deploy/example-policy.json';
  examples.push({ name: file, text: read(file) });

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(POLICY_NAMES.length);
  });

  it.each(examples)('$name is accepted as it stands', ({ name, text }) => {
    const document = readDocument(`${name}.json`, Buffer.from(text));
    if (!document.ok) throw new Error(JSON.stringify(document.problems));
    const { problems, entries } = resolvePolicies(DEFINITIONS, document.layers);
    expect(problems).toEqual([]);
    expect(entries.some(({ status }) => status !== 'default')).toBe(true);
  });
});

describe('guides', () => {
  const guides = PAGES.filter(
    (page) => page.startsWith(join('docs', 'deploy')) || page === join('docs', 'policies.md'),
  );
  const paths = new Set(files.map(({ path }) => `${TEMPLATES}/${path}`));
  const textOf = (path: string): string => String(files.find((file) => file.path === path)?.content ?? '');
  const admx = textOf('windows/cordon.admx');
  const keys = new Set([...admx.matchAll(/ key="([^"]*)"/g)].map((match) => match[1]));
  const addresses = new Set(textOf('intune/README.md').match(/^\.\/(?:Device|User)\/\S+$/gm) ?? []);

  it('are there, one for each way of rolling out', () => {
    const names = guides
      .map((page) => relative(join('docs', 'deploy'), page))
      .filter((name) => !name.startsWith('..'));
    expect(names.toSorted()).toEqual([
      'ansible.md',
      'group-policy.md',
      'intune.md',
      'jamf.md',
      'linux.md',
      'profiles.md',
    ]);
    expect(keys).toContain(registryKey('mandatory'));
    expect(addresses.size).toBeGreaterThan(10);
  });

  it.each(guides)('%s names only files that are rendered', (page) => {
    const named = read(page).match(/build\/policy\/[\w./-]*\w/g) ?? [];
    expect(named.filter((path) => !paths.has(path))).toEqual([]);
    // Every guide hands something out.
    expect(named).not.toEqual([]);
  });

  it.each(guides)('%s names only registry keys and addresses that the template has', (page) => {
    const text = read(page);
    const registry = [...text.matchAll(/(?:HK\w+\\)?(SOFTWARE\\[\w\\]*\w)/gi)].map((match) => match[1] ?? '');
    const isParent = (key: string): boolean => key === 'SOFTWARE\\Policies';
    expect(registry.filter((key) => !keys.has(key) && !isParent(key))).toEqual([]);
    const named = text.match(/\.\/(?:Device|User)\/Vendor\/\S*\w/g) ?? [];
    expect(named.filter((address) => !addresses.has(address))).toEqual([]);
  });

  it.each(guides)('%s names only our own domain, and policies that there are', (page) => {
    const text = read(page);
    const domains = (text.match(/com\.cordon\.[\w.]*\w/g) ?? []).map((name) =>
      name.replace(/\.(?:plist|mobileconfig|json)$/, ''),
    );
    expect(domains.filter((name) => name !== 'com.cordon.client')).toEqual([]);
    const words = [...text.matchAll(/`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`/g)].map((match) => match[1] ?? '');
    expect(
      words.filter((word) => !(POLICY_NAMES as readonly string[]).includes(word) && !APPLE.includes(word)),
    ).toEqual([]);
  });

  it.each(guides)('%s says how to check a policy before and after', (page) => {
    expect(read(page)).toContain('cordon-admin policy lint');
    expect(read(page)).toContain('cordon-admin policy explain');
  });

  it.each(guides)('%s has values in its tables and rows that the policies accept', (page) => {
    for (const match of read(page).matchAll(/<data id="(\w+)" value="(\w+)"\/>/g)) {
      const definition = DEFINITIONS[match[1] as PolicyName];
      expect([match[0], definition?.schema.safeParse(match[2]).success]).toEqual([match[0], true]);
    }
  });
});

/** Keys of profiles that are Apple's. */
const APPLE: readonly string[] = ['PayloadScope'];

describe('links between documents', () => {
  it.each(PAGES)('%s leads nowhere into the void', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)/g)].map(
      (match) => match[1] ?? '',
    );
    const gone = targets.filter((target) => {
      const [path = '', anchor] = target.split('#');
      // The README's picture is made by the demo, which needs a built client.
      if (path.includes('images/')) return false;
      const file = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(ROOT, file))) return true;
      return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).has(anchor);
    });
    expect(gone).toEqual([]);
  });

  function anchorsOf(file: string): Set<string> {
    const headings = [...read(file).matchAll(/^#+ (.*)$/gm)].map((match) => match[1] ?? '');
    return new Set(
      headings.map((text) =>
        text
          .toLowerCase()
          .replace(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-'),
      ),
    );
  }
});
