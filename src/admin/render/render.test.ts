import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFINITIONS, POLICIES, POLICY_NAMES, type PolicyName } from '../../contracts/policy/index.ts';
import { readDocument } from '../../policy/documents.ts';
import { noPython, python } from '../../policy/formats/plistlib.test-support.ts';
import { resolvePolicies } from '../../policy/index.ts';
import { exampleOf, exampleSettings, type System } from './examples.ts';
import { renderAll, writeRendered } from './index.ts';
import { unrolled } from './json-schema.ts';
import { stableUuid } from './uuid.ts';
import { choiceWord, phrase } from './words.ts';
import { parseXml } from './xml.test-support.ts';
import { element, xmlDocument } from './xml.ts';

const files = renderAll();
const bytesOf = (path: string): Buffer => {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new Error(`no ${path}`);
  return Buffer.from(file.content);
};

describe('rendering', () => {
  it('gives the same bytes every time', () => {
    const again = renderAll();
    expect(again.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
    for (const [at, file] of files.entries()) {
      expect(Buffer.from(again[at]?.content ?? '').equals(Buffer.from(file.content))).toBe(true);
    }
  });

  it('gives each path once', () => {
    const paths = files.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('has UUIDs that follow from names, of the form RFC 9562 gives them', () => {
    expect(stableUuid('a')).toBe(stableUuid('a'));
    expect(stableUuid('a')).not.toBe(stableUuid('b'));
    for (const name of ['a', 'b', 'profile']) {
      expect(stableUuid(name)).toMatch(
        /^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/,
      );
    }
  });

  it('refuses a word that a language lacks', () => {
    expect(() => phrase('de-DE', 'a phrase nobody translated')).toThrow('a phrase nobody translated');
    expect(() => choiceWord('en-US', 'constructor')).toThrow('constructor');
  });
});

describe('writing', () => {
  const folders: string[] = [];
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'cordon-render-'));
    folders.push(made);
    return made;
  };
  afterEach(() => {
    for (const made of folders.splice(0)) rmSync(made, { recursive: true });
  });

  it('lays every file down, makes folders, and leaves others alone', async () => {
    const out = folder();
    writeFileSync(join(out, 'mine.txt'), 'mine');
    await writeRendered(join(out, 'new'), files);
    for (const { path } of files)
      expect(readFileSync(join(out, 'new', path)).equals(bytesOf(path))).toBe(true);
    await writeRendered(out, [{ path: 'a/b.txt', content: 'one' }]);
    await writeRendered(out, [{ path: 'a/b.txt', content: 'two' }]);
    expect(readFileSync(join(out, 'a/b.txt'), 'utf8')).toBe('two');
    expect(readFileSync(join(out, 'mine.txt'), 'utf8')).toBe('mine');
  });

  it.each(['../a', 'a/../../b', '/a', 'a//b', '', './a', 'a\\..\\b', 'C:a', 'a\0'])(
    'writes nothing when a path is %j',
    async (path) => {
      const out = folder();
      const given = [
        { path: 'good', content: '' },
        { path, content: '' },
      ];
      await expect(writeRendered(out, given)).rejects.toThrow('nothing was written');
      expect(existsSync(join(out, 'good'))).toBe(false);
    },
  );
});

describe('examples', () => {
  it.each<System>(['linux', 'windows', 'macos'])(
    'of all policies are accepted as they stand on %s',
    (system) => {
      for (const name of POLICY_NAMES) {
        const result = DEFINITIONS[name]?.schema.safeParse(exampleOf(name, system));
        expect([name, result?.error?.message]).toEqual([name, undefined]);
      }
    },
  );

  it('set everything in force but WipeNonce, and nothing else', () => {
    const { mandatory, recommended } = exampleSettings('linux');
    const names = [...Object.keys(mandatory), ...Object.keys(recommended)];
    const inForce = POLICY_NAMES.filter((name) => POLICIES[name].inForce && name !== 'WipeNonce');
    expect(names.toSorted()).toEqual([...inForce].toSorted());
    expect(Object.keys(recommended).length).toBeGreaterThan(0);
  });

  it.each([
    ['linux', ['linux/managed/50-company.json', 'linux/recommended/50-defaults.json']],
    ['windows', ['windows/example.reg']],
    ['macos', ['macos/com.cordon.client.mobileconfig']],
  ] as const)('for %s are read back by the client as what they say', (system, paths) => {
    const layers = paths.flatMap((path) => {
      const read = readDocument(`/${path}`, bytesOf(path));
      if (!read.ok) throw new Error(JSON.stringify(read.problems));
      expect(read.notes).toEqual([]);
      return read.layers;
    });
    const { entries, values, problems } = resolvePolicies(DEFINITIONS, layers);
    expect(problems).toEqual([]);
    const { mandatory, recommended } = exampleSettings(system);
    for (const [level, settings] of Object.entries({ mandatory, recommended })) {
      for (const name of Object.keys(settings) as PolicyName[]) {
        expect(values[name]).toEqual(exampleOf(name, system));
        expect(entries.find((entry) => entry.name === name)).toMatchObject({
          status: 'ok',
          level,
          scope: 'machine',
        });
      }
    }
    const set = Object.keys(mandatory).length + Object.keys(recommended).length;
    expect(entries.filter(({ status }) => status !== 'default')).toHaveLength(set);
  });

  it('for regedit are UTF-16LE with a byte order mark and CRLF', () => {
    const bytes = bytesOf('windows/example.reg');
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe]);
    const text = bytes.subarray(2).toString('utf16le');
    expect(text.startsWith('Windows Registry Editor Version 5.00\r\n\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('\r\n')).toBe(true);
  });
});

