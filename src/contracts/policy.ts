/**
 * The managed policy: names as administrators know them from Chrome (PascalCase). One schema, strict: an unknown
 * name or a wrong value is an error with a place, never dropped in silence.
 */
import { z } from 'zod';
import { actionSchema, channelSchema } from './verdict.ts';

const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https:// address' });

/** An origin a session may be opened on: https, or http on this very machine. */
function isMessengerUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}

/** True for names and addresses that can only be this machine. Takes a hostname as `URL.hostname` gives it. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

const messengerUrl = z
  .string()
  .max(2000)
  .refine(isMessengerUrl, 'must be an https:// address (http:// only on localhost), without a user name');

const origin = messengerUrl.refine(
  (value) => URL.canParse(value) && new URL(value).origin === value,
  'must be an origin such as https://web.whatsapp.com, without path or trailing slash',
);

export const dlpRuleSchema = z.strictObject({
  name: z.string().min(1).max(80),
  channels: z.array(channelSchema).min(1),
  condition: z.strictObject({
    detector: z.enum(['payment-card'], { error: 'must be the id of a detector: payment-card' }),
    minCount: z.int().min(1).max(10_000).default(1),
  }),
  action: actionSchema,
  message: z.string().max(200).optional(),
  learnMoreUrl: httpsUrl.max(2000).optional(),
  requireJustification: z.boolean().default(false),
});
export type DlpRule = z.infer<typeof dlpRuleSchema>;

/** The policies of this version. Descriptions are what the reference page prints. */
export const policySchema = z.strictObject({
  OrganizationName: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .describe('Name shown in the status strip and in prompts.'),
  SupportUrl: httpsUrl.max(2000).optional().describe('Where Help sends people (https).'),
  EmployeeNotice: z
    .string()
    .max(2000)
    .optional()
    .describe('What the organisation tells people about what is watched.'),
  MessengerUrl: messengerUrl.optional().describe('The messenger page. Default https://web.whatsapp.com/.'),
  AllowedOrigins: z
    .array(origin)
    .max(20)
    .optional()
    .describe("Origins the messenger view may navigate to. Default: the messenger's own."),
  ClipboardCopy: actionSchema.optional().describe('What happens to any copy out of the page. Default allow.'),
  ClipboardPaste: actionSchema.optional().describe('What happens to any paste into the page. Default allow.'),
  FileUpload: actionSchema.optional().describe('What happens to any file given to the page. Default allow.'),
  FileDownload: actionSchema
    .optional()
    .describe('What happens to any file saved from the page. Default allow.'),
  DlpRules: z
    .array(dlpRuleSchema)
    .max(500)
    .optional()
    .describe('Rules on content; the strictest that matches wins.'),
  DlpFailureAction: z
    .enum(['block', 'allow'])
    .optional()
    .describe(
      'What happens to content that could not be inspected because inspection failed. Default block.',
    ),
  DownloadDirectory: z
    .string()
    .max(1024)
    .refine((value) => value.startsWith('/') || /^[A-Za-z]:\\/.test(value), 'must be an absolute path')
    .optional()
    .describe("Where released downloads are put. Default: the person's Downloads folder."),
  WipeOnLogout: z
    .boolean()
    .optional()
    .describe('Wipe the session when the person logs out in the page. Default true.'),
  WipeNonce: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Any change of this value wipes the session once on each computer.'),
  DeveloperTools: z.boolean().optional().describe('Whether developer tools may be opened. Default false.'),
});
export type PolicyInput = z.infer<typeof policySchema>;

/** The policy in force: every value present. */
export interface EffectivePolicy {
  readonly managed: boolean;
  readonly organizationName: string | null;
  readonly supportUrl: string | null;
  readonly employeeNotice: string | null;
  readonly messengerUrl: string;
  readonly allowedOrigins: readonly string[];
  readonly protection: Protection;
  readonly dlpFailureAction: 'block' | 'allow';
  readonly downloadDirectory: string | null;
  readonly wipeOnLogout: boolean;
  readonly wipeNonce: string | null;
  readonly developerTools: boolean;
}

/** The part of the policy the engine needs; the only part the guard is given. */
export interface Protection {
  readonly defaults: Readonly<Record<'copy' | 'paste' | 'upload' | 'download', z.infer<typeof actionSchema>>>;
  readonly rules: readonly DlpRule[];
}

/** Fills the defaults. `managed` says whether any policy file was found at all. */
export function effectivePolicy(input: PolicyInput, managed: boolean): EffectivePolicy {
  const messengerUrl = input.MessengerUrl ?? 'https://web.whatsapp.com/';
  return {
    managed,
    organizationName: input.OrganizationName ?? null,
    supportUrl: input.SupportUrl ?? null,
    employeeNotice: input.EmployeeNotice ?? null,
    messengerUrl,
    allowedOrigins: [...new Set([new URL(messengerUrl).origin, ...(input.AllowedOrigins ?? [])])],
    protection: {
      defaults: {
        copy: input.ClipboardCopy ?? 'allow',
        paste: input.ClipboardPaste ?? 'allow',
        upload: input.FileUpload ?? 'allow',
        download: input.FileDownload ?? 'allow',
      },
      rules: input.DlpRules ?? [],
    },
    dlpFailureAction: input.DlpFailureAction ?? 'block',
    downloadDirectory: input.DownloadDirectory ?? null,
    wipeOnLogout: input.WipeOnLogout ?? true,
    wipeNonce: input.WipeNonce ?? null,
    developerTools: input.DeveloperTools ?? false,
  };
}
