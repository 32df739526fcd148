/** What the test asks of the probe that runs inside Wine, and what comes back; both pass through JSON files. */
import type { SourceRead } from '../../../src/policy/sources/source.ts';

export type Step =
  | { readonly do: 'read' | 'signature'; readonly source: string }
  /** The text of an expandable value as Windows itself expands it. */
  | { readonly do: 'expand'; readonly text: string }
  /** Writes a value with any type number and any bytes, as no .reg file could. */
  | {
      readonly do: 'set';
      readonly hive: 'HKLM' | 'HKCU';
      readonly path: string;
      readonly name: string;
      readonly type: number;
      readonly hex: string;
    }
  | { readonly do: 'delete'; readonly hive: 'HKLM' | 'HKCU'; readonly path: string };

export type Answer =
  | { readonly read: SourceRead; readonly ms: number }
  | { readonly signature: string; readonly ms: number }
  | { readonly text: string }
  | { readonly done: true }
  | { readonly error: string };

/** JSON with bigint, which numbers of 64 bits come as. */
export function encodeAnswers(answers: readonly Answer[]): string {
  return JSON.stringify(answers, (_key, value: unknown) =>
    typeof value === 'bigint' ? { bigint: String(value) } : value,
  );
}

export function decodeAnswers(text: string): Answer[] {
  return JSON.parse(text, (_key, value: unknown) => {
    const isBig = typeof value === 'object' && value !== null && 'bigint' in value;
    return isBig ? BigInt(String(value.bigint)) : value;
  }) as Answer[];
}
