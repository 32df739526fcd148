/** Whether what stands behind "password" is one. */
import { turnsOf } from './entropy.ts';
import { isPlaceholder } from './placeholder.ts';

/**
 * How a value is tied to the word before it: `sign` by a colon or an equals sign, `quoted` by one and in quotes,
 * `verb` by "is" or the like, `bare` by nothing but a blank.
 */
export type Tie = 'sign' | 'quoted' | 'verb' | 'bare';

const SHORTEST = 4;
const LONGEST = 100;
const CODE =
  /[\w\])]\(|\)\s*[;,{]?$|^(?:process|os|env|config|cfg|settings|self|this|req|request|var|data|ctx|module|vault|secrets?|params?|args?|props|local|input|form|user)[.[]|^\$[A-Za-z_]+(?:->|\[)|=>|::|\{[a-z-]+:|^[\w$]{1,3},[\w$]+[:=]|^&|^\/\/|^\w+\[|^lookup|^!|\?\.[a-z]|&&\(|^(?:before|after),/;
const IDENTIFIER =
  /^[A-Za-z_][A-Za-z_]*(?:\.[A-Za-z_]+)+$|^[a-z]+(?:_[a-z]+)+$|^[A-Z]+(?:_[A-Z]+)+$|^[a-z]+(?:[A-Z][a-z]+)+$/;
const ADDRESS =
  /^(?:~?\/[\w.-]+){2,}\/?$|^[A-Za-z]:\\|^[a-z][a-z0-9+.-]{1,12}:\/\/|^www\.|^[^@\s]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$|^(?:[a-z0-9-]+\.)+(?:com|net|org|io|de|eu|co|fr|es|it|nl|pt)(?:[/:]|$)/i;
const DATE_OR_TIME =
  /^(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ap]m|uhr|h)?|\d{4}-\d{1,2}-\d{1,2}(?:T.*)?|\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4}))$/i;
const COUNT =
  /^\d{1,3}(?:[-–+]\d{0,3}|\+)?$|^(?:min|max)\.?\d*$|^\d+(?:\.\d+)?(?:x|st|nd|rd|th|h|min|mins|s|sec|ms|d|days?|%|€|\$|k|kb|mb|gb|chars?)$|^v?\d+(?:\.\d+){1,3}$/i;
const NAME =
  /^(?:sha-?(?:1|2|256|512)|md5|oauth2?|2fa|mfa|fido2?|web2?|base64|utf-?8|http2?|i18n|l10n|k8s|o365|m365|office365|covid-?19|html5|mp[34]|h\.?26[45]|ipv[46]|x509|s3|ec2|pbkdf2|scrypt|bcrypt|argon2(?:id)?|log4j|i\d{1,2}|iphone\d*|ps[345]|part\d+|step\d+|page\d+|nr\d+|no\d+|q[1-4]|(?:windows|win|office|python|java|php)\d+)$/i;

/** Lower-case letters, capitals, digits and signs in it. */
function kindsOf(value: string): { letters: boolean; digits: boolean; signs: boolean; mixed: boolean } {
  return {
    letters: /\p{L}/u.test(value),
    digits: /\d/.test(value),
    signs: /[^\p{L}\p{N}\s]/u.test(value),
    // A capital that is not the first letter.
    mixed: /[a-zà-ÿ]/.test(value) && /.[A-ZÀ-Þ]/.test(value),
  };
}

function isNoValue(value: string): boolean {
  return (
    isPlaceholder(value) ||
    CODE.test(value) ||
    ADDRESS.test(value) ||
    DATE_OR_TIME.test(value) ||
    NAME.test(value) ||
    /^[^\p{L}\p{N}]+$|^[#@]\p{L}+$/u.test(value)
  );
}

/** Letters of one case only, or with the first one capital: a word, unless nobody could say it. */
function isWord(value: string): boolean {
  if (!/^\p{L}+(?:['’-]\p{L}+)*[.!?]*$/u.test(value)) return false;
  const inner = value.slice(1);
  if (/\p{Lu}/u.test(inner) && /\p{Ll}/u.test(inner))
    return turnsOf(value) < 3 && !/\p{Lu}{2,}\p{Ll}/u.test(inner);
  return value.length < 6 || /[aeiouyà-ÿ]/i.test(value);
}

/** Letters and one kind of sign between them: `read-only`, `and/or`, `e.g.`, `snake_case`. */
function isCompound(value: string): boolean {
  return /^\p{L}+(?:[-/.&+,:_'’]\p{L}+)*[.,!?:]*$/u.test(value);
}

/**
 * Judges a value.
 * @returns whether it is sure (`strong`), may be one (`weak`), or is none (null)
 */
export function judgePassword(value: string, tie: Tie): 'strong' | 'weak' | null {
  if (value.length < SHORTEST || value.length > LONGEST || isNoValue(value)) return null;
  const { letters, digits, signs, mixed } = kindsOf(value);
  if (!letters) return judgeNumber(value, tie, signs);
  if (tie === 'quoted') return judgeQuoted(value);
  if (/\s/.test(value)) return null;
  if (COUNT.test(value)) return null;
  if (digits) return judgeWithDigits(value, tie, signs || mixed);
  if (tie !== 'bare' && COMMON.has(value.toLowerCase())) return 'weak';
  if (isWord(value) || isCompound(value)) return isPassphrase(value) ? 'weak' : null;
  if (IDENTIFIER.test(value)) return null;
  if (tie === 'bare') return null;
  return value.length >= 6 ? 'strong' : 'weak';
}

function judgeWithDigits(value: string, tie: Tie, more: boolean): 'strong' | 'weak' | null {
  // Plain text with a number at its end, such as `field_2` or `section-3.1`, is a name; `Sommer2023` is not.
  if (/^[a-z]+[_.-]\d{1,2}$|^\p{L}+(?:[-_/.]\p{L}+)+[-_.]?\d{0,2}$/u.test(value))
    return /\p{Lu}.*\p{Lu}.*\d$/u.test(value) && tie !== 'bare' ? 'weak' : null;
  if (tie === 'bare') return value.length >= 6 && (more || /\d{2}|^\d/.test(value)) ? 'weak' : null;
  return value.length >= 6 ? 'strong' : 'weak';
}

/** Digits, perhaps with signs: short ones are counts, and a bare one could be anything. */
function judgeNumber(value: string, tie: Tie, signs: boolean): 'strong' | 'weak' | null {
  if (tie === 'bare' || COUNT.test(value)) return null;
  if (signs && /^\d+[.,:/-]\d+/.test(value)) return null;
  return value.length > 16 ? null : 'weak';
}

function judgeQuoted(value: string): 'strong' | 'weak' | null {
  if (/\s/.test(value)) {
    const words = value.trim().split(/\s+/);
    return words.length >= 3 && words.length <= 8 && /\d/.test(value) && !/[.?!]$/.test(value)
      ? 'weak'
      : null;
  }
  if (COUNT.test(value)) return null;
  if (/^\p{L}{6,}!+$/u.test(value)) return 'weak';
  if (COMMON.has(value.toLowerCase())) return 'weak';
  if (isWord(value) || /^\p{L}+(?:[-_ .]\p{L}+){0,2}$/u.test(value))
    return /^[a-z]{8,}$/.test(value) &&
      !/(?:ed|ing|ly|tion|able|al|ment|ible|ent)$/.test(value) &&
      turnsOf(value) === 0
      ? isUnsayable(value)
      : camel(value);
  return value.length >= 6 ? 'strong' : 'weak';
}

/** `thisIsDog` in quotes is more often a password than a name; one with "pass" in it is a name. */
function camel(value: string): 'weak' | null {
  const parts = value.match(/[A-Z]?[a-z]+/g) ?? [];
  return parts.length >= 3 && parts.join('') === value && !/pass|pwd|field|input|label|error|key/i.test(value)
    ? 'weak'
    : null;
}

function isUnsayable(value: string): 'weak' | null {
  return /[bcdfghjklmnpqrstvwxz]{5}/.test(value) ? 'weak' : null;
}

/** Words that lists of passwords from breaches put first: behind the word "password" they are one, not prose. */
const COMMON = new Set(
  'qwerty qwertz azerty asdfgh zxcvbn qwertyuiop letmein iloveyou sunshine princess dragon monkey football baseball basketball superman batman starwars trustno shadow michael jordan jennifer hunter harley ranger buster charlie ashley bailey cookie pepper ginger cheese chelsea liverpool arsenal pokemon naruto mustang ferrari corvette whatever freedom flower hello killer computer internet samsung matrix master passw0rd toor postgres letmeinnow iloveu lovely loveme babygirl angel nicole daniel jessica anthony joshua andrew thomas robert summer winter spring autumn hallo schatz passwort motdepasse contrasena soleil bonjour doudou tequiero estrella juventus amore'.split(
    ' ',
  ),
);

/** Four words or more with dashes between. */
function isPassphrase(value: string): boolean {
  return /^[a-z]{3,10}(?:-[a-z]{3,10}){3,7}$/i.test(value);
}
