/**
 * Coins whose addresses are base58 with a checksum like Bitcoin's, each with its own first bytes. Which signs can come
 * second follows from the first byte and the length.
 */
import type { Detector } from '../../detector.ts';
import { BASE58, decodeBase58Check, isBase58Address, mixedBase58, XRP_ALPHABET } from './base58.ts';
import { BECH32, isCashAddr, isSegwitAddress } from './bech32.ts';

export const litecoinAddress: Detector = {
  id: 'litecoin-address',
  name: 'Litecoin address',
  group: 'money',
  source: 'Litecoin Core, chain parameters: github.com/litecoin-project/litecoin',
  evidence: 'checksum',
  // Old addresses that begin with 3 are Bitcoin's too, and are found as such.
  patterns: [
    `(?:L[K-Za-i]|M[7-9A-X])${BASE58}{24,32}`,
    `ltc1${BECH32}{11,85}`,
    `LTC1[AC-HJ-NP-Z02-9]{11,85}`,
  ],
  context: ['litecoin', 'ltc', 'wallet', 'crypto'],
  verify({ value, pattern }) {
    const valid = pattern === 0 ? isBase58Address(value, [0x30, 0x32]) : isSegwitAddress(value, ['ltc']);
    return valid ? 'certain' : null;
  },
  examples: {
    found: [
      'LTC ⟦LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1⟧',
      '⟦MGxNPPB7eBoWPUaprtX9v9CXJZoD2465zN⟧',
      'ltc: ⟦ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9⟧',
    ],
    none: [
      'LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc2',
      'ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n8',
      'LLLLLLLLLLLLLLLLLLLLLLLLLLLLLL',
    ],
  },
};

export const dogecoinAddress: Detector = {
  id: 'dogecoin-address',
  name: 'Dogecoin address',
  group: 'money',
  source: 'Dogecoin Core, chain parameters: github.com/dogecoin/dogecoin',
  evidence: 'checksum',
  patterns: [`(?:D[5-9A-U]|9[r-z]|A[1-9A-F])${BASE58}{24,32}`],
  context: ['dogecoin', 'doge', 'wallet', 'crypto'],
  verify({ value }) {
    return isBase58Address(value, [0x1e, 0x16]) ? 'certain' : null;
  },
  examples: {
    found: ['doge to ⟦DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L⟧', '⟦DBXu2kgc3xtvCUWFcxFE3r9hEYgmuaaCyD⟧'],
    none: ['DH5yaieqoZN36fDVciNyRueRGvGLR3mr7M', 'DBXu2kgc3xtvCUWFcxFE3r9hEYgmuaaCyDx'],
  },
};

export const dashAddress: Detector = {
  id: 'dash-address',
  name: 'Dash address',
  group: 'money',
  source: 'Dash Core, chain parameters: github.com/dashpay/dash',
  evidence: 'checksum',
  patterns: [`(?:X[a-z]|7[S-Za-q])${BASE58}{24,32}`],
  context: ['dash', 'wallet', 'crypto'],
  verify({ value }) {
    return isBase58Address(value, [0x4c, 0x10]) ? 'certain' : null;
  },
  examples: {
    found: ['dash ⟦XpESxaUmonkq8RaLLp46Brx2K39ggQe226⟧'],
    none: ['XpESxaUmonkq8RaLLp46Brx2K39ggQe227', 'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX'],
  },
};

export const zcashAddress: Detector = {
  id: 'zcash-address',
  name: 'Zcash transparent address',
  group: 'money',
  source: 'Zcash protocol specification, section 5.6: zips.z.cash/protocol/protocol.pdf',
  evidence: 'checksum',
  patterns: [`t[13][H-Za-h]${BASE58}{32}`],
  context: ['zcash', 'zec', 'wallet', 'crypto'],
  verify({ value }) {
    const payload = decodeBase58Check(value);
    if (payload === null || payload.length !== 22 || payload[0] !== 0x1c) return null;
    return payload[1] === 0xb8 || payload[1] === 0xbd ? 'certain' : null;
  },
  examples: {
    found: ['zec: ⟦t1Hsc1LR8yKnbbe3twRp88p6vFfC5t7DLbs⟧', '⟦t3Vz22vK5z2LcKEdg16Yv4FFneEL1zg9ojd⟧'],
    none: ['t1Hsc1LR8yKnbbe3twRp88p6vFfC5t7DLbt', 't3Vz22vK5z2LcKEdg16Yv4FFneEL1zg9oj'],
  },
};

