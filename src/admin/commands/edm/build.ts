/** `cordon-admin edm build`: exact data from a table. What it gives away: src/dlp/company/exact-data/file.ts. */
import { randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { ExactDataBuilder, type SkippedValues } from '../../../dlp/company/index.ts';
import { codeOf, mustBeNamed } from '../../files.ts';
import { type ExitCode, WrongUse } from '../../frame.ts';
import type { Io } from '../../io.ts';
import { counted, plain } from '../../output/plain.ts';
import { BadTable, CsvReader } from './csv.ts';
import { rowsOf } from './table.ts';
import { mayReplace, writeWhole } from './write-list.ts';

export interface BuildOptions {
  readonly input: string;
  readonly columns: string;
  readonly out: string;
  readonly minColumns: string;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly saltFile?: string;
  readonly json?: boolean;
}

const MAGIC = 'CEDM';
const SALT_BYTES = 32;
/** How often a long run says that it goes on. */
const ROWS_FOR_A_WORD = 100_000;

/**
 * Makes the file.
 * @returns 1 where the table cannot be read or the file not written
 * @throws WrongUse
 */
export async function buildExactData(options: BuildOptions, io: Io): Promise<ExitCode> {
  const wanted = columnsOf(options.columns);
  const minColumns = countOf(options.minColumns, wanted.length);
  const delimiter = delimiterFrom(options.delimiter);
  mustBeNamed(options.input, '--input');
  const refusal = await mayReplace(options.out, MAGIC);
  if (refusal !== null) return refused(refusal, io);
  try {
    const { salt, isNew } = await saltFrom(options.saltFile);
    const table = rowsOf(options.input, { delimiter, encoding: options.encoding ?? null });
    const saltApart = options.saltFile !== undefined;
    const made = await build(table, wanted, { columns: wanted, minColumns, salt, saltApart }, io);
    await writeWhole(options.out, made.builder.finish());
    tell(options, made, wanted, minColumns, isNew, io);
    return 0;
  } catch (error) {
    if (error instanceof BadTable) return refused(`${options.input}:${error.line}: ${error.message}`, io);
    throw error;
  }
}

function refused(problem: string, io: Io): ExitCode {
  io.err(`error: ${plain(problem)}\n`);
  return 1;
}

interface Made {
  readonly builder: ExactDataBuilder;
  /** Rows with more or fewer fields than the first line. */
  readonly uneven: number;
}

async function build(
  table: AsyncGenerator<readonly string[]>,
  wanted: readonly string[],
  options: ConstructorParameters<typeof ExactDataBuilder>[0],
  io: Io,
): Promise<Made> {
  const builder = new ExactDataBuilder(options);
  let places: readonly number[] | null = null;
  let width = 0;
  let uneven = 0;
  for await (const row of table) {
    if (places === null) {
      places = placesOf(wanted, row);
      width = row.length;
      continue;
    }
    if (row.length !== width) uneven++;
    builder.add(places.map((place) => row[place] ?? ''));
    if (builder.rows % ROWS_FOR_A_WORD === 0) io.err(`${builder.rows.toLocaleString('en')} rows …\n`);
  }
  if (builder.rows === 0) throw new BadTable('it has no rows below the names of its columns', 1);
  if (builder.values === 0)
    throw new BadTable('none of its values can be looked for: all are empty, short or common', 1);
  return { builder, uneven };
}

/** Where the wanted columns are. The names that there are may be values of a table without names: they are not shown. */
function placesOf(wanted: readonly string[], names: readonly string[]): readonly number[] {
  const known = names.map(sameName);
  return wanted.map((name) => {
    const place = known.indexOf(sameName(name));
    if (place < 0)
      throw new WrongUse(
        `the first line of the table has ${counted(names.length, 'name')}, and none is "${name}"`,
        'Check --columns; or name with --delimiter what parts the columns.',
      );
    return place;
  });
}

function sameName(name: string): string {
  return name.trim().toLowerCase().normalize('NFC');
}

function columnsOf(text: string): readonly string[] {
  const reader = new CsvReader(',');
  const [row = []] = [...reader.read(text), ...reader.end()];
  const names = row.map((name) => name.trim()).filter((name) => name !== '');
  if (names.length === 0)
    throw new WrongUse('--columns names no column', 'Name some, such as "iban,last name".');
  if (names.length > 32) throw new WrongUse('--columns names more than 32 columns', 'Name the telling ones.');
  if (new Set(names.map(sameName)).size < names.length)
    throw new WrongUse('--columns names a column twice', 'Name each once.');
  return names;
}

function countOf(text: string, columns: number): number {
  const count = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= columns) return count;
  const hint = `Say a number from 1 to ${columns}, the number of columns.`;
  throw new WrongUse(`--min-columns cannot be ${text}`, hint);
}

