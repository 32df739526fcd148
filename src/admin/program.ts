/** The commands, and how they end. A new one is a file in `commands/` and a line in COMMANDS. */
import { Command, CommanderError } from 'commander';
import about from '../../package.json' with { type: 'json' };
import { detectorsCommand } from './commands/detectors/index.ts';
import { edmCommands } from './commands/edm/index.ts';
import { fingerprintCommand } from './commands/fingerprint/index.ts';
import { policyCommands } from './commands/policy/index.ts';
import { scanCommand } from './commands/scan/index.ts';
import { type AddCommand, type ExitCode, WrongUse } from './frame.ts';
import type { Io } from './io.ts';
import { plain } from './output/plain.ts';
import { refuseUnknownBesideHelp } from './unknown-words.ts';

const COMMANDS: readonly AddCommand[] = [
  policyCommands,
  edmCommands,
  fingerprintCommand,
  scanCommand,
  detectorsCommand,
];

/**
 * Runs one command line.
 * @param args without the names of Node and the script
 * @returns the code to end with; never throws
 */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const frame = {
    io,
    end: (ended: ExitCode) => {
      code = ended;
    },
  };
  const program = newProgram(io);
  for (const add of COMMANDS) add(program, frame);
  try {
    refuseUnknownBesideHelp(program, args);
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, io);
  }
}

function newProgram(io: Io): Command {
  return new Command('cordon-admin')
    .description('Policies of Cordon, for administrators: what is in force and why, checks, templates.')
    .version(about.version)
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHasColors: () => io.colour,
      getErrHasColors: () => false,
      outputError: (text, write) => write(plainLines(text)),
    })
    .showHelpAfterError('More with --help.')
    .addHelpText(
      'after',
      '\nEnds with 0 when done, 1 when something was found or refused, 2 on wrong use.\nThe JSON that --json gives is described in docs/cordon-admin.md.',
    );
}

function failed(error: unknown, io: Io): ExitCode {
  // commander has said what there was to say.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof WrongUse) {
    io.err(`error: ${plain(error.message)}\n${plain(error.hint)}\n`);
    return 2;
  }
  io.err(`error: ${plain(error instanceof Error ? error.message : String(error))}\n`);
  return 1;
}

function plainLines(text: string): string {
  return text.split('\n').map(plain).join('\n');
}
