/** Files dragged over the conversation. */
import { h, icon } from '../dom.ts';

/** Shows an overlay while files are over `main`, and hands them over when they are dropped. */
export function acceptDrops(main: HTMLElement, onFiles: (files: File[]) => void): void {
  const overlay = h(
    'div',
    { class: 'drop-overlay', 'data-testid': 'drop-overlay' },
    h('div', { class: 'drop-card' }, icon('upload'), 'Drag file here'),
  );
  /** How deep in `main` the pointer is: enter and leave come for every element passed. */
  let depth = 0;
  const hide = () => {
    depth = 0;
    overlay.remove();
  };
  main.addEventListener('dragenter', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth += 1;
    if (overlay.parentNode === null) main.append(overlay);
  });
  main.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
  });
  main.addEventListener('dragleave', (event) => {
    if (!carriesFiles(event)) return;
    depth -= 1;
    if (depth <= 0) hide();
  });
  main.addEventListener('drop', (event) => {
    event.preventDefault();
    hide();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) onFiles(files);
  });
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** A file let go beside the conversation must not replace the page. */
export function refuseStrayDrops(): void {
  for (const type of ['dragover', 'drop']) document.addEventListener(type, (event) => event.preventDefault());
}
