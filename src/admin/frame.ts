/** What every command of cordon-admin is made of. */
import type { Command } from 'commander';
import type { Io } from './io.ts';

/** 0: done. 1: something was found, or refused. 2: wrong use. */
export type ExitCode = 0 | 1 | 2;

export interface Frame {
  readonly io: Io;
  /** Says how the command ended. */
  readonly end: (code: ExitCode) => void;
}

/** Adds one command, or a group of them. What a command needs is imported when it runs, so that --help stays quick. */
export type AddCommand = (program: Command, frame: Frame) => void;

/** The command was called in a way that has no meaning; ends with 2. */
export class WrongUse extends Error {
  readonly hint: string;

  /** Takes what is wrong, naming the argument, and what to do instead. */
  constructor(message: string, hint: string) {
    super(message);
    this.name = 'WrongUse';
    this.hint = hint;
  }
}
