/**
 * Fingerprints of documents: hashes of runs of five words, thinned out (winnowing, after Schleimer, Wilkerson and Aiken)
 * so that of any eight words in a row that a text shares with a document, one hash is kept at least. Case, accents,
 * blanks and punctuation do not count.
 *
 * No word can be read from the file. Who has it can tell whether a text that they have already comes from one of the
 * documents, and try guesses of five words each; a form letter with few blanks to fill in can be told that way.
 */
import type { FileKind } from '../binary.ts';

export const FINGERPRINT_FILE: FileKind = { magic: 'CFPR', version: 1, what: 'set of fingerprints' };

/** Words of a shingle. */
export const SHINGLE = 5;
/** Of so many shingles in a row one is kept at least. */
export const WINDOW = 4;
/** A document with fewer words is in every other text. */
export const LEAST_WORDS = 40;
export const MOST_DOCUMENTS = 10_000;
export const MOST_HASHES = 8_000_000;
/** A shingle of more documents is a letterhead or a clause that says nothing. */
export const MOST_SHARED = 64;
export const MOST_PROBES = 1024;
