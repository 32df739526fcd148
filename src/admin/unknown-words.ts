/**
 * `--help` beside a word that is none of ours: commander would help and end with 0, and a script that asks whether a
 * command exists would be told so.
 */
import type { Command, Option } from 'commander';

interface Asked {
  readonly command: Command;
  /** Whether help is asked for, and not the value of an option. */
  help: boolean;
  unknown: string | null;
}

/**
 * Ends the program where help is asked for with an unknown command or option.
 * @throws CommanderError, once the problem is written
 */
export function refuseUnknownBesideHelp(program: Command, args: readonly string[]): void {
  const { command, help, unknown } = asked(program, args);
  if (help && unknown !== null) command.error(`error: unknown ${unknown}`);
}

function asked(program: Command, args: readonly string[]): Asked {
  let found: Asked = { command: program, help: false, unknown: null };
  const end = args.indexOf('--');
  const words = end === -1 ? args : args.slice(0, end);
  for (let at = 0; at < words.length && found.unknown === null; at++) {
    const word = words[at] ?? '';
    if (isOption(word)) at += optionWord(found, program, word, words.slice(at + 1));
    else found = operand(found, word);
  }
  // Once commander meets an unknown option, it looks for help in all that follows.
  if (found.unknown !== null) found.help ||= args.some(isHelp);
  return found;
}

/** Takes an option; gives how many of the following words are its values. */
function optionWord(found: Asked, program: Command, word: string, next: readonly string[]): number {
  if (isHelp(word)) {
    found.help = true;
    return 0;
  }
  const [name = word, value] = word.startsWith('--') ? word.split('=', 2) : [word.slice(0, 2)];
  const option = [...found.command.options, ...program.options].find(
    (known) => known.long === name || known.short === name,
  );
  if (option === undefined) found.unknown = `option '${name}'`;
  return option === undefined || value !== undefined || name !== word ? 0 : valuesOf(option, next);
}

function valuesOf(option: Option, next: readonly string[]): number {
  if (!option.required) return 0;
  if (!option.variadic) return 1;
  const end = next.findIndex((word, at) => at > 0 && isOption(word));
  return end === -1 ? next.length : end;
}

function operand(found: Asked, word: string): Asked {
  const { command } = found;
  if (command.commands.length === 0) {
    const takesIt = command.registeredArguments.length > 0;
    return takesIt ? found : { ...found, unknown: `argument '${word}'` };
  }
  if (word === 'help') return { ...found, help: true };
  const inner = command.commands.find((known) => known.name() === word);
  return inner === undefined ? { ...found, unknown: `command '${word}'` } : { ...found, command: inner };
}

function isOption(word: string): boolean {
  return word.length > 1 && word.startsWith('-');
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}
