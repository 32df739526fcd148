/** The headers of a message as text, and the sensitivity label in them. */
import type { Sink } from '../extractor.ts';
import type { LabelProperties } from '../office/sensitivity-label.ts';
import { decodeWords, type Headers } from './headers.ts';

/** Written by programs for programs: numbers and signatures that would only look like something. */
const DULL =
  /^(?:received|received-spf|return-path|dkim-signature|domainkey-signature|authentication-results|arc-.*|x-google-.*|x-gm-.*|x-ms-exchange-.*|x-ms-.*|x-microsoft-.*|x-forefront-.*|x-spam-.*|x-originating-ip|x-mailer|x-received|message-id|references|in-reply-to|thread-index|content-.*|mime-version|date|user-agent|autocrypt|x-mozilla-.*|x-uidl|list-.*|feedback-id|delivered-to|status|x-status|x-priority|importance|priority|lines)$/;

const NAMES: ReadonlyMap<string, string> = new Map([
  ['cc', 'Cc'],
  ['bcc', 'Bcc'],
]);

const shown = (name: string): string => NAMES.get(name) ?? name.charAt(0).toUpperCase() + name.slice(1);

/** Labels are told by the caller, once all headers are read. */
export async function headerText(headers: Headers, sink: Sink, labels: LabelProperties): Promise<void> {
  let out = '';
  for (const { name, raw } of headers.all) {
    const text = decodeWords(raw).replace(/\s+/g, ' ').trim();
    if (name === 'msip_labels') labelsIn(text, labels);
    else if (!DULL.test(name) && text !== '') out += `${shown(name)}: ${text}\n`;
  }
  await sink.text({ kind: 'metadata', where: 'headers' }, out);
  if (headers.cut) sink.finding('file.too-large', 'headers of more than a megabyte');
}

/** `MSIP_Label_<id>_Enabled=True;MSIP_Label_<id>_Name=…;` */
export function labelsIn(text: string, labels: LabelProperties): void {
  for (const entry of text.slice(0, 65_536).split(';')) {
    const equals = entry.indexOf('=');
    if (equals > 0) labels.add(entry.slice(0, equals), entry.slice(equals + 1).trim());
  }
}
