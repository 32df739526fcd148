/** The findings that PDF files have of their own. */
import type { FileFindingId } from '../extractor.ts';

export const JAVASCRIPT: { readonly id: FileFindingId; readonly detail: string } = {
  id: 'file.pdf-javascript',
  detail: 'JavaScript in a PDF file',
};
export const LAUNCH: { readonly id: FileFindingId; readonly detail: string } = {
  id: 'file.pdf-launch',
  detail: 'an action of a PDF file that starts a program or opens a file',
};
