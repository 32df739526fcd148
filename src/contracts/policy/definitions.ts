/** All policies, each said once: run-time schema, templates, examples and reference pages are made from this list. */
import type { PolicyDefinition } from './definition.ts';
import { AUDIT } from './groups/audit.ts';
import { CHANNELS } from './groups/channels.ts';
import { COMFORT } from './groups/comfort.ts';
import { DETECTION } from './groups/detection.ts';
import { FILES } from './groups/files.ts';
import { MESSENGER } from './groups/messenger.ts';
import { NETWORK } from './groups/network.ts';
import { ORGANISATION } from './groups/organisation.ts';
import { RECORDS } from './groups/records.ts';
import { REMOVAL } from './groups/removal.ts';
import { SCREEN } from './groups/screen.ts';
import { SESSION } from './groups/session.ts';
import { UPDATES } from './groups/updates.ts';
import type { DlpRuleInput } from './rule.ts';

/** In the order of the categories. */
export const POLICIES = {
  ...ORGANISATION,
  ...MESSENGER,
  ...SESSION,
  ...CHANNELS,
  ...DETECTION,
  ...FILES,
  ...SCREEN,
  ...REMOVAL,
  ...RECORDS,
  ...AUDIT,
  ...NETWORK,
  ...UPDATES,
  ...COMFORT,
};
export type PolicyName = keyof typeof POLICIES;
export type PolicyDefinitions = Readonly<Record<string, PolicyDefinition>>;

/** The value of a policy, null where it is not set. */
export type PolicyValue<N extends PolicyName> =
  (typeof POLICIES)[N] extends PolicyDefinition<infer T> ? T | null : never;
/** A value for every policy. */
export type PolicyValues = { readonly [N in PolicyName]: PolicyValue<N> };

/** A policy as it is written in JSON: rules may leave out what has a standard value. */
export type PolicyInput = {
  readonly [N in PolicyName]?: N extends 'DlpRules' ? readonly DlpRuleInput[] : NonNullable<PolicyValue<N>>;
};

/** The same list, for code that does not care which policy it has before it. */
export const DEFINITIONS: PolicyDefinitions = POLICIES as unknown as PolicyDefinitions;
export const POLICY_NAMES = Object.keys(POLICIES) as readonly PolicyName[];

/** The definition of a name from outside; null for a name that no policy has (`constructor` included). */
export function definitionOf(definitions: PolicyDefinitions, name: string): PolicyDefinition | null {
  return Object.hasOwn(definitions, name) ? (definitions[name] ?? null) : null;
}
