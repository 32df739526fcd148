/** What the policy page shows: a report without secrets, each policy with the words of its definition. */
import {
  CATEGORIES,
  DEFINITIONS,
  definitionOf,
  type PolicyEntry,
  type PolicyPageEntry,
  type PolicyPageState,
  type PolicyReport,
} from '../contracts/policy/index.ts';
import { hideSecrets } from './hide-secrets.ts';

/** Takes a report and what the page shows besides it; secrets are gone from what it returns. */
export function policyPage(
  report: PolicyReport,
  around: Pick<PolicyPageState, 'organizationName' | 'versions' | 'system' | 'readAt'>,
): PolicyPageState {
  const { policies, sources, problems, managed, locked } = hideSecrets(report);
  return { ...around, entries: policies.map(pageEntry), sources, problems, managed, locked };
}

function pageEntry(entry: PolicyEntry): PolicyPageEntry {
  const definition = definitionOf(DEFINITIONS, entry.name);
  if (definition === null) {
    return {
      ...entry,
      category: null,
      caption: '',
      help: '',
      security: null,
      defaultText: '',
      since: null,
      takesEffect: null,
      inForce: false,
    };
  }
  const { caption, help, security, since, takesEffect, inForce } = definition;
  return {
    ...entry,
    category: CATEGORIES[definition.category],
    caption,
    help,
    security,
    since,
    takesEffect,
    inForce,
    defaultText:
      definition.defaultText ??
      (definition.default === null ? 'not set' : JSON.stringify(definition.default)),
  };
}
