/**
 * What every reader of policies speaks: settings as they were found, in layers of one scope and one level. Nothing is
 * judged here; `resolve.ts` alone decides what counts.
 */
import type { PolicyProblem } from '../contracts/problem.ts';

/** Whom a layer is for: the computer, the signed-in person as managed by IT, or the person's own choice. */
export type Scope = 'machine' | 'user' | 'person';
/** How binding a layer is. `user` is the person's own setting, which is no policy. */
export type Level = 'mandatory' | 'recommended' | 'user';

/** The types of registry values that can carry a policy, by their names in Windows (REG_ left out). */
export type RegistryType = 'SZ' | 'EXPAND_SZ' | 'MULTI_SZ' | 'DWORD' | 'QWORD' | 'BINARY' | 'OTHER';

/**
 * A value as its format gives it.
 * - `plain`: from JSON or a property list: null, boolean, number, bigint (outside the safe integers), string, array,
 *   object without prototype; anything else a property list can hold (Date, bytes) as `{ form: 'foreign' }`.
 * - `registry`: SZ and EXPAND_SZ as string, MULTI_SZ as string[], DWORD as number, QWORD as bigint, others as null.
 * - `registry-list`: the values of a numbered list subkey (`AllowedOrigins\1`, `\2` …), in the order of their numbers.
 * - `foreign`: of a type that no policy can have; `type` names it in plain words ("date", "bytes").
 */
export type RawValue =
  | { readonly form: 'plain'; readonly value: unknown }
  | { readonly form: 'registry'; readonly type: RegistryType; readonly value: unknown }
  | { readonly form: 'registry-list'; readonly values: readonly RawValue[] }
  | { readonly form: 'foreign'; readonly type: string };

/** Where a setting stands, for people: a path or registry key, and the place in it where there is one. */
export interface Place {
  /** Absolute path of a file, or a registry key such as `HKLM\SOFTWARE\Policies\Cordon\Client`. */
  readonly file: string;
  /** 1-based; null where the format has no lines. */
  readonly line: number | null;
  readonly column: number | null;
}

/** One named value, found once. Names are hostile: `__proto__` and the empty string occur. */
export interface RawSetting {
  readonly name: string;
  readonly value: RawValue;
  readonly place: Place;
  /**
   * The place of something inside the value (`['DlpRules', 3, 'action']` without the name: `[3, 'action']`), for formats
   * that have lines. Absent, or null as an answer: the setting's own place is the best there is.
   */
  readonly placeOf?: (path: readonly (string | number)[]) => Place | null;
}

/** The settings of one scope and level from one source, in the order in which they count (later replaces earlier). */
export interface SettingsLayer {
  readonly scope: Scope;
  readonly level: Level;
  /** Shown to people: the folder, file or registry key the layer comes from. */
  readonly source: string;
  readonly settings: readonly RawSetting[];
}

/**
 * What reading one document (bytes) gave. `notes` are problems that did not make the document unreadable (a foreign
 * payload in a profile, a value that is no policy).
 */
export type DocumentRead =
  | { readonly ok: true; readonly layers: readonly SettingsLayer[]; readonly notes: readonly PolicyProblem[] }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** Larger than any sensible policy; a document beyond it is refused before it is parsed. */
export const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;
/** Objects and lists inside each other; the deepest policy needs 12. */
export const MAX_NESTING = 64;
/** Values in one document, counted with what references multiply; the largest policy (500 rules) has some 20,000. */
export const MAX_VALUES = 500_000;

/** Name of the subkey, or dictionary, that holds recommended values. */
export const RECOMMENDED = 'Recommended';
/** The key below a hive, without the hive. */
export const REGISTRY_PATH = 'SOFTWARE\\Policies\\Cordon\\Client';
/** The preference domain on macOS, and the payload type of profiles. */
export const PREFERENCE_DOMAIN = 'com.cordon.client';

/** A document that cannot be used, with one problem. `place` null: the document as a whole. */
export function unusable(
  file: string,
  place: { readonly line: number; readonly column: number } | null,
  problem: string,
  remedy: string,
): Extract<DocumentRead, { readonly ok: false }> {
  return {
    ok: false,
    problems: [{ file, line: place?.line ?? null, column: place?.column ?? null, problem, remedy }],
  };
}
