/** Texts with addresses, private keys and seed phrases of crypto currencies. */
import { blake2b } from '@noble/hashes/blake2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { BIP39_WORDS } from '../../../src/dlp/detectors/money/bip39-words.ts';
import { between, type CorpusSource, letters, pick, type Random } from './corpus.ts';
import { ANYWHERE, put, putPlain } from './money-banks.ts';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const XRP = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function bytes(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => between(random, 0, 255));
}

function base58(data: readonly number[], alphabet = BASE58): string {
  let number = data.reduce((all, byte) => all * 256n + BigInt(byte), 0n);
  let text = '';
  for (; number > 0n; number /= 58n) text = alphabet.charAt(Number(number % 58n)) + text;
  for (const byte of data) {
    if (byte !== 0) break;
    text = alphabet.charAt(0) + text;
  }
  return text;
}

function checked(data: readonly number[], alphabet = BASE58): string {
  const hash = sha256(sha256(Uint8Array.from(data)));
  return base58([...data, ...hash.subarray(0, 4)], alphabet);
}

function fiveBits(data: readonly number[]): number[] {
  const bits = data.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: Math.ceil(bits.length / 5) }, (_unused, at) =>
    Number.parseInt(bits.slice(at * 5, at * 5 + 5).padEnd(5, '0'), 2),
  );
}

function polymod(values: readonly number[]): bigint {
  let check = 1n;
  for (const value of values) {
    const top = check >> 25n;
    check = ((check & 0x1ffffffn) << 5n) ^ BigInt(value);
    for (const [bit, generator] of [
      0x3b6a57b2n,
      0x26508e6dn,
      0x1ea119fan,
      0x3d4233ddn,
      0x2a1462b3n,
    ].entries())
      if ((top >> BigInt(bit)) % 2n === 1n) check ^= generator;
  }
  return check;
}

function bech32(prefix: string, data: readonly number[], final: bigint): string {
  const codes = [...prefix].map((char) => char.charCodeAt(0));
  const head = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const check = polymod([...head, ...data, 0, 0, 0, 0, 0, 0]) ^ final;
  const tail = Array.from({ length: 6 }, (_unused, at) => Number((check >> BigInt(5 * (5 - at))) & 31n));
  return `${prefix}1${[...data, ...tail].map((value) => BECH32.charAt(value)).join('')}`;
}

function segwit(random: Random, prefix: string): string {
  const taproot = random() < 0.3;
  const program = fiveBits(bytes(random, taproot ? 32 : pick(random, [20, 32])));
  return bech32(prefix, [taproot ? 1 : 0, ...program], taproot ? 0x2bc830a3n : 1n);
}

function cashAddr(random: Random): string {
  const data = fiveBits([pick(random, [0, 8]), ...bytes(random, 20)]);
  const head = [...'bitcoincash'].map((char) => char.charCodeAt(0) & 31);
  let check = 1n;
  for (const value of [...head, 0, ...data, 0, 0, 0, 0, 0, 0, 0, 0]) {
    const top = check >> 35n;
    check = ((check & 0x07ffffffffn) << 5n) ^ BigInt(value);
    for (const [bit, generator] of [
      0x98f2bc8e61n,
      0x79b76d99e2n,
      0xf33e5fb3c4n,
      0xae2eabe2a8n,
      0x1e4f43e470n,
    ].entries())
      if ((top >> BigInt(bit)) % 2n === 1n) check ^= generator;
  }
  check ^= 1n;
  const tail = Array.from({ length: 8 }, (_unused, at) => Number((check >> BigInt(5 * (7 - at))) & 31n));
  const body = [...data, ...tail].map((value) => BECH32.charAt(value)).join('');
  return random() < 0.5 ? `bitcoincash:${body}` : body;
}

