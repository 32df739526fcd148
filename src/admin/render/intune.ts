/**
 * The guide for Intune, with the addresses (OMA-URIs) of every policy in force. How they are built is said in
 * Microsoft's "Win32 and Desktop Bridge app ADMX policy ingestion": the area is the name of the app and the kind of
 * setting from the ingestion's own address, then the categories from the top, joined by `~`. Lists are pairs of name and
 * value, joined by U+F000.
 */
import { POLICIES, type PolicyName } from '../../contracts/policy/index.ts';
import { categoryChain, policiesOf, templateName } from './admx-names.ts';
import { exampleOf } from './examples.ts';
import type { RenderedFile } from './file.ts';
import type { TemplateLevel } from './registry.ts';
import { element, xmlFragment } from './xml.ts';

const APP = 'Cordon';
const SETTING_TYPE = 'Policy';
const SEPARATOR = '\uF000';
export const INGESTION_URI = `./Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/${APP}/${SETTING_TYPE}/CordonAdmx`;

/** The address that a policy has in Intune, for the computer or the person. */
export function omaUri(name: PolicyName, level: TemplateLevel, scope: 'Device' | 'User' = 'Device'): string {
  const area = [APP, SETTING_TYPE, ...categoryChain(POLICIES[name].category, level)].join('~');
  return `./${scope}/Vendor/MSFT/Policy/Config/${area}/${templateName(name, level)}`;
}

/**
 * What stands in the value of the row for a policy.
 * @throws for a value that is not of the policy's type
 */
export function omaValue(name: PolicyName, value: unknown): string {
  const { type } = POLICIES[name];
  if (type.kind === 'boolean' && typeof value === 'boolean') return value ? '<enabled/>' : '<disabled/>';
  return `<enabled/>${xmlFragment(element('data', { id: name, value: dataText(name, value) }))}`.replaceAll(
    SEPARATOR,
    '&#xF000;',
  );
}

function dataText(name: PolicyName, value: unknown): string {
  const { type } = POLICIES[name];
  if (type.kind === 'list' && Array.isArray(value)) {
    return value.flatMap((item, at) => [String(at + 1), String(item)]).join(SEPARATOR);
  }
  if (type.kind === 'structured') return JSON.stringify(value);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`${name} has a value that is no ${type.kind}: ${JSON.stringify(value)}`);
}

/** `intune/README.md`. */
export function intuneGuide(): RenderedFile {
  const names = policiesOf('mandatory').filter((name) => POLICIES[name].inForce);
  const rows = names.map((name) => row(name, 'mandatory'));
  const recommended = policiesOf('recommended')
    .filter((name) => names.includes(name))
    .slice(0, 1);
  return {
    path: 'intune/README.md',
    content: `# Cordon in Intune

Windows takes the template \`windows/cordon.admx\` over the air and then accepts a row for each policy. All rows stand in one profile: **Devices > Configuration > Create > Windows 10 and later > Templates > Custom**. Its rows ("OMA-URI settings") have the data type **String**.

## The template

Add this row first; its value is the whole text of \`windows/cordon.admx\`. Windows needs no texts for it (\`.adml\`), they are for editors.

\`\`\`text
${INGESTION_URI}
\`\`\`

A newer template replaces it when the row gets the new text. If a row below is refused with an error, the template is not on the computer yet, or the row names a policy that it does not have; the next synchronisation tries again.

## The policies

Examples for every policy that is in force in this version. What each means: \`docs/policies.md\`. A row's value is either \`<enabled/>\` with the data, or \`<disabled/>\`: for a policy that is true or false this means false, for all others that the policy is not set. A row that is taken out again deletes the policy.

- In data that stands in quotes, \`"\` is written \`&quot;\`, \`&\` is written \`&amp;\`, \`<\` is written \`&lt;\`.
- Lists are numbered: \`1\`, the first entry, \`2\`, the second …, all joined by \`&#xF000;\`.
- Structures, such as rules, are JSON on one line.
- For a person instead of the computer, begin the address with \`./User\` instead of \`./Device\`. A policy of the computer stands before one of the person.

Leave out \`WipeNonce\` until you mean it: every new value takes the session away on each computer.

${rows.join('\n\n')}

## Recommended policies

What is only recommended has addresses of its own, with the same values:

${recommended.map((name) => row(name, 'recommended')).join('\n\n')}

## Is it there?

On a computer, \`cordon-admin policy explain\` says for each policy where its value comes from; the values themselves are in \`HKLM\\SOFTWARE\\Policies\\Cordon\\Client\`. What Windows made of the rows is in the event log *Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin*.
`,
  };
}

function row(name: PolicyName, level: TemplateLevel): string {
  return `### ${templateName(name, level)}

${POLICIES[name].help}

\`\`\`text
${omaUri(name, level)}
\`\`\`

\`\`\`xml
${omaValue(name, exampleOf(name, 'windows'))}
\`\`\``;
}
