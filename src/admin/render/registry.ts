/** How a policy stands in the Windows registry; the template, the example and the reference say the same by this. */
import type { PolicyType } from '../../contracts/policy/index.ts';
import { RECOMMENDED, REGISTRY_PATH } from '../../policy/model.ts';

/** How binding the template's second half is. */
export type TemplateLevel = 'mandatory' | 'recommended';

/** The key of a level, without the hive. */
export function registryKey(level: TemplateLevel): string {
  return level === 'mandatory' ? REGISTRY_PATH : `${REGISTRY_PATH}\\${RECOMMENDED}`;
}

/** One registry value. `list` names the subkey that it stands in, null for the key of the level itself. */
export interface RegistryEntry {
  readonly list: string | null;
  readonly name: string;
  readonly type: 'REG_DWORD' | 'REG_SZ';
  readonly data: number | string;
}

/**
 * The registry values of a policy: true and false as 1 and 0, lists in a key of their own numbered from 1, structures as
 * JSON on one line.
 * @throws for a value that is not of the policy's type
 */
export function registryEntries(name: string, type: PolicyType, value: unknown): RegistryEntry[] {
  const one = (entry: Pick<RegistryEntry, 'type' | 'data'>): RegistryEntry[] => [
    { list: null, name, ...entry },
  ];
  if (type.kind === 'boolean' && typeof value === 'boolean')
    return one({ type: 'REG_DWORD', data: value ? 1 : 0 });
  if (type.kind === 'integer' && typeof value === 'number') return one({ type: 'REG_DWORD', data: value });
  if ((type.kind === 'text' || type.kind === 'choice') && typeof value === 'string') {
    return one({ type: 'REG_SZ', data: value });
  }
  if (type.kind === 'structured') return one({ type: 'REG_SZ', data: JSON.stringify(value) });
  if (type.kind === 'list' && Array.isArray(value)) {
    return value.map((item, at) => ({
      list: name,
      name: String(at + 1),
      type: 'REG_SZ',
      data: String(item),
    }));
  }
  throw new Error(`${name} has a value that is no ${type.kind}: ${JSON.stringify(value)}`);
}