function ethereum(random: Random): string {
  const hex = letters(random, 40, '0123456789abcdef');
  if (random() < 0.2) return `0x${hex}`;
  const hash = [...keccak_256(Uint8Array.from([...hex].map((char) => char.charCodeAt(0))))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return `0x${[...hex].map((char, at) => (Number.parseInt(hash.charAt(at), 16) > 7 ? char.toUpperCase() : char)).join('')}`;
}

function monero(random: Random): string {
  const data = [pick(random, [18, 42]), ...bytes(random, 64)];
  const all = [...data, ...keccak_256(Uint8Array.from(data)).subarray(0, 4)];
  let text = '';
  for (let at = 0; at < all.length; at += 8) {
    const block = all.slice(at, at + 8);
    const size = block.length === 8 ? 11 : 7;
    let number = block.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
    let part = '';
    for (; part.length < size; number /= 58n) part = BASE58.charAt(Number(number % 58n)) + part;
    text += part;
  }
  return text;
}

function strKey(random: Random, version: number): string {
  const data = [version, ...bytes(random, 32)];
  let crc = 0;
  for (const byte of data)
    for (let bit = 7; bit >= 0; bit--) {
      const high = ((crc >> 15) & 1) ^ ((byte >> bit) & 1);
      crc = ((crc << 1) & 0xffff) ^ (high === 1 ? 0x1021 : 0);
    }
  return fiveBits([...data, crc & 255, crc >> 8])
    .map((value) => BASE32.charAt(value))
    .join('');
}

function ss58(random: Random): string {
  const data = [pick(random, [0, 2, 42]), ...bytes(random, 32)];
  const prefix = [...'SS58PRE'].map((char) => char.charCodeAt(0));
  return base58([...data, ...blake2b(Uint8Array.from([...prefix, ...data])).subarray(0, 2)]);
}

function cardano(random: Random): string {
  const kind = random();
  if (kind < 0.4) return bech32('addr', fiveBits([0x01, ...bytes(random, 56)]), 1n);
  if (kind < 0.7) return bech32('addr', fiveBits([0x61, ...bytes(random, 28)]), 1n);
  return bech32('stake', fiveBits([0xe1, ...bytes(random, 28)]), 1n);
}

function mnemonic(random: Random): string[] {
  const count = pick(random, [12, 12, 24, 15, 18, 21]);
  const entropy = bytes(random, (count / 3) * 4);
  const hash = sha256(Uint8Array.from(entropy))[0] ?? 0;
  const bits = [...entropy, hash].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from(
    { length: count },
    (_unused, at) => BIP39_WORDS[Number.parseInt(bits.slice(at * 11, at * 11 + 11), 2)] ?? '',
  );
}

/** Another sign of the same kind at a place in the middle, so that only the checksum can tell. */
function spoiled(random: Random, value: string): string {
  const at = between(random, value.length - 12, value.length - 2);
  const char = value.charAt(at);
  const kin =
    ['23456789', 'acdefghjk', 'ACDEFGHJK'].find((kind) => kind.includes(char)) ??
    (/[a-z]/.test(char) ? 'acdefghjk' : 'ACDEFGHJK');
  const other = pick(
    random,
    [...kin].filter((sign) => sign !== char),
  );
  return value.slice(0, at) + other + value.slice(at + 1);
}

function source(detector: string, names: readonly string[], make: (random: Random) => string): CorpusSource {
  const sentences = [
    ...ANYWHERE,
    ...names.flatMap((name) => [`${name}: {}`, `my ${name} wallet {}`, `send ${name} to {} now`]),
  ];
  return {
    detector,
    positive: (random) => put(pick(random, sentences), make(random)),
    negative(random) {
      const value = make(random);
      const kind = random();
      if (kind < 0.7) return putPlain(pick(random, sentences), spoiled(random, value));
      if (kind < 0.85) return putPlain(pick(random, sentences), value.slice(0, -3));
      return putPlain(pick(random, sentences), letters(random, 64, '0123456789abcdef'));
    },
  };
}

const ethereumSource: CorpusSource = {
  detector: 'ethereum-address',
  positive: source('', ['ETH', 'USDT'], ethereum).positive,
  negative(random) {
    const sentence = pick(random, [...ANYWHERE, 'ETH: {}', 'tx {}']);
    const kind = random();
    const hex = (count: number) => letters(random, count, '0123456789abcdef');
    if (kind < 0.4) return putPlain(sentence, `0x${hex(64)}`);
    if (kind < 0.6) return putPlain(sentence, `0x${hex(39)}`);
    if (kind < 0.8) return putPlain(sentence, hex(40));
    // Letters of both cases, but not those that the hash asks for.
    return putPlain(sentence, `0xaB${letters(random, 38, '0123456789abcdefABCDEF')}`);
  },
};

const solana: CorpusSource = {
  detector: 'solana-address',
  positive(random) {
    const value = base58([between(random, 1, 255), ...bytes(random, 31)]);
    return put(
      pick(random, [
        'Solana: {}',
        'SOL address {}',
        'send SOL to {}',
        'my phantom wallet {}',
        'sol {} thanks',
        'mi wallet de solana es {}',
        'Solana Adresse: {}',
        '{}',
      ]),
      value,
    );
  },
  negative(random) {
    const sentence = pick(random, [
      'token {} in the header',
      'solana {}',
      'id {} of the file',
      'session {} ended',
    ]);
    if (sentence.startsWith('solana')) return putPlain(sentence, letters(random, 40, '0123456789abcdef'));
    return putPlain(sentence, base58(bytes(random, 32)));
  },
};

const seedPhrase: CorpusSource = {
  detector: 'secret.bip39-mnemonic',
  positive(random) {
    const words = mnemonic(random);
    const style = random();
    if (style < 0.7) return put(pick(random, ANYWHERE), words.join(' '));
    if (style < 0.8) return put('backup: {}', words.join(', '));
    if (style < 0.9) return put('{}', words.join('\n'));
    return put('1. {}', words.map((word, at) => (at === 0 ? word : `${at + 1}. ${word}`)).join('\n'));
  },
  negative(random) {
    const words = mnemonic(random);
    const kind = random();
    if (kind < 0.4) return putPlain(pick(random, ANYWHERE), words.slice(0, 11).join(' '));
    if (kind < 0.7) return words.map((word, at) => (at % 4 === 3 ? `${word} and the` : word)).join(' ');
    return pick(random, [
      'the quick brown fox jumps over the lazy dog while the sun goes down behind the hill and we go home',
      'please bring milk bread butter eggs cheese and some apples from the market before the shop closes today',
      'can you call me later today about the new project plan because I need your advice on one small thing',
    ]);
  },
};

export const WALLET_SOURCES: readonly CorpusSource[] = [
  source('bitcoin-address', ['BTC', 'bitcoin'], (random) => {
    const kind = random();
    if (kind < 0.35) return checked([0x00, ...bytes(random, 20)]);
    return kind < 0.6 ? checked([0x05, ...bytes(random, 20)]) : segwit(random, 'bc');
  }),
  source('litecoin-address', ['LTC'], (random) =>
    random() < 0.6 ? checked([pick(random, [0x30, 0x32]), ...bytes(random, 20)]) : segwit(random, 'ltc'),
  ),
  source('dogecoin-address', ['DOGE'], (random) => checked([0x1e, ...bytes(random, 20)])),
  source('dash-address', ['DASH'], (random) => checked([0x4c, ...bytes(random, 20)])),
  source('zcash-address', ['ZEC'], (random) =>
    checked([0x1c, pick(random, [0xb8, 0xbd]), ...bytes(random, 20)]),
  ),
  source('tron-address', ['TRX', 'USDT TRC20'], (random) => checked([0x41, ...bytes(random, 20)])),
  source('xrp-address', ['XRP'], (random) => checked([0x00, ...bytes(random, 20)], XRP)),
  source('secret.xrp-seed', ['XRP seed'], (random) => checked([0x21, ...bytes(random, 16)], XRP)),
  source('bitcoin-cash-address', ['BCH'], cashAddr),
  ethereumSource,
  source('monero-address', ['XMR'], monero),
  source('cardano-address', ['ADA'], cardano),
  solana,
  source('stellar-address', ['XLM'], (random) => strKey(random, 6 << 3)),
  source('secret.stellar-seed', ['XLM seed'], (random) => strKey(random, 18 << 3)),
  source('polkadot-address', ['DOT'], ss58),
  source('secret.bitcoin-wif', ['key'], (random) =>
    checked([0x80, ...bytes(random, 32), ...(random() < 0.7 ? [1] : [])]),
  ),
  source('secret.bitcoin-xprv', ['xprv'], (random) =>
    checked([
      ...pick(random, [
        [0x04, 0x88, 0xad, 0xe4],
        [0x04, 0xb2, 0x43, 0x0c],
      ]),
      0,
      ...bytes(random, 40),
      0,
      ...bytes(random, 32),
    ]),
  ),
  source('secret.bitcoin-bip38', ['BIP38'], (random) => checked([0x01, 0x42, 0xc0, ...bytes(random, 36)])),
  seedPhrase,
];