export const tronAddress: Detector = {
  id: 'tron-address',
  name: 'Tron address',
  group: 'money',
  source: 'TRON developer documentation, accounts: developers.tron.network',
  evidence: 'checksum',
  patterns: [`T[9A-Z]${BASE58}{32}`],
  context: ['tron', 'trx', 'trc20', 'trc-20', 'usdt', 'wallet', 'crypto'],
  verify({ value }) {
    return isBase58Address(value, [0x41]) ? 'certain' : null;
  },
  examples: {
    found: ['USDT TRC20: ⟦TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t⟧', '⟦TNPeeaaFB7K9cmo4uQpcU32zGK8G1NYqeL⟧'],
    none: ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6'],
  },
};

/** The start of an address with a destination tag in it (XLS-5d): 0x05 0x44 for the main network. */
function isXAddress(value: string): boolean {
  const payload = decodeBase58Check(value, XRP_ALPHABET);
  return payload !== null && payload.length === 31 && payload[0] === 0x05 && payload[1] === 0x44;
}

export const xrpAddress: Detector = {
  id: 'xrp-address',
  name: 'XRP Ledger address',
  group: 'money',
  source:
    'XRP Ledger documentation, base58 encodings: xrpl.org/docs/references/protocol/data-types/base58-encodings',
  evidence: 'checksum',
  patterns: [`r${mixedBase58(6, '17,33')}`, `X[7V]${BASE58}{45}`],
  context: ['xrp', 'ripple', 'wallet', 'crypto', 'destination tag'],
  verify({ value, pattern }) {
    const valid = pattern === 0 ? isBase58Address(value, [0x00], XRP_ALPHABET) : isXAddress(value);
    return valid ? 'certain' : null;
  },
  examples: {
    found: [
      'xrp: ⟦rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh⟧ tag 42',
      '⟦rDTXLQ7ZKZVKz33zJbHjgVShjsBnqMBhmN⟧',
      '⟦XVLhHMPHU98es4dbozjVtdWzVrDjtV5fdx1mHp98tDMoQXb⟧',
    ],
    none: [
      'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTi',
      'representativesofthecompany',
      'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyT',
    ],
  },
};

export const xrpSeed: Detector = {
  id: 'secret.xrp-seed',
  name: 'XRP Ledger secret seed',
  group: 'secret',
  source: 'XRP Ledger documentation, base58 encodings',
  evidence: 'checksum',
  patterns: [`s[pshna]${mixedBase58(6, '19,27')}`, `sEd${BASE58}{27,28}`],
  context: ['xrp', 'ripple', 'seed', 'secret', 'wallet'],
  verify({ value }) {
    const payload = decodeBase58Check(value, XRP_ALPHABET);
    if (payload === null) return null;
    // Family seed: 0x21 and 16 bytes; for Ed25519 keys three bytes lead.
    const family = payload.length === 17 && payload[0] === 0x21;
    const ed25519 =
      payload.length === 19 && payload[0] === 0x01 && payload[1] === 0xe1 && payload[2] === 0x4b;
    return family || ed25519 ? 'certain' : null;
  },
  examples: {
    found: ['secret ⟦snoPBrXtMeMyMHUVTgbuqAfg1SUTb⟧', '⟦sEdTM1uX8pu2do5XvTnutH6HsouMaM2⟧'],
    none: ['snoPBrXtMeMyMHUVTgbuqAfg1SUTc', 'supercalifragilisticexpiaxido'],
  },
};

export const bitcoinCashAddress: Detector = {
  id: 'bitcoin-cash-address',
  name: 'Bitcoin Cash address',
  group: 'money',
  source: 'CashAddr specification: reference.cash/protocol/blockchain/encoding/cashaddr',
  evidence: 'checksum',
  patterns: [
    `(?:bitcoincash:)?[qpzr][qpzr]${BECH32}{40}`,
    `(?:BITCOINCASH:)?[QPZR][QPZR][AC-HJ-NP-Z02-9]{40}`,
  ],
  context: ['bitcoin cash', 'bitcoincash', 'bch', 'wallet', 'crypto'],
  verify({ value }) {
    return isCashAddr('bitcoincash', value.slice(-42).toLowerCase()) ? 'certain' : null;
  },
  examples: {
    found: [
      '⟦bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a⟧',
      'BCH ⟦qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a⟧',
      '⟦bitcoincash:ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq⟧',
      '⟦BITCOINCASH:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A⟧',
    ],
    none: [
      'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6b',
      'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6',
      'ppm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
    ],
  },
};
