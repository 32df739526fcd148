/** Chains with address forms of their own. */
import { blake2b } from '@noble/hashes/blake2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { Detector } from '../../detector.ts';
import { BASE58, decodeBase58, mixedBase58 } from './base58.ts';
import { BECH32, byteLength, decodeBech32 } from './bech32.ts';

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** EIP-55: a letter is upper case where the hash of the address in lower case has a digit of eight or more. */
export function isEip55(hex: string): boolean {
  const hash = keccak_256(asciiBytes(hex.toLowerCase()));
  for (let at = 0; at < 40; at++) {
    const code = hex.charCodeAt(at);
    if (code < 65) continue;
    const byte = hash[at >> 1] ?? 0;
    const nibble = at % 2 === 0 ? byte >> 4 : byte & 15;
    if (nibble >= 8 !== code < 97) return false;
  }
  return true;
}

export const ethereumAddress: Detector = {
  id: 'ethereum-address',
  name: 'Ethereum address',
  group: 'money',
  source: 'EIP-55: eips.ethereum.org/EIPS/eip-55',
  evidence: 'checksum',
  patterns: ['0[xX][0-9A-Fa-f]{40}'],
  context: [
    'ethereum',
    'eth',
    'ether',
    'erc20',
    'erc-20',
    'usdt',
    'usdc',
    'metamask',
    'wallet',
    'crypto',
    'polygon',
    'bsc',
    'bnb',
  ],
  verify({ text, start, value }) {
    const hex = value.slice(2);
    if (/^(.)\1{39}$/.test(hex)) return null;
    const mixed = hex !== hex.toLowerCase() && hex !== hex.toUpperCase();
    if (mixed) return isEip55(hex) ? 'certain' : null;
    // Without mixed case there is no check, but hardly anything else of 20 bytes is written with 0x.
    return /\/(?:address|token|account|wallet)\/$/i.test(text.slice(Math.max(0, start - 9), start))
      ? 'likely'
      : 'possible';
  },
  examples: {
    found: [
      'https://etherscan.io/address/⟦0xde709f2102306220921060314715629080e2fb77⟧',
      '⟦0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed⟧',
      'send ETH to ⟦0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359⟧, thanks',
      '⟦0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB⟧',
      'wallet ⟦0xde709f2102306220921060314715629080e2fb77⟧',
      '⟦0x52908400098527886E0F7030069857D2E4169EE7⟧',
    ],
    none: [
      '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD',
      'tx 0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060',
      '0xde709f2102306220921060314715629080e2fb7',
      '0x0000000000000000000000000000000000000000',
      'de709f2102306220921060314715629080e2fb77',
    ],
  },
};

/** Monero writes eight bytes as eleven signs, each block by itself; the last block is shorter. */
const BLOCK_BYTES: Readonly<Record<number, number>> = { 2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8 };

function decodeBlocks(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 11) {
    const block = text.slice(at, at + 11);
    const size = BLOCK_BYTES[block.length];
    const decoded = decodeBase58(block);
    if (size === undefined || decoded === null) return null;
    let first = 0;
    while (first < decoded.length && decoded[first] === 0) first++;
    const length = decoded.length - first;
    if (length > size) return null;
    for (let zero = length; zero < size; zero++) bytes.push(0);
    bytes.push(...decoded.subarray(first));
  }
  return Uint8Array.from(bytes);
}

/** Standard, integrated and sub-address of the main network. */
const MONERO_KINDS: readonly number[] = [18, 19, 42];

export const moneroAddress: Detector = {
  id: 'monero-address',
  name: 'Monero address',
  group: 'money',
  source: 'Monero documentation, standard address: docs.getmonero.org/public-address/standard-address',
  evidence: 'checksum',
  patterns: [`[48]${BASE58}{94}`, `4${BASE58}{105}`],
  context: ['monero', 'xmr', 'wallet', 'crypto'],
  verify({ value }) {
    const bytes = decodeBlocks(value);
    if (bytes === null || !MONERO_KINDS.includes(bytes[0] ?? -1)) return null;
    const end = bytes.length - 4;
    const check = keccak_256(bytes.subarray(0, end));
    for (let at = 0; at < 4; at++) if (bytes[end + at] !== check[at]) return null;
    return 'certain';
  },
  examples: {
    found: [
      '⟦44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A⟧',
      'xmr ⟦888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H⟧.',
    ],
    none: [
      '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3B',
      '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3',
    ],
  },
};

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) === 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Addresses of the Byron time: CBOR array of a tagged byte string and its CRC-32, in base58 without a checksum. */
function isByron(value: string): boolean {
  const bytes = decodeBase58(value);
  if (bytes === null || bytes.length < 40 || bytes[0] !== 0x82 || bytes[1] !== 0xd8 || bytes[2] !== 0x18)
    return false;
  const long = bytes[3] === 0x58;
  const length = long ? (bytes[4] ?? 0) : (bytes[3] ?? 0) - 0x40;
  const start = long ? 5 : 4;
  const payload = bytes.subarray(start, start + length);
  const tail = bytes.subarray(start + length);
  if (tail[0] !== 0x1a || tail.length !== 5) return false;
  return new DataView(tail.buffer, tail.byteOffset + 1, 4).getUint32(0) === crc32(payload);
}

