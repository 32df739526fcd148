/** All policies, one table for each category. Rows stay the same elements for as long as their policy is there. */
import type { PolicyPageEntry } from '../../contracts/policy/page.ts';
import { el } from '../render/dom.ts';
import { policyPage as text } from '../text.ts';
import { fits, groupsOf } from './model.ts';
import { makeRow, type Row } from './row.ts';

export interface Filter {
  readonly query: string;
  readonly onlySet: boolean;
}

export interface Table {
  readonly element: HTMLElement;
  /** The names of the columns, for the eye: they stay in sight while the tables, which name them too, scroll. */
  readonly columnHeads: HTMLElement;
  update(entries: readonly PolicyPageEntry[]): void;
  /** Shows what fits; returns how many of how many policies that are. */
  filter(filter: Filter): { readonly shown: number; readonly total: number };
}

interface Section {
  readonly element: HTMLElement;
  readonly body: HTMLElement;
  rows: readonly Row[];
}

const COLUMNS = ['name', 'value', 'source', 'level', 'status'] as const;

function makeSection(title: string, id: string): Section {
  const body = el('tbody', { attrs: { role: 'rowgroup' } });
  const heads = COLUMNS.map((column) =>
    el('th', { attrs: { scope: 'col', role: 'columnheader' } }, text.columns[column]),
  );
  const element = el(
    'section',
    { class: 'category', attrs: { 'aria-labelledby': id } },
    el('h2', { attrs: { id } }, title),
    el(
      'table',
      { attrs: { role: 'table', 'aria-labelledby': id } },
      el('colgroup', {}, ...COLUMNS.map((column) => el('col', { class: `column-${column}` }))),
      el('thead', { attrs: { role: 'rowgroup' } }, el('tr', { attrs: { role: 'row' } }, ...heads)),
      body,
    ),
  );
  return { element, body, rows: [] };
}

/** Puts the children in this order and moves only what stands wrong: a moved element loses its focus. */
function arrange(parent: HTMLElement, children: readonly Element[]): void {
  const wanted = new Set<Element>(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const child of children) {
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  }
}

/** Makes the table, empty. */
export function makeTable(): Table {
  const element = el('div', { class: 'categories' });
  const sections = new Map<string, Section>();
  const rows = new Map<string, Row>();
  let ids = 0;
  const nextId = (): string => {
    ids += 1;
    return `p${ids}`;
  };

  /** The row of an entry. Names of unknown policies come from files and may come twice. */
  const rowOf = (entry: PolicyPageEntry, title: string, used: Set<string>): Row => {
    let key = JSON.stringify([title, entry.name]);
    while (used.has(key)) key += '+';
    used.add(key);
    const there = rows.get(key);
    if (there !== undefined) {
      there.update(entry);
      return there;
    }
    const row = makeRow(entry, nextId());
    rows.set(key, row);
    return row;
  };

  const columnHeads = el(
    'div',
    { class: 'column-heads', attrs: { 'aria-hidden': 'true' } },
    ...COLUMNS.map((column) => el('span', {}, text.columns[column])),
  );

  return {
    element,
    columnHeads,
    update(entries) {
      const used = new Set<string>();
      const shown = groupsOf(entries).map((group) => {
        const section = sections.get(group.title) ?? makeSection(group.title, nextId());
        sections.set(group.title, section);
        section.rows = group.entries.map((entry) => rowOf(entry, group.title, used));
        arrange(
          section.body,
          section.rows.flatMap((row) => row.elements),
        );
        return section;
      });
      for (const key of rows.keys()) if (!used.has(key)) rows.delete(key);
      for (const [title, section] of sections) if (!shown.includes(section)) sections.delete(title);
      arrange(
        element,
        shown.map((section) => section.element),
      );
    },
    filter({ query, onlySet }) {
      let shown = 0;
      for (const section of sections.values()) {
        let here = 0;
        for (const row of section.rows) {
          // Without a query the words of 500 rules need not be made.
          const visible = (!onlySet || row.set) && (query === '' || fits(row.words, query));
          row.show(visible);
          if (visible) here += 1;
        }
        section.element.hidden = here === 0;
        shown += here;
      }
      return { shown, total: rows.size };
    },
  };
}
