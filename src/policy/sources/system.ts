/** Which sources this computer has: the one place that chooses by operating system. */
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { JsonFolderSource } from './json-folder.ts';
import { macPreferencesSources } from './mac-preferences.ts';
import type { PolicySource } from './source.ts';
import { UnreadableSource } from './unreadable.ts';
import { loadNativeRegistry, windowsRegistrySources } from './windows-registry.ts';

const LINUX_POLICIES = '/etc/cordon/policies';
const MAC_PREFERENCES = '/Library/Managed Preferences';

export interface SystemSources {
  readonly sources: readonly PolicySource[];
  /** Ids of sources that only recommend. */
  readonly advisory: ReadonlySet<string>;
}

/**
 * The sources that IT sets policies in on this system. macOS gives forced values only; what a person sets in their own
 * preferences is never read. Never throws: where the system's policies cannot be reached, their one source has failed.
 */
export async function systemSources(platform: NodeJS.Platform = process.platform): Promise<SystemSources> {
  try {
    return await reachableSources(platform);
  } catch (error) {
    return { sources: [new UnreadableSource('The policies of this system', error)], advisory: new Set() };
  }
}

async function reachableSources(platform: NodeJS.Platform): Promise<SystemSources> {
  if (platform === 'win32') {
    const registry = await loadNativeRegistry();
    return { sources: windowsRegistrySources({ registry, env: process.env }), advisory: new Set() };
  }
  if (platform === 'darwin') {
    const { username: user } = userInfo();
    return {
      sources: macPreferencesSources({ directory: MAC_PREFERENCES, user, acceptedOwners: [0] }),
      advisory: new Set(),
    };
  }
  const trust = { acceptedOwners: [0], mustExist: false } as const;
  return jsonFolders(join(LINUX_POLICIES, 'managed'), join(LINUX_POLICIES, 'recommended'), trust);
}

/** Two folders of JSON files, as Linux has them; also what a folder named on a developer's command line is read as. */
export function jsonFolders(
  managed: string,
  recommended: string,
  trust: {
    readonly acceptedOwners: readonly number[];
    readonly mustExist: boolean;
    readonly named?: boolean;
  },
): SystemSources {
  return {
    sources: [
      new JsonFolderSource({ id: 'json-managed', directory: managed, level: 'mandatory', ...trust }),
      new JsonFolderSource({
        id: 'json-recommended',
        directory: recommended,
        level: 'recommended',
        ...trust,
        mustExist: false,
      }),
    ],
    advisory: new Set(['json-recommended']),
  };
}
