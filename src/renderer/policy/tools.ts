/** The toolbar: search, "show only set", read again and copy; what came of it is said here and spoken. */
import type { Act } from '../render/connect.ts';
import { button, el, setBusy, setText } from '../render/dom.ts';
import { icon } from '../render/icons.ts';
import { policyPage as text } from '../text.ts';
import type { Filter } from './table.ts';

/** How long a result stays in sight. */
const RESULT_MS = 6000;

export interface Tools {
  readonly element: HTMLElement;
  readonly filter: Filter;
  /** Takes search and filter away. */
  clear(): void;
  /** Takes the search away; the filter stays. */
  clearSearch(): void;
  focusSearch(): void;
  reload(): void;
  /** Says how many policies are shown, for the eye. */
  count(words: string): void;
}

/**
 * Makes the toolbar. Takes the function to ask main with, what to do when the filter changes, and the live region.
 */
export function makeTools(act: Act, changed: () => void, announce: (words: string) => void): Tools {
  const search = el('input', {
    class: 'search-field',
    attrs: {
      id: 'search',
      type: 'search',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: text.searchHint,
      'aria-keyshortcuts': '/ Control+F',
      maxlength: '200',
    },
  });
  const onlySet = el('input', { attrs: { id: 'only-set', type: 'checkbox' } });
  const count = el('p', { class: 'count quiet' });
  const result = el('p', { class: 'result' });
  let resultTimer: ReturnType<typeof setTimeout> | undefined;

  const tell = (words: string): void => {
    announce(words);
    setText(result, words);
    clearTimeout(resultTimer);
    resultTimer = setTimeout(() => setText(result, ''), RESULT_MS);
  };
  /** One at a time; a refusal is shown by the page. */
  const doing = async (
    pressed: HTMLButtonElement,
    type: 'reload-policies' | 'copy-policies',
    done: string,
  ) => {
    if (pressed.getAttribute('aria-disabled') === 'true') return;
    setBusy(pressed, true);
    setText(result, '');
    if (await act({ type })) tell(done);
    setBusy(pressed, false);
  };
  const reload: HTMLButtonElement = button({
    id: 'reload',
    label: text.reload,
    kind: 'secondary',
    icon: icon('reload'),
    press: () => void doing(reload, 'reload-policies', text.reloaded),
  });
  const copy: HTMLButtonElement = button({
    id: 'copy',
    label: text.copy,
    kind: 'secondary',
    icon: icon('copy'),
    press: () => void doing(copy, 'copy-policies', text.copied),
  });
  search.addEventListener('input', changed);
  onlySet.addEventListener('change', changed);

  const element = el(
    'div',
    { class: 'tools' },
    el(
      'div',
      { class: 'search', attrs: { role: 'search' } },
      el('label', { attrs: { for: 'search' } }, text.search),
      el('div', { class: 'search-box' }, icon('search'), search),
    ),
    el('label', { class: 'check', attrs: { for: 'only-set' } }, onlySet, text.onlySet),
    count,
    el('div', { class: 'tool-buttons' }, result, reload, copy),
  );

  return {
    element,
    get filter() {
      return { query: search.value.trim(), onlySet: onlySet.checked };
    },
    clear() {
      search.value = '';
      onlySet.checked = false;
      changed();
    },
    clearSearch() {
      if (search.value === '') return;
      search.value = '';
      changed();
    },
    focusSearch() {
      search.focus();
      search.select();
    },
    reload: () => reload.click(),
    count: (words) => setText(count, words),
  };
}
