/** The attach menu: file inputs are made when they are needed, and thrown away afterwards. */
import { h } from '../dom.ts';
import { openMenu } from './overlays.ts';

/** An input nobody refers to may be collected while its dialog is open. */
let current: HTMLInputElement | null = null;

/** @param onFiles gets what was chosen, and whether it is to be sent as documents whatever it is */
export function openAttachMenu(
  anchor: Element,
  onFiles: (files: File[], asDocuments: boolean) => void,
): void {
  openMenu(anchor, [
    {
      label: 'Document',
      testId: 'attach-document',
      icon: 'document',
      onPick: () => pickDocuments((files) => onFiles(files, true)),
    },
    {
      label: 'Photos & videos',
      testId: 'attach-image',
      icon: 'image',
      onPick: () => pickMedia((files) => onFiles(files, false)),
    },
  ]);
}

function pickDocuments(onFiles: (files: File[]) => void): void {
  const input = h('input', { type: 'file', multiple: true, accept: '*', class: 'file-input', tabindex: -1 });
  document.body.append(input);
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.remove();
    if (files.length > 0) onFiles(files);
  });
  input.addEventListener('cancel', () => input.remove());
  input.click();
}

function pickMedia(onFiles: (files: File[]) => void): void {
  // Never in the document: it needs no place there to open its dialog.
  const input = document.createElement('input');
  current = input;
  input.type = 'file';
  input.multiple = true;
  input.accept = 'image/*,video/mp4,video/3gpp,video/quicktime';
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    if (current === input) current = null;
    if (files.length > 0) onFiles(files);
  });
  input.click();
}
