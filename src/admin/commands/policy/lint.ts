/** `cordon-admin policy lint`: what is wrong with policy files, before they reach a computer. */
import type { ExitCode } from '../../frame.ts';
import { groupBy } from '../../group.ts';
import type { Io } from '../../io.ts';
import { counted, placeText, plain, shortMessage } from '../../output/plain.ts';
import { type Style, styles } from '../../output/style.ts';
import { documentFindings } from './lint-document.ts';
import { gatherDocuments } from './lint-files.ts';
import { type Finding, inOrder } from './lint-finding.ts';
import { setFindings } from './lint-set.ts';

export interface LintOptions {
  readonly stdinName?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
}

interface LintedFile {
  readonly file: string;
  readonly problems: readonly Finding[];
}

/**
 * Checks files and folders.
 * @returns 1 where there is an error, or with `strict` a warning
 * @throws WrongUse where `-` and `--stdin-name` do not go together
 */
export async function lint(names: readonly string[], options: LintOptions, io: Io): Promise<ExitCode> {
  const { documents, missing } = await gatherDocuments(names, options.stdinName ?? null, io.stdin);
  const found = [...missing, ...documents.flatMap(documentFindings), ...setFindings(documents)].map(
    (finding) => ({
      ...finding,
      problem: shortMessage(finding.problem),
      remedy: shortMessage(finding.remedy),
    }),
  );
  const order = [...new Set([...documents.map(({ file }) => file), ...missing.map(({ file }) => file)])];
  const byFile = groupBy(found, (finding) => finding.file);
  const files = order.map((file) => ({ file, problems: inOrder(byFile.get(file) ?? []) }));
  const errors = found.filter((finding) => finding.severity === 'error').length;
  const warnings = found.length - errors;
  if (options.json === true) io.out(lintJson(files, errors, warnings));
  else io.out(lintText(files, errors, warnings, styles(io.colour)));
  return errors > 0 || (options.strict === true && warnings > 0) ? 1 : 0;
}

function lintJson(files: readonly LintedFile[], errors: number, warnings: number): string {
  const listed = files.map(({ file, problems }) => ({
    file,
    problems: problems.map(({ severity, line, column, policy, problem, remedy }) => ({
      severity,
      line,
      column,
      ...(policy === null ? {} : { policy }),
      problem,
      remedy,
    })),
  }));
  return `${JSON.stringify({ files: listed, errors, warnings }, null, 2)}\n`;
}

function lintText(files: readonly LintedFile[], errors: number, warnings: number, style: Style): string {
  const lines = files.flatMap(({ problems }) =>
    problems.map((finding) => {
      const severity = style(finding.severity === 'error' ? 'red' : 'yellow', finding.severity);
      return `${placeText(finding)}: ${severity}: ${plain(finding.problem)} – ${plain(finding.remedy)}`;
    }),
  );
  const where = `in ${counted(files.length, 'file')}`;
  const summary =
    errors + warnings === 0
      ? `No problems ${where}.`
      : `${counted(errors, 'error')}, ${counted(warnings, 'warning')} ${where}.`;
  return `${[...lines, summary].join('\n')}\n`;
}
