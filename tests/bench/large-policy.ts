/** A policy larger than any company's: 200 definitions, all set, 500 rules. */
import {
  type ConditionInput,
  DEFINITIONS,
  type DlpRuleInput,
  type PolicyDefinition,
  type PolicyDefinitions,
} from '../../src/contracts/policy/index.ts';

const POLICIES = 200;
const RULES = 500;

/** The definitions there are, several times over under other names. */
export function manyDefinitions(): PolicyDefinitions {
  const known = Object.entries(DEFINITIONS);
  const many: [string, PolicyDefinition][] = [...known];
  for (let round = 2; many.length < POLICIES; round++)
    for (const [name, definition] of known)
      if (many.length < POLICIES && name !== 'DlpRules') many.push([`${name}${round}`, definition]);
  return Object.fromEntries(many);
}

/** One JSON file that sets every one of them. */
export function manySettings(definitions: PolicyDefinitions): Uint8Array {
  const settings = Object.fromEntries(
    Object.entries(definitions).map(([name, { example }]) => [name, name === 'DlpRules' ? rules() : example]),
  );
  return Buffer.from(JSON.stringify(settings, null, 2));
}

/** A third of the rules each with one detector, with two conditions, and with conditions inside of conditions. */
function rules(): DlpRuleInput[] {
  return Array.from({ length: RULES }, (_unused, at) => ({
    name: `Rule ${at}`,
    channels: ['copy', 'paste', 'upload', 'download'],
    condition: condition(at),
    action: 'block',
    message: `Rule ${at} of the company says that this stays inside.`,
    learnMoreUrl: `https://intranet.example.com/rules/${at}`,
  }));
}

function condition(at: number): ConditionInput {
  const cards: ConditionInput = { detector: 'payment-card', minCount: (at % 5) + 1 };
  const office: ConditionInput = { fileType: ['pdf', 'docx', 'xlsx'] };
  if (at % 3 === 0) return cards;
  if (at % 3 === 1) return { all: [cards, office] };
  return {
    all: [{ any: [cards, office] }, { not: { fileName: [`*public-${at}*`] } }, { fileSizeOver: at * 1000 }],
  };
}
