/**
 * Finds people's names in a text: for rules about lists of them. One name proves little, and single ones are never
 * reported; what matters is that a list of ten real names gives ten, and that headings and places give few.
 */
import { GIVEN_NAMES } from './given-names.ts';
import { SURNAMES } from './surnames.ts';

export interface NameSpan {
  readonly start: number;
  readonly end: number;
}

/** What may be a name: `known` where the lists prove it, else two or three capitalised words that fill a line or cell. */
export interface NameLike extends NameSpan {
  readonly known: boolean;
}

/** Words that are names too: they count as given names only before a surname that is well known. */
const WORDS_TOO = wordSet(`
  will mark rose grant may art bill frank jack april august june summer autumn dawn eve faith hope grace joy charity crystal
  amber ruby pearl jade ivy lily daisy violet iris holly heather olive hazel ginger jasmine rosemary basil angel christian
  dean drew guy hunter jay josh lance miles nick norm pat patience penny peg ray rich rob robin rock rod rusty sandy skip
  sterling sue tony trip tucker wade ward west chance chase cash cliff clay carol dale dick dot gale gene glen harmony heath
  herb jewel justice kitty lane mason mercy melody noble paige parker pierce porter randy reed river royal sage savannah star
  storm sunny taylor trinity virginia georgia carolina dakota paris london brooklyn madison austin dallas houston jackson
  phoenix israel jordan chad kenya india china asia america sierra vienna florence sydney adelaide charlotte lincoln
  washington eden jersey orlando santiago jesus cruz luz sol mar paz rosa blanca alba esperanza consuelo dolores pilar
  mercedes socorro milagros rosario salvador domingo leon victoria regina linda bella dolly candy honey princess bishop
  carter cooper cole ford gray green hardy knight lake marina noel page piper price rush scout season skye sonny stone wolf
  max major king prince duke earl baron barry ernst roman roma roland milan lyon son kim long song king see young fox viola
  delta gala nova luna aurora stella mina nina lima cora alma vita gloria ava nike andes oxford harvard windsor`);

/** Surnames that are words, places or parts of street names. */
const PLAIN_SURNAMES = wordSet(`
  park hill wood woods field stone rivers lake bush church house king bishop street lane rose long short young old new white
  black brown green gray grey blue cross ford banks bank bridge brook brooks mills marsh moor north south east west summer
  winter day may march love price page ball bell berry best bird bond bowman bull burns butler carpenter case chance church
  cook cooper farmer fish fisher fox frost gold hall hand holiday hope hunt knight land law little lord love mann marshall
  mason miles moon noble pace paris parish parker parks pope power powers prince read reader rice rich ring rock root rush
  sharp shepherd singer snow stern star temple town walker wall ward waters weeks wells wise york london england france
  german holland ireland scott spain berlin hamburg frankfurt wien roma milano napoli torino leon cordoba granada sevilla
  toledo valencia zaragoza costa sierra santiago mar cruz reina rey campo campos fuente fuentes iglesia iglesias torre
  torres castillo castro plaza palacio rosa rosario luna sol flores ramos prado mora vega markt stein berg bach haus koch
  bauer richter schneider meister kaiser konig vogel wolf fuchs klein gross lang kurz weiss schwarz braun jung neu sommer
  winter herbst sun sung song sky sea ocean market power son sons ma so no an in on to do go he me my we us is it as at or
  so union le la du`);

/** Capitalised words that begin sentences and headings, titles, and parts of addresses: no part of a name. */
const NEVER = wordSet(`
  the this that these those hello hi hey dear good thanks thank please yes no not and but for from with our your my his her
  their we you they she he it in on at by of to a an is are was were what when where who why how all new next last first
  mr mrs ms miss mx dr prof sir madam lord lady herr frau herrn fraulein senor senora sr sra srta don dona monsieur madame
  mademoiselle mme mlle m signor signora sig dott dottor mevrouw meneer dhr mevr pan pani uncle aunt president minister
  monday tuesday wednesday thursday friday saturday sunday january february march june july august september october
  november december street avenue road lane drive hotel restaurant university school hospital clinic company inc ltd llc gmbh
  ag corp bank team project group club international national airport station city county state island river valley park
  square tower bridge church college institute center centre office department street best regards sincerely cheers kind
  email phone name address date number total price order invoice contact customer manager director ceo cto cfo sales hola
  buenos buenas estimado estimada querido querida gracias saludos hallo liebe lieber guten bonjour cher chere merci salut
  ciao caro cara gentile grazie ola caro prezado obrigado der die das ein eine und el la los las un una le les une des il lo
  calle rua via piazza platz strasse street rue place`);

const given = wordSet(GIVEN_NAMES);
const surnames = wordSet(SURNAMES);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** One capitalised word; a hyphen or an apostrophe may be within it. */
interface Token {
  readonly start: number;
  readonly end: number;
  /** Folded; of a name with hyphens the first part. */
  readonly word: string;
  readonly initial: boolean;
}

