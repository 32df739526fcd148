/** DOM building: every string becomes a text node or a harmless attribute, never markup. */
import { pieces } from './hostile.ts';

/** Attributes that can neither run code, nor load, nor style. */
type SafeAttribute =
  | 'id'
  | 'role'
  | 'dir'
  | 'title'
  | 'for'
  | 'type'
  | 'tabindex'
  | 'datetime'
  | 'scope'
  | 'rows'
  | 'maxlength'
  | 'spellcheck'
  | 'autocomplete'
  | 'placeholder'
  | 'colspan'
  | 'hidden'
  | 'start'
  | `aria-${string}`
  | `data-${string}`;

export interface Props {
  readonly class?: string;
  readonly attrs?: Readonly<Partial<Record<SafeAttribute, string>>>;
}

export type Child = Node | string | null;

/** Makes an element. Takes its tag, class and attributes, and its children; strings become text nodes, null nothing. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (props.class !== undefined) element.className = props.class;
  for (const [name, value] of Object.entries(props.attrs ?? {})) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A string from outside, isolated in direction and with its invisible characters shown. */
export function hostile(value: string, className = 'hostile'): HTMLElement {
  return el(
    'bdi',
    { class: className },
    ...pieces(value).map((piece) =>
      piece.control ? el('span', { class: 'control' }, piece.text) : piece.text,
    ),
  );
}

/** A paragraph of the organisation's own words: isolated, line breaks kept. */
export function words(value: string, className = 'words'): HTMLElement {
  return el('p', { class: className, attrs: { dir: 'auto' } }, value);
}

export interface ButtonSpec {
  readonly id: string;
  readonly label: string;
  readonly kind: 'primary' | 'secondary' | 'danger' | 'link';
  readonly icon?: Node;
  readonly press: () => void;
}

/** A button that answers to a click, Enter or Space on itself; a key held down since before counts once. */
export function button(spec: ButtonSpec): HTMLButtonElement {
  const element = el(
    'button',
    { class: `button ${spec.kind}`, attrs: { id: spec.id, type: 'button' } },
    spec.icon ?? null,
    el('span', { class: 'label' }, spec.label),
  );
  element.addEventListener('keydown', (event) => {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
  });
  element.addEventListener('click', () => {
    if (element.getAttribute('aria-disabled') !== 'true') spec.press();
  });
  return element;
}

/**
 * Marks a button as busy or free. Unlike `disabled`, this keeps the keyboard focus on it.
 * Takes the button and whether its work is under way.
 */
export function setBusy(target: HTMLButtonElement, busy: boolean): void {
  target.classList.toggle('busy', busy);
  if (busy) target.setAttribute('aria-disabled', 'true');
  else target.removeAttribute('aria-disabled');
}

/** Finds an element the HTML file promises. Throws when it is not there. */
export function required(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element with id "${id}".`);
  return element;
}

/** Sets text only where it changes, so that a live region speaks once. */
export function setText(target: HTMLElement, value: string): void {
  if (target.textContent !== value) target.textContent = value;
}
