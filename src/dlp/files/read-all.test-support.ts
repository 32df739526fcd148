/** Reads a file for tests and keeps everything that is told. */
import type { Limits } from './budget.ts';
import { type Extraction, type ExtractOptions, extractFile } from './extract-file.ts';
import type { FileFinding, FileFindingId, SensitivityLabel } from './extractor.ts';
import type { FilePart } from './reading.ts';

export interface ReadAll extends Extraction {
  readonly parts: readonly { readonly part: FilePart; readonly text: string }[];
  readonly findings: readonly FileFinding[];
  readonly labels: readonly SensitivityLabel[];
  /** All text, of all parts. */
  readonly text: string;
  /** Ids of findings, each once, in order. */
  readonly ids: readonly FileFindingId[];
  /** Text of one kind. */
  of(kind: FilePart['kind']): string;
}

export async function readAll(
  bytes: Uint8Array,
  name = 'file',
  limits: Partial<Limits> = {},
  options: ExtractOptions = {},
): Promise<ReadAll> {
  const parts: { part: FilePart; text: string }[] = [];
  const findings: FileFinding[] = [];
  const labels: SensitivityLabel[] = [];
  const extraction = await extractFile(
    { bytes },
    name,
    { ...options, limits },
    {
      text: (part, text) => {
        parts.push({ part, text });
      },
      finding: (finding) => findings.push(finding),
      label: (label) => labels.push(label),
    },
  );
  return {
    ...extraction,
    parts,
    findings,
    labels,
    text: parts.map(({ text }) => text).join('\n'),
    ids: [...new Set(findings.map(({ id }) => id))],
    of: (kind) =>
      parts
        .filter(({ part }) => part.kind === kind)
        .map(({ text }) => text)
        .join(''),
  };
}
