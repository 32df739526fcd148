import { choice } from '../definition.ts';

/** Each list goes from the mildest to the strictest. */
const FILES = ['allow', 'report', 'warn', 'block'] as const;
const TEXT = ['allow', 'report', 'warn', 'redact', 'block'] as const;
const COPY = ['allow', 'report', 'warn', 'redact', 'contain', 'block'] as const;

const both = {
  category: 'channels',
  default: 'allow',
  strict: 'block',
  security: 'A wrong value stops the channel.',
} as const;
const REDACT = 'redact takes out what was found. As long as this version cannot do that, redact blocks.';

export const CHANNELS = {
  ClipboardCopy: choice(COPY, {
    ...both,
    since: '0.1.0',
    caption: 'Copy out of the page',
    help: `What happens to any copy out of the page. ${REDACT} contain keeps a copy inside Cordon; it blocks as well until it can.`,
    example: 'report',
  }),
  ClipboardPaste: choice(TEXT, {
    ...both,
    since: '0.1.0',
    caption: 'Paste into the page',
    help: `What happens to any paste into the page, text dropped into it included. ${REDACT}`,
    example: 'report',
  }),
  TypedText: choice(TEXT, {
    ...both,
    reserved: true,
    caption: 'Text typed and sent',
    help: 'What happens to any message that is typed and sent.',
    example: 'report',
  }),
  FileUpload: choice(FILES, {
    ...both,
    since: '0.1.0',
    caption: 'Files sent',
    help: 'What happens to any file given to the page.',
    example: 'warn',
  }),
  DragOut: choice(FILES, {
    ...both,
    reserved: true,
    caption: 'Dragging out of the page',
    help: 'What happens to text, pictures and files dragged out of the page.',
    example: 'block',
  }),
  FileDownload: choice(FILES, {
    ...both,
    since: '0.1.0',
    caption: 'Files saved',
    help: 'What happens to any file saved from the page.',
    example: 'report',
  }),
  Print: choice(FILES, {
    ...both,
    reserved: true,
    caption: 'Printing',
    help: 'What happens when the page is printed.',
    example: 'block',
  }),
  ScreenCapture: choice(FILES, {
    ...both,
    reserved: true,
    caption: 'Screen capture by the page',
    help: 'What happens when the page asks to share the screen. Until this is in force, the page is always refused.',
    example: 'block',
  }),
};
