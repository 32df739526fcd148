/**
 * Copy and cut. The real event never reaches the page: page code works on a shadow event with a clipboard of its own,
 * and only what was judged is put on the real one. So no page listener, however early, can add to it afterwards.
 */
import { isWatched } from '../../dlp/index.ts';
import type { GuardHost, TextContent } from './host.ts';
import { innermostTarget } from './host.ts';

/** Everything a copy would put on the clipboard. `byPage` is null when the browser's own copy of the selection is due. */
interface Copied {
  /** What is judged. */
  readonly content: TextContent;
  readonly byPage: ReadonlyMap<string, string> | null;
}

/** Installs the listeners on a window. Must run before any page script. */
export function guardCopy(target: Window, host: GuardHost): void {
  target.addEventListener(
    'copy',
    host.listener<ClipboardEvent>((event) => onCopy(event, host)),
    true,
  );
  target.addEventListener(
    'cut',
    host.listener<ClipboardEvent>((event) => onCut(event, host)),
    true,
  );
}

function onCopy(event: ClipboardEvent, host: GuardHost): void {
  event.stopImmediatePropagation();
  carryOut(event, shadow(event, 'copy', host), host);
}

function onCut(event: ClipboardEvent, host: GuardHost): void {
  event.stopImmediatePropagation();
  // A page's cut handler also deletes: asking its copy handler first keeps the text when the verdict is no.
  const first = shadow(event, 'copy', host);
  const verdict = host.judge('copy', first.content);
  if (verdict.action === 'block' || verdict.action === 'warn') {
    carryOut(event, first, host);
    return;
  }
  carryOut(event, shadow(event, 'cut', host), host);
}

function carryOut(event: ClipboardEvent, copied: Copied, host: GuardHost): void {
  const { content, byPage } = copied;
  const verdict = host.judge('copy', content);
  const length = content.text.length;
  if (verdict.action === 'block' || verdict.action === 'warn') {
    event.preventDefault();
    host.decided({
      channel: 'copy',
      verdict,
      outcome: 'stopped',
      length,
      // The browser's own HTML is not at hand to be written later; ours is for judging only.
      held:
        verdict.action === 'warn'
          ? { text: content.text, html: byPage === null ? null : content.html }
          : null,
    });
    return;
  }
  if (byPage !== null) {
    event.preventDefault();
    for (const [type, value] of byPage) event.clipboardData?.setData(type, value);
  }
  if (length > 0) host.decided({ channel: 'copy', verdict, outcome: 'passed', length, held: null });
}

/** Lets the page's own handlers work on a shadow of the event and returns what they, or the browser, would copy. */
function shadow(event: ClipboardEvent, type: 'copy' | 'cut', host: GuardHost): Copied {
  const target = innermostTarget(event);
  const data = new DataTransfer();
  const copy = new ClipboardEvent(type, {
    bubbles: true,
    cancelable: true,
    composed: true,
    clipboardData: data,
  });
  target?.dispatchEvent(copy);
  if (!copy.defaultPrevented) {
    const { protection } = host;
    const html = protection !== null && isWatched(protection, 'copy') ? selectedHtml(target) : null;
    return { content: { text: selectedText(target), html }, byPage: null };
  }
  const byPage = new Map<string, string>();
  const others: string[] = [];
  for (const format of data.types) {
    const value = data.getData(format);
    byPage.set(format, value);
    if (format !== 'text/plain' && format !== 'text/html') others.push(value);
  }
  const text = [byPage.get('text/plain') ?? '', ...others].join('\n');
  return { content: { text, html: byPage.get('text/html') ?? null }, byPage };
}

/** What the browser would copy from a target: the selection of a field, else of the document. */
export function selectedText(target: EventTarget | null): string {
  if (isField(target)) {
    return target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? target.value.length);
  }
  return selectionOf(target)?.toString() ?? '';
}

/**
 * The HTML the browser would copy from a target, close enough for judging: the markup of what is selected, and of the
 * link around it. Null for a field, which has none. Nothing is put into the page: the copies go to an empty document.
 */
function selectedHtml(target: EventTarget | null): string | null {
  if (isField(target)) return null;
  const selection = selectionOf(target);
  if (selection === null || selection.rangeCount === 0) return null;
  const { body } = document.implementation.createHTMLDocument('');
  for (let i = 0; i < selection.rangeCount; i++) {
    const range = selection.getRangeAt(i);
    const inside = range.commonAncestorContainer;
    const link = (inside instanceof Element ? inside : inside.parentElement)?.closest('a') ?? null;
    if (link === null) {
      body.append(range.cloneContents());
      continue;
    }
    const around = link.cloneNode(false) as Element;
    around.append(range.cloneContents());
    body.append(around);
  }
  return body.innerHTML;
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

function selectionOf(target: EventTarget | null): Selection | null {
  const root = target instanceof Node ? target.getRootNode() : document;
  const inner =
    root instanceof ShadowRoot && 'getSelection' in root
      ? (root.getSelection as () => Selection | null)()
      : null;
  return inner ?? document.getSelection();
}
