/** What rules say that is allowed and yet not what it seems. */
import {
  type Condition,
  dlpRuleSchema,
  RULE_CHANNELS,
  type RuleChannel,
} from '../../../contracts/policy/index.ts';
import { MAX_RULES } from '../../../contracts/policy/read-rules.ts';
import { parseJsonText } from '../../../policy/formats/json.ts';
import type { RawSetting, RawValue } from '../../../policy/index.ts';
import { type Finding, warning } from './lint-finding.ts';

const POLICY = 'DlpRules';
/** Channels that are not watched by this version. */
const RESERVED: ReadonlySet<RuleChannel> = new Set(['typed', 'drag-out', 'print', 'screen-capture']);
/** Forms of conditions that this version cannot tell. */
const OPEN_FORMS = ['destinationChat', 'destinationNumber'] as const;
type Rule = ReturnType<typeof dlpRuleSchema.parse>;
type Path = readonly (string | number)[];
type Say = (path: Path, problem: string, remedy: string) => void;

/** Warnings about every rule that can be read; the others have errors already. Names are compared among all. */
export function ruleFindings(setting: RawSetting): Finding[] {
  const findings: Finding[] = [];
  const names = new Map<string, number>();
  for (const [at, entry] of writtenRules(setting.value).entries()) {
    const say: Say = (path, problem, remedy) => {
      findings.push(warning(POLICY, setting, [at, ...path], `${POLICY}[${at}] ${problem}`, remedy));
    };
    nameFindings(entry, at, names, say);
    const parsed = dlpRuleSchema.safeParse(entry);
    if (!parsed.success) continue;
    actionFindings(parsed.data, say);
    channelFindings(parsed.data, say);
    conditionFindings(parsed.data.condition, ['condition'], say);
  }
  return findings;
}

function nameFindings(entry: unknown, at: number, names: Map<string, number>, say: Say): void {
  const name = typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : null;
  if (typeof name !== 'string') return;
  const first = names.get(name);
  if (first === undefined) {
    names.set(name, at);
    return;
  }
  say(
    ['name'],
    `has the same name as rule ${POLICY}[${first}]: ${JSON.stringify(name)}`,
    'Give each rule a name of its own: it is what prompts and events call it.',
  );
}

/** The entries as they were written, whatever is wrong with them; none where there is no list. */
function writtenRules(value: RawValue): readonly unknown[] {
  const list = value.form === 'plain' ? value.value : registryRules(value);
  // A list that is too long is refused as a whole.
  return Array.isArray(list) && list.length <= MAX_RULES ? list : [];
}

/** In the registry: one JSON text, or one for each rule. */
function registryRules(value: RawValue): unknown {
  if (value.form === 'registry-list') return value.values.map(registryRules);
  if (value.form !== 'registry') return null;
  const text = Array.isArray(value.value) ? value.value.join('\n') : value.value;
  const parsed = typeof text === 'string' ? parseJsonText(text) : null;
  return parsed !== null && 'value' in parsed ? parsed.value : null;
}

function actionFindings({ action }: Rule, say: Say): void {
  if (action === 'allow') {
    say(
      ['action'],
      'has the action allow, which never has an effect: the strictest rule that matches wins',
      'Remove the rule, or narrow the one that should not match.',
    );
  } else if (action === 'redact' || action === 'contain') {
    say(
      ['action'],
      `has the action ${action}, which blocks in this version`,
      'Say block if that is meant, or warn until this version is replaced.',
    );
  }
}

function channelFindings({ channels }: Rule, say: Say): void {
  for (const [at, channel] of channels.entries()) {
    if (!RESERVED.has(channel)) continue;
    const watched = RULE_CHANNELS.filter((name) => !RESERVED.has(name)).join(', ');
    say(
      ['channels', at],
      `names the channel ${channel}, which this version does not watch yet`,
      `It may stay; watched are ${watched}.`,
    );
  }
}

function conditionFindings(condition: Condition, path: Path, say: Say): void {
  if ('all' in condition || 'any' in condition) {
    const [form, inner] =
      'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
    for (const [at, part] of inner.entries()) conditionFindings(part, [...path, form, at], say);
  } else if ('not' in condition) {
    conditionFindings(condition.not, [...path, 'not'], say);
  } else {
    const form = OPEN_FORMS.find((name) => name in condition);
    if (form === undefined) return;
    say(
      [...path, form],
      `has the condition ${form}, which this version cannot tell: where it decides, the rule is taken as matching`,
      'Remove the rule until it can be told, unless it may apply to everything.',
    );
  }
}
