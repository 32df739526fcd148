import { resolve } from 'node:path';

/** The checkout: everything the scripts read or write is named from here. */
export const ROOT = resolve(import.meta.dirname, '..');

/** Ignored by git; safe to delete at any time. */
export const CACHE = resolve(ROOT, '.cache');

/** What `npm run build` writes and the client runs. */
export const OUT = resolve(ROOT, 'out');
