/** Copying out of the conversation. */
import type { Message } from '../../shared/protocol.ts';
import { toast } from './toast.ts';

/**
 * A selection over several messages is copied as lines of `[time, date] name: text`; within one message the browser
 * copies as it always does.
 */
export function copyMessages(event: ClipboardEvent, list: HTMLElement): void {
  const selection = getSelection();
  if (selection === null || selection.rangeCount === 0 || event.clipboardData === null) return;
  const range = selection.getRangeAt(0);
  const touched = [...list.querySelectorAll<HTMLElement>('[data-pre-plain-text]')].filter((one) =>
    range.intersectsNode(one),
  );
  const lines = touched.map((holder) => line(holder, range)).filter((text) => text !== null);
  if (lines.length < 2) return;
  event.clipboardData.setData('text/plain', lines.join('\n'));
  event.preventDefault();
}

/** The selected part of one message with its prefix; null when nothing of its text is selected. */
function line(holder: HTMLElement, range: Range): string | null {
  const body = holder.querySelector('.body') ?? holder;
  const part = document.createRange();
  part.selectNodeContents(body);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0)
    part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0)
    part.setEnd(range.endContainer, range.endOffset);
  const text = part.toString();
  return text === '' ? null : `${holder.dataset.prePlainText ?? ''}${text}`;
}

/** The menu's "Copy": writes the text, and says how it went. */
export async function copyText(message: Message): Promise<void> {
  try {
    await navigator.clipboard.writeText(message.body);
    toast('Message copied');
  } catch (error) {
    console.error('The clipboard refused the text', error);
    toast('Could not copy the message');
  }
}
