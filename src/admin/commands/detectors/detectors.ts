/** `cordon-admin detectors`: what is detected, and where the format of each value is published. */
import type { Detector } from '../../../dlp/detector.ts';
import { DETECTORS } from '../../../dlp/detectors/index.ts';
import { type ExitCode, WrongUse } from '../../frame.ts';
import { groupBy } from '../../group.ts';
import type { Io } from '../../io.ts';
import { counted, plain } from '../../output/plain.ts';
import { type Style, styles } from '../../output/style.ts';
import { wrapped } from '../../output/wrap.ts';
import { nearIds } from './near-ids.ts';

export interface DetectorsOptions {
  readonly json?: boolean;
}

const GROUP_NAMES: Readonly<Record<Detector['group'], string>> = {
  money: 'Money',
  people: 'People',
  'national-id': 'National identity numbers',
  health: 'Health',
  network: 'Network',
  secret: 'Secrets',
  bulk: 'Lists',
  marking: 'Markings',
};

/**
 * Lists all built-in detectors, or shows one.
 * @throws WrongUse for an id that is none
 */
export async function detectors(
  id: string | undefined,
  options: DetectorsOptions,
  io: Io,
): Promise<ExitCode> {
  const shown = id === undefined ? DETECTORS : [detectorOf(id)];
  const style = styles(io.colour);
  if (options.json === true) io.out(`${JSON.stringify(shown.map(jsonOf), null, 2)}\n`);
  else if (id === undefined) io.out(listText(style));
  else io.out(`${shown.flatMap((detector) => details(detector, style)).join('\n')}\n`);
  return 0;
}

function detectorOf(id: string): Detector {
  const found = DETECTORS.find((detector) => detector.id === id);
  if (found !== undefined) return found;
  const near = nearIds(
    id,
    DETECTORS.map((detector) => detector.id),
  );
  throw new WrongUse(
    `there is no detector ${JSON.stringify(id.slice(0, 100))}`,
    near.length === 0 ? 'cordon-admin detectors lists all of them.' : `Did you mean ${near.join(' or ')}?`,
  );
}

function jsonOf({ id, name, group, country, evidence, source, context, examples }: Detector): object {
  return {
    id,
    name,
    group,
    ...(country === undefined ? {} : { country }),
    evidence,
    source,
    context,
    examples,
  };
}

function listText(style: Style): string {
  const lines: string[] = [];
  for (const [group, members] of groupBy(DETECTORS, (detector) => detector.group)) {
    lines.push(style('bold', `${GROUP_NAMES[group]} (${members.length})`));
    for (const detector of members) {
      const { id, name, source } = detector;
      const head = wrapped(`  ${id}  `, name);
      lines.push(style('cyan', head[0] ?? ''), ...head.slice(1));
      lines.push(...wrapped('    ', `${proofOf(detector)}; ${plain(source)}`));
    }
    lines.push('');
  }
  return `${[...lines, `${counted(DETECTORS.length, 'detector')}.`].join('\n')}\n`;
}

function proofOf({ country, evidence }: Detector): string {
  return country === undefined ? evidence : `${country}, ${evidence}`;
}

function details(detector: Detector, style: Style): string[] {
  const { id, name, group, country, evidence, source, context, examples } = detector;
  return [
    style('bold', id),
    ...wrapped('  name      ', name),
    `  group     ${group}`,
    ...(country === undefined ? [] : [`  country   ${country}`]),
    `  evidence  ${evidence}`,
    ...wrapped('  source    ', plain(source)),
    ...(context.length === 0 ? [] : wrapped('  context   ', plain(context.join(', ')))),
    ...exampleLines('Found, between ⟦ and ⟧:', examples.found),
    ...exampleLines('Not found:', examples.none),
  ];
}

function exampleLines(title: string, texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  return ['', title, ...texts.map((text) => `  ${plain(text)}`)];
}
