/** A problem with something we were given, in the words an administrator needs: the input, the place, the remedy. */
export interface PolicyProblem {
  /** Absolute path of the file (or folder) the problem is in. */
  readonly file: string;
  /** 1-based; null where the problem is with the file as a whole. */
  readonly line: number | null;
  readonly column: number | null;
  readonly problem: string;
  readonly remedy: string;
}

/** A problem with a source or a file as a whole: no line of it is to blame. */
export function wholeProblem(file: string, problem: string, remedy: string): PolicyProblem {
  return { file, line: null, column: null, problem, remedy };
}
