import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertShippable, type CarriedPins, carried, type Fetcher, RuntimeRefused } from './runtime.ts';

const BINARY = '#!/bin/sh\necho this must never run\n';

let folder: string;
let cache: string;
let pins: CarriedPins;
let fetched: number;

const fetcher: Fetcher = async (_specifier, directory) => {
  fetched++;
  const tarball = join(directory, 'package.tgz');
  writeFileSync(tarball, readFileSync(join(folder, 'package.tgz')));
  return tarball;
};

const resolve = (changed: Partial<CarriedPins> = {}) =>
  carried({ log: () => {}, pins: { ...pins, ...changed }, cache, fetcher, platform: 'linux x64' });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runtime-test-'));
  cache = join(folder, 'cache');
  fetched = 0;
  const source = join(folder, 'package');
  mkdirSync(join(source, 'resources', 'app'), { recursive: true });
  writeFileSync(join(source, 'resources', 'app', 'main.js'), 'the foreign application');
  writeFileSync(join(source, 'foreign-name'), BINARY);
  for (const name of ['chrome_crashpad_handler', 'chrome-sandbox']) writeFileSync(join(source, name), name);
  const tarball = join(folder, 'package.tgz');
  await create({ file: tarball, cwd: folder, gzip: true }, ['package']);
  pins = {
    specifier: 'example@1.0.0',
    integrity: `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`,
    binaryName: 'foreign-name',
    binarySha256: createHash('sha256').update(BINARY).digest('hex'),
    version: '33.4.11',
  };
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the npm-carried runtime', () => {
  it('is unpacked without the foreign application, named electron, with its run bits', async () => {
    const runtime = await resolve();
    expect(runtime).toMatchObject({ kind: 'npm-carried', version: '33.4.11' });
    expect(readFileSync(runtime.executable, 'utf8')).toBe(BINARY);
    expect(statSync(runtime.executable).mode & 0o777).toBe(0o755);
    expect(statSync(join(runtime.directory, 'chrome_crashpad_handler')).mode & 0o777).toBe(0o755);
    expect(readdirSync(join(runtime.directory, 'resources'))).toEqual(['default_app.asar']);
    expect(readFileSync(join(runtime.directory, 'version'), 'utf8')).toBe('33.4.11');
  });

  it('is fetched once and taken from the cache afterwards', async () => {
    await resolve();
    await resolve();
    expect(fetched).toBe(1);
    expect(readdirSync(cache)).toEqual(['33.4.11']);
  });

  it('survives two commands that unpack at the same time', async () => {
    const [first, second] = await Promise.all([resolve(), resolve()]);
    expect(first.executable).toBe(second.executable);
    expect(readdirSync(cache)).toEqual(['33.4.11']);
  });

  it('is refused before unpacking when the integrity is wrong', async () => {
    const wrong = resolve({ integrity: 'sha512-AAAA' });
    await expect(wrong).rejects.toThrow(RuntimeRefused);
    await expect(wrong).rejects.toThrow(/refused before unpacking[\s\S]*expected sha512-AAAA/);
    expect(readdirSync(cache)).toEqual([]);
  });

  it('is refused, and not kept, when the binary is another one', async () => {
    const wrong = resolve({ binarySha256: '0'.repeat(64) });
    await expect(wrong).rejects.toThrow(RuntimeRefused);
    await expect(wrong).rejects.toThrow(/foreign-name was refused[\s\S]*expected 0000/);
    expect(readdirSync(cache)).toEqual([]);
  });

  it('is refused when the binary in the cache was changed later', async () => {
    const { executable, directory } = await resolve();
    writeFileSync(executable, `${BINARY}echo and something else\n`);
    await expect(resolve()).rejects.toThrow(`Remedy: delete the folder ${directory}`);
  });

  it('is refused when the cached binary is gone', async () => {
    const { executable } = await resolve();
    rmSync(executable);
    await expect(resolve()).rejects.toThrow(RuntimeRefused);
  });

  it('exists for linux x64 alone', async () => {
    const elsewhere = carried({ log: () => {}, pins, cache, fetcher, platform: 'darwin arm64' });
    await expect(elsewhere).rejects.toThrow(/no Electron for darwin arm64/);
    expect(fetched).toBe(0);
    expect(existsSync(cache)).toBe(false);
  });

  it('can never be packaged', async () => {
    const { directory } = await resolve();
    expect(() => assertShippable(directory)).toThrow(RuntimeRefused);
    expect(() => assertShippable(folder)).not.toThrow();
  });
});
