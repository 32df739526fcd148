import type { FileKind } from '../binary.ts';

export const DICTIONARY_FILE: FileKind = { magic: 'CDIC', version: 1, what: 'dictionary' };

export const MOST_TERMS = 1_000_000;
/** Words of one term; signs of writing without blanks count as words. */
export const MOST_WORDS = 64;
/** How far a search in the table may go; a file that needs more is none of ours. */
export const MOST_PROBES = 1024;
