/** What the guard's parts share: the rules in force, the way to main, and what happens when a part fails. */

import { stricter } from '../../contracts/action.ts';
import type { Decided } from '../../contracts/guard.ts';
import { GUARD_CHANNELS, MAX_CLIPBOARD_CHARS } from '../../contracts/guard-channels.ts';
import type { Protection } from '../../contracts/policy/index.ts';
import type { Channel, Verdict } from '../../contracts/verdict.ts';
import { failureVerdict, htmlText, isWatched, judgeText } from '../../dlp/index.ts';
import { randomId } from './random-id.ts';

/** The part of ipcRenderer that is used. */
export interface MainLink {
  send(channel: string, message: unknown): void;
  invoke(channel: string, message: unknown): Promise<unknown>;
}

/** Text and HTML on their way over the edge. */
export interface TextContent {
  readonly text: string;
  readonly html: string | null;
}

/** Whether there is more of it than is judged at once, or than main takes. */
export function isTooLong({ text, html }: TextContent): boolean {
  return text.length > MAX_CLIPBOARD_CHARS || (html?.length ?? 0) > MAX_CLIPBOARD_CHARS;
}

export function tooLongVerdict(): Verdict {
  return failureVerdict('block', 'The text is too long to be checked.');
}

export class GuardHost {
  readonly platform: string;
  readonly #link: MainLink;
  #protection: Protection | null;

  constructor(link: MainLink, protection: Protection, platform: string) {
    this.#link = link;
    this.#protection = protection;
    this.platform = platform;
  }

  /** The rules in force; null once everything is closed. */
  get protection(): Protection | null {
    return this.#protection;
  }

  setProtection(protection: Protection | null): void {
    this.#protection = protection;
  }

  send(channel: string, message: unknown): void {
    this.#link.send(channel, message);
  }

  invoke(channel: string, message: unknown): Promise<unknown> {
    return this.#link.invoke(channel, message);
  }

  /** Judges text and HTML of one gesture; the stricter verdict counts. Never throws: a failure blocks. */
  judge(channel: Channel, { text, html }: TextContent): Verdict {
    const protection = this.#protection;
    if (protection === null) return failureVerdict('block', 'The session is being closed.');
    try {
      if (isTooLong({ text, html }) && isWatched(protection, channel)) return tooLongVerdict();
      const plain = judgeText(protection, channel, text);
      if (html === null) return plain;
      const marked = judgeText(protection, channel, htmlText(html));
      return stricter(plain.action, marked.action) === plain.action ? plain : marked;
    } catch (error) {
      this.failed(error);
      return failureVerdict('block', 'The content could not be checked.');
    }
  }

  /** Tells main what was decided and done. Returns the id of the decision. */
  decided(decision: Omit<Decided, 'id'>): string {
    const id = randomId();
    this.send(GUARD_CHANNELS.decided, { id, ...decision });
    return id;
  }

  /** Reports an error caught in the guard. */
  failed(error: unknown): void {
    const message = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(
      0,
      2000,
    );
    this.send(GUARD_CHANNELS.failed, { phase: 'running', message });
  }

  /**
   * Wraps a listener for trusted events: when it throws, the event is stopped, because what was not judged must not
   * pass. Events that page code makes itself carry only what the page has already.
   */
  listener<E extends Event>(handle: (event: E) => void): (event: Event) => void {
    return (event) => {
      if (!event.isTrusted) return;
      try {
        handle(event as E);
      } catch (error) {
        stop(event);
        this.failed(error);
      }
    };
  }
}

/** The page does not see the event, and it has no effect. */
export function stop(event: Event): void {
  event.stopImmediatePropagation();
  event.preventDefault();
}

/** The innermost target of an event, also inside open shadow trees. */
export function innermostTarget(event: Event): EventTarget | null {
  return event.composedPath()[0] ?? event.target;
}