describe('a schema without references', () => {
  const list = { type: 'array', items: { $ref: '#' } };
  const tree = {
    anyOf: [
      { type: 'object', properties: { all: list }, required: ['all'] },
      { type: 'object', properties: { leaf: { type: 'string' } }, required: ['leaf'] },
    ],
  };

  it('holds the whole as often as it may, and then only what needs no more of it', () => {
    const leaf = tree.anyOf[1];
    const once = {
      anyOf: [{ ...tree.anyOf[0], properties: { all: { type: 'array', items: { anyOf: [leaf] } } } }, leaf],
    };
    expect(unrolled(tree, 0)).toEqual({ anyOf: [leaf] });
    expect(unrolled(tree, 1)).toEqual(once);
    expect(JSON.stringify(unrolled(tree, 4))).not.toContain('$ref');
  });

  it('does not guess what an unknown reference means', () => {
    expect(() => unrolled({ items: { $ref: '#/$defs/gone' } }, 2)).toThrow('#/$defs/gone');
    expect(() => unrolled({ $ref: '#' }, 3)).toThrow('cannot be unrolled');
  });
});

describe('XML', () => {
  it('gives every text and attribute back as it was', () => {
    const printable = fc.string({
      unit: fc.constantFrom('a', ' ', '&', '<', '>', '"', "'", ';', 'ü', '\n', 'amp;'),
    });
    fc.assert(
      fc.property(printable, printable, (attribute, text) => {
        const root = parseXml(xmlDocument(element('root', { a: attribute }, [element('inner', {}, text)])));
        expect(root.attributes.a).toBe(attribute);
        expect(root.children[0]?.text).toBe(text);
      }),
    );
  });

  it.each(['<a>', '<a></b>', '<a/><b/>', '<a x="1" x="2"/>', '<a>&</a>', '<a x=1/>', 'text'])(
    'is not taken for well-formed by the test itself: %s',
    (text) => {
      expect(() => parseXml(`<?xml version="1.0" encoding="utf-8"?>\n${text}`)).toThrow();
    },
  );
});

const noYaml = ((): string | null => {
  if (noPython !== null) return noPython;
  try {
    python('import yaml');
    return null;
  } catch {
    return 'python3 has no yaml (Debian: python3-yaml)';
  }
})();

describe('the Ansible tasks', () => {
  it.skipIf(noYaml !== null)(
    `make every folder closed to others, and check both files before they count${noYaml === null ? '' : ` (skipped: ${noYaml})`}`,
    () => {
      const [folders, ...copies] = python<Readonly<Record<string, unknown>>[]>(
        'import yaml\nanswer = yaml.safe_load(given)',
        bytesOf('ansible/cordon-policy.yml').toString(),
      );
      const root = '/etc/cordon/policies';
      expect(folders?.loop).toEqual(['/etc/cordon', root, `${root}/managed`, `${root}/recommended`]);
      expect(folders?.['ansible.builtin.file']).toMatchObject({ owner: 'root', group: 'root', mode: '0755' });
      expect(copies.map((task) => task['ansible.builtin.copy'])).toEqual(
        ['managed/50-company.json', 'recommended/50-defaults.json'].map((path) => ({
          src: path.split('/')[1],
          dest: `${root}/${path}`,
          owner: 'root',
          group: 'root',
          mode: '0644',
          validate: "{{ cordon_admin | default('cordon-admin') }} policy lint %s",
        })),
      );
      for (const { dest } of copies.map((task) => task['ansible.builtin.copy'] as { dest: string })) {
        expect(files.map(({ path }) => path)).toContain(dest.replace(root, 'linux'));
      }
    },
  );
});
