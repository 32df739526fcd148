/** `cordon-admin edm …` */
import type { AddCommand } from '../../frame.ts';

export const edmCommands: AddCommand = (program, { io, end }) => {
  const edm = program
    .command('edm')
    .description('Exact data match: rows of customers and the like, in hashed form.');

  edm
    .command('build')
    .description(
      'Make a file that texts are compared with from a table of rows. No value can be read from it.',
    )
    .requiredOption('--input <csv>', 'the table: CSV with names in its first line, UTF-8 or UTF-16')
    .requiredOption('--columns <names>', 'the columns to look for, with commas between them')
    .requiredOption('--out <file>', 'the file to write')
    .option('--min-columns <count>', 'how many columns of a row must be found together', '2')
    .option('--delimiter <sign>', 'what parts the columns, such as ; or tab; found out without it')
    .option('--encoding <name>', 'the encoding of the table where it is neither UTF-8 nor marked')
    .option('--salt-file <file>', 'keep the salt in this file, which is made if it does not exist')
    .option('--json', 'write JSON')
    .action(async (options) => end(await (await import('./build.ts')).buildExactData(options, io)));
};
