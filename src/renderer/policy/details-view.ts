/** What an opened row says about its policy. */
import type { PolicyPageEntry } from '../../contracts/policy/page.ts';
import type { OverriddenValue, PolicyEntry } from '../../contracts/policy/report.ts';
import { type Child, el, hostile, words } from '../render/dom.ts';
import { icon } from '../render/icons.ts';
import { fact, factList } from '../render/problems.ts';
import { policyPage as text } from '../text.ts';
import { exactValue } from './value-view.ts';

/** The level, and for whom: "Mandatory, for this computer". */
export function levelText(entry: Pick<PolicyEntry, 'level' | 'scope'>): string {
  const level = text.levels[entry.level];
  return entry.scope === null || entry.level === 'user' ? level : `${level}, ${text.scopes[entry.scope]}`;
}

/** Builds the details. Takes the entry and a prefix for ids. */
export function detailsView(entry: PolicyPageEntry, idPrefix: string): HTMLElement {
  const { facts } = text;
  return el(
    'div',
    { class: 'details' },
    entry.help === '' ? null : words(entry.help, 'words help'),
    entry.inForce || entry.category === null
      ? null
      : el('p', { class: 'note calm' }, icon('clock'), el('span', {}, facts.notYet)),
    entry.security === null
      ? null
      : el(
          'p',
          { class: 'note' },
          icon('shield'),
          el('span', {}, el('b', {}, `${facts.security}: `), el('bdi', {}, entry.security)),
        ),
    factList(...factsOf(entry, idPrefix)),
  );
}

function factsOf(entry: PolicyPageEntry, idPrefix: string): Child[] {
  const { facts } = text;
  return [
    fact(facts.meaning, text.meanings[entry.status]),
    entry.error === null ? null : fact(facts.mistake, words(entry.error)),
    entry.given === null || entry.given === undefined
      ? null
      : fact(facts.given, exactValue(entry.given, `${idPrefix}-given`, entry.name)),
    entry.overridden.length === 0 ? null : fact(facts.overridden, overriddenList(entry, idPrefix)),
    entry.source === 'default'
      ? null
      : fact(facts.source, hostile(entry.source, 'path'), ` · ${levelText(entry)}`),
    entry.category === null || entry.defaultText === ''
      ? null
      : fact(facts.default, hostile(entry.defaultText, 'value')),
    entry.takesEffect === null ? null : fact(facts.takesEffect, text.takesEffect[entry.takesEffect]),
    entry.since === null ? null : fact(facts.since, facts.version(entry.since)),
  ];
}

function overriddenList(entry: PolicyPageEntry, idPrefix: string): HTMLElement {
  const item = (overridden: OverriddenValue, index: number): HTMLElement =>
    el(
      'li',
      {},
      exactValue(overridden.value, `${idPrefix}-overridden-${index}`, entry.name),
      el('div', { class: 'quiet' }, hostile(overridden.source, 'path'), ` · ${levelText(overridden)}`),
    );
  return el('ul', { class: 'overridden', attrs: { role: 'list' } }, ...entry.overridden.map(item));
}
