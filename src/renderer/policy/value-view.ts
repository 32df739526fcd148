/** Values as elements. What has to be opened is built when it is opened: 500 rules cost nothing until then. */
import { type Child, el, hostile } from '../render/dom.ts';
import { visible } from '../render/hostile.ts';
import { icon } from '../render/icons.ts';
import { policyPage } from '../text.ts';
import { openedValue, shownValue } from './value.ts';

const text = policyPage.value;

/**
 * Builds a value. Takes the value, an id that is unlike any other in the page, and the name of its policy (for
 * assistive technology).
 */
export function valueView(value: unknown, id: string, name: string): HTMLElement {
  const shown = shownValue(value);
  switch (shown.form) {
    case 'words':
      return el('span', { class: 'quiet' }, shown.words);
    case 'hidden':
      return el('span', { class: 'secret' }, icon('lock'), text.hidden);
    case 'text':
      return hostile(shown.text, 'value');
    case 'list':
      return el(
        'ul',
        { class: 'value-list', attrs: { role: 'list' } },
        ...shown.entries.map((entry) => el('li', {}, hostile(entry, 'value'))),
      );
    case 'long':
      return longValue(value, id, name, shown);
  }
}

function longValue(
  value: unknown,
  id: string,
  name: string,
  shown: { readonly preview: string | null; readonly size: string },
): HTMLElement {
  const summary = el(
    'summary',
    { attrs: { id } },
    icon('more'),
    el(
      'span',
      { class: 'summary-text' },
      ...(shown.preview === null
        ? [shown.size]
        : [hostile(shown.preview, 'value'), ' ', el('span', { class: 'quiet' }, `(${shown.size})`)]),
    ),
  );
  const details = el('details', { class: 'long-value' }, summary);
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(...opened(value, name));
  });
  return details;
}

/** In a box that scrolls by itself and can be reached by the keyboard. */
function opened(value: unknown, name: string): HTMLElement[] {
  const { body, cut } = openedValue(value);
  const box = el(
    'div',
    {
      class: 'whole-value',
      attrs: { role: 'group', 'aria-label': text.content(visible(name)), tabindex: '0' },
    },
    typeof value === 'string' ? textBlock(body) : el('pre', { attrs: { dir: 'ltr' } }, body),
  );
  return cut === null ? [box] : [box, el('p', { class: 'quiet' }, cut)];
}

/** A text with its own line breaks, each line isolated and with its invisible characters shown. */
function textBlock(value: string): HTMLElement {
  const lines = value.split(/\r\n|\n/);
  const children: Child[] = lines.map((line) =>
    el('div', { attrs: { dir: 'auto' } }, hostile(line, 'value')),
  );
  return el('div', { class: 'text-block' }, ...children);
}

/** A value in JSON, where its type matters: what was written, what does not count. */
export function exactValue(value: unknown, id: string, name: string): HTMLElement {
  const shown = shownValue(value);
  if (shown.form === 'text' && typeof value === 'string') return hostile(JSON.stringify(value), 'value');
  return valueView(value, id, name);
}
