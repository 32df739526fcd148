/** Credentials on the wire and on the command line: Authorization headers, `curl -u`, Docker's stored logins. */
import type { Candidate, Detector, Hit, Strength } from '../../detector.ts';
import { decodedStart } from './encoding.ts';
import { entropyOf } from './entropy.ts';
import { isPlaceholder, isSampleToken } from './placeholder.ts';
import { drawFrom, sampleOf } from './sample.ts';

const HEADER =
  /["']?\s{0,2}[:=]\s{0,2}["'`]?(?:(Bearer|Basic|Token|Digest|ApiKey|Api-Key|SSWS|GenieKey|Bot|OAuth|Key)[ :]{1,2})?(?:token=)?["']?([0-9A-Za-z_~+/.=-]{8,2000})/iy;
const BEARER = /\s{1,2}([0-9A-Za-z_~+/.=-]{16,2000})/y;
/** Tokens that detectors of their own find. */
const HAS_OWN = /^(?:eyJ|[A-Za-z0-9]{2,10}[-_][A-Za-z0-9]|SG\.|ya29\.)/;
const LOGIN = /^[\x20-\x7e]{1,64}:[\x20-\x7e]{1,128}$/;

/** How sure base64 is to stand for user and password. */
function basicStrength(base64: string): Strength | null {
  const login = decodedStart(base64, 280);
  if (!LOGIN.test(login)) return null;
  const password = login.slice(login.indexOf(':') + 1);
  return isPlaceholder(password) && /^(?:user|username|<)/i.test(login) ? null : 'certain';
}

function tokenStrength(token: string): Strength | null {
  // The first word of a signature by request, not a secret.
  if (/^(?:AWS4-|HMAC-|Digest|NTLM|Negotiate)/i.test(token)) return null;
  if (isSampleToken(token) || isPlaceholder(token)) return null;
  if (!/\d/.test(token) && token.length < 32) return null;
  if (!/[A-Za-z]/.test(token) || entropyOf(token) < 2.8) return null;
  return HAS_OWN.test(token) ? 'likely' : 'certain';
}

/** Without the stop that ends a sentence. */
function trimmed(token: string): string {
  return token.replace(/\.+$/, '');
}

const authorizationHeader: Detector = {
  id: 'secret.authorization-header',
  name: 'Authorization header',
  group: 'secret',
  source: 'RFC 7235, RFC 7617 (Basic), RFC 6750 (Bearer)',
  evidence: 'context',
  patterns: ['(?:proxy-)?authorization', 'bearer'],
  ignoreCase: true,
  after: 'open',
  context: [],
  verify({ text, end, pattern }: Candidate): Hit | null {
    const regex = pattern === 0 ? HEADER : BEARER;
    regex.lastIndex = end;
    const found = regex.exec(text);
    if (found === null) return null;
    const scheme = pattern === 0 ? (found[1] ?? '').toLowerCase() : 'bearer';
    const raw = (pattern === 0 ? found[2] : found[1]) ?? '';
    const token = trimmed(raw);
    const start = end + found[0].length - raw.length;
    const strength = scheme === 'basic' ? basicStrength(token) : tokenStrength(token);
    if (strength === null || (pattern === 1 && !/\d/.test(token))) return null;
    return { strength, start, end: start + token.length };
  },
  get examples() {
    const draw = drawFrom('authorization');
    const token = (): string => sampleOf('[0-9][A-Za-z][0-9A-Za-z]{30}', draw);
    return {
      found: [
        `Authorization: Bearer ⟦${token()}⟧`,
        `curl -H "Authorization: Token ⟦${token()}⟧" https://api.acme.test`,
        'Authorization: Basic ⟦QWxhZGRpbjpvcGVuIHNlc2FtZQ==⟧',
        `"Authorization": "Bearer ⟦${token()}⟧"`,
        `headers={'authorization': 'ApiKey ⟦${token()}⟧'}`,
        `Proxy-Authorization: Basic ⟦YW5uOlRyMHViNGRvcg==⟧`,
        `use bearer ⟦${token()}⟧ for now`,
      ],
      none: [
        'Authorization: Bearer <token>',
        'Authorization: Bearer YOUR_ACCESS_TOKEN',
        'Authorization: Bearer $TOKEN',
        'Authorization: Basic',
        'the bearer of this letter',
        'authorization: required for all users',
        'Authorization: Bearer xxxxxxxxxxxxxxxx',
        'the bearer authentication-mechanism-of-choice',
      ],
    };
  },
};