export const cardanoAddress: Detector = {
  id: 'cardano-address',
  name: 'Cardano address',
  group: 'money',
  source: 'CIP-19: cips.cardano.org/cip/CIP-19',
  evidence: 'checksum',
  patterns: [`(?:addr|stake)(?:_test)?1${BECH32}{50,110}`, `(?:Ae2|DdzFF)${BASE58}{50,110}`],
  context: ['cardano', 'ada', 'wallet', 'crypto', 'stake'],
  verify({ value, pattern }) {
    if (pattern === 1) return isByron(value) ? 'certain' : null;
    const decoded = decodeBech32(value);
    if (decoded === null || decoded.kind !== 'bech32') return null;
    const length = byteLength(decoded.data);
    return length !== null && length >= 29 ? 'certain' : null;
  },
  examples: {
    found: [
      '⟦addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8⟧',
      'ADA: ⟦addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x⟧',
      '⟦stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw⟧',
      '⟦Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAi⟧',
    ],
    none: [
      'addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl9',
      'Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAj',
    ],
  },
};

export const solanaAddress: Detector = {
  id: 'solana-address',
  name: 'Solana address',
  group: 'money',
  source: 'Solana documentation, accounts: 32 bytes in base58, without a checksum',
  evidence: 'format',
  patterns: [mixedBase58(4, '27,43')],
  context: [
    'solana',
    'sol',
    'spl',
    'phantom',
    'phantom wallet',
    'solflare',
    'raydium',
    'jupiter',
    'wallet address',
  ],
  verify({ value }) {
    if (value.length < 32 || value.length > 44) return null;
    // Hashes in hex and long words are base58 by chance; keys have digits and both cases.
    if (!/\d/.test(value) || !/[A-Z]/.test(value) || !/[a-z]/.test(value)) return null;
    return decodeBase58(value)?.length === 32 ? 'needs-context' : null;
  },
  examples: {
    found: [
      'Solana: ⟦So11111111111111111111111111111111111111112⟧',
      'send SOL to ⟦TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA⟧',
      '⟦4fYNw3dojWmQ4dXtSGE9epjRGy9pFSx62YypT7avPYvA⟧',
      'my phantom wallet is ⟦9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin⟧',
    ],
    none: [
      'solana commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
      'token 4fYNw3dojWmQ4dXtSGE9epjRGy9pFSx62YypT7avPYvA in a text',
      'sol 4fYNw3dojWmQ4dXtSGE9epjRGy9pFSx',
    ],
  },
};

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 56 signs of base32 are 35 bytes: version, key, and a CRC-16 (XMODEM), low byte first. */
function isStrKey(value: string): boolean {
  const bytes = new Uint8Array(35);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const char of value) {
    held = ((held << 5) | BASE32.indexOf(char)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
    }
  }
  let crc = 0;
  for (const byte of bytes.subarray(0, 33)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ ((crc & 0x8000) !== 0 ? 0x1021 : 0)) & 0xffff;
  }
  return bytes[33] === (crc & 0xff) && bytes[34] === crc >> 8;
}

export const stellarAddress: Detector = {
  id: 'stellar-address',
  name: 'Stellar address',
  group: 'money',
  source: 'SEP-23, strkeys: github.com/stellar/stellar-protocol',
  evidence: 'checksum',
  patterns: ['G[A-D][A-Z2-7]{54}'],
  context: ['stellar', 'xlm', 'lumens', 'wallet', 'crypto', 'memo'],
  verify({ value }) {
    return isStrKey(value) ? 'certain' : null;
  },
  examples: {
    found: ['⟦GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ⟧'],
    none: [
      'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGY',
      'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSG',
    ],
  },
};

export const stellarSeed: Detector = {
  id: 'secret.stellar-seed',
  name: 'Stellar secret seed',
  group: 'secret',
  source: 'SEP-23, strkeys: github.com/stellar/stellar-protocol',
  evidence: 'checksum',
  patterns: ['S[A-D][A-Z2-7]{54}'],
  context: ['stellar', 'xlm', 'seed', 'secret', 'wallet'],
  verify({ value }) {
    return isStrKey(value) ? 'certain' : null;
  },
  examples: {
    found: ['seed: ⟦SDJHRQF4GCMIIKAAAQ6IHY42X73FQFLHUULAPSKKD4DFDM7UXWWCRHBE⟧'],
    none: ['SDJHRQF4GCMIIKAAAQ6IHY42X73FQFLHUULAPSKKD4DFDM7UXWWCRHBF'],
  },
};

const SS58 = asciiBytes('SS58PRE');

/** One byte of network and 32 of key; the last two are the start of a BLAKE2b-512 over `SS58PRE` and what is before. */
function isSs58(value: string): boolean {
  const bytes = decodeBase58(value);
  if (bytes === null || bytes.length !== 35 || (bytes[0] ?? 255) > 63) return false;
  const hashed = new Uint8Array(SS58.length + 33);
  hashed.set(SS58);
  hashed.set(bytes.subarray(0, 33), SS58.length);
  const check = blake2b(hashed);
  return bytes[33] === check[0] && bytes[34] === check[1];
}

export const polkadotAddress: Detector = {
  id: 'polkadot-address',
  name: 'Polkadot address (SS58)',
  group: 'money',
  source: 'Polkadot SDK documentation, SS58 address format',
  evidence: 'checksum',
  patterns: [`[15]${BASE58}{46,47}`, `[C-HJ]${mixedBase58(4, '41,46')}`],
  context: ['polkadot', 'dot', 'kusama', 'ksm', 'substrate', 'wallet', 'crypto'],
  verify({ value }) {
    return isSs58(value) ? 'certain' : null;
  },
  examples: {
    found: [
      'DOT ⟦15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5⟧',
      '⟦5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY⟧',
      '⟦HNZata7iMYWmk5RvZRTiAsSDhV8366zq2YGb3tLH5Upf74F⟧',
    ],
    none: [
      '15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp6',
      '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ',
    ],
  },
};
