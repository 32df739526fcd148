/** IP addresses, versions 4 and 6. */
import type { Candidate, Detector, Hit, Strength } from '../../detector.ts';
import { isAloneOnLine } from '../../scan/settle.ts';
import { isDigitCode, isWordCode } from '../value.ts';

const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const DOT = 0x2e;
const COLON = 0x3a;

/** Words that announce a version, a paragraph or a number of another kind, right before it. */
const VERSION_BEFORE =
  /(?:\b(?:v|ver|version(?:s|en)?|versione|versi[oó]n|vers[aã]o|release|rev|revision|build|firmware|fw|sdk|driver|patch|hotfix|api|kernel|v8|node|electron|chrome|chromium|webkit|safari|firefox|opera|java|php|ios|android|windows|macos|section|sect|chapter|clause|para|paragraph|kapitel|abschnitt|figure|table|item|step|oid)\b[ .:=#"'(-]{0,5}|[§#v])$/;
const UPGRADE_BEFORE = /\b(?:upgrad|updat|downgrad|install|releas|version)\w{0,4}\b[^\n]{0,40}$/;

/** What a file, a package or a product has before its version: `Chrome/`, `openssl-`, `lib_`, `log4j:`. */
function isNamed(text: string, start: number): boolean {
  const sign = text[start - 1] ?? ' ';
  if (sign === '/')
    return (
      isWordCode(text.charCodeAt(start - 2)) && !text.slice(Math.max(0, start - 60), start).includes('://')
    );
  return (sign === '-' || sign === '_' || sign === '+') && /[A-Za-z]/.test(text[start - 2] ?? ' ');
}

/** Network masks, the unspecified and the broadcast address: they name no machine. */
function namesNothing(octets: readonly number[]): boolean {
  const bits = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  if (bits === 0) return true;
  const inverted = 0xffffffff - bits;
  return octets[0] === 255 && (inverted & (inverted + 1)) === 0;
}

function strengthOf(octets: readonly number[], text: string, start: number, end: number): Strength | null {
  const [first = 0, second = 0] = octets;
  // They are addresses all the same, and hardly anything else is written so: alone on its line it is told, weakly.
  if (namesNothing(octets)) return isAloneOnLine(text, start, end) ? 'needs-context' : null;
  const lead = text.slice(Math.max(0, start - 48), start).toLowerCase();
  if (VERSION_BEFORE.test(lead)) return null;
  // In a row of decimals, as in drawings.
  if (/(?:^|[^\d.])\d*\.\d+[ ,-]$/.test(lead)) return null;
  // The machine itself, the same everywhere.
  if (first === 127) return 'needs-context';
  if (first === 10 || (first === 192 && second === 168) || (first === 172 && second >= 16 && second <= 31))
    return 'likely';
  if (UPGRADE_BEFORE.test(lead)) return 'needs-context';
  return octets.some((octet) => octet >= 100) ? 'likely' : 'possible';
}

function version4({ text, start, end, value }: Candidate): Hit | null {
  const next = text.charCodeAt(end);
  if (isWordCode(next) || next === 0x5f) return null;
  if (next === DOT && isWordCode(text.charCodeAt(end + 1))) return null;
  if (next === 0x2d && /[A-Za-z]/.test(text[end + 1] ?? ' ')) return null;
  const before = text.charCodeAt(start - 1);
  if (before === DOT || isWordCode(before) || isNamed(text, start)) return null;
  const octets = value.split('.').map(Number);
  const strength = strengthOf(octets, text, start, end);
  if (strength === null) return null;
  const mapped = /::(?:[fF]{4}:(?:0:)?)?$/.exec(text.slice(Math.max(0, start - 10), start));
  const open = mapped !== null && !/[0-9A-Fa-f:]/.test(text[start - mapped[0].length - 1] ?? ' ');
  return { strength, start: open ? start - mapped[0].length : start, end };
}

const LONGEST_6 = 45;

function isSix(code: number): boolean {
  return (
    isDigitCode(code) ||
    (code >= 65 && code <= 70) ||
    (code >= 97 && code <= 102) ||
    code === COLON ||
    code === DOT
  );
}

/** The groups before and behind `::`, or of the whole. Null: not an address. */
function groupsOf(part: string): string[] | null {
  if (part === '') return [];
  const groups = part.split(':');
  const last = groups[groups.length - 1] ?? '';
  if (last.includes('.')) {
    if (!/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(last)) return null;
    // An address of version 4 takes the place of two groups.
    groups.splice(-1, 1, '0', '0');
  }
  return groups.every((group) => group.length >= 1 && group.length <= 4 && !group.includes('.'))
    ? groups
    : null;
}

/** RFC 4291 section 2.2: eight groups, or fewer with one `::`. How many groups are written, or null. */
function writtenGroups(address: string): number | null {
  const gap = address.indexOf('::');
  if (gap < 0) {
    const groups = groupsOf(address);
    return groups?.length === 8 ? 8 : null;
  }
  if (address.indexOf('::', gap + 1) >= 0) return null;
  const head = groupsOf(address.slice(0, gap));
  const tail = groupsOf(address.slice(gap + 2));
  if (head === null || tail === null || address.slice(0, gap).includes('.')) return null;
  return head.length + tail.length <= 7 ? head.length + tail.length : null;
}

function version6({ text, start }: Candidate): Hit | null {
  let first = start;
  if (text.charCodeAt(start - 1) === COLON) {
    // `::1:2`; or the end of something longer.
    if (text.charCodeAt(start - 2) !== COLON || isSix(text.charCodeAt(start - 3))) return null;
    first = start - 2;
  }
  let end = start;
  while (end < text.length && end - start <= LONGEST_6 && isSix(text.charCodeAt(end))) end++;
  if (end < text.length && isWordCode(text.charCodeAt(end))) return null;
  while (text.charCodeAt(end - 1) === DOT) end--;
  // A colon at the end is the sentence's, unless it is one of two.
  if (text.charCodeAt(end - 1) === COLON && text.charCodeAt(end - 2) !== COLON) end--;
  const address = text.slice(first, end);
  const written = writtenGroups(address);
  if (written === null || (written < 2 && first === start && !/\d/.test(address))) return null;
  return sureness(address, written, first, end);
}

function sureness(address: string, written: number, start: number, end: number): Hit | null {
  // Eight pairs are the address of a storage port (WWN) or a piece of a fingerprint.
  if (written === 8 && /^(?:[0-9A-Fa-f]{2}:){7}[0-9A-Fa-f]{2}$/.test(address)) return null;
  if (/^[0:]*1?$/.test(address)) return { strength: 'needs-context', start, end };
  // `ab::cd` may be names in a program, and `12::30` a time.
  if (!/\d/.test(address)) return null;
  if (written < 3 && !/^(?:2[0-9a-f]{3}|3[0-9a-f]{3}|f[cde][0-9a-f]{2}|ff[0-9a-f]{2}|64):/i.test(address))
    return { strength: 'needs-context', start, end };
  return { strength: 'likely', start, end };
}

export const ipAddress: Detector = {
  id: 'ip-address',
  name: 'IP address',
  group: 'network',
  source: 'RFC 791, RFC 4291 section 2.2 (text forms of IPv6)',
  evidence: 'format',
  patterns: [
    `${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}`,
    // Enough to tell it from most else; `verify` reads on.
    '[0-9A-Fa-f]{1,4}:(?:[0-9A-Fa-f]{1,4})?:',
  ],
  after: 'open',
  context: [
    'ip',
    'ips',
    'ipv4',
    'ipv6',
    'ip address',
    'localhost',
    'loopback',
    'broadcast',
    'listen',
    'bind',
    'address',
    'host',
    'server',
    'gateway',
    'dns',
    'router',
    'subnet',
    'ping',
    'ssh',
    'proxy',
    'vpn',
    'firewall',
    'direccion ip',
    'adresse ip',
    'ip adresse',
    'indirizzo ip',
    'endereco ip',
    'servidor',
    'serveur',
  ],
  verify(candidate) {
    return candidate.pattern === 0 ? version4(candidate) : version6(candidate);
  },
  examples: {
    found: [
      'ssh to ⟦192.168.1.10⟧ now',
      '⟦8.8.8.8⟧',
      '⟦0.0.0.0⟧',
      'localhost ⟦127.0.0.1⟧',
      'http://⟦203.0.113.7⟧:8080/path',
      '⟦10.0.0.1⟧/24, ⟦10.0.0.2⟧-⟦10.0.0.9⟧',
      'server ⟦172.16.254.1⟧.',
      '⟦2001:db8:85a3::8a2e:370:7334⟧',
      '⟦2001:0DB8:0000:0000:0008:0800:200C:417A⟧',
      'at ⟦fe80::1⟧%eth0',
      '[⟦2001:db8::1⟧]:443',
      '⟦::ffff:192.0.2.128⟧',
      '⟦64:ff9b::192.0.2.33⟧',
      'ipv6 ⟦2001:db8::⟧/32: ours',
      '⟦684D:1111:222:3333:4444:5555:6:77⟧',
      'IP ⟦127.0.0.1⟧',
    ],
    none: [
      'version 1.2.3.4',
      'Chrome/120.0.0.1',
      '256.1.1.1',
      '1.2.3.4.5',
      'v10.2.3.4',
      'mask 255.255.255.0',
      'IP 0.0.0.0',
      '192.168.1',
      'openssl-10.1.1.3',
      '12:30:45',
      '00:1A:2B:3C:4D:5E',
      'std::vector and ace::bad',
      '2001:db8:85a3::8a2e::7334',
      '50:01:43:80:12:34:56:78',
      'upgrade from 2.10.0.12 to 2.10.1.0',
      '2024.01.02.999',
      '1:2:3:4:5:6:7',
    ],
  },
};
