/** `cordon-admin policy …` */
import { Option } from 'commander';
import type { AddCommand } from '../../frame.ts';
import { SYSTEMS } from './systems.ts';

export const policyCommands: AddCommand = (program, { io, end }) => {
  const policy = program.command('policy').description('Policies: what is in force, checks, templates.');

  policy
    .command('explain')
    .description('Show which policies are in force, where they come from, and what is wrong with them.')
    .addOption(
      new Option(
        '--os <system>',
        'the system the sources are for; without --source it must be this one',
      ).choices(SYSTEMS),
    )
    .option(
      '--source <path...>',
      "files or folders, - for standard input; without it this computer's own policies",
    )
    .option('--source-name <name>', 'a file name for standard input, such as x.json')
    .option('--all', 'show policies that nobody set as well (JSON always holds all)')
    .option('--json', 'write JSON')
    .action(async (options) => end(await (await import('./explain.ts')).explain(options, io)));

  policy
    .command('lint')
    .description('Check policy files before they are rolled out.')
    .argument('<file...>', 'files or folders; - reads standard input')
    .option('--stdin-name <name>', 'a file name for standard input, such as x.json')
    .option('--strict', 'fail on warnings as well')
    .option('--json', 'write JSON')
    .action(async (files, options) => end(await (await import('./lint.ts')).lint(files, options, io)));

  policy
    .command('render')
    .description('Write templates and examples for Group Policy, Intune, macOS and Linux.')
    .requiredOption('--out <dir>', 'the folder to write to; it is made if it does not exist')
    .option('--force', 'write into a folder that holds other files')
    .option('--json', 'write JSON')
    .action(async (options) => end(await (await import('./render.ts')).render(options, io)));
};