const CURL_USER =
  /u(?:ser)?(?:[ =]{0,2})(?:"([^"\n:]{0,64}:[^"\n]{1,100})"|'([^'\n:]{0,64}:[^'\n]{1,100})'|([^\s"':]{0,64}:(?:"[^"\n]{1,100}"|'[^'\n]{1,100}'|[^\s"'\\]{1,100})))/y;
const CURL_BEFORE = 400;
const WEAK_LOGIN =
  /^<|^[^:]*:["']?(?:pass(?:word)?|pwd|passwd|token|test|secret|api[_-]?(?:key|token)|changeme|x+|\*+|<.*|\[.*|\$.*|\{.*)["']?$/i;

const curlUser: Detector = {
  id: 'secret.curl-auth-user',
  name: 'login in a curl command',
  group: 'secret',
  source: 'curl manual, option --user: curl.se/docs/manpage.html',
  evidence: 'context',
  patterns: ['u(?:ser)?[ =]{0,2}["\']?[^\\s"\':]{0,40}:'],
  after: 'open',
  context: [],
  verify({ text, start }: Candidate): Hit | null {
    if (text.charCodeAt(start - 1) !== 0x2d) return null;
    CURL_USER.lastIndex = start;
    const found = CURL_USER.exec(text);
    if (found === null) return null;
    const login = found[1] ?? found[2] ?? found[3] ?? '';
    if (WEAK_LOGIN.test(login) || login.includes('://') || !/:./.test(login)) return null;
    const before = text.slice(Math.max(0, start - CURL_BEFORE), start);
    if (!/\b(?:curl|wget|http|mysql|mongo|svn|nmap|smbclient|ldapsearch)\b/.test(before)) return null;
    const close = start + found[0].length - (found[3] === undefined ? 1 : 0);
    return { strength: 'certain', start: close - login.length, end: close };
  },
  examples: {
    found: [
      'curl -u ⟦ann:Tr0ub4dor⟧ https://api.acme.test',
      "curl --user '⟦api:d2LkV78zLx!t⟧' https://api.acme.test",
      'curl -k -X POST https://acme.test/x \\\n  -d "a" \\\n  -u ⟦build:yqDVtkqPECri⟧',
      'curl -s --user "⟦j.smith:dB2yF6@qL9⟧" https://acme.test',
      'curl -uadmin:"x" https://acme.test'.replace('admin:"x"', '⟦admin:s3cr3t⟧'),
    ],
    none: [
      'curl -u user:password https://acme.test',
      'curl -u "$USER:$PASSWORD" https://acme.test',
      'curl -u ann https://acme.test',
      'curl -u <user:password> https://acme.test',
      'as u said: yes',
      'nc -u -l 41234',
    ],
  },
};

const dockerLogin: Detector = {
  id: 'secret.docker-config-auth',
  name: 'login in a Docker configuration',
  group: 'secret',
  source: 'Docker documentation, config.json: docs.docker.com; "auth" is user and password in base64',
  evidence: 'format',
  patterns: ['_?auth\\\\?"?\\s?[:=]\\s?\\\\?"?[0-9A-Za-z+/]{8}'],
  after: 'open',
  context: [],
  verify({ text, start, end }: Candidate): Hit | null {
    const from = end - 8;
    BASE64.lastIndex = from;
    const found = BASE64.exec(text)?.[0];
    if (found === undefined || text.charCodeAt(start) === undefined) return null;
    const strength = basicStrength(found);
    return strength === null ? null : { strength, start: from, end: from + found.length };
  },
  examples: {
    found: [
      '{"auths": {"registry.acme.test": {"auth": "⟦YW5uOlRyMHViNGRvcg==⟧"}}}',
      '"auth":"⟦ZGVwbG95OnM5S3EybVB6⟧"',
      '//registry.acme.test/:_auth=⟦YW5uOlRyMHViNGRvcg==⟧',
    ],
    none: [
      '"auth": "required"',
      '"auth": "c29tZXRoaW5nZWxzZQ=="',
      'auth: enabled everywhere',
      '"auth": "dXNlcm5hbWU6cGFzc3dvcmQ="',
    ],
  },
};

const BASE64 = /[0-9A-Za-z+/]{8,300}={0,2}(?![0-9A-Za-z+/=])/y;

export const AUTHORIZATION: readonly Detector[] = [authorizationHeader, curlUser, dockerLogin];
