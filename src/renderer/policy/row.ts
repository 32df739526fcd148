/** One policy in the table: a row, and below it the row of its details, built when it is opened. */
import type { PolicyPageEntry } from '../../contracts/policy/page.ts';
import type { PolicyStatus } from '../../contracts/policy/report.ts';
import { type Child, el, hostile } from '../render/dom.ts';
import { visible } from '../render/hostile.ts';
import { type IconName, icon } from '../render/icons.ts';
import { policyPage as text } from '../text.ts';
import { detailsView } from './details-view.ts';
import { captionOf, isSet, searchable } from './model.ts';
import { compactJson } from './value.ts';
import { valueView } from './value-view.ts';

const MARKS: Record<PolicyStatus, IconName> = {
  default: 'waiting',
  ok: 'done',
  conflict: 'warning',
  error: 'failed',
  ignored: 'stop',
  'not-in-force': 'clock',
  unknown: 'question',
};

export interface Row {
  /** The row and the row of its details. */
  readonly elements: readonly [HTMLElement, HTMLElement];
  /** Shows another state of the same policy; focus and what is open stay. */
  update(entry: PolicyPageEntry): void;
  /** Takes the row in or out. */
  show(shown: boolean): void;
  readonly set: boolean;
  /** What the search looks at. */
  readonly words: string;
}

/** A cell with the name of its column, which is seen where the window is too narrow for columns. */
function cell(kind: keyof typeof text.columns, label: string): HTMLTableCellElement {
  const td = el('td', { class: `cell-${kind}`, attrs: { role: 'cell' } });
  td.append(el('span', { class: 'cell-label', attrs: { 'aria-hidden': 'true' } }, label), el('div', {}));
  return td;
}

function fill(target: HTMLTableCellElement, ...children: readonly Child[]): void {
  target.lastElementChild?.replaceChildren(...children.filter((child) => child !== null));
}

/**
 * Does something that rebuilds parts of `within` and puts the focus, and whatever was open, back where it was. Elements
 * are the same when their ids are.
 */
function keepingOpen(within: readonly HTMLElement[], rebuild: () => void): void {
  const find = <T extends Element>(selector: string): T[] =>
    within.flatMap((element) => [...element.querySelectorAll<T>(selector)]);
  const focused = document.activeElement;
  const inside = focused instanceof HTMLElement && within.some((element) => element.contains(focused));
  const boxOf = inside && focused.id === '' ? focused.closest('details')?.querySelector('summary')?.id : null;
  const open = find<HTMLDetailsElement>('details[open]').map((item) => item.querySelector('summary')?.id);
  rebuild();
  for (const details of find<HTMLDetailsElement>('details')) {
    if (open.includes(details.querySelector('summary')?.id)) details.open = true;
  }
  if (!inside || focused.isConnected) return;
  const again = document.getElementById(focused.id === '' ? (boxOf ?? '') : focused.id);
  again?.focus({ preventScroll: true });
}

/** Makes the rows of a policy. Takes the entry and an id that no other row has. */
export function makeRow(first: PolicyPageEntry, id: string): Row {
  let entry = first;
  let key: string | null = null;
  let words: string | null = null;
  let built = false;

  const toggle = el(
    'button',
    {
      class: 'toggle',
      attrs: {
        id: `${id}-toggle`,
        type: 'button',
        'aria-expanded': 'false',
        'aria-controls': `${id}-details`,
      },
    },
    icon('more'),
    entry.name.trim() === ''
      ? el('span', { class: 'name quiet' }, text.noName)
      : hostile(entry.name, 'hostile name'),
  );
  const caption = el('span', { class: 'caption', attrs: { dir: 'auto' } });
  const name = el('th', { class: 'cell-name', attrs: { scope: 'row', role: 'rowheader' } }, toggle, caption);
  const value = cell('value', text.columns.value);
  const source = cell('source', text.columns.source);
  const level = cell('level', text.columns.level);
  const status = cell('status', text.columns.status);
  const row = el('tr', { attrs: { role: 'row' } }, name, value, source, level, status);
  const inner = el('td', {
    attrs: { colspan: '5', role: 'cell', 'aria-label': text.details(visible(entry.name)) },
  });
  const detailsRow = el(
    'tr',
    { class: 'details-row', attrs: { id: `${id}-details`, role: 'row', hidden: '' } },
    inner,
  );

  const fillRow = (): void => {
    row.className = `policy is-${entry.status}`;
    caption.textContent = captionOf(entry);
    fill(
      value,
      valueView(entry.value, `${id}-value`, entry.name),
      entry.error === null ? null : el('p', { class: 'row-error', attrs: { dir: 'auto' } }, entry.error),
    );
    fill(
      source,
      entry.source === 'default'
        ? el('span', { class: 'quiet' }, text.noSource)
        : hostile(entry.source, 'path'),
    );
    const scope = entry.scope === null || entry.level === 'user' ? null : text.scopes[entry.scope];
    fill(
      level,
      el('span', { class: entry.level === 'default' ? 'quiet' : '' }, text.levels[entry.level]),
      scope === null ? null : el('span', { class: 'scope quiet' }, scope),
    );
    fill(
      status,
      el(
        'span',
        { class: `status status-${entry.status}` },
        icon(MARKS[entry.status]),
        text.statuses[entry.status],
      ),
    );
  };
  const fillDetails = (): void => {
    built = true;
    inner.replaceChildren(detailsView(entry, id));
  };
  const isOpen = (): boolean => toggle.getAttribute('aria-expanded') === 'true';

  toggle.addEventListener('click', () => {
    const open = !isOpen();
    if (open && !built) fillDetails();
    toggle.setAttribute('aria-expanded', String(open));
    detailsRow.hidden = !open;
  });
  fillRow();

  return {
    elements: [row, detailsRow],
    update(next) {
      const nextKey = compactJson(next);
      key ??= compactJson(entry);
      if (nextKey === key) return;
      key = nextKey;
      entry = next;
      words = null;
      keepingOpen([row, detailsRow], () => {
        fillRow();
        if (isOpen()) fillDetails();
        else built = false;
      });
    },
    show(shown) {
      row.hidden = !shown;
      detailsRow.hidden = !shown || !isOpen();
    },
    get set() {
      return isSet(entry);
    },
    get words() {
      words ??= searchable(entry);
      return words;
    },
  };
}
