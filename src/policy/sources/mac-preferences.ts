/**
 * Policy on macOS: the property lists that the system lays down in `/Library/Managed Preferences` for installed profiles,
 * one for the computer and one for each person. What stands in that folder is forced, by Apple's design of it; the
 * person's own `~/Library/Preferences` is never looked at.
 */
import { posix } from 'node:path';
import { readPlistPolicy } from '../formats/plist.ts';
import { PREFERENCE_DOMAIN } from '../model.ts';
import type { PolicySource, SourceRead } from './source.ts';
import { readTrustedFile, trustedFileSignature } from './trusted-file.ts';

export interface MacPreferencesOptions {
  /** `/Library/Managed Preferences`, except in tests. */
  readonly directory: string;
  /** Short name of the signed-in person, as their folder in there is called. */
  readonly user: string;
  /** Owners whose files count: root. */
  readonly acceptedOwners: readonly number[];
}

/**
 * The sources of a Mac: `mac-machine` and `mac-user`. A file that does not exist means that nobody manages that scope; a
 * user name that could lead out of the folder makes `mac-user` fail.
 */
export function macPreferencesSources(options: MacPreferencesOptions): PolicySource[] {
  const { directory, user, acceptedOwners } = options;
  const name = `${PREFERENCE_DOMAIN}.plist`;
  return [
    fileSource('mac-machine', posix.join(directory, name), 'machine', acceptedOwners),
    isPlainSegment(user)
      ? fileSource('mac-user', posix.join(directory, user, name), 'user', acceptedOwners)
      : refusedUser('mac-user', directory, user),
  ];
}

function fileSource(
  id: string,
  file: string,
  scope: 'machine' | 'user',
  acceptedOwners: readonly number[],
): PolicySource {
  const absent: SourceRead = { id, name: file, state: 'absent', layers: [], problems: [] };
  return {
    id,
    signature: () => trustedFileSignature(file),
    read: async () => {
      const found = await readTrustedFile(file, { acceptedOwners, mustExist: false });
      if (found.state === 'absent') return absent;
      if (found.state === 'failed') return { ...absent, state: 'failed', problems: found.problems };
      const document = readPlistPolicy(file, found.bytes, scope);
      if (!document.ok) return { ...absent, state: 'failed', problems: document.problems };
      const { layers, notes } = document;
      const empty = notes.length === 0 && layers.every((layer) => layer.settings.length === 0);
      return empty ? absent : { ...absent, state: 'ok', layers, problems: notes };
    },
  };
}

function refusedUser(id: string, directory: string, user: string): PolicySource {
  const problem = {
    file: directory,
    line: null,
    column: null,
    problem: `has no folder that could belong to the user name ${JSON.stringify(user)}`,
    remedy: 'Sign in with an account whose short name holds no slash and is not empty.',
  };
  return {
    id,
    signature: async () => 'no usable user name',
    read: async () => ({ id, name: directory, state: 'failed', layers: [], problems: [problem] }),
  };
}

/** Whether a name stays in the folder it is put into. */
function isPlainSegment(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name);
}
