/** Where the value stands that a word such as "password" announces. */
import { isWordCode } from '../value.ts';
import type { Tie } from './password-value.ts';

export interface Announced {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly tie: Tie;
}

/** The rest of a name: `password_1`, `passwordOld`, `passwords`. */
const SUFFIX = /[\w.-]{0,25}/y;
/** Endings of names that hold no password but tell of one. */
const ABOUT =
  /hash|digest|salt|file|path|reset|length|len$|min|max|polic|field|hint|manager|label|input|encod|strength|expir|chang|url|link|less|count|type|name|protect|error|placeholder|regex|pattern|valid|require|forgot|forget|box|text|column|icon|view|form|page|safe|store|generat|dialog|prompt|age$|attempt|history|rule|id$|enabled|visible|request|recover|provider|service|update|match|check/i;
const CLOSING = /[\\"'`\])*_}]{0,4}/y;
const SIGN = /(?::=|=>|->|：|＝|={1,3}|:{1,2}|→|>|,(?=\s?["'])|\((?=["'])|[-–—](?=\s))/y;
const AFTER_SIGN = /(?:[*_~`]{1,2}(?=\s))?[ \t]{0,8}(?:\r?\n[ \t]{0,8})?/y;
/** XML attributes that hold the value of a named setting. */
const ATTRIBUTE = /\s{1,4}value\s?=\s?(?=["'])/iy;
const VERB =
  /(?: {0,2}(?:は|是|为|為|은|는|이|：)[ :]{0,3}|[ \t]{1,3}(?:(?:has been |was )?(?:changed|set|updated|reset)(?: to)|(?:is|was|will be|would be|are|=|ist|lautet|lautete|war|wäre|heisst|heißt|es|era|será|est|sera|c'est|è|e'|é|e|foi|is nu|luidt|wordt|zijn|to|brzmi|to jest|je|zní|är|er|on|este|adalah|là|это|هي|הוא|είναι|है)(?: (?:now|still|just|again|simply|currently|jetzt|nun|aktuell|noch|einfach|ahora|maintenant|toujours|adesso|agora|nu|teraz|сейчас|теперь|the same|this|folgendes|probably))?)[ \t]{0,2}:?[ \t]{1,3})/iy;
const FOR_WHAT =
  /[ \t]{1,2}(?:\((?:[^()\n]{1,40})\)|(?:for|to|of|on|in|at|from|für|fuer|zum|zur|vom|von|des|der|im|para|pour|du|de|d'|per|del|della|da|do|la|el|le|voor|van|bij|till|til|na|dla|do|к|для|от|на)\s(?:[^\n:=.;!?,"]|\.(?=\S)){1,40}?(?=[ \t]{0,2}[:=→]|[ \t](?:is|was|ist|lautet|war|es|era|est|è|é|luidt|to|är|er|-)[ \t])|(?:user|admin|root|wifi|wlan|login|account|new|old|neu|alt|nuevo|nueva|nuova|novo|nova|nouveau)(?=[ \t]{0,2}[:=]))/iy;
/** The text between word and value tells that it is about passwords, not one of them. */
const ABOUT_WORDS =
  /\b(?:reset|change|changed|changing|expire\w*|polic\w*|length|minimum|maximum|strength|rules?|requirements?|hint|manager|protected|protection|forgotten|forgot|attempts?|field|not|wrong|incorrect|required|link|request|ändern|vergessen|zurücksetzen|falsch|cambiar|olvid\w*|oubli\w*)\b/i;
const OPENERS: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '„': '“',
  '«': '»',
  '‘': '’',
  '‚': '‘',
  '*': '*',
};
const LONGEST_QUOTED = 102;
const LONGEST_BARE = 102;

function lengthAt(regex: RegExp, text: string, at: number): number {
  regex.lastIndex = at;
  return regex.exec(text)?.[0].length ?? 0;
}

/**
 * What a word that ends at `end` announces; null where nothing does, or where the word is a part of another one.
 * @param start where the word begins
 * @param weak the word means other things too ("pass", "clave"): only a sign ties a value to it
 */
export function announcedBy(text: string, start: number, end: number, weak: boolean): Announced | null {
  const rest = nameEnd(text, end, weak);
  if (rest === null) return null;
  let at = rest;
  if (CLOSERS.has(text.charCodeAt(at))) at += lengthAt(CLOSING, text, at);
  if (isBlank(text.charCodeAt(at))) {
    const attribute = lengthAt(ATTRIBUTE, text, at);
    if (attribute > 0) return readValue(text, at + attribute, 'sign');
    const forWhat = weak ? 0 : lengthAt(FOR_WHAT, text, at);
    if (forWhat > 0 && ABOUT_WORDS.test(text.slice(at, at + forWhat))) return null;
    at += forWhat;
  }
  const tied = tieAt(text, at, start, weak);
  return tied === null ? null : readValue(text, tied.at, tied.tie);
}

/** Where the name ends that the word begins; null where it is another word, or tells about passwords. */
function nameEnd(text: string, end: number, weak: boolean): number | null {
  const next = text.charCodeAt(end);
  if (!isWordCode(next) && next !== 0x5f && next !== 0x2d && next !== 0x2e) return end;
  if (weak) return null;
  SUFFIX.lastIndex = end;
  const suffix = (SUFFIX.exec(text)?.[0] ?? '').replace(/[.-]+$/, '');
  if (/^[a-z]/.test(suffix) && !/^(?:s|es|en|er|n|e|a|w)?(?![a-z])/.test(suffix)) return null;
  return ABOUT.test(suffix) ? null : end + suffix.length;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

const CLOSERS = new Set([...'\\"\'`])*_}'].map((char) => char.charCodeAt(0)));
const SIGNS = new Set([...':=-→>,(–—：＝'].map((char) => char.charCodeAt(0)));

/** What ties the value to the word, and where it ends. */
function tieAt(text: string, from: number, start: number, weak: boolean): { at: number; tie: Tie } | null {
  let at = from;
  while (isBlank(text.charCodeAt(at)) && at < from + 4) at++;
  const next = text.charCodeAt(at);
  if (SIGNS.has(next)) {
    const sign = lengthAt(SIGN, text, at);
    if (sign > 0) return afterSign(text, start, at, sign, at - from);
  }
  if (at === from && next < 128) return null;
  const verb = weak ? 0 : lengthAt(VERB, text, from);
  if (verb > 0) return { at: from + verb, tie: 'verb' };
  if (at === from) return null;
  // `--password secret`, `login ann password secret`: the command line and .netrc have no sign.
  const option = text.charCodeAt(start - 1) === 0x2d && text.charCodeAt(start - 2) === 0x2d;
  const sshpass = text.charCodeAt(from - 1) === 0x70 && text.charCodeAt(from - 2) === 0x2d;
  if (option || sshpass || followsLogin(text, start)) return { at, tie: 'sign' };
  return weak ? null : { at, tie: 'bare' };
}

function followsLogin(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 52), start);
  return before.includes('login ') && /\blogin\s\S{1,40}\s$/.test(before);
}

function afterSign(
  text: string,
  start: number,
  at: number,
  sign: number,
  blanks: number,
): { at: number; tie: Tie } | null {
  const mark = text.charAt(at);
  // A dash is a sign only with blanks around it; `==` compares.
  if (/[-–—]/.test(mark) && sign === 1 && blanks === 0) return null;
  if (sign > 1 && text.startsWith('==', at)) return null;
  // A bracket closes an element, or opens the call that sets a password.
  if (mark === '>' && !/<[\w:.-]*$/.test(text.slice(Math.max(0, start - 24), start))) return null;
  if (mark === '(' && !/password$/i.test(text.slice(start, at))) return null;
  let to = at + sign;
  to += lengthAt(AFTER_SIGN, text, to);
  // An empty setting: the next line is another one.
  if (
    text.slice(at + sign, to).includes('\n') &&
    /^[A-Za-z_][\w .-]{0,40}\s?[:=]/.test(text.slice(to, to + 48))
  )
    return null;
  const verb = mark === ':' || mark === '：' ? lengthAt(VERB, text, to) : 0;
  return { at: to + verb, tie: 'sign' };
}

function readValue(text: string, from: number, tie: Tie): Announced | null {
  let at = from;
  if (text.charCodeAt(at) === 0x5c && text.charCodeAt(at + 1) === 0x22) return readQuoted(text, at + 2, '\\');
  if (/[a-zA-Z]/.test(text.charAt(at)) && /^[rbuf]["']/.test(text.slice(at, at + 2))) at++;
  const closer = OPENERS[text.charAt(at)];
  if (closer !== undefined) {
    const quoted = readQuoted(text, at + 1, closer);
    if (quoted !== null) return quoted;
    if (closer !== '*') return null;
  }
  return readBare(text, at, tie);
}

function readQuoted(text: string, from: number, closer: string): Announced | null {
  const part = text.slice(from, from + LONGEST_QUOTED);
  const length = part.search(closer === '”' || closer === '“' ? /[”“"]/ : `\\${closer}`);
  if (length <= 0 || part.slice(0, length).includes('\n')) return null;
  return {
    start: from,
    end: from + length,
    value: part.slice(0, length),
    tie: 'quoted',
  };
}

function readBare(text: string, from: number, tie: Tie): Announced | null {
  const part = text.slice(from, from + LONGEST_BARE);
  // In queries and lists of settings a value ends at the sign that parts it from the next.
  const glued = tie === 'sign' && text.charCodeAt(from - 1) === 0x3d;
  const end = part.search(
    glued ? /[\s"'`<>;。，；、（）「」]|&(?=amp;|[\w.%[\]-]{1,40}=|$)/ : /[\s"'`<>。，；、（）「」]/,
  );
  const raw = end < 0 ? part : part.slice(0, end);
  if (end < 0 && part.length === LONGEST_BARE) return null;
  const value = withoutClosing(raw.replace(FOREIGN_TAIL, '$1'), tie);
  if (value === '') return null;
  return { start: from, end: from + value.length, value, tie };
}

/** Scripts without blanks go on right behind it. */
const FOREIGN_TAIL = /^([\x21-\x7e]{4,}?)[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3].*$/u;

/** Signs that end a sentence or close a bracket are no part of it; an exclamation mark mostly is. */
function withoutClosing(raw: string, tie: Tie): string {
  if (isWordCode(raw.charCodeAt(raw.length - 1))) return raw;
  let value = raw.replace(/[.,;:”“»’]+$/, '');
  if (tie !== 'sign') value = value.replace(/\?$/, '');
  if (!value.includes('(')) value = value.replace(/\)+$/, '');
  if (!value.includes('[')) value = value.replace(/\]+$/, '');
  if (!value.includes('{')) value = value.replace(/\}+$/, '');
  value = value.replace(/[.,;:]+$/, '');
  return /^[^*]*\*$/.test(value) && value.length > 1 ? value.slice(0, -1) : value;
}
