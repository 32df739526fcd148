/** Paste and drop: text is judged at once and passes as the real event; what is held comes back as one of ours. */
import { judgeFiles } from './files.ts';
import { type GuardHost, innermostTarget, stop } from './host.ts';

/** A paste or drop of text that waits for the person. */
interface Held {
  readonly strings: ReadonlyMap<string, string>;
  readonly replay: (data: DataTransfer) => void;
}

export class Incoming {
  readonly #host: GuardHost;
  readonly #held = new Map<string, Held>();

  constructor(host: GuardHost) {
    this.#host = host;
  }

  /** Installs the listeners on a window. Must run before any page script. */
  install(target: Window): void {
    target.addEventListener(
      'paste',
      this.#host.listener<ClipboardEvent>((event) => this.#onPaste(event)),
      true,
    );
    target.addEventListener(
      'drop',
      this.#host.listener<DragEvent>((event) => this.#onDrop(event)),
      true,
    );
  }

  /** The person chose to go on with what was held under this id. The rules may have become stricter meanwhile. */
  release(id: string): void {
    const held = this.#held.get(id);
    this.#held.delete(id);
    if (held === undefined) return;
    const { strings, replay } = held;
    const text = textOf(strings);
    const verdict = this.#host.judge('paste', { text, html: strings.get('text/html') ?? null });
    if (verdict.action === 'block') {
      this.#host.decided({ channel: 'paste', verdict, outcome: 'stopped', length: text.length, held: null });
    } else {
      replay(transferOf(strings, []));
    }
  }

  #onPaste(event: ClipboardEvent): void {
    const data = event.clipboardData;
    if (data === null) return;
    const target = innermostTarget(event);
    this.#judge(event, data, 'paste', (approved) => replayPaste(target, approved), null);
  }

  #onDrop(event: DragEvent): void {
    const data = event.dataTransfer;
    if (data === null) return;
    const target = innermostTarget(event);
    const replay = (approved: DataTransfer): void => replayDrop(target, event, approved);
    // The page may show a drop area; an empty drop lets it put that away when nothing comes.
    this.#judge(event, data, 'drop', replay, () => replay(new DataTransfer()));
  }

  #judge(
    event: Event,
    data: DataTransfer,
    via: 'paste' | 'drop',
    replay: (data: DataTransfer) => void,
    nothing: (() => void) | null,
  ): void {
    const strings = stringsOf(data);
    const files = [...data.files];
    const text = textOf(strings);
    const verdict = this.#host.judge('paste', { text, html: strings.get('text/html') ?? null });
    const passes = verdict.action === 'allow' || verdict.action === 'report';
    const hasText = text.length > 0 || strings.has('text/html');
    if (files.length === 0 && passes) {
      if (hasText)
        this.#host.decided({ channel: 'paste', verdict, outcome: 'passed', length: text.length, held: null });
      return;
    }
    stop(event);
    const approvedStrings = passes ? strings : new Map<string, string>();
    if (hasText) {
      const outcome = passes ? 'passed' : 'stopped';
      const id = this.#host.decided({ channel: 'paste', verdict, outcome, length: text.length, held: null });
      if (verdict.action === 'warn') this.#held.set(id, { strings, replay });
    }
    if (files.length === 0) {
      if (verdict.action !== 'warn') nothing?.();
      return;
    }
    void judgeFiles(files, via, this.#host)
      .then((allowed) => {
        if (allowed.length > 0) replay(transferOf(approvedStrings, allowed));
        else nothing?.();
      })
      .catch((error: unknown) => {
        this.#host.failed(error);
        nothing?.();
      });
  }
}

function stringsOf(data: DataTransfer): Map<string, string> {
  const strings = new Map<string, string>();
  for (const type of data.types) {
    if (type === 'Files') continue;
    strings.set(type, data.getData(type));
  }
  return strings;
}

/** All that is text but not markup: the plain text and whatever formats of its own a program adds. */
function textOf(strings: ReadonlyMap<string, string>): string {
  return [...strings]
    .filter(([type]) => type !== 'text/html')
    .map(([, value]) => value)
    .join('\n');
}

function transferOf(strings: ReadonlyMap<string, string>, files: readonly File[]): DataTransfer {
  const data = new DataTransfer();
  for (const [type, value] of strings) data.setData(type, value);
  for (const file of files) data.items.add(file);
  return data;
}

/** Gives the page a paste with approved content; what the page leaves to the browser is inserted as text. */
function replayPaste(target: EventTarget | null, data: DataTransfer): void {
  const place =
    target instanceof Node && target.isConnected ? target : (document.activeElement ?? document.body);
  if (place instanceof HTMLElement) place.focus();
  const event = new ClipboardEvent('paste', {
    bubbles: true,
    cancelable: true,
    composed: true,
    clipboardData: data,
  });
  const text = data.getData('text/plain');
  if (place.dispatchEvent(event) && text !== '' && isEditable(place))
    document.execCommand('insertText', false, text);
}

function replayDrop(target: EventTarget | null, original: DragEvent, data: DataTransfer): void {
  const { clientX, clientY, screenX, screenY } = original;
  const place =
    target instanceof Node && target.isConnected
      ? target
      : (document.elementFromPoint(clientX, clientY) ?? document.body);
  place.dispatchEvent(
    new DragEvent('drop', {
      bubbles: true,
      cancelable: true,
      composed: true,
      dataTransfer: data,
      clientX,
      clientY,
      screenX,
      screenY,
    }),
  );
}

function isEditable(node: Node): boolean {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  return (
    element !== null &&
    (element.isContentEditable ||
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement)
  );
}
