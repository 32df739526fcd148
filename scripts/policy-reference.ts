/** The policy reference: generated from the schema that checks the files, so that the two cannot differ. */
import {
  dlpRuleSchema,
  type EffectivePolicy,
  effectivePolicy,
  type PolicyInput,
  policySchema,
} from '../src/contracts/policy/index.ts';
import { code, describeSchema, type JsonSchema, typeText } from './schema-text.ts';

/** Where the value in force is found: a policy that is missing here does not compile. */
const IN_FORCE: { readonly [Name in keyof Required<PolicyInput>]: (policy: EffectivePolicy) => unknown } = {
  OrganizationName: (policy) => policy.organizationName,
  SupportUrl: (policy) => policy.supportUrl,
  EmployeeNotice: (policy) => policy.employeeNotice,
  MessengerUrl: (policy) => policy.messengerUrl,
  AllowedOrigins: (policy) => policy.allowedOrigins,
  ClipboardCopy: (policy) => policy.protection.defaults.copy,
  ClipboardPaste: (policy) => policy.protection.defaults.paste,
  FileUpload: (policy) => policy.protection.defaults.upload,
  FileDownload: (policy) => policy.protection.defaults.download,
  DlpRules: (policy) => policy.protection.rules,
  DlpFailureAction: (policy) => policy.dlpFailureAction,
  DownloadDirectory: (policy) => policy.downloadDirectory,
  WipeOnLogout: (policy) => policy.wipeOnLogout,
  WipeNonce: (policy) => policy.wipeNonce,
  DeveloperTools: (policy) => policy.developerTools,
};

/** "… Default allow.": the value in force says it better, where there is one. */
const DEFAULT_SENTENCE = /\s*\bDefault:?\s+(\S.*)\.$/;

/** The reference of all policies of this version, as Markdown. */
export function policyReference(): string {
  const { properties = {} } = describeSchema(policySchema);
  const standard = effectivePolicy({}, false);
  const names = Object.keys(IN_FORCE) as (keyof typeof IN_FORCE)[];
  const overview = names.map(
    (name) => `| [\`${name}\`](#${name.toLowerCase()}) | ${plain(properties[name])} |`,
  );
  const parts = names.map((name) => onePolicy(name, properties[name] ?? {}, IN_FORCE[name](standard)));
  return [['| policy | what it does |', '|---|---|', ...overview].join('\n'), ...parts, ruleReference()].join(
    '\n\n',
  );
}

function plain(schema: JsonSchema | undefined): string {
  return (schema?.description ?? '').replace(DEFAULT_SENTENCE, '');
}

function onePolicy(name: string, schema: JsonSchema, standard: unknown): string {
  const value = name === 'DlpRules' ? 'list of rules, at most 500; see below' : typeText(schema);
  const said = DEFAULT_SENTENCE.exec(schema.description ?? '')?.[1];
  // A list that follows from another policy is better told in words.
  const inWords = standard === null || (said !== undefined && Array.isArray(standard));
  const unset = inWords ? (said ?? 'not set') : code(standard);
  return [`### ${name}`, '', plain(schema), '', `- Value: ${value}`, `- Without it: ${unset}`].join('\n');
}

function ruleReference(): string {
  const { properties = {}, required = [] } = describeSchema(dlpRuleSchema);
  const rows = Object.entries(properties).flatMap(([name, field]): [string, JsonSchema, boolean][] =>
    field.properties
      ? Object.entries(field.properties).map(([inner, value]) => [
          `${name}.${inner}`,
          value,
          field.required?.includes(inner) === true,
        ])
      : [[name, field, required.includes(name)]],
  );
  const table = rows.map(
    ([name, field, needed]) => `| \`${name}\` | ${typeText(field)} | ${unset(field, needed)} |`,
  );
  return ['## A rule of DlpRules', '', '| field | value | without it |', '|---|---|---|', ...table].join(
    '\n',
  );
}

function unset(field: JsonSchema, needed: boolean): string {
  if (field.default !== undefined) return code(field.default);
  return needed ? 'the file is refused' : 'nothing is shown';
}
