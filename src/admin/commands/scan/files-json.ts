/** A scan of files for programs: one object, written as the files are done. Documented in docs/cordon-admin.md. */
import type { Io } from '../../io.ts';
import type { FileReport } from './report.ts';
import type { Summary } from './summary.ts';

export class FilesJson {
  readonly #io: Io;
  readonly #policyProblems: readonly string[] | null;
  #isFirst = true;

  /** @param policyProblems null: there is no policy */
  constructor(io: Io, policyProblems: readonly string[] | null) {
    this.#io = io;
    this.#policyProblems = policyProblems;
  }

  begin(): void {
    this.#io.out('{\n  "files": [');
  }

  shows(): boolean {
    return true;
  }

  add(report: FileReport): void {
    const text = JSON.stringify(fileOf(report, this.#policyProblems !== null), null, 2);
    this.#io.out(`${this.#isFirst ? '' : ','}\n    ${text.replaceAll('\n', '\n    ')}`);
    this.#isFirst = false;
  }

  end(summary: Summary): void {
    const rest = JSON.stringify(
      {
        skipped: summary.skipped,
        ...(this.#policyProblems === null ? {} : { policyProblems: this.#policyProblems }),
        summary: summaryOf(summary),
      },
      null,
      2,
    );
    this.#io.out(`${this.#isFirst ? '' : '\n  '}],${rest.slice(1)}\n`);
  }
}

function fileOf({ file, problem, inspected, judged }: FileReport, isJudged: boolean): object {
  return {
    file,
    type: inspected?.type ?? null,
    size: inspected?.size ?? null,
    content: inspected?.content ?? 'not-read',
    problem,
    findings: inspected?.found ?? [],
    unread: (inspected?.unread ?? []).map(({ id, where, detail, counts }) => ({ id, where, detail, counts })),
    ...(isJudged ? { verdicts: judged.map(verdictOf) } : {}),
  };
}

function verdictOf({ channel, verdict, explanation }: FileReport['judged'][number]): object {
  const { action, rule, reasons, message, requireJustification, failure } = verdict;
  return {
    channel,
    action,
    rule,
    reasons,
    message,
    requireJustification,
    failure,
    ...(explanation === null ? {} : { explanation }),
  };
}

function summaryOf(summary: Summary): object {
  const { files, bytes, withFindings, notInspected, opaque, skipped, detectors, verdicts, unread } = summary;
  return {
    files,
    bytes,
    withFindings,
    notInspected,
    withoutText: opaque,
    skipped: skipped.length,
    detectors: Object.fromEntries(
      [...detectors].map(([id, { files: of, occurrences }]) => [id, { files: of, occurrences }]),
    ),
    ...(verdicts.size === 0
      ? {}
      : {
          verdicts: Object.fromEntries(
            [...verdicts].map(([channel, counts]) => [channel, Object.fromEntries(counts)]),
          ),
        }),
    unread: Object.fromEntries([...unread].map(([id, { files: of }]) => [id, of])),
  };
}
