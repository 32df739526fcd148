/** Keys whose maker is not named: `api_key = …` with a value that a machine drew. */
import type { Candidate, Detector, Hit, Strength } from '../../detector.ts';
import { isAssignment } from './assigned-value.ts';
import { entropyOf, looksDrawn } from './entropy.ts';
import { isPlaceholder, isSampleToken } from './placeholder.ts';
import type { PrefixedDetector } from './prefixed.ts';
import { drawFrom, sampleOf } from './sample.ts';

const KEYWORDS = [
  '(?:my|app|client|user|server|admin|auth|master|internal|external|prod|dev|test|web|rest|x)?[_ .-]?api[_ .-]?(?:key|token|secret)s?',
  '(?:access|auth|authentication|refresh|session|bearer|id|security|personal[_ -]access|service|deploy|bot|user|admin|app|oauth2?|webhook|registration|license|licence|activation)?[_ .-]?token',
  '(?:client|app|application|consumer|shared|webhook|signing|session|jwt|api|auth|cookie|hmac|master|oauth2?|bot|access|consumer)?[_ .-]?secret(?:[_ .-]?(?:key|token|base))?',
  '(?:access|secret|encryption|signing|private|master|auth|session|account|service|admin|subscription|crypt(?:o)?|aes|hmac|license|licence)[_ .-]?key',
  '(?:api|zugangs|zugriffs|geheimer|geheim)[_ -]?schl(?:ü|u|ue)ssel',
  "(?:clave|llave|token|cl(?:é|e)|jeton|chiave|chave|sleutel) (?:de |d(?:'|’| )|di |da |do )?(?:la |l(?:'|’| ))?(?:api|acceso|acc(?:è|e)s|accesso|acesso|toegang)",
  'credentials?',
];

const SUFFIX = /[A-Za-z0-9_.-]{0,25}/y;
const VALUE = /[0-9A-Za-z_+][0-9A-Za-z_+/.~-]{11,256}={0,2}(?![=0-9A-Za-z_+/.~-])/y;
/** The name goes on: the longer one is looked at by itself. */
const GOES_ON = /[_ .-]?(?:key|token|secret|base)/iy;
const NOT_SECRET =
  /^[_ .-]?(?:id|ids|name|names|file|path|url|uri|type|length|len|size|count|limit|expir\w*|ttl|version|endpoint|issuer|audience|algorithm|hash|header|field|param\w*|prefix|ring|board|word|code|vault|arn|ref|manager|store|rotation|policy|public|pub|provider|service|usage|pair|format)(?![a-z])/i;
const NOT_BEFORE =
  /(?:public|pub|publishable|csrf|xsrf|primary|foreign|partition|sort|cache|next|page|continuation|sync|idempotency|license|site|device|push|host|known|ssh|gpg|pgp|object|registry|message|translation|i18n)[_ .-]{0,2}$/i;
const REACH = 48;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const HEX = /^(?:0x)?[0-9a-f]+$/i;

/** How sure a value behind such a name is; null for names, versions, paths and words. */
function strengthOf(value: string, keyword: string): Strength | null {
  if (isPlaceholder(value) || isSampleToken(value) || HEX_WORD.test(value)) return null;
  if (UUID.test(value)) return /api|secret|access|auth/i.test(keyword) ? 'likely' : null;
  if (isNamed(value)) return null;
  if (HEX.test(value))
    return value.length >= 16 && /\d/.test(value) && entropyOf(value) >= 2.9 ? 'likely' : null;
  const least = value.length >= 20 ? 3.4 : 3;
  return looksDrawn(value, least) ? 'likely' : null;
}

const HEX_WORD = /^(?:https?|file|arn|urn|projects|secrets?|sha(?:1|256|512)|md5)[:/.=-]/i;

/** Whether it is made of words and short numbers with signs between: a name, a path, a version, an address. */
function isNamed(value: string): boolean {
  if (/^(?:[A-Z]?[a-z]{2,}){2,}\d{0,2}$/.test(value)) return true;
  const parts = value.split(/[-_./=~+]+/);
  return (
    parts.every((part) => /^(?:[A-Za-z]{0,24}|[A-Z]?[a-z]{1,20}\d{0,4}|v?\d{1,5})$/.test(part)) &&
    parts.length > 1
  );
}

interface Place {
  readonly start: number;
  readonly value: string;
}

/** The first long enough value behind the name. */
function valueBehind(text: string, from: number): Place | null {
  const last = Math.min(text.length, from + REACH);
  let signs = 0;
  for (let at = from; at < last; at++) {
    const before = text.charCodeAt(at - 1);
    // Program text, or a list of other settings.
    if (before === 0x3b || before === 0x7d || (SIGNS.has(before) && ++signs > MOST_SIGNS)) return null;
    if (before === 0x0a && text.charCodeAt(at - 2) !== 0x3a) return null;
    if (before > 0x20 && !STARTERS.has(before)) continue;
    VALUE.lastIndex = at;
    if (VALUE.test(text)) return { start: at, value: text.slice(at, VALUE.lastIndex).replace(/[.~-]+$/, '') };
  }
  return null;
}

