/** What only shows when policies are seen together: files of one folder, policies that need another one. */
import { basename } from 'node:path';
import { DEFINITIONS } from '../../../contracts/policy/index.ts';
import { shownValue } from '../../../policy/coerce.ts';
import { type RawSetting, resolvePolicies, type SettingsLayer } from '../../../policy/index.ts';
import { groupBy } from '../../group.ts';
import type { LintDocument } from './lint-files.ts';
import { type Finding, warning } from './lint-finding.ts';

/** Findings about every set of documents that count together. */
export function setFindings(documents: readonly LintDocument[]): Finding[] {
  const folders = groupBy(documents, (document) => document.merged);
  const sets = groupBy(documents, (document) => document.set);
  return [
    ...[...folders.values()].flatMap((files) => doubled(inReadingOrder(files))),
    ...[...sets.values()].flatMap((files) => together(layersOf(files))),
  ];
}

/** In the order a client reads them, whatever the order they were named in. */
function inReadingOrder(files: readonly LintDocument[]): SettingsLayer[] {
  return files.length < 2
    ? []
    : layersOf(files.toSorted((a, b) => (basename(a.file) < basename(b.file) ? -1 : 1)));
}

function layersOf(files: readonly LintDocument[]): SettingsLayer[] {
  return files.flatMap(({ read }) => (read.ok ? read.layers : []));
}

/** Policies that a later file of the folder sets otherwise. */
function doubled(layers: readonly SettingsLayer[]): Finding[] {
  const findings: Finding[] = [];
  const before = new Map<string, RawSetting>();
  for (const setting of layers.flatMap((layer) => layer.settings)) {
    const earlier = before.get(setting.name);
    before.set(setting.name, setting);
    if (earlier === undefined || sameValue(earlier, setting)) continue;
    const { file, line } = earlier.place;
    findings.push(
      warning(
        setting.name,
        setting,
        [],
        `${JSON.stringify(setting.name)} has another value in ${file}${line === null ? '' : `, line ${line}`}; this one counts, because files are read in the order of their names`,
        'Keep one of the two.',
      ),
    );
  }
  return findings;
}

function sameValue(a: RawSetting, b: RawSetting): boolean {
  return JSON.stringify(shownValue(a.value)) === JSON.stringify(shownValue(b.value));
}

interface Needs {
  readonly policy: string;
  /** Whether something is amiss, by the values in force. */
  readonly amiss: (values: Readonly<Record<string, unknown>>) => boolean;
  readonly problem: string;
  readonly remedy: string;
}

const NEEDS: readonly Needs[] = [
  {
    policy: 'ProxyMode',
    amiss: ({ ProxyMode, ProxyServer }) => ProxyMode === 'fixed' && ProxyServer === null,
    problem: 'ProxyMode is fixed, and ProxyServer is not set here',
    remedy: 'Set ProxyServer, or choose another ProxyMode.',
  },
  {
    policy: 'ProxyMode',
    amiss: ({ ProxyMode, ProxyPacUrl }) => ProxyMode === 'pac' && ProxyPacUrl === null,
    problem: 'ProxyMode is pac, and ProxyPacUrl is not set here',
    remedy: 'Set ProxyPacUrl, or choose another ProxyMode.',
  },
  {
    policy: 'ProxyServer',
    amiss: ({ ProxyMode }) => ProxyMode !== 'fixed',
    problem: 'ProxyServer is not used unless ProxyMode is fixed',
    remedy: 'Set ProxyMode to fixed, or take ProxyServer away.',
  },
  {
    policy: 'ProxyPacUrl',
    amiss: ({ ProxyMode }) => ProxyMode !== 'pac',
    problem: 'ProxyPacUrl is not used unless ProxyMode is pac',
    remedy: 'Set ProxyMode to pac, or take ProxyPacUrl away.',
  },
  {
    policy: 'RecordsMode',
    amiss: ({ RecordsMode, RecordsRecipients }) => RecordsMode !== 'off' && RecordsRecipients === null,
    problem: 'RecordsMode keeps records, and RecordsRecipients is not set here: nobody could open them',
    remedy: 'Set RecordsRecipients.',
  },
];

/** Policies that do nothing, or something odd, without another one. */
function together(layers: readonly SettingsLayer[]): Finding[] {
  const settings = layers.flatMap((layer) => layer.settings);
  const known = NEEDS.flatMap((need) => {
    const setting = settings.findLast(({ name }) => name.toLowerCase() === need.policy.toLowerCase());
    return setting === undefined ? [] : [{ need, setting }];
  });
  if (known.length === 0) return [];
  const { values } = resolvePolicies(DEFINITIONS, layers);
  return known
    .filter(({ need }) => need.amiss(values))
    .map(({ need, setting }) => warning(need.policy, setting, [], need.problem, need.remedy));
}
