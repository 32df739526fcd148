/** `cordon-admin detectors` */
import type { AddCommand } from '../../frame.ts';

export const detectorsCommand: AddCommand = (program, { io, end }) => {
  program
    .command('detectors')
    .description('List the built-in detectors, by the ids that rules and scans call them.')
    .argument('[id]', 'show everything about this one')
    .option('--json', 'write JSON')
    .action(async (id, options) => end(await (await import('./detectors.ts')).detectors(id, options, io)));
};
