/**
 * The little that must run in the page's own world: natives that reach the clipboard or a file without a DOM event
 * the guard could see. It is put in before any page script, keeps the natives it needs to itself, leaves no name
 * behind, and talks to the guard by events whose names only the two of them know.
 */

export interface PageWorldNames {
  readonly request: string;
  readonly reply: string;
}

/** Runs in the page's world: everything it uses must be inside it. */
export function installInPageWorld(names: PageWorldNames): void {
  const { defineProperty } = Object;
  const dispatch = EventTarget.prototype.dispatchEvent.call.bind(EventTarget.prototype.dispatchEvent) as (
    target: EventTarget,
    event: Event,
  ) => boolean;
  const Custom = CustomEvent;
  const { parse, stringify } = JSON;
  const waiting = new Map<number, { resolve: () => void; reject: (error: unknown) => void }>();
  const take = Map.prototype.get.call.bind(Map.prototype.get) as (
    map: typeof waiting,
    key: number,
  ) => { resolve: () => void; reject: (error: unknown) => void } | undefined;
  const put = Map.prototype.set.call.bind(Map.prototype.set) as (
    map: typeof waiting,
    key: number,
    value: unknown,
  ) => unknown;
  const drop = Map.prototype.delete.call.bind(Map.prototype.delete) as (
    map: typeof waiting,
    key: number,
  ) => boolean;
  const Refusal = DOMException;
  let last = 0;

  window.addEventListener(names.reply, (event) => {
    event.stopImmediatePropagation();
    const { number, written } = parse(String((event as CustomEvent).detail)) as {
      number: number;
      written: boolean;
    };
    const asked = take(waiting, number);
    drop(waiting, number);
    if (written) asked?.resolve();
    else asked?.reject(new Refusal('Write permission denied.', 'NotAllowedError'));
  });

  const write = (text: string, html: string | null): Promise<void> =>
    new Promise((resolve, reject) => {
      last += 1;
      put(waiting, last, { resolve, reject });
      dispatch(window, new Custom(names.request, { detail: stringify({ number: last, text, html }) }));
    });

  const replace = (prototype: object | undefined, name: string, value: unknown): void => {
    if (prototype !== undefined && name in prototype)
      defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: true });
  };
  const clipboard = typeof Clipboard === 'undefined' ? undefined : Clipboard.prototype;
  replace(clipboard, 'writeText', function writeText(text: unknown): Promise<void> {
    return write(String(text), null);
  });
  replace(clipboard, 'write', async function write_(items: Iterable<ClipboardItem>): Promise<void> {
    const [item] = [...items];
    if (item === undefined) throw new Refusal('Nothing to write.', 'NotAllowedError');
    const read = async (type: string): Promise<string | null> =>
      item.types.includes(type) ? await (await item.getType(type)).text() : null;
    const text = await read('text/plain');
    const html = await read('text/html');
    if (text === null && html === null)
      throw new Refusal('Only text may be written to the clipboard.', 'NotAllowedError');
    await write(text ?? (html ?? '').replace(/<[^>]*>/g, ''), html);
  });

  // A file input that is in no document tells nobody but its owner what was picked; in the document the guard sees it.
  const HtmlInput = HTMLInputElement;
  const hide = (input: HTMLInputElement): void => {
    if (input.isConnected || document.documentElement === null) return;
    input.hidden = true;
    document.documentElement.append(input);
    const remove = (): void => {
      setTimeout(() => input.remove(), 0);
    };
    input.addEventListener('change', remove, { once: true });
    input.addEventListener('cancel', remove, { once: true });
  };
  const isPicker = (value: unknown): value is HTMLInputElement =>
    value instanceof HtmlInput && value.type === 'file';
  const { click } = HTMLElement.prototype;
  replace(HTMLElement.prototype, 'click', function click_(this: HTMLElement): void {
    if (isPicker(this)) hide(this);
    click.call(this);
  });
  const { showPicker } = HTMLInputElement.prototype;
  replace(HTMLInputElement.prototype, 'showPicker', function showPicker_(this: HTMLInputElement): void {
    if (isPicker(this)) hide(this);
    showPicker.call(this);
  });
  const { dispatchEvent } = EventTarget.prototype;
  replace(
    EventTarget.prototype,
    'dispatchEvent',
    function dispatchEvent_(this: EventTarget, event: Event): boolean {
      if (event.type === 'click' && isPicker(this)) hide(this);
      return dispatchEvent.call(this, event);
    },
  );

  for (const name of ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker']) {
    if (name in window)
      defineProperty(window, name, { value: undefined, writable: false, configurable: false });
  }
}
