/** From what policies say to what the engine takes: terms are compiled, files read and checked. */
import type { CompanyDetection, PolicyValues } from '../../contracts/policy/index.ts';
import { compileDictionary } from './dictionary/compile.ts';
import { openDictionary } from './dictionary/dictionary.ts';
import { DICTIONARY_FILE } from './dictionary/file.ts';
import { openExactData } from './exact-data/exact-data.ts';
import { openFingerprints } from './fingerprint/fingerprints.ts';
import { compilePatterns } from './patterns/patterns.ts';

type Written = Pick<
  PolicyValues,
  'CustomDetectors' | 'Dictionaries' | 'ExactDataMatch' | 'DocumentFingerprints'
>;

/** A file that a policy names. */
export interface CompanyFile {
  readonly policy: 'Dictionaries' | 'ExactDataMatch' | 'DocumentFingerprints';
  readonly id: string;
  readonly file: string;
}

/** What cannot be used, and in which policy it stands. What rules ask of it counts as met. */
export interface CompanyProblem {
  readonly policy: keyof Written | 'PictureTextLanguages';
  readonly id: string;
  readonly problem: string;
}

/** Every file that the policies name. */
export function companyFiles(values: Written): CompanyFile[] {
  const files = (values.Dictionaries ?? []).flatMap(({ id, file }) =>
    file === undefined ? [] : [{ policy: 'Dictionaries' as const, id, file }],
  );
  const named = (
    policy: CompanyFile['policy'],
    lists: readonly { id: string; file: string }[] | null,
  ): CompanyFile[] => (lists ?? []).map(({ id, file }) => ({ policy, id, file }));
  return [
    ...files,
    ...named('ExactDataMatch', values.ExactDataMatch),
    ...named('DocumentFingerprints', values.DocumentFingerprints),
  ];
}

/**
 * Makes ready what the policies define.
 * @param read gives a file's bytes, or throws with what is wrong with it
 */
export async function prepareCompany(
  values: Written,
  read: (file: string) => Promise<Uint8Array>,
): Promise<{ readonly company: CompanyDetection; readonly problems: readonly CompanyProblem[] }> {
  const problems: CompanyProblem[] = [];
  const custom = (values.CustomDetectors ?? []).map(({ id, name, pattern, context, confidence }) => ({
    id,
    name,
    pattern,
    context: context ?? [],
    confidence,
  }));
  for (const { id, problem } of compilePatterns(custom).refused)
    problems.push({ policy: 'CustomDetectors', id, problem });
  const data: CompanyDetection['data'][number][] = [];
  const add = async (
    policy: keyof Written,
    list: Omit<CompanyDetection['data'][number], 'data'>,
    make: () => Promise<Uint8Array>,
  ): Promise<void> => {
    try {
      data.push({ ...list, data: await make() });
    } catch (error) {
      data.push({ ...list, data: null });
      problems.push({ policy, id: list.id, problem: error instanceof Error ? error.message : String(error) });
    }
  };
  for (const { id, name, terms, file, caseSensitive } of values.Dictionaries ?? [])
    await add('Dictionaries', { kind: 'dictionary', id, name, least: 1, span: 0 }, () =>
      dictionaryOf(terms ?? [], file, caseSensitive, read),
    );
  for (const { id, name, file, minColumns, within } of values.ExactDataMatch ?? [])
    await add('ExactDataMatch', { kind: 'exact-data', id, name, least: minColumns, span: within }, () =>
      checked(file, read, openExactData),
    );
  for (const { id, name, file, minShare, minPassage } of values.DocumentFingerprints ?? [])
    await add(
      'DocumentFingerprints',
      { kind: 'fingerprint', id, name, least: minShare, span: minPassage },
      () => checked(file, read, openFingerprints),
    );
  return { company: { custom, data }, problems };
}

async function checked(
  file: string,
  read: (file: string) => Promise<Uint8Array>,
  open: (bytes: Uint8Array) => unknown,
): Promise<Uint8Array> {
  const bytes = await read(file);
  open(bytes);
  return bytes;
}

/** Terms of the policy and of its file: a list of lines, or one compiled before. */
async function dictionaryOf(
  terms: readonly string[],
  file: string | undefined,
  caseSensitive: boolean,
  read: (file: string) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const bytes = file === undefined ? null : await read(file);
  if (bytes !== null && isCompiled(bytes)) {
    if (terms.length > 0) throw new Error('It has terms beside a compiled file: put them into the file.');
    openDictionary(bytes);
    return bytes;
  }
  const lines = bytes === null ? [] : linesOf(bytes);
  if (lines.length === 0 && terms.length === 0) throw new Error('It has no terms.');
  return compileDictionary([...terms, ...lines], { caseSensitive });
}

function isCompiled(bytes: Uint8Array): boolean {
  return [...DICTIONARY_FILE.magic].every((char, at) => bytes[at] === char.charCodeAt(0));
}

/** @throws where the bytes are no text */
function linesOf(bytes: Uint8Array): string[] {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Error('Its file is no text in UTF-8, one term a line.');
  }
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
