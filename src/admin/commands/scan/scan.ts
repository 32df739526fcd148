/** `cordon-admin scan`: what detectors find, and what the rules of a policy make of it. */
import type { ExitCode } from '../../frame.ts';
import type { Io } from '../../io.ts';
import { mustGoTogether, type ScanOptions } from './options.ts';

/**
 * Scans what is named, or standard input.
 * @throws WrongUse
 */
export async function scan(paths: readonly string[], options: ScanOptions, io: Io): Promise<ExitCode> {
  // Before the detectors are loaded: what is wrong is said at once.
  mustGoTogether(paths, options);
  if (options.stdinJsonl === true) return (await import('./scan-texts.ts')).scanTexts(options, io);
  return (await import('./scan-files.ts')).scanFiles(paths, options, io);
}
