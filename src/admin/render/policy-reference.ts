/** The policy reference: generated from the list that checks the values, so that the two cannot differ. */

import {
  CATEGORIES,
  type CategoryId,
  conditionSchema,
  dlpRuleSchema,
  POLICIES,
  POLICY_NAMES,
  type PolicyDefinition,
  type PolicyName,
} from '../../contracts/policy/index.ts';
import { exampleOf } from './examples.ts';
import type { RenderedFile } from './file.ts';
import { registryEntries } from './registry.ts';
import { code, describeSchema, type JsonSchema, typeText } from './schema-text.ts';

/** The conditions that this version cannot judge; a rule with one is taken as matching. */
const NOT_JUDGED: readonly string[] = ['sensitivityLabel', 'destinationChat', 'destinationNumber'];
/** Longer examples get lines of their own. */
const ONE_LINE = 100;

const definition = (name: PolicyName): PolicyDefinition => POLICIES[name] as unknown as PolicyDefinition;

/**
 * `docs/policies.md`: the reference as a page by itself, for who has the templates and not our documents. The parts are
 * the same as in the page of our documents.
 */
export function policyPage(): RenderedFile {
  return {
    path: 'docs/policies.md',
    content: `# Policies of Cordon

Every policy of this version, made from the list by which the client checks values. \`cordon-admin policy lint\` checks a file before it is rolled out; \`cordon-admin policy explain\` says on a computer which value is in force and where it comes from.

## A rule of DlpRules

${ruleReference()}

Conditions may stand inside each other.

## Reference

*Reserved* names belong to what is being built. Their values are checked and shown, and have no effect in this version.

${policyReference()}
`,
  };
}

/** The reference of all policies of this version, by category, as Markdown. */
export function policyReference(): string {
  const groups = (Object.keys(CATEGORIES) as CategoryId[])
    .map((id) => ({ id, names: POLICY_NAMES.filter((name) => POLICIES[name].category === id) }))
    .filter(({ names }) => names.length > 0);
  return [
    ...groups.map(({ id, names }) => overview(CATEGORIES[id], names)),
    ...groups.flatMap(({ id, names }) => [`### ${CATEGORIES[id]}`, ...names.map(onePolicy)]),
  ].join('\n\n');
}

function overview(title: string, names: readonly PolicyName[]): string {
  const rows = names.map((name) => {
    const { caption, inForce } = definition(name);
    return `| [\`${name}\`](#${name.toLowerCase()}) | ${caption}${inForce ? '' : ' · *reserved*'} |`;
  });
  return [`| ${title} | |`, '|---|---|', ...rows].join('\n');
}

function onePolicy(name: PolicyName): string {
  const { help, security, inForce, since, takesEffect, sensitive } = definition(name);
  const paragraphs = [
    `#### ${name}`,
    inForce ? help : `*Reserved: checked and shown, not yet in force.* ${help}`,
    ...(security === null ? [] : [`> ${security}`]),
    [
      `- Value: ${valueText(name)}`,
      `- Without it: ${unsetText(name)}`,
      `- A wrong value becomes: ${wrongText(name)}`,
      `- Level: ${levelText(name)}`,
      `- Takes effect: ${takesEffect}`,
      `- Since: ${since}${sensitive ? ' · may hold secrets, hidden on the policy page' : ''}`,
      ...exampleLines(name),
    ].join('\n'),
  ];
  return paragraphs.join('\n\n');
}

function valueText(name: PolicyName): string {
  const { type, schema } = definition(name);
  if (name === 'DlpRules') return 'list of rules, at most 500; see [a rule](#a-rule-of-dlprules)';
  const text = typeText(describeSchema(schema));
  return type.kind === 'integer' ? `${text} (${type.unit})` : text;
}

function unsetText(name: PolicyName): string {
  const { default: value, defaultText } = definition(name);
  if (defaultText !== null) return defaultText;
  return value === null ? 'not set' : code(value);
}

function wrongText(name: PolicyName): string {
  const { wrong, readByParts } = definition(name);
  if (readByParts !== null) return 'rules that are kept strict; see [a rule](#a-rule-of-dlprules)';
  if (wrong.falls === 'default') return 'what holds without it';
  return wrong.value === null ? 'not set' : code(wrong.value);
}

function levelText(name: PolicyName): string {
  const { mayBeRecommended, personMaySet } = definition(name);
  const levels = mayBeRecommended ? 'mandatory or recommended' : 'mandatory only';
  return personMaySet ? `${levels}; where no policy is set, the person may choose` : levels;
}

function exampleLines(name: PolicyName): string[] {
  const { type, example } = definition(name);
  // Paths of the registry are paths of Windows.
  const onWindows = exampleOf(name, 'windows');
  const registry = registryEntries(name, type, onWindows).map(
    ({ list, name: value, type: kind, data }) =>
      `\`${list === null ? value : `${list}\\${value}`}\` ${kind} \`${data}\``,
  );
  const line = JSON.stringify({ [name]: example });
  const isSame = JSON.stringify(onWindows) === JSON.stringify(example);
  const where =
    type.kind === 'structured' && isSame
      ? `\`${name}\` REG_SZ, the same JSON on one line`
      : registry.join(', ');
  if (line.length <= ONE_LINE) return [`- Example: \`${line}\``, `- In the registry: ${where}`];
  return [
    `- In the registry: ${where}`,
    '- Example:',
    '',
    '```json policy',
    JSON.stringify({ [name]: example }, null, 2),
    '```',
  ];
}

/** The fields of a rule, and all forms of its condition. */
export function ruleReference(): string {
  const { properties = {}, required = [] } = describeSchema(dlpRuleSchema);
  const fields = Object.entries(properties).map(([name, field]) => {
    const type = name === 'condition' ? 'condition, see below' : typeText(field);
    return `| \`${name}\` | ${type} | ${unset(field, required.includes(name))} |`;
  });
  return [
    ['| field | value | without it |', '|---|---|---|', ...fields].join('\n'),
    'A condition is an object of exactly one of these forms:',
    ['| condition | value | it holds when |', '|---|---|---|', ...conditionRows()].join('\n'),
  ].join('\n\n');
}

function conditionRows(): string[] {
  return (describeSchema(conditionSchema).anyOf ?? []).map((form) => {
    const fields = Object.entries(form.properties ?? {});
    const names = fields.map(([name]) => `\`${name}\``).join(', ');
    const values = fields.map(([, field]) => `${typeText(field)}${defaultText(field)}`).join(' · ');
    const isJudged = !fields.some(([name]) => NOT_JUDGED.includes(name));
    return `| ${names} | ${values} | ${form.description ?? ''}${isJudged ? '' : ' · *not judged yet*'} |`;
  });
}

function defaultText(field: JsonSchema): string {
  return field.default === undefined ? '' : ` (${code(field.default)} if left out)`;
}

function unset(field: JsonSchema, needed: boolean): string {
  if (field.default !== undefined) return code(field.default);
  return needed ? 'a mistake: the strictest it could be' : 'nothing is shown';
}
