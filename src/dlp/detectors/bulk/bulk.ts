/**
 * Lists: many different values of one kind close together. They are told from what other detectors found, so that they
 * cost nothing more; names alone are searched for, where a rule asks for them.
 */
import type { Detector } from '../../detector.ts';
import type { Found, Sureness } from '../../scan/found.ts';
import { foldWord } from '../people/labels.ts';
import { compact } from '../value.ts';
import {
  bulkAddresses,
  bulkEmails,
  bulkNames,
  bulkNationalIds,
  bulkPaymentCards,
  bulkPhoneNumbers,
} from './kinds.ts';
import { findNameLikes } from './names.ts';

/** One list. Offsets are those of the values it was told from. */
export interface BulkFound {
  readonly detector: Detector;
  /** From the first value to the end of the last. */
  readonly start: number;
  readonly end: number;
  readonly confidence: Sureness;
  /** How many different values it holds. */
  readonly distinct: number;
}

export interface BulkLimits {
  /** How many different values make a list. */
  readonly least?: number;
  /** How far apart values of one list may be, in UTF-16 units from one's end to the next one's start. */
  readonly reach?: number;
}

const LEAST = 10;
const REACH = 300;

/** A value on its way into a list. `sure`: it is what it seems to be. */
interface Member {
  readonly start: number;
  readonly end: number;
  /** The same for the same value, however it is written. */
  readonly key: string;
  readonly sure: boolean;
}

const ADDRESSES = new Set(['us-address', 'street-address', 'uk-postcode']);
const PHONES = new Set(['phone-number', 'phone']);
const EMAILS = new Set(['email', 'email-address']);

function kindOf({ id, group }: Detector): Detector | null {
  if (id === 'payment-card') return bulkPaymentCards;
  if (EMAILS.has(id)) return bulkEmails;
  if (PHONES.has(id)) return bulkPhoneNumbers;
  if (ADDRESSES.has(id)) return bulkAddresses;
  return group === 'national-id' ? bulkNationalIds : null;
}

/**
 * The lists of all kinds but names.
 * @param found in the order of their starts, as scans give them
 */
export function bulkFindings(found: readonly Found[], limits: BulkLimits = {}): BulkFound[] {
  const byKind = new Map<Detector, Member[]>();
  for (const one of found) {
    const kind = kindOf(one.detector);
    if (kind === null) continue;
    const members = byKind.get(kind) ?? [];
    if (members.length === 0) byKind.set(kind, members);
    members.push({
      start: one.start,
      end: one.end,
      key: keyOf(kind, one.value),
      sure: one.confidence !== 'low',
    });
  }
  const lists = [...byKind].flatMap(([kind, members]) => listsOf(kind, members, limits));
  return lists.sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * The lists of people's names. Searches the text: call it only where a rule asks for `bulk-names`.
 * @param text any; the offsets are of it
 */
export function bulkNameFindings(text: string, limits: BulkLimits = {}): BulkFound[] {
  const members = findNameLikes(text).map(({ start, end, known }) => ({
    start,
    end,
    key: foldWord(text.slice(start, end)).replace(/[^\p{L}]+/gu, ' '),
    sure: known,
  }));
  const least = limits.least ?? LEAST;
  return listsOf(bulkNames, members, limits, MOSTLY_NAMES).map((list) => ({
    ...list,
    confidence: list.distinct >= 2 * least ? 'high' : 'medium',
  }));
}

/** The part of a list that must be known names: real lists have rare ones, lists of places have few known ones. */
const MOSTLY_NAMES = 0.34;

function keyOf(kind: Detector, value: string): string {
  if (kind === bulkEmails) return value.toLowerCase();
  // Numbers with and without the country's code are the same subscriber.
  return kind === bulkPhoneNumbers ? compact(value).slice(-9) : compact(value);
}

/** Chains of members that are near enough to one another, with enough different ones. Linear. */
function listsOf(
  detector: Detector,
  members: readonly Member[],
  limits: BulkLimits,
  leastSure = 0,
): BulkFound[] {
  const { least = LEAST, reach = REACH } = limits;
  const lists: BulkFound[] = [];
  let chain: Member[] = [];
  let end = 0;
  const close = (): void => {
    const list = listOf(detector, chain, least, leastSure);
    if (list !== null) lists.push(list);
    chain = [];
  };
  for (const member of members) {
    if (chain.length > 0 && member.start - end > reach) close();
    end = chain.length === 0 ? member.end : Math.max(end, member.end);
    chain.push(member);
  }
  close();
  return lists;
}

function listOf(
  detector: Detector,
  chain: readonly Member[],
  least: number,
  leastSure: number,
): BulkFound | null {
  const [first] = chain;
  if (first === undefined || chain.length < least) return null;
  const distinct = new Set(chain.map((member) => member.key)).size;
  if (distinct < least) return null;
  const sure = new Set(chain.filter((member) => member.sure).map((member) => member.key)).size;
  if (sure < distinct * leastSure) return null;
  const end = chain.reduce((furthest, member) => Math.max(furthest, member.end), first.end);
  return { detector, start: first.start, end, confidence: sure >= least ? 'high' : 'medium', distinct };
}
