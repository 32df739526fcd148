/** One content on its way to a verdict: a text, or a file whose text comes in pieces. */
import type { Condition, NearCondition, Protection } from '../../contracts/policy/index.ts';
import type { Channel, Finding } from '../../contracts/verdict.ts';
import type { Match } from './match.ts';
import { matcherOf } from './matcher.ts';
import { standNear } from './near.ts';
import type { Answer, Facts, FileFacts } from './rule-match.ts';
import { Tally } from './tally.ts';

export class Judgement {
  readonly #protection: Protection;
  readonly #tally = new Tally();
  /** Near conditions of the channel's rules, and whether one has held yet. */
  readonly #near: readonly NearCondition[];
  readonly #nearHeld = new Set<NearCondition>();

  constructor(protection: Protection, channel: Channel) {
    this.#protection = protection;
    this.#near = protection.rules
      .filter((rule) => rule.channels.includes(channel))
      .flatMap((rule) => nearIn(rule.condition));
  }

  /**
   * Takes in a piece of text. Returns what was found in it.
   * @param known so many characters at its beginning were seen before: what ends in them is not counted again
   */
  add(text: string, known = 0): readonly Match[] {
    const all = matcherOf(this.#protection).match(text);
    const matches = known === 0 ? all : all.filter(({ end }) => end > known);
    this.addMatches(matches);
    return matches;
  }

  /** Takes in findings that are not text's: an encrypted archive, a macro. */
  addMatches(matches: readonly Match[]): void {
    this.#tally.add(matches);
    for (const condition of this.#near)
      if (!this.#nearHeld.has(condition) && standNear(condition, matches)) this.#nearHeld.add(condition);
  }

  /** What conditions are held to. */
  facts(file: FileFacts | null): Facts {
    const { unanswered } = matcherOf(this.#protection);
    return {
      finding: (ref, least): Finding | null | 'open' =>
        this.#tally.finding(ref, least) ?? (unanswered.has(ref) ? 'open' : null),
      near: (condition): Answer =>
        this.#nearHeld.has(condition) || (condition.near.some((ref) => unanswered.has(ref)) ? null : false),
      file,
    };
  }
}

function nearIn(condition: Condition): NearCondition[] {
  if ('near' in condition) return [condition];
  if ('all' in condition) return condition.all.flatMap(nearIn);
  if ('any' in condition) return condition.any.flatMap(nearIn);
  return 'not' in condition ? nearIn(condition.not) : [];
}
