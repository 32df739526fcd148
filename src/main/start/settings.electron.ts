/** What the client remembers between starts, outside the partition. Survives a wipe. */
import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';

export interface Values {
  deviceId: string;
  /** The WipeNonce that was last carried out (or first seen on a profile without a session). */
  appliedWipeNonce: string | null;
  /** Whether a session was linked when last seen: a page that comes back unlinked was logged out meanwhile. */
  linked: boolean;
  /**
   * The sources that held policies of the organisation when last seen: they must not vanish unnoticed. Null as long as
   * nobody looked.
   */
  policyHolders: string[] | null;
  /** The person's own settings, by the names of policies; parsed where they are used. */
  preferences: Record<string, unknown>;
}

export interface Settings {
  get<K extends keyof Values>(key: K): Values[K];
  /** Written to the disk before it returns. @throws when it cannot be written. */
  set<K extends keyof Values>(key: K, value: Values[K]): void;
  /** Set when the file was damaged and had to be put aside. */
  readonly damaged: string | null;
}

/** Opens `settings.json` in the profile; a damaged file is kept beside it under another name and reported. */
export function openSettings(profileDirectory: string): Settings {
  let damaged: string | null = null;
  let store: Store<Values>;
  const open = (): Store<Values> =>
    new Store<Values>({
      cwd: profileDirectory,
      name: 'settings',
      clearInvalidConfig: false,
      configFileMode: 0o600,
      schema: {
        deviceId: { type: 'string' },
        appliedWipeNonce: { type: ['string', 'null'] },
        linked: { type: 'boolean' },
        policyHolders: { type: ['array', 'null'], items: { type: 'string' } },
        preferences: { type: 'object' },
      },
    });
  try {
    store = open();
  } catch {
    damaged = join(profileDirectory, `settings.damaged-${Date.now()}.json`);
    renameSync(join(profileDirectory, 'settings.json'), damaged);
    store = open();
  }
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  if (!uuid.test(String(store.get('deviceId')))) store.set('deviceId', randomUUID());
  const defaults: Omit<Values, 'deviceId'> = {
    appliedWipeNonce: null,
    linked: false,
    policyHolders: null,
    preferences: {},
  };
  const values: Values = { ...defaults, ...store.store };
  return {
    // Read once: what happens to the file while the client runs must not stop it from doing what was ordered.
    get: (key) => values[key],
    set: (key, value) => {
      values[key] = value;
      store.set({ [key]: value });
    },
    damaged,
  };
}
