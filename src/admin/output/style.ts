import { styleText } from 'node:util';

type Format = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';
/** Colours a text, or leaves it as it is. */
export type Style = (format: Format, text: string) => string;

/** Takes whether the output may be coloured; that was decided for the stream it goes to, so nothing is looked up here. */
export function styles(colour: boolean): Style {
  return (format, text) => (colour ? styleText(format, text, { validateStream: false }) : text);
}
