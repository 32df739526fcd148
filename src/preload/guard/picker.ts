/** File inputs: what a person picked is taken out of the input, judged, and put back as the judged bytes. */
import { judgeFiles } from './files.ts';
import { type GuardHost, innermostTarget, stop } from './host.ts';

/** Installs the listeners on a window. Must run before any page script. */
export function guardPicker(target: Window, host: GuardHost): void {
  const busy = new WeakSet<HTMLInputElement>();
  const onPick = host.listener<Event>((event) => {
    const input = innermostTarget(event);
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return;
    const files = [...(input.files ?? [])];
    if (busy.has(input)) {
      // `change` follows `input`: the files were taken out by then. A second choice meanwhile is taken out too.
      stop(event);
      if (files.length > 0) input.value = '';
      return;
    }
    if (files.length === 0) return;
    stop(event);
    busy.add(input);
    input.value = '';
    void judgeFiles(files, 'picker', host)
      .then((allowed) => putBack(input, allowed))
      .catch((error: unknown) => host.failed(error))
      .finally(() => busy.delete(input));
  });
  // An input that the page takes out of the document while its dialog is open tells only itself: capture listeners on
  // the input come before those the page sets.
  const watch = (event: Event): void => {
    const input = innermostTarget(event);
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return;
    input.addEventListener('input', onPick, true);
    input.addEventListener('change', onPick, true);
  };
  target.addEventListener('click', watch, true);
  target.addEventListener('input', onPick, true);
  target.addEventListener('change', onPick, true);
}

function putBack(input: HTMLInputElement, files: readonly File[]): void {
  if (files.length === 0) {
    // As if the person had closed the dialog.
    input.dispatchEvent(new Event('cancel', { bubbles: true }));
    return;
  }
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  input.files = data.files;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