const TOKEN = /\p{Lu}[\p{L}\p{Mn}]*(?:['’-]\p{L}[\p{L}\p{Mn}]*)*/gu;
const PARTICLES =
  /^ (?:(?:de|del|della|di|da|das|do|dos|du|la|le|van|von|der|den|het|ter|ten|zu|af|av|al|el|bin|ben|ibn|abu|y|e|i)[ ]){1,3}$/i;
const BEFORE_CELL = /(?:^|[\n,;|\t"*•-]|\d[.)]?)[ \t]{0,3}$/;
const AFTER_CELL = /^(?:$|[ \t]{0,2}(?:$|[\r\n,;|\t"<(:]| -))/;
/** What surnames of several languages end in: Slavic, Romanian, Turkish, Armenian, Georgian, Nordic, Greek, Italian. */
const SURNAME_ENDING =
  /..(?:ski|ska|sky|wicz|czyk|czak|ova|ovic|evic|enko|chuk|escu|oglu|yan|dze|shvili|sson|ssen|opoulos|akis|idis|etti|elli|ini|otti|ucci)$/;

/** Between a surname and a given name that stand in columns. */
const COLUMN = /^(?:, |,|;|\t| ?\| ?|";"|",")$/;
const LONGEST_TOKEN = 24;

/**
 * Takes any text; the offsets are of it. Linear.
 * @returns where names stand, in their order, not overlapping
 */
export function findNames(text: string): NameSpan[] {
  return findNameLikes(text).filter((one) => one.known);
}

/** The same with what only looks like a name: beside names in a list, it is one. */
export function findNameLikes(text: string): NameLike[] {
  const names: NameLike[] = [];
  let run: Token[] = [];
  let alone: Token | null = null;
  for (const match of text.matchAll(TOKEN)) {
    const token = tokenOf(match[0], match.index);
    const last = run.at(-1);
    if (last === undefined || joins(text, last, token)) {
      run.push(token);
      continue;
    }
    alone = endRun(text, run, alone, names);
    run = [token];
  }
  endRun(text, run, alone, names);
  return names;
}

function tokenOf(value: string, start: number): Token {
  const hyphen = value.search(/['’-]/);
  // "O'Brien" is one name, "Anne-Marie" two of which the first tells.
  const first = hyphen > 1 ? value.slice(0, hyphen) : value;
  return { start, end: start + value.length, word: foldName(first), initial: value.length === 1 };
}

function foldName(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/[\p{Mn}'’-]/gu, '')
    .replace(/[ßøłæœđðþı]/g, (char) => LIGATURES[char] ?? char);
}

const LIGATURES: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Whether two words may be of one name: a blank, an initial's dot, or particles between them. */
function joins(text: string, last: Token, token: Token): boolean {
  const gap = token.start - last.end;
  if (gap === 1) return text[last.end] === ' ' || (last.initial && text[last.end] === '.');
  if (gap === 2 && last.initial && text[last.end] === '.') return text[last.end + 1] === ' ';
  return gap > 3 && gap < 16 && PARTICLES.test(text.slice(last.end, token.start));
}

/**
 * Takes the names out of words that stand together.
 * @param alone the word right before them that stood by itself
 * @returns the word of this run, if it stood by itself and gave no name
 */
function endRun(text: string, run: readonly Token[], alone: Token | null, names: NameLike[]): Token | null {
  const [first] = run;
  if (first === undefined) return null;
  if (alone !== null && run.length <= 2 && COLUMN.test(text.slice(alone.end, first.start))) {
    if (isColumnName(alone, first)) {
      names.push({ start: alone.start, end: first.end, known: true });
      return null;
    }
  }
  if (run.length === 1) return first;
  const before = names.length;
  for (let at = 0; at < run.length - 1; ) {
    const taken = nameAt(run, at);
    if (taken === 0) {
      at++;
      continue;
    }
    names.push({ start: run[at]?.start ?? 0, end: run[at + taken - 1]?.end ?? 0, known: true });
    at += taken;
  }
  const end = run.at(-1)?.end ?? first.end;
  if (names.length === before && run.length <= 3 && run.every(isShaped) && isCell(text, first.start, end))
    names.push({ start: first.start, end, known: false });
  return null;
}

/** Whether a part of the text fills a line, or a cell of a table or list. */
function isCell(text: string, start: number, end: number): boolean {
  return (
    BEFORE_CELL.test(text.slice(Math.max(0, start - 6), start)) && AFTER_CELL.test(text.slice(end, end + 3))
  );
}

/** "Smith, John", "John;Smith" in a table: one of the two is a given name, the other a known surname. */
function isColumnName(one: Token, other: Token): boolean {
  return (
    (isGiven(other) && surnames.has(one.word) && !NEVER.has(one.word)) ||
    (isGiven(one) && surnames.has(other.word) && !NEVER.has(other.word))
  );
}

function isGiven(token: Token): boolean {
  return given.has(token.word);
}

/** How many words from `at` on are a name; 0 where none begins. */
function nameAt(run: readonly Token[], at: number): number {
  const first = run[at];
  const second = run[at + 1];
  if (first === undefined || second === undefined || !isShaped(first)) return 0;
  const length = nameLength(run, at);
  const rest = run.slice(at + 1, at + length);
  const known = rest.some((token) => surnames.has(token.word) && !NEVER.has(token.word));
  if (isGiven(first))
    return known || (!WORDS_TOO.has(first.word) && rest.every(isSurnameShaped)) ? length : 0;
  // "Nagy Péter", "Tanaka Hiroshi"; "Xyz Hernández" for given names that no list has.
  if (surnames.has(first.word) && isGiven(second) && !WORDS_TOO.has(second.word)) return 2;
  const lastKnown = rest.at(-1);
  const surname = lastKnown !== undefined && isClearSurname(lastKnown.word);
  return surname && run.length - at <= 3 && !first.initial ? length : 0;
}

function isClearSurname(word: string): boolean {
  return (surnames.has(word) && !PLAIN_SURNAMES.has(word)) || (word.length > 5 && SURNAME_ENDING.test(word));
}

/** Up to four words; of more that stand together, two, or three around an initial. */
function nameLength(run: readonly Token[], at: number): number {
  const left = run.length - at;
  if (left <= 4) return left;
  return run[at + 1]?.initial === true ? 3 : 2;
}

function isShaped(token: Token): boolean {
  return token.word.length >= 2 && !NEVER.has(token.word) && token.end - token.start <= LONGEST_TOKEN;
}

function isSurnameShaped(token: Token): boolean {
  return token.initial || isShaped(token);
}
