/** What rules say that is allowed and yet not what it seems. */
import {
  type Condition,
  DEFINITIONS,
  definitionOf,
  dlpRuleSchema,
  RULE_CHANNELS,
  type RuleChannel,
} from '../../../contracts/policy/index.ts';
import { coerce } from '../../../policy/coerce.ts';
import type { RawSetting } from '../../../policy/index.ts';
import { type Finding, warning } from './lint-finding.ts';

const POLICY = 'DlpRules';
/** Channels that are not watched by this version. */
const RESERVED: ReadonlySet<RuleChannel> = new Set(['typed', 'drag-out', 'print', 'screen-capture']);
/** Forms of conditions that this version cannot tell. */
const OPEN_FORMS = ['sensitivityLabel', 'destinationChat', 'destinationNumber'] as const;
type Rule = ReturnType<typeof dlpRuleSchema.parse>;
type Path = readonly (string | number)[];
type Say = (path: Path, problem: string, remedy: string) => void;

/** Warnings about every rule that can be read; the others have errors already. */
export function ruleFindings(setting: RawSetting): Finding[] {
  const findings: Finding[] = [];
  const names = new Map<string, number>();
  for (const [at, rule] of readableRules(setting)) {
    const say: Say = (path, problem, remedy) => {
      findings.push(warning(POLICY, setting, [at, ...path], `${POLICY}[${at}] ${problem}`, remedy));
    };
    const first = names.get(rule.name);
    if (first !== undefined) {
      say(
        ['name'],
        `has the same name as rule ${POLICY}[${first}]: ${JSON.stringify(rule.name)}`,
        'Give each rule a name of its own: it is what prompts and events call it.',
      );
    }
    names.set(rule.name, first ?? at);
    actionFindings(rule, say);
    channelFindings(rule, say);
    conditionFindings(rule.condition, ['condition'], say);
  }
  return findings;
}

/** The rules by their place in the list. */
function readableRules(setting: RawSetting): [number, Rule][] {
  const { value } = setting;
  const definition = definitionOf(DEFINITIONS, POLICY);
  const coerced = definition === null ? null : coerce(definition, value);
  const written = coerced?.ok === true ? coerced.value : value.form === 'plain' ? value.value : null;
  if (!Array.isArray(written)) return [];
  return written.flatMap((entry: unknown, at): [number, Rule][] => {
    const parsed = dlpRuleSchema.safeParse(entry);
    return parsed.success ? [[at, parsed.data]] : [];
  });
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
