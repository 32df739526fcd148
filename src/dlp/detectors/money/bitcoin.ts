/** Bitcoin: addresses, and private keys in the forms that wallets export. */
import type { Detector } from '../../detector.ts';
import { BASE58, decodeBase58Check, isBase58Address, mixedBase58 } from './base58.ts';
import { BECH32, isSegwitAddress } from './bech32.ts';

/** Main network (1…, 3…) and test network (m…, n…, 2…). */
const VERSIONS = [0x00, 0x05, 0x6f, 0xc4];
const PREFIXES = ['bc', 'tb', 'bcrt'];

export const bitcoinAddress: Detector = {
  id: 'bitcoin-address',
  name: 'Bitcoin address',
  group: 'money',
  source: 'BIP 13, BIP 173, BIP 350; en.bitcoin.it/wiki/List_of_address_prefixes',
  evidence: 'checksum',
  patterns: [
    `(?:1|2[MN]|3[1-9A-HJ-NP-R])${BASE58}{23,33}`,
    `(?:m[f-km-z]|n[1-4])${mixedBase58(2, '28,31')}`,
    `(?:bc|tb|bcrt)1${BECH32}{11,85}`,
    `(?:BC|TB|BCRT)1[AC-HJ-NP-Z02-9]{11,85}`,
  ],
  context: ['bitcoin', 'btc', 'wallet', 'crypto', 'satoshi', 'donate'],
  verify({ value, pattern }) {
    const valid = pattern < 2 ? isBase58Address(value, VERSIONS) : isSegwitAddress(value, PREFIXES);
    return valid ? 'certain' : null;
  },
  examples: {
    found: [
      'send to ⟦1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa⟧ please',
      '⟦3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy⟧',
      'BTC: ⟦bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4⟧.',
      '⟦BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4⟧',
      'taproot ⟦bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0⟧',
      'bitcoin:⟦bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq⟧?amount=1',
      'test ⟦tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx⟧',
      '⟦mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn⟧',
    ],
    none: [
      '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb',
      'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5',
      'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7Kv8f3t4',
      'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd',
      'x1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
      '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNaX',
      '123456789123456789123456789',
    ],
  },
};

/** One byte of version, 32 of key, and a one where the public key is compressed. */
function isWif(value: string): boolean {
  const payload = decodeBase58Check(value);
  if (payload === null || (payload[0] !== 0x80 && payload[0] !== 0xef)) return false;
  return payload.length === 33 || (payload.length === 34 && payload[33] === 1);
}

export const bitcoinWif: Detector = {
  id: 'secret.bitcoin-wif',
  name: 'Bitcoin private key (WIF)',
  group: 'secret',
  source: 'en.bitcoin.it/wiki/Wallet_import_format',
  evidence: 'checksum',
  patterns: [`(?:5[HJK]|9[123])${BASE58}{49}`, `(?:K[w-z]|L[1-5]|c[M-W])${BASE58}{50}`],
  context: ['private key', 'wif', 'bitcoin', 'btc', 'wallet', 'key'],
  verify({ value }) {
    return isWif(value) ? 'certain' : null;
  },
  examples: {
    found: [
      '⟦5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ⟧',
      'key: ⟦KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617⟧',
    ],
    none: [
      '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTK',
      'KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98618',
      'K5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ',
    ],
  },
};

/** Versions of private keys after BIP 32, BIP 49, BIP 84 (and SLIP 132 for several signers). */
const PRIVATE_VERSIONS: ReadonlySet<number> = new Set([
  0x0488ade4, 0x049d7878, 0x04b2430c, 0x0295b005, 0x02aa7a99, 0x04358394, 0x044a4e28, 0x045f18bc,
]);

export const bitcoinXprv: Detector = {
  id: 'secret.bitcoin-xprv',
  name: 'extended private key (BIP 32)',
  group: 'secret',
  source: 'BIP 32, SLIP 132',
  evidence: 'checksum',
  patterns: [`[xyztuvYZ]prv${BASE58}{106,109}`],
  context: ['private key', 'xprv', 'bitcoin', 'wallet', 'seed'],
  verify({ value }) {
    const payload = decodeBase58Check(value);
    if (payload === null || payload.length !== 78 || payload[45] !== 0) return null;
    const version = new DataView(payload.buffer, payload.byteOffset, 4).getUint32(0);
    return PRIVATE_VERSIONS.has(version) ? 'certain' : null;
  },
  examples: {
    found: [
      '⟦xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi⟧',
      'backup: ⟦xprv9s21ZrQH143K31xYSDQpPDxsXRTUcvj2iNHm5NUtrGiGG5e2DtALGdso3pGz6ssrdK4PFmM8NSpSBHNqPqm55Qn3LqFtT2emdEXVYsCzC2U⟧',
    ],
    none: [
      'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHj',
      'xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8',
      'an xprv key starts so',
    ],
  },
};

export const bitcoinBip38: Detector = {
  id: 'secret.bitcoin-bip38',
  name: 'Bitcoin private key under a passphrase (BIP 38)',
  group: 'secret',
  source: 'BIP 38: github.com/bitcoin/bips/blob/master/bip-0038.mediawiki',
  evidence: 'checksum',
  patterns: [`6P${BASE58}{56}`],
  context: ['private key', 'bip38', 'bitcoin', 'wallet', 'paper wallet'],
  verify({ value }) {
    const payload = decodeBase58Check(value);
    if (payload === null || payload.length !== 39 || payload[0] !== 0x01) return null;
    return payload[1] === 0x42 || payload[1] === 0x43 ? 'certain' : null;
  },
  examples: {
    found: [
      '⟦6PRVWUbkzzsbcVac2qwfssoUJAN1Xhrg6bNk8J7Nzm5H7kxEbn2Nh2ZoGg⟧',
      'paper wallet ⟦6PYNKZ1EAgYgmQfmNVamxyXVWHzK5s6DGhwP4J5o44cvXdoY7sRzhtpUeo⟧',
    ],
    none: ['6PRVWUbkzzsbcVac2qwfssoUJAN1Xhrg6bNk8J7Nzm5H7kxEbn2Nh2ZoGh', '6PM in the evening'],
  },
};
