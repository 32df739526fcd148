/** `cordon-admin fingerprint` */
import type { AddCommand } from '../../frame.ts';

export const fingerprintCommand: AddCommand = (program, { io, end }) => {
  program
    .command('fingerprint')
    .description(
      'Make fingerprints of documents, so that texts taken from them are found. No word can be read from them.',
    )
    .argument('<file...>', 'the documents')
    .requiredOption('--name <name>', 'what the documents are called together')
    .requiredOption('--out <file>', 'the file to write')
    .option('--json', 'write JSON')
    .action(async (files, options) =>
      end(await (await import('./fingerprint.ts')).fingerprint(files, options, io)),
    );
};
