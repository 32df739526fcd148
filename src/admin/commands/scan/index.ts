/** `cordon-admin scan`, and the processes that it reads files in. */
import { Option } from 'commander';
import type { AddCommand } from '../../frame.ts';
import { CONFIDENCE_NAMES, channelNames, collect, jobCount, seconds } from './options.ts';
import { WORKER } from './worker-name.ts';

export const scanCommand: AddCommand = (program, { io, end }) => {
  program
    .command('scan')
    .description('Try detectors, and the rules of a policy, on files or on texts.')
    .argument('[path...]', 'files, and folders with all that is in them')
    .addOption(
      new Option('--policy <path>', 'a file or folder of policies whose rules decide; may be repeated')
        .argParser(collect)
        .default([], 'no rules, all detectors'),
    )
    .addOption(
      new Option('--channel <channel>', 'with --policy: upload, download, copy or paste; may be repeated')
        .argParser(channelNames)
        .default([], 'upload and download'),
    )
    .option('--explain', 'with --policy: show for each rule why it did or did not match')
    .addOption(
      new Option('--min-confidence <confidence>', 'leave out what is less sure').choices(CONFIDENCE_NAMES),
    )
    .option('--ocr', 'read text in pictures, in English (with --policy: as InspectPictureText says)')
    .option('--jobs <count>', 'files read at the same time (default: one less than processors)', jobCount)
    .option('--time-limit <seconds>', 'the longest that one file may take (default: 60)', seconds)
    .option('--json', 'write JSON')
    .option(
      '--stdin-jsonl',
      'read lines {"id":…,"text":…} from standard input, and write {"id":…,"findings":[…]} for each',
    )
    .action(async (paths, options) => end(await (await import('./scan.ts')).scan(paths, options, io)));

  program
    .command(WORKER, { hidden: true })
    .action(async () => end(await (await import('./worker.ts')).work()));
};
