/** Building elements without markup in strings: the page's policy allows no inline style or script. */

type Child = Node | string | null;
type Attributes = Record<string, string | number | boolean | null | ((event: Event) => void)>;

/** Makes an element. A function is a listener (`onclick`), `true` an empty attribute, `false` and null nothing. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const ICONS = {
  attach: 'M12 5v14M5 12h14',
  back: 'M15 5l-7 7 7 7',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  chevron: 'M6 9l6 6 6-6',
  close: 'M6 6l12 12M18 6L6 18',
  document: 'M7 3h7l4 4v14H7zM14 3v5h4',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  forward: 'M13 6l6 6-6 6M19 12H9c-3 0-5 2-5 6',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  menu: 'M12 6h.01M12 12h.01M12 18h.01',
  once: 'M12 3a9 9 0 1 0 9 9M11 9l2-1v8',
  pin: 'M9 4h6l-1 6 3 3H7l3-3zM12 13v7',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20',
  send: 'M4 12l16-8-6 16-3-6z',
  upload: 'M12 16V5M7 10l5-5 5 5M5 20h14',
} as const;
export type IconName = keyof typeof ICONS;

export function icon(name: IconName): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows an icon and says its name to those who cannot see it. */
export function iconButton(
  name: IconName,
  label: string,
  testId: string,
  onClick: (event: Event) => void,
): HTMLButtonElement {
  return h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': label,
      title: label,
      'data-testid': testId,
      onclick: onClick,
    },
    icon(name),
  );
}
