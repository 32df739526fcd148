import { boolean, text } from '../definition.ts';

export const SCREEN = {
  Watermark: text(200, null, {
    category: 'screen',
    reserved: true,
    caption: 'Watermark',
    help: 'A faint text over the page; {person}, {device} and {time} are filled in.',
    defaultText: 'none',
    strict: '{person} {device}',
    example: '{person} {time}',
  }),
  ScreenCaptureProtection: boolean({
    category: 'screen',
    reserved: true,
    caption: 'Keep the window out of screen captures',
    help: 'Asks the system to leave the window out of captures. Works on Windows; macOS 15 and later ignore it, and Linux has no such request.',
    default: false,
    strict: true,
    example: true,
  }),
};
