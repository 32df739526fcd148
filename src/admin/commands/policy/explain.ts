/** `cordon-admin policy explain`: the policy that sources give, with a reason for each value. */
import type { PolicyReport } from '../../../contracts/policy/index.ts';
import {
  buildReport,
  hideSecrets,
  holdSources,
  type SourceRead,
  systemSources,
} from '../../../policy/index.ts';
import { mustBeNamed } from '../../files.ts';
import { type ExitCode, WrongUse } from '../../frame.ts';
import type { Io } from '../../io.ts';
import { styles } from '../../output/style.ts';
import { explainJson, explainText } from './explain-output.ts';
import { readNamedSources } from './named-sources.ts';
import { SYSTEM_NAMES, type System, thisSystem } from './systems.ts';

export interface ExplainOptions {
  readonly os?: System;
  readonly source?: readonly string[];
  readonly sourceName?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

interface Sources {
  readonly reads: readonly SourceRead[];
  readonly advisory: ReadonlySet<string>;
}

/**
 * Explains the sources named, or those of this computer.
 * @returns 1 where a source cannot be read, so that a client would stay closed
 * @throws WrongUse for a source that does not exist or is for another system
 */
export async function explain(options: ExplainOptions, io: Io): Promise<ExitCode> {
  const sources = await sourcesOf(options, io);
  const report = reportOf(sources);
  if (options.json === true) io.out(explainJson(report));
  else io.out(explainText(hideSecrets(report), { all: options.all === true, style: styles(io.colour) }));
  return report.locked ? 1 : 0;
}

async function sourcesOf({ source, sourceName, os }: ExplainOptions, io: Io): Promise<Sources> {
  if (sourceName !== undefined) mustBeNamed(sourceName, '--source-name');
  if (source === undefined && sourceName === undefined) return liveSources(os ?? thisSystem());
  return readNamedSources(source ?? [], {
    system: os ?? null,
    stdin: io.stdin,
    stdinName: sourceName ?? null,
  });
}

/** Nothing is kept from earlier reads and there is no session: what the sources say now, and nothing else. */
function reportOf({ reads, advisory }: Sources): PolicyReport {
  const kept = { usable: true, sources: new Map() } as const;
  const now = new Date().toISOString();
  return buildReport(holdSources(reads, kept, { sessionExists: false, now, advisory })).report;
}

async function liveSources(system: System): Promise<Sources> {
  if (system !== thisSystem()) {
    throw new WrongUse(
      `--os ${system}: this computer has no policies for ${SYSTEM_NAMES[system]}`,
      'Name the files with --source.',
    );
  }
  const { sources, advisory } = await systemSources();
  return { reads: await Promise.all(sources.map((source) => source.read())), advisory };
}
