/** The policy in force, in the terms of the rooms that carry it out. */
import type { Action } from '../action.ts';
import { POLICIES, type PolicyInput, type PolicyValues } from './definitions.ts';
import { type PictureReading, pictureReadingOf } from './picture-text.ts';
import type { ChannelAction, DlpRule as WrittenRule } from './rule.ts';

/** A rule as the engine takes it: its action is one that can be carried out today. */
export type DlpRule = Omit<WrittenRule, 'action'> & { readonly action: Action };

/**
 * What the company detects with, ready for the engine. `data` is what the engine's own formats hold (src/dlp/company);
 * null where a file cannot be read: what rules ask of it is then open.
 */
export interface CompanyDetection {
  readonly custom: readonly {
    readonly id: string;
    readonly name: string;
    readonly pattern: string;
    readonly context: readonly string[];
    readonly confidence: 'low' | 'medium' | 'high';
  }[];
  readonly data: readonly {
    readonly kind: 'dictionary' | 'exact-data' | 'fingerprint';
    readonly id: string;
    readonly name: string;
    /** Exact data: columns of a row that must be found together. Fingerprints: percent of a document. */
    readonly least: number;
    /** Exact data: characters that the values of a row may be apart. Fingerprints: words in a row that suffice. */
    readonly span: number;
    readonly data: Uint8Array | null;
  }[];
}

/** The part of the policy the engine needs; the only part the guard is given. */
export interface Protection {
  readonly defaults: Readonly<Record<'copy' | 'paste' | 'upload' | 'download', Action>>;
  readonly rules: readonly DlpRule[];
  readonly company?: CompanyDetection;
}

/** The policy in force: every value present. */
export interface EffectivePolicy {
  /** Whether any policy of the organisation is set at all. */
  readonly managed: boolean;
  readonly organizationName: string | null;
  readonly supportUrl: string | null;
  readonly employeeNotice: string | null;
  readonly messengerUrl: string;
  readonly allowedOrigins: readonly string[];
  readonly protection: Protection;
  readonly dlpFailureAction: 'block' | 'allow';
  /** How text in pictures is read; null: it is not. */
  readonly pictures: PictureReading | null;
  readonly downloadDirectory: string | null;
  readonly wipeOnLogout: boolean;
  readonly wipeNonce: string | null;
  readonly developerTools: boolean;
}

/** What cannot be carried out yet is done in its strictest form: taken out, or kept inside, becomes stopped. */
function carriedOut(action: ChannelAction): Action {
  return action === 'redact' || action === 'contain' ? 'block' : action;
}

/**
 * Takes a value for every policy, and whether the organisation set any.
 * @param company what its detectors are, made ready from the values
 * @param pictures how pictures are read, with the data looked for
 */
export function effectivePolicy(
  values: PolicyValues,
  managed: boolean,
  company?: CompanyDetection,
  pictures: PictureReading | null = pictureReadingOf(values),
): EffectivePolicy {
  const messengerUrl = values.MessengerUrl ?? 'https://web.whatsapp.com/';
  return {
    managed,
    organizationName: values.OrganizationName,
    supportUrl: values.SupportUrl,
    employeeNotice: values.EmployeeNotice,
    messengerUrl,
    allowedOrigins: [...new Set([new URL(messengerUrl).origin, ...(values.AllowedOrigins ?? [])])],
    protection: {
      defaults: {
        copy: carriedOut(values.ClipboardCopy ?? 'allow'),
        paste: carriedOut(values.ClipboardPaste ?? 'allow'),
        upload: values.FileUpload ?? 'allow',
        download: values.FileDownload ?? 'allow',
      },
      rules: (values.DlpRules ?? []).map((rule) => ({ ...rule, action: carriedOut(rule.action) })),
      ...(company === undefined ? {} : { company }),
    },
    dlpFailureAction: values.DlpFailureAction ?? 'block',
    pictures,
    downloadDirectory: values.DownloadDirectory,
    wipeOnLogout: values.WipeOnLogout ?? true,
    wipeNonce: values.WipeNonce,
    developerTools: values.DeveloperTools ?? false,
  };
}

/** Every policy at its default, with some set: what a client without any source has, and a start for tests. */
export function withDefaults(input: Partial<PolicyValues> = {}): PolicyValues {
  const values = Object.fromEntries(
    Object.entries(POLICIES).map(([name, { default: value }]) => [name, value]),
  );
  return { ...values, ...input } as PolicyValues;
}

export type { PolicyInput };
