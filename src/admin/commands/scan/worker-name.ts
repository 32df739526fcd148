/** The internal command that makes this program a process that reads files for `scan`. */
export const WORKER = 'scan-worker';
