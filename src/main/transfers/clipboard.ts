/** The clipboard, as main holds it: what was held for a warning, what page code wants to write, and the backstop. */
import { createHash } from 'node:crypto';
import { stricter } from '../../contracts/action.ts';
import type { ClipboardWrite, ClipboardWriteReply, Decided } from '../../contracts/guard.ts';
import type { Protection } from '../../contracts/policy/index.ts';
import type { Verdict } from '../../contracts/verdict.ts';
import { failureVerdict, htmlText, judgeText } from '../../dlp/index.ts';
import type { Decisions } from './decisions.ts';
import type { Judged } from './judged.ts';
import { type Standing, standing } from './rules-changed.ts';

/** The system clipboard. */
export interface SystemClipboard {
  readText(): Promise<string>;
  write(text: string, html: string | null): Promise<void>;
  clear(): Promise<void>;
  /** Linux: empties what a mouse selection offers to a middle click. */
  clearSelection(): Promise<void>;
}

export interface ClipboardOptions {
  readonly system: SystemClipboard;
  readonly decisions: Decisions;
  /** The rules in force; null while everything is closed. */
  readonly protection: () => Protection | null;
  /** Lets the guard go on with a paste it holds. */
  readonly releasePaste: (id: string) => void;
  readonly onCleared: (reason: string) => void;
}

export class ClipboardBroker {
  readonly #options: ClipboardOptions;

  constructor(options: ClipboardOptions) {
    this.#options = options;
  }

  /** A text verdict that the guard has carried out: recorded, told to the person, or asked about. */
  async decided(decided: Decided): Promise<void> {
    const { channel, held } = decided;
    const before = this.#options.protection();
    const judged: Judged = {
      // What the guard holds is judged again here: the guard lives beside a page that is not ours.
      verdict: held === null ? decided.verdict : this.#judgeAgain(decided.verdict, held),
      kind: 'text',
      size: decided.length,
      name: null,
      content: 'read',
      sha256: held === null ? null : sha256(held.text),
    };
    if (decided.outcome === 'passed') {
      this.#options.decisions.record(channel, null, judged, 'passed', null);
      if (channel === 'copy') await this.#checkBehind();
      return;
    }
    const [proceed] = await this.#options.decisions.settle(channel, null, [judged], () =>
      this.#standing(before),
    );
    if (proceed !== true || this.#options.protection() === null) return;
    if (channel === 'paste') this.#options.releasePaste(decided.id);
    else if (held !== null) await this.#options.system.write(held.text, held.html);
  }

  /** Page code asked to write to the clipboard (`navigator.clipboard`): judged and written here, never by the page. */
  async pageWrite(write: ClipboardWrite): Promise<ClipboardWriteReply> {
    const protection = this.#options.protection();
    const verdict =
      protection === null
        ? failureVerdict('block', 'The session is being closed.')
        : this.#judgeBoth(protection, write);
    const judged: Judged = {
      verdict,
      kind: 'text',
      size: write.text.length,
      name: null,
      content: 'read',
      sha256: sha256(write.text),
    };
    const [written] = await this.#options.decisions.settle('copy', 'page', [judged], () =>
      this.#standing(protection),
    );
    if (written === true && this.#options.protection() !== null) {
      await this.#options.system.write(write.text, write.html);
      return { written: true, verdict };
    }
    return { written: false, verdict };
  }

  /** Linux: what is selected may not be offered to a middle click. */
  async selectionMustGo(): Promise<void> {
    await this.#options.system.clearSelection();
  }

  /** Backstop: looks at what really is on the clipboard after a copy that was let through. */
  async #checkBehind(): Promise<void> {
    const protection = this.#options.protection();
    if (protection === null) return;
    const verdict = judgeText(protection, 'copy', await this.#options.system.readText());
    if (verdict.action !== 'block') return;
    await this.#options.system.clear();
    this.#options.onCleared(
      `after a copy the clipboard held what rule "${verdict.rule ?? 'ClipboardCopy'}" blocks`,
    );
  }

  #standing(before: Protection | null): Standing {
    const now = this.#options.protection();
    return standing(before && { protection: before }, now && { protection: now });
  }

  #judgeAgain(claimed: Verdict, held: ClipboardWrite): Verdict {
    const protection = this.#options.protection();
    if (protection === null) return failureVerdict('block', 'The session is being closed.');
    const own = this.#judgeBoth(protection, held);
    return stricter(own.action, claimed.action) === own.action ? own : claimed;
  }

  /** Text and HTML of one copy: the stricter verdict counts. */
  #judgeBoth(protection: Protection, { text, html }: ClipboardWrite): Verdict {
    const plain = judgeText(protection, 'copy', text);
    if (html === null) return plain;
    const marked = judgeText(protection, 'copy', htmlText(html));
    return stricter(plain.action, marked.action) === plain.action ? plain : marked;
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
