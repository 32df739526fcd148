/** The sheet between choosing files and sending them. */
import { h, icon, iconButton } from '../dom.ts';
import { bytes } from '../format.ts';
import { createComposer } from './composer.ts';

export interface PreviewOptions {
  readonly files: readonly File[];
  readonly asDocuments: boolean;
  readonly onSend: (caption: string) => void;
}

/** Covers `main` with the sheet until the files are sent or dropped. */
export function openPreview(main: HTMLElement, options: PreviewOptions): void {
  const urls: string[] = [];
  const send = () => {
    const text = caption.text().trim();
    close();
    options.onSend(text);
  };
  const caption = createComposer({ label: 'Add a caption', tab: 12, testId: 'media-caption', onSend: send });
  const { length } = options.files;
  const title = length === 1 ? (options.files[0]?.name ?? '') : `${length} files`;
  const sheet = h(
    'div',
    { class: 'sheet', role: 'dialog', 'aria-label': 'Send files', 'data-testid': 'media-preview' },
    h(
      'header',
      { class: 'sheet-head' },
      iconButton('close', 'Close', 'media-close', () => close()),
      h('span', { class: 'sheet-title' }, title),
    ),
    h('div', { class: 'sheet-files' }, ...options.files.map((file) => fileCard(file, urls, length === 1))),
    h('div', { class: 'sheet-foot' }, caption.element, iconButton('send', 'Send', 'media-send', send)),
  );
  sheet.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  function close(): void {
    sheet.remove();
    for (const url of urls) URL.revokeObjectURL(url);
  }
  main.querySelector('[data-testid="media-preview"]')?.remove();
  main.append(sheet);
  caption.focus();
}

function fileCard(file: File, urls: string[], alone: boolean): HTMLElement {
  const card = h('div', {
    class: alone ? 'file-card file-alone' : 'file-card',
    'data-testid': 'preview-file',
  });
  if (file.type.startsWith('image/')) {
    const url = URL.createObjectURL(file);
    urls.push(url);
    card.append(h('img', { src: url, alt: file.name }));
  } else {
    card.append(h('div', { class: 'file-sign' }, icon('document')));
  }
  card.append(
    h('span', { class: 'file-name', dir: 'auto' }, file.name),
    h('span', { class: 'file-size' }, bytes(file.size)),
  );
  return card;
}
