/**
 * Which digits are a telephone number: numbering plans out of the data of libphonenumber-js, judged by its rules but
 * without its parsing, which costs many times more than a scan may.
 */
import metadata from 'libphonenumber-js/min/metadata';

/** Places in a plan's array: see METADATA.md of libphonenumber-js (version 4). */
const PATTERN = 2;
const LENGTHS = 3;
const PREFIX = 5;
const PREFIX_FOR_PARSING = 7;
const PREFIX_RULE = 8;
const LEADING_DIGITS = 10;
const TYPES = 11;

type Data = readonly unknown[];

function textAt(data: Data, place: number): string {
  const value = data[place];
  return typeof value === 'string' ? value : '';
}

function lengthsOf(value: unknown): number {
  let bits = 0;
  if (Array.isArray(value)) for (const length of value) if (typeof length === 'number') bits |= 1 << length;
  return bits;
}

interface Kind {
  readonly pattern: RegExp;
  /** Bit n: n digits are possible. */
  readonly lengths: number;
}

/** The numbers of one country (or one calling code of none). Expressions are compiled when they are first needed. */
class Plan {
  readonly lengths: number;
  readonly shortest: number;
  readonly longest: number;
  readonly prefix: string;
  readonly #data: Data;
  #pattern: RegExp | undefined;
  #kinds: readonly Kind[] | undefined;
  #leading: RegExp | null | undefined;
  #parsing: RegExp | null | undefined;

  constructor(data: Data) {
    this.#data = data;
    this.lengths = lengthsOf(data[LENGTHS]);
    this.longest = 31 - Math.clz32(this.lengths);
    this.shortest = 31 - Math.clz32(this.lengths & -this.lengths);
    this.prefix = textAt(data, PREFIX);
  }

  fits(national: string): boolean {
    this.#pattern ??= new RegExp(`^(?:${textAt(this.#data, PATTERN)})$`);
    return this.#pattern.test(national);
  }

  /** Null: the plan has no kinds, and `fits` decides. */
  fitsKind(national: string): boolean | null {
    const types = this.#data[TYPES];
    if (!Array.isArray(types)) return null;
    this.#kinds ??= types.flatMap((type: unknown): Kind[] => {
      if (!Array.isArray(type) || textAt(type, 0) === '') return [];
      return [
        { pattern: new RegExp(`^(?:${textAt(type, 0)})$`), lengths: lengthsOf(type[1]) || this.lengths },
      ];
    });
    if (!this.fits(national)) return false;
    const bit = 1 << national.length;
    return this.#kinds.some(({ pattern, lengths }) => (lengths & bit) !== 0 && pattern.test(national));
  }

  isValid(national: string): boolean {
    return this.fitsKind(national) ?? this.fits(national);
  }

  /** Null: the plan names no first digits of its own. */
  leads(national: string): boolean | null {
    if (this.#leading === undefined) {
      const leading = textAt(this.#data, LEADING_DIGITS);
      this.#leading = leading === '' ? null : new RegExp(`^(?:${leading})`);
    }
    return this.#leading === null ? null : this.#leading.test(national);
  }

  /** Without what is dialled before a number inside the country. */
  withoutPrefix(dialled: string, shared: readonly Plan[]): string {
    if (this.#parsing === undefined) {
      const parsing = textAt(this.#data, PREFIX_FOR_PARSING) || this.prefix;
      this.#parsing = parsing === '' ? null : new RegExp(`^(?:${parsing})`);
    }
    const match = this.#parsing?.exec(dialled) ?? null;
    if (match === null || this.#parsing === null) return dialled;
    const rule = textAt(this.#data, PREFIX_RULE);
    const captured = match.length > 1 && (match[match.length - 1] ?? '') !== '';
    const bare =
      rule !== '' && captured ? dialled.replace(this.#parsing, rule) : dialled.slice(match[0].length);
    if (bare === dialled || (this.fits(dialled) && !this.fits(bare))) return dialled;
    const owner = shared.length === 1 ? this : (ownerOf(bare, shared) ?? this);
    if (bare.length <= owner.longest && ((owner.lengths >> bare.length) & 1) === 0) return dialled;
    return bare;
  }
}

const plans = new Map<string, Plan>();

function planOf(country: string): Plan | null {
  const known = plans.get(country);
  if (known !== undefined) return known;
  const countries: Readonly<Record<string, unknown>> = metadata.countries;
  const data = countries[country];
  if (!Array.isArray(data)) return null;
  const plan = new Plan(data);
  plans.set(country, plan);
  return plan;
}

const shared = new Map<string, readonly Plan[]>();

/** The plans behind a calling code, the main country's first; none for a code that is not given out. */
function plansOf(code: string): readonly Plan[] {
  const known = shared.get(code);
  if (known !== undefined) return known;
  const codes: Readonly<Record<string, readonly string[] | undefined>> = metadata.country_calling_codes;
  const worldwide: Readonly<Record<string, unknown>> = metadata.nonGeographic;
  const data = worldwide[code];
  const found =
    codes[code]?.flatMap((country) => planOf(country) ?? []) ?? (Array.isArray(data) ? [new Plan(data)] : []);
  shared.set(code, found);
  return found;
}

/** Whose number it is where countries share a calling code. */
function ownerOf(national: string, of: readonly Plan[]): Plan | null {
  for (const plan of of) if (plan.leads(national) ?? plan.fitsKind(national) ?? false) return plan;
  return null;
}

/** How many digits the calling code has that `digits` begins with; 0: none that is given out. */
export function callingCodeLength(digits: string): number {
  if (digits.startsWith('0')) return 0;
  for (let length = 1; length <= 3; length++) if (plansOf(digits.slice(0, length)).length > 0) return length;
  return 0;
}

/**
 * Judges a number with its calling code, without `+`.
 * @returns `valid`: of digits that are given out; `possible`: of a length that there is; null: neither
 */
export function judgeInternational(digits: string): 'valid' | 'possible' | null {
  const code = callingCodeLength(digits);
  if (code === 0 || digits.length - code > 17) return null;
  const all = plansOf(digits.slice(0, code));
  const [main] = all;
  if (main === undefined) return null;
  const national = main.withoutPrefix(digits.slice(code), all);
  const plan = all.length === 1 ? main : (ownerOf(national, all) ?? main);
  if (plan.isValid(national)) return 'valid';
  return ((plan.lengths >> national.length) & 1) === 1 ? 'possible' : null;
}

/** Whether digits as they are dialled inside a country are a number of it. */
export function isNational(country: string, dialled: string): boolean {
  const plan = planOf(country);
  if (plan === null) return false;
  const bare = plan.withoutPrefix(dialled, [plan]);
  return ((plan.lengths >> bare.length) & 1) === 1 && plan.isValid(bare);
}

/** The trunk prefix of a country: what is dialled before the area code. */
export function trunkOf(country: string): string {
  return planOf(country)?.prefix ?? '';
}
