/** Keys without a mark of their own, told by the maker's name before them and their length: `DATADOG_API_KEY=…`. */
import type { Candidate, Detector, Hit, Strength } from '../../detector.ts';
import { assignedValue, isAssignment } from './assigned-value.ts';
import { entropyOf } from './entropy.ts';
import { isSampleToken } from './placeholder.ts';
import { drawFrom, sampleOf } from './sample.ts';

export interface AssignedSpec {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** The name before the value, in the pattern language; letters stand for both cases. */
  readonly keyword: string;
  /** The value, in the pattern language. */
  readonly value: string;
  /** Least entropy of the value, in bits per character. Standard: 2.5. */
  readonly entropy?: number;
  /** Standard: `certain`. */
  readonly strength?: Strength;
  /** What must stand between name and value, where the name alone says too little. */
  readonly between?: RegExp;
  readonly context?: readonly string[];
  /** A name as it is written, for the examples; standard: made from `keyword`. */
  readonly sample?: string;
  readonly none?: readonly string[];
}

export interface AssignedDetector extends Detector {
  readonly shape: string;
  readonly sampleKeyword: string;
}

const LEAST_ENTROPY = 2.5;
/** How far the value may stand from the name. */
const REACH = 64;
const END = '(?![0-9A-Za-z_+/=~]|-[0-9A-Za-z])';
/** Words that make it a key, not a mere number of that maker's. */
const KEYLIKE =
  /key|token|secret|pass|pwd|auth|cred|pat\b|bearer|access|schl[uü]ssel|clave|cl[eé]|chiave|chave|sleutel/i;

export function assigned(spec: AssignedSpec): AssignedDetector {
  const value = new RegExp(spec.value + END, 'y');
  const least = spec.entropy ?? LEAST_ENTROPY;
  const { strength = 'certain', between = KEYLIKE } = spec;
  const sampleKeyword = spec.sample ?? `${sampleOf(spec.keyword, drawFrom(spec.id), true)}_api_key`;
  return {
    id: spec.id,
    name: spec.name,
    group: 'secret',
    source: spec.source,
    evidence: 'context',
    patterns: [spec.keyword],
    ignoreCase: true,
    after: 'open',
    context: spec.context ?? [],
    verify({ text, start, end }: Candidate): Hit | null {
      const hit = assignedValue(text, end, REACH, value);
      if (hit === null || !isAssignment(text.slice(end, hit.start))) return null;
      if (!between.test(text.slice(start, hit.start))) return null;
      const found = text.slice(hit.start, hit.end);
      if (isSampleToken(found) || entropyOf(found) < least) return null;
      return { strength, ...hit };
    },
    shape: spec.value,
    sampleKeyword,
    get examples() {
      return examplesOf(spec, sampleKeyword);
    },
  };
}

function examplesOf({ id, value, none = [] }: AssignedSpec, keyword: string): Detector['examples'] {
  const draw = drawFrom(id);
  const one = (): string => `⟦${sampleOf(value, draw)}⟧`;
  const short = sampleOf(value, draw, true);
  return {
    found: [
      `${keyword}=${one()}`,
      `export ${keyword.toUpperCase()}="${one()}"`,
      `"${keyword}": "${one()}"`,
      `${keyword} = '${one()}'`,
      `our ${keyword} is ${one()}, keep it safe`,
      `${keyword}: ${one()}`,
    ],
    none: [
      short,
      `${keyword} = ${short.slice(0, -1)}`,
      `${keyword} is in the vault`,
      `${keyword}=\${TOKEN}`,
      `checksum ${short}`,
      ...none,
    ],
  };
}