const SIGNS = new Set([0x3a, 0x3d, 0x3e]);
/** `:`, `=>`, `:=` and the like; more of them assign something else. */
const MOST_SIGNS = 3;
const STARTERS = new Set([...'"\'(,:=>[`*：＝'].map((char) => char.charCodeAt(0)));

/** `secrets.test.ts: …` names a file. */
const FILE_ENDING =
  /^s?(?:\.\w{1,12}){0,2}\.(?:[cm]?[jt]sx?|json|ya?ml|toml|ini|py|md|txt|go|rb|java|php|html?|css|pem|lock|cs|rs)\b/;

/** Whether what stands around says that the value is that of the name. */
function isTied(
  text: string,
  start: number,
  end: number,
  keyword: string,
  { start: at, value }: Place,
): boolean {
  if (NOT_BEFORE.test(text.slice(Math.max(0, start - 16), start))) return false;
  const between = text.slice(end, at);
  if (/^[\w-]{0,20}\/|^[_ .-]?(?:id|name|file|path|url)\b/i.test(between) || /[;!?{}\n]./.test(between))
    return false;
  if (FILE_ENDING.test(between)) return false;
  if (!isAssignment(keyword + between) || value.length < 12) return false;
  // A value that goes on with other signs is program text: a call, an index, an address.
  const after = at + value.length;
  return !/^[([{@]|^:\/\//.test(text.slice(after, after + 3));
}

/**
 * @param others detectors of tokens that say themselves what they are: what they find is not reported again
 */
export function genericBeside(others: readonly PrefixedDetector[]): Detector {
  const heads = new RegExp(others.map(({ patterns }) => patterns[0]).join('|'), 'y');
  return {
    id: 'secret.generic',
    name: 'key or token',
    group: 'secret',
    source:
      'Names that programs give to keys, and how random the value is; the manner of gitleaks, rule generic-api-key',
    evidence: 'context',
    // One pattern, so that each place is looked at once.
    patterns: [`(?:${KEYWORDS.join('|')})`],
    ignoreCase: true,
    after: 'open',
    // None: what a detector of its own finds on the same characters is surer, and takes their place.
    context: [],
    verify({ text, start, end, value: keyword }: Candidate): Hit | null {
      GOES_ON.lastIndex = end;
      if (GOES_ON.test(text)) return null;
      SUFFIX.lastIndex = end;
      const suffix = SUFFIX.exec(text)?.[0] ?? '';
      if (NOT_SECRET.test(suffix) || /^[a-z]/.test(suffix.replace(/^s(?![a-z])/, ''))) return null;
      const place = valueBehind(text, end + 1);
      if (place === null || !isTied(text, start, end, keyword, place)) return null;
      const strength = strengthOf(place.value, keyword);
      if (strength === null) return null;
      heads.lastIndex = place.start;
      if (heads.test(text) && isFoundBy(others, text, place.start)) return null;
      return { strength, start: place.start, end: place.start + place.value.length };
    },
    get examples() {
      const draw = drawFrom('generic');
      const drawn = (): string => `⟦${sampleOf('[0-9][A-Z][a-z][0-9][0-9A-Za-z]{28}', draw)}⟧`;
      const hex = (): string => `⟦${sampleOf('[0-9a-f]{32}', draw)}⟧`;
      return {
        found: [
          `api_key=${drawn()}`,
          `"apiKey": "${drawn()}"`,
          `SECRET_KEY = '${drawn()}'`,
          `the api key is ${hex()}, don't share`,
          `API-Key: ${hex()}`,
          `client_secret: ${drawn()}`,
          `https://api.acme.test/v1?token=${hex()}&page=1`,
          `const accessToken = "${drawn()}";`,
          `Der API-Schlüssel lautet ${drawn()}.`,
          'X-Api-Key: ⟦123e4567-e89b-42d3-a456-426614174000⟧',
        ],
        none: [
          'api_key = os.environ["API_KEY"]',
          'api key: YOUR_API_KEY_HERE',
          'the secret ingredient is love',
          'token: refresh_token_expired',
          'secretName: shop-db-credentials-v2',
          'public_key = "9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit"',
          'apiVersion: apps.v1beta1extensions2',
          'access_token_url=https://github.com/login/oauth/access_token',
          'csrf_token=Mj2qykJO5rELyHgezQ69nzUX0i3OH67V',
          'api key for order 4711-2023-00012345',
          'secret: getSecret("DB_PASSWORD_2")',
          'the token is valid until 2024-12-31T23:59:59Z',
          'token = \u0024{{ secrets.DEPLOY_TOKEN }}',
          'credentialsId: ff083f76-7804-4ef1-80e4-fe975bb9141b',
        ],
      };
    },
  };
}

function isFoundBy(others: readonly PrefixedDetector[], text: string, start: number): boolean {
  const candidate = { text, start, end: start, value: '', pattern: 0 };
  return others.some((other) => other.verify(candidate) !== null);
}
