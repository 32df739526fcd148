/** The reference of audit events: fields from the schema that checks every line, meanings from here. */
import { describeSchema, type JsonSchema, typeText } from '../src/admin/render/schema-text.ts';
import { type AuditEvent, auditEventSchema } from '../src/contracts/events.ts';

/** An event type without a meaning does not compile. */
const MEANINGS: Readonly<Record<AuditEvent['type'], string>> = {
  'client.started': 'The client has started; with which versions, and whether a keychain can be used.',
  'client.second-instance': 'Somebody started Cordon again; the first window came to the front.',
  'policy.loaded': 'A policy is in force from now on. `managed` is `false` when no source holds any.',
  'policy.refused':
    'A source of policies cannot be read, or is gone. `keptLastGood` says whether its last good state stays in force.',
  'policy.problem':
    'Something is wrong with a policy that was read: a value that fell to the strict side, an unknown name.',
  'guard.installed': 'The guard stands in a new document of the messenger.',
  'guard.failed':
    'The guard could not be installed, is missing, or caught an error of its own while running.',
  'page.crashed': 'The process of the messenger page ended by itself.',
  'inspector.crashed': 'The inspector ended by itself; `pending` files got no verdict from it.',
  'messenger.unreachable': 'The messenger page could not be loaded.',
  'permission.denied': 'The page asked for something that is not granted (each once for a page).',
  'navigation.blocked': 'The page wanted to go where it may not.',
  'link.opened': 'The person opened an outside link in the system browser.',
  'message.rejected': 'A message to main was malformed or came from where it may not.',
  'session.linked': 'The page was linked to a phone.',
  'session.unlinked': 'The page is no longer linked to a phone.',
  decision: 'Content crossed the edge of the page, or was kept from it.',
  'clipboard.cleared': 'After a copy the clipboard held something that a rule blocks, and was emptied.',
  'wipe.ordered': 'A wipe begins; the intent is on the disk.',
  'wipe.step': 'A step of a wipe has ended.',
  'wipe.completed':
    'A wipe has ended. `verified` is `false` when something is left: the next start tries again.',
};

/** The fields that every line has, as a Markdown table. */
export function commonFields(): string {
  const [first] = variants();
  const rows = Object.entries(first?.properties ?? {}).filter(([name]) => isCommon(name));
  return table(rows);
}

/** All event types with their fields, as Markdown. */
export function eventReference(): string {
  return variants()
    .map((variant) => {
      const { type, ...fields } = variant.properties ?? {};
      const name = String(type?.const);
      const own = Object.entries(fields).filter(([field]) => !isCommon(field));
      const rest = own.length === 0 ? 'No further fields.' : table(flat(own));
      return `### ${name}\n\n${MEANINGS[name as AuditEvent['type']]}\n\n${rest}`;
    })
    .join('\n\n');
}

const COMMON = ['v', 'id', 'seq', 'time', 'device'];

function isCommon(name: string): boolean {
  return COMMON.includes(name);
}

function variants(): JsonSchema[] {
  const { oneOf = [] } = describeSchema(auditEventSchema);
  if (oneOf.length === 0)
    throw new Error('src/contracts/events.ts: the schema holds no event types any more.');
  return oneOf;
}

/** Fields of an object stand as rows of their own: `object.kind`, `findings[].count`. */
function flat(fields: [string, JsonSchema][]): [string, JsonSchema][] {
  return fields.flatMap(([name, field]): [string, JsonSchema][] => {
    if (field.properties)
      return Object.entries(field.properties).map(([inner, value]) => [`${name}.${inner}`, value]);
    if (field.items?.properties)
      return Object.entries(field.items.properties).map(([inner, value]) => [`${name}[].${inner}`, value]);
    return [[name, field]];
  });
}

function table(rows: [string, JsonSchema][]): string {
  return [
    '| field | value |',
    '|---|---|',
    ...rows.map(([name, field]) => `| \`${name}\` | ${typeText(field)} |`),
  ].join('\n');
}
