/** Reading a day that is written out, in the orders, separators and languages that people use. */
import { isDay } from '../value.ts';
import { foldWord } from './labels.ts';

export interface ReadDate {
  /** Behind the last character of the date. */
  readonly end: number;
  readonly year: number;
}

/** January to December; forms parted by slashes, folded. Abbreviations of three letters and more that are theirs alone. */
const MONTHS: readonly (readonly string[])[] = [
  'january jan enero ene januar janner jan janvier janv janeiro gennaio gen januari stycznia styczen sty tammikuuta tammikuu ledna leden ianuarie ocak januara januar jaanuar sausio января янв січня ιανουαριου',
  'february feb febrero februar fevrier fev fevereiro febbraio februari lutego luty lut helmikuuta helmikuu unora unor februarie subat februara veebruar февраля фев лютого φεβρουαριου',
  'march maret mar marzo marz mar mars marco maart mrt marca marzec maaliskuuta maaliskuu brezna brezen martie mart marts marcius марта мар березня μαρτιου',
  'april apr abril abr avril avr aprile kwietnia kwiecien kwi huhtikuuta huhtikuu dubna duben aprilie nisan aprilis апреля апр квітня απριλιου',
  'may mayo mai maio maggio mag mei maja maj toukokuuta toukokuu kvetna kveten mayis majus мая май травня μαιου',
  'june jun junio juni juin junho giugno giu czerwca czerwiec cze kesakuuta kesakuu cervna cerven iunie haziran junius juna июня июн червня ιουνιου',
  'july jul julio juli juillet juil julho luglio lug lipca lipiec lip heinakuuta heinakuu cervence cervenec iulie temmuz julius jula июля июл липня ιουλιου',
  'august agustus aug agosto ago aout augustus augusti sierpnia sierpien sie elokuuta elokuu srpna srpen agustos augusztus avgust августа авг серпня αυγουστου',
  'september sep sept septiembre setiembre septembre setembro set settembre wrzesnia wrzesien wrz syyskuuta syyskuu zari septembrie eylul szeptember septembra сентября сен вересня σεπτεμβριου',
  'october oct octubre oktober okt octobre outubro out ottobre ott pazdziernika pazdziernik paz lokakuuta lokakuu rijna rijen octombrie ekim октября окт жовтня οκτωβριου',
  'november nov noviembre novembre novembro listopada listopad lis marraskuuta marraskuu listopadu noiembrie kasim novembra ноября ноя листопада νοεμβριου',
  'december dec diciembre dic dezember dez decembre dezembro dicembre desember grudnia grudzien gru joulukuuta joulukuu prosince prosinec decembrie aralik decembra декабря дек грудня δεκεμβριου',
].map((names) => names.split(' '));

const monthOf: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) =>
    names.map((name): [string, number] => [name.replace(/й/g, 'и'), index + 1]),
  ),
);

/** @param word as it stands in the text */
export function monthNumber(word: string): number | null {
  return monthOf.get(foldWord(word)) ?? null;
}

const LONGEST = 48;
const FIRST_YEAR = 1890;

/** What the groups of a form are; `n` is a month's name, `a` and `b` day and month in either order. */
interface Form {
  readonly regex: RegExp;
  readonly order: string;
}

const FORMS: readonly Form[] = [
  // 1985-03-12, 1985. 03. 12, 1985/3/12
  { regex: /^(\d{4})(?: ?[-./] ?)(\d{1,2})(?: ?[-./] ?)(\d{1,2})(?!\d)/u, order: 'ymd' },
  // 12/03/1985, 12. 3. 85, 12 03 1985
  { regex: /^(\d{1,2})(?: ?[-./] ?| )(\d{1,2})(?: ?[-./] ?| )(\d{4}|\d{2})(?!\d)/u, order: 'aby' },
  // 12 March 1985, 12th of March, 1985, 12. März 1985, 12 de marzo de 1985, 1er mars 1985, 12-Mar-85
  {
    regex:
      /^(\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?[ ./-]{0,2}(?:day of |of |de |d'|di )?(\p{L}{3,13})\.?[ ,./'-]{0,3}(?:de |del |of |do )?(\d{4}|\d{2})(?!\d)/iu,
    order: 'dny',
  },
  // March 12, 1985; Mar 12th 1985
  { regex: /^(\p{L}{3,13})\.?[ -](?:the )?(\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4})(?!\d)/iu, order: 'ndy' },
  // 1985. március 12, 1985 March 12, 1985-Mar-12
  { regex: /^(\d{4})\.?[ -](\p{L}{3,13})\.?[ -](\d{1,2})(?!\d)/u, order: 'ynd' },
  // 1985年3月12日, 1985년 3월 12일
  { regex: /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/u, order: 'ymd' },
  // 19850312, 12031985
  { regex: /^(\d{4})(\d{2})(\d{2})(?!\d)/u, order: 'ymd' },
  { regex: /^(\d{2})(\d{2})(\d{4})(?!\d)/u, order: 'aby' },
  { regex: /^(\d{2})(\d{2})(\d{2})(?!\d)/u, order: 'aby' },
];

/**
 * Reads the date that begins at `at`.
 * @returns null where none does, where there is no such day, and where it lies in the future or before 1890
 */
export function readDate(text: string, at: number): ReadDate | null {
  const rest = text.slice(at, at + LONGEST);
  const isDigit = /^\d/.test(rest);
  for (const { regex, order } of FORMS) {
    if (isDigit === order.startsWith('n')) continue;
    const match = regex.exec(rest);
    if (match === null) continue;
    const year = validYear(match, order);
    if (year !== null) return { end: at + match[0].length, year };
  }
  return null;
}

/** The year, if the groups are a day that has been. */
function validYear(match: RegExpExecArray, order: string): number | null {
  const part = (letter: string): string => match[order.indexOf(letter) + 1] ?? '';
  const year = fullYear(part('y'));
  if (year < FIRST_YEAR || year > new Date().getFullYear()) return null;
  if (order.includes('a')) {
    const [a, b] = [Number(part('a')), Number(part('b'))];
    return isDay(year, b, a) || isDay(year, a, b) ? year : null;
  }
  const month = order.includes('n') ? (monthNumber(part('n')) ?? 0) : Number(part('m'));
  return isDay(year, month, Number(part('d'))) ? year : null;
}

/** Two digits are the latest such year that has been. */
function fullYear(digits: string): number {
  const year = Number(digits);
  // Thailand counts from the Buddha's death.
  if (digits.length === 4) return year > 2400 && year < 2650 ? year - 543 : year;
  const now = new Date().getFullYear();
  const recent = Math.floor(now / 100) * 100 + year;
  return recent > now ? recent - 100 : recent;
}
