/** Names in the Group Policy template. Intune builds its addresses (OMA-URIs) from the same ones. */
import {
  CATEGORIES,
  type CategoryId,
  POLICIES,
  POLICY_NAMES,
  type PolicyName,
} from '../../contracts/policy/index.ts';
import type { TemplateLevel } from './registry.ts';

const ROOT = 'cordon';
export const LEVELS = ['mandatory', 'recommended'] as const satisfies readonly TemplateLevel[];

function suffix(level: TemplateLevel): string {
  return level === 'mandatory' ? '' : '_recommended';
}

/** The category at the top of a level; the one of recommended policies lies in the other. */
export function topCategory(level: TemplateLevel): string {
  return `${ROOT}${suffix(level)}`;
}

export function categoryName(id: CategoryId, level: TemplateLevel): string {
  return `${id}${suffix(level)}`;
}

/** From the top of the template down to the category that a policy of this level stands in. */
export function categoryChain(id: CategoryId, level: TemplateLevel): string[] {
  const above = level === 'mandatory' ? [] : [topCategory('mandatory')];
  return [...above, topCategory(level), categoryName(id, level)];
}

export function templateName(name: PolicyName, level: TemplateLevel): string {
  return `${name}${suffix(level)}`;
}

/** The policies that a level's half of the template has. */
export function policiesOf(level: TemplateLevel): PolicyName[] {
  return POLICY_NAMES.filter((name) => level === 'mandatory' || POLICIES[name].mayBeRecommended);
}

/** The categories that are not empty in a level. */
export function categoriesOf(level: TemplateLevel): CategoryId[] {
  const used = new Set<CategoryId>(policiesOf(level).map((name) => POLICIES[name].category));
  return (Object.keys(CATEGORIES) as CategoryId[]).filter((id) => used.has(id));
}
