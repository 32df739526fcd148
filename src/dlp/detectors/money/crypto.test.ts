import { describeDetectors } from '../describe-detectors.test-support.ts';
import { bitcoinAddress, bitcoinBip38, bitcoinWif, bitcoinXprv } from './bitcoin.ts';
import {
  cardanoAddress,
  ethereumAddress,
  moneroAddress,
  polkadotAddress,
  solanaAddress,
  stellarAddress,
  stellarSeed,
} from './chains.ts';
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

describeDetectors([
  bitcoinAddress,
  bitcoinWif,
  bitcoinXprv,
  bitcoinBip38,
  litecoinAddress,
  dogecoinAddress,
  dashAddress,
  zcashAddress,
  tronAddress,
  xrpAddress,
  xrpSeed,
  bitcoinCashAddress,
  ethereumAddress,
  moneroAddress,
  cardanoAddress,
  solanaAddress,
  stellarAddress,
  stellarSeed,
  polkadotAddress,
]);