function delimiterFrom(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (text === 'tab' || text === '\\t') return '\t';
  if (text.length === 1 && !'"\r\n'.includes(text)) return text;
  throw new WrongUse('--delimiter must be one sign, or tab', 'Say ; for instance.');
}

/** The salt of a file, which is made where there is none; without a file, a new one. */
async function saltFrom(
  path: string | undefined,
): Promise<{ readonly salt: Uint8Array; readonly isNew: boolean }> {
  const fresh = new Uint8Array(randomBytes(SALT_BYTES));
  if (path === undefined) return { salt: fresh, isNew: true };
  mustBeNamed(path, '--salt-file');
  try {
    await writeFile(path, `${Buffer.from(fresh).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
    return { salt: fresh, isNew: true };
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new Error(`${path} cannot be written (${codeOf(error)}).`);
  }
  return { salt: await readSalt(path), isNew: false };
}

/** 64 hexadecimal digits. */
async function readSalt(path: string): Promise<Uint8Array> {
  const stats = await stat(path);
  const text = stats.isFile() && stats.size < 1000 ? (await readFile(path, 'utf8')).trim() : '';
  if (!/^[0-9a-f]{64}$/i.test(text))
    throw new WrongUse(`${path} holds no salt`, 'Name one that edm build made, or a path where nothing is.');
  return Uint8Array.from(Buffer.from(text, 'hex'));
}

function tell(
  options: BuildOptions,
  { builder, uneven }: Made,
  columns: readonly string[],
  minColumns: number,
  isNew: boolean,
  io: Io,
): void {
  const { rows, values, skipped } = builder;
  const taken = values - builder.leftOut;
  if (options.json === true) {
    const saltFile = options.saltFile ?? null;
    const told = {
      out: options.out,
      rows,
      values: taken,
      columns,
      minColumns,
      skipped,
      unevenRows: uneven,
      saltFile,
    };
    io.out(`${JSON.stringify(told, null, 2)}\n`);
    return;
  }
  const lines = [
    `${options.out}: ${counted(rows, 'row')}, ${counted(taken, 'value')}; ${minColumns} of ${counted(columns.length, 'column')} must be found together.`,
    ...skippedLines(skipped),
    ...(uneven === 0 ? [] : [`${counted(uneven, 'row')} with more or fewer fields than the first line.`]),
    ...(options.saltFile === undefined
      ? []
      : [`The salt is in ${options.saltFile}${isNew ? ', which is new' : ''}.`]),
    ...(minColumns > 1 ? [] : ['With one column, whoever has the file can try single values.']),
  ];
  io.out(`${lines.map(plain).join('\n')}\n`);
}

function skippedLines(skipped: SkippedValues): string[] {
  const reasons: [number, string][] = [
    [skipped.empty, 'empty'],
    [skipped.short, 'with fewer than 4 letters or digits'],
    [skipped.long, 'too long'],
    [skipped.common, 'too common'],
  ];
  const told = reasons
    .filter(([count]) => count > 0)
    .map(([count, why]) => `${count.toLocaleString('en')} ${why}`);
  return told.length === 0 ? [] : [`Values left out: ${told.join(', ')}.`];
}
