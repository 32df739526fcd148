/** Texts made to be slow: time must grow with their length and no faster. */
import { describe, expect, it } from 'vitest';
import { Scanner } from '../../scan/scanner.ts';
import type { AssignedDetector } from './assigned.ts';
import { SECRETS } from './index.ts';
import type { PrefixedDetector } from './prefixed.ts';
import { drawFrom, sampleOf } from './sample.ts';

const SIZE = 65_536;
/** Processor time for one text, with room for a slow machine; a fifth of it at most is usual. */
const MOST_MILLISECONDS = 120;

const scanner = new Scanner(SECRETS);

function repeated(piece: string): string {
  return piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
}

/** The better of two: the first run warms up the automaton. */
function millisecondsFor(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 2; run++) {
    const from = process.cpuUsage();
    scanner.scan(text);
    const { user, system } = process.cpuUsage(from);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

const heads = SECRETS.flatMap((detector) => {
  const draw = drawFrom(detector.id);
  const token = (detector as Partial<PrefixedDetector>).shape;
  const { sampleKeyword } = detector as Partial<AssignedDetector>;
  const pieces = detector.patterns.map((pattern) => sampleOf(pattern, draw, true));
  if (sampleKeyword !== undefined) pieces.push(`${sampleKeyword}=`);
  else if (token !== undefined) pieces.push(sampleOf(token, draw, true).slice(0, -1));
  return pieces.map((piece) => [detector.id, piece] as const);
});

describe('64 KB of', () => {
  it.each(heads)('%s: %s', (_id, piece) => {
    expect(millisecondsFor(repeated(piece))).toBeLessThan(MOST_MILLISECONDS);
  });
  it.each([
    'password=',
    'password = ',
    'password is ',
    'password for the ',
    'passwort:',
    'pw',
    'api_key=',
    'token: "',
    'secret ',
    'https://a:b@',
    'https://a:b',
    'postgres://a:',
    'jdbc:mysql://a?',
    'server=a;',
    'Server=',
    'host=a user=b ',
    'authorization: basic ',
    'bearer aaaaaaaaaaaaaaaa ',
    'curl -u a:',
    ' -u a:b',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n',
    '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4\n',
    'PuTTY-User-Key-File-2: a\n',
    '"type": "service_account", ',
    '{"kty":"',
    'sig=aaaaaaaaaaaaaaaa&',
    'eyJaaaaaaaaaaaaaaaa.',
    'eyJaaaaaaaaaaaaaaaa.eyJaaaaaaaaaaaaaaaa',
    'otpauth://totp/a',
    'WIFI:T:a;',
    'seed phrase: legal winner ',
    'recovery codes: aaaa1-bbbb2 ',
    'verification code ',
    'pin for the ',
    'AKIAAAAAAAAAAAAAAAAA ',
    '$6$aaaa$',
    'A',
    'a1',
    '=',
    '-',
    '"',
  ])('%s', (piece) => {
    expect(millisecondsFor(repeated(piece))).toBeLessThan(MOST_MILLISECONDS);
  });
});
