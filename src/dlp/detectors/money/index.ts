/** Money other than payment cards: accounts, wallets, and what is on a card besides its number. */
import type { Detector } from '../../detector.ts';
import { bic } from './bic.ts';
import { bip39Mnemonic } from './bip39-mnemonic.ts';
import { bitcoinAddress, bitcoinBip38, bitcoinWif, bitcoinXprv } from './bitcoin.ts';
import { cardCvv, cardTrack } from './card-data.ts';
import {
  cardanoAddress,
  ethereumAddress,
  moneroAddress,
  polkadotAddress,
  solanaAddress,
  stellarAddress,
  stellarSeed,
} from './chains.ts';
import { clabe } from './clabe.ts';
import {
  bitcoinCashAddress,
  dashAddress,
  dogecoinAddress,
  litecoinAddress,
  tronAddress,
  xrpAddress,
  xrpSeed,
  zcashAddress,
} from './coins.ts';
import { iban } from './iban.ts';
import { auBsb, caRouting, inIfsc } from './other-banks.ts';
import { ukBankAccount, ukSortCode } from './uk-bank.ts';
import { usBankAccount, usRoutingNumber } from './us-bank.ts';

export { findMnemonics } from './bip39-mnemonic.ts';

export const MONEY_ACCOUNTS: readonly Detector[] = [
  iban,
  bic,
  usRoutingNumber,
  usBankAccount,
  ukSortCode,
  ukBankAccount,
  auBsb,
  inIfsc,
  caRouting,
  clabe,
  cardTrack,
  cardCvv,
  bitcoinAddress,
  litecoinAddress,
  dogecoinAddress,
  dashAddress,
  zcashAddress,
  tronAddress,
  xrpAddress,
  bitcoinCashAddress,
  ethereumAddress,
  moneroAddress,
  cardanoAddress,
  solanaAddress,
  stellarAddress,
  polkadotAddress,
  bitcoinWif,
  bitcoinXprv,
  bitcoinBip38,
  xrpSeed,
  stellarSeed,
  bip39Mnemonic,
];
