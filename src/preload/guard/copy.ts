/**
 * Copy and cut. The real event never reaches the page: page code works on a shadow event with a clipboard of its own,
 * and only what was judged is put on the real one. So no page listener, however early, can add to it afterwards.
 */
import type { GuardHost, TextContent } from './host.ts';
import { innermostTarget } from './host.ts';

/** Everything a copy would put on the clipboard. `byPage` is null when the browser's own copy of the selection is due. */
interface Copied {
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
  carryOut(event, shadow(event, 'copy'), host);
}

function onCut(event: ClipboardEvent, host: GuardHost): void {
  event.stopImmediatePropagation();
  // A page's cut handler also deletes: asking its copy handler first keeps the text when the verdict is no.
  const first = shadow(event, 'copy');
  const verdict = host.judge('copy', first.content);
  if (verdict.action === 'block' || verdict.action === 'warn') {
    carryOut(event, first, host);
    return;
  }
  carryOut(event, shadow(event, 'cut'), host);
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
      held: verdict.action === 'warn' ? content : null,
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
function shadow(event: ClipboardEvent, type: 'copy' | 'cut'): Copied {
  const target = innermostTarget(event);
  const data = new DataTransfer();
  const copy = new ClipboardEvent(type, {
    bubbles: true,
    cancelable: true,
    composed: true,
    clipboardData: data,
  });
  target?.dispatchEvent(copy);
  if (!copy.defaultPrevented) return { content: { text: selectedText(target), html: null }, byPage: null };
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
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
    return target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? target.value.length);
  }
  const root = target instanceof Node ? target.getRootNode() : document;
  const inner =
    root instanceof ShadowRoot && 'getSelection' in root
      ? (root.getSelection as () => Selection | null)()
      : null;
  return (inner ?? document.getSelection())?.toString() ?? '';
}
