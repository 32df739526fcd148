import type { OverriddenValue } from '../contracts/policy/index.ts';
import { shownValue } from './coerce.ts';
import type { Level, RawSetting, Scope } from './model.ts';

/** One setting, with the layer it stands in. */
export interface Candidate {
  readonly setting: RawSetting;
  readonly scope: Scope;
  readonly level: Level;
}

/** Whether a setting comes from the registry, which does not tell upper from lower case. */
export function isFromRegistry(setting: RawSetting): boolean {
  return setting.value.form.startsWith('registry');
}

/** How a setting is shown that another one stands before. */
export function overridden({ setting, scope, level }: Candidate): OverriddenValue {
  return { value: shownValue(setting.value), source: setting.place.file, level, scope };
}
