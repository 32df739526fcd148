/** What the texts in policies must be. */
import type { TextCheck } from './definition.ts';

function parsed(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

/** True for names and addresses that can only be this machine. Takes a hostname as `URL.hostname` gives it. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** An origin a session may be opened on: https, or http on this very machine. */
function isMessengerUrl(value: string): boolean {
  const url = parsed(value);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}

/** An https address, also one on this machine by http, that carries no password. */
export const MESSENGER_URL: TextCheck = {
  test: isMessengerUrl,
  must: 'must be an https:// address (http:// only on localhost), without a user name',
};

export const ORIGIN: TextCheck = {
  test: (value) => isMessengerUrl(value) && parsed(value)?.origin === value,
  must: 'must be an origin such as https://web.whatsapp.com, without path or trailing slash',
};

export const HTTPS_URL: TextCheck = {
  test: (value) => /^https:\/\//i.test(value) && URL.canParse(value) && !/^https:\/\/[^/?#]*@/i.test(value),
  must: 'must be an https:// address, without a user name',
};

export const ABSOLUTE_PATH: TextCheck = {
  test: (value) =>
    (value.startsWith('/') || /^(?:[A-Za-z]:\\|\\\\[^\\])/.test(value)) && !value.includes('\0'),
  must: 'must be an absolute path',
};

/** A number in international form (ITU-T E.164), its end left open by a star. */
export const PHONE_NUMBER: TextCheck = {
  test: (value) => /^\+[1-9]\d{1,14}$/.test(value) || /^\+[1-9]\d{0,13}\*$/.test(value),
  must: 'must be a number such as +34600123456, or the beginning of one with a star: +34*',
};

export const FILE_TYPE: TextCheck = {
  test: (value) => /^[a-z0-9][a-z0-9+_-]{0,15}$/.test(value),
  must: 'must be a file type in lower case without the dot, such as pdf',
};

/** A file type as rules name it: as above, whatever the case. */
export const ANY_CASE_FILE_TYPE: TextCheck = {
  test: (value) => FILE_TYPE.test(value.toLowerCase()),
  must: FILE_TYPE.must.replace('in lower case ', ''),
};

/** A name or a pattern of names: a path, or blanks and dots at the end, would fit no file. */
export const FILE_NAME: TextCheck = {
  test: (value) => !/[/\\]/.test(value) && !/[. ]$/.test(value),
  must: 'must be a file name or a pattern such as *salary*, without folders, and without a dot or blank at the end',
};

export const VERSION: TextCheck = {
  test: (value) => /^\d{1,5}(\.\d{1,5}){0,3}$/.test(value),
  must: 'must be a version such as 1.4 or 1.4.2',
};

/** BCP 47, as far as languages of user interfaces need it. */
export const LANGUAGE: TextCheck = {
  test: (value) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(value),
  must: 'must be a language tag such as en-US or de',
};

/** An Ed25519 public key, 32 bytes in base64. */
export const PUBLIC_KEY: TextCheck = {
  test: (value) => /^[A-Za-z0-9+/]{43}=$/.test(value),
  must: 'must be an Ed25519 public key: 32 bytes in base64',
};

/** An age recipient (age-encryption.org/v1): Bech32, lower case. */
export const AGE_RECIPIENT: TextCheck = {
  test: (value) => /^age1[02-9ac-hj-np-z]{58}$/.test(value),
  must: 'must be an age recipient: age1…',
};

export const PROXY_SERVER: TextCheck = {
  test: (value) => {
    if (!/^(?:https?|socks[45]?):\/\//.test(value)) return false;
    const url = parsed(value.replace(/^socks[45]?:/, 'http:'));
    return (
      url !== null &&
      url.hostname !== '' &&
      url.username === '' &&
      url.password === '' &&
      url.pathname === '/'
    );
  },
  must: 'must be a proxy such as http://proxy.example.com:3128, without a user name',
};

/** A language as Tesseract names its data: ISO 639-2, with a script or kind behind it where it has several. */
export const PICTURE_LANGUAGE: TextCheck = {
  test: (value) => /^[a-z]{3}(?:_[a-z]{2,8}){0,2}$/.test(value),
  must: "must be a language by Tesseract's name, such as eng, deu or chi_sim",
};

export const SINGLE_LINE: TextCheck = {
  // Control characters and those that turn the reading direction would let a name pass for another.
  test: (value) => !/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(value),
  must: 'must be one line without control characters',
};
