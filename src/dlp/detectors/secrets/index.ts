/** Secrets: keys, tokens, passwords. */
import type { Detector } from '../../detector.ts';
import { AI } from './ai.ts';
import { AUTHORIZATION } from './authorization.ts';
import { AWS } from './aws.ts';
import { AZURE } from './azure.ts';
import { BUSINESS } from './business.ts';
import { CLOUDS } from './clouds.ts';
import { CODE_HOSTS } from './code-hosts.ts';
import { CODES } from './codes.ts';
import { DATA_STORES } from './data-stores.ts';
import { genericBeside } from './generic.ts';
import { GOOGLE } from './google.ts';
import { HASHES } from './hashes.ts';
import { JWT } from './jwt.ts';
import { MESSAGING } from './messaging.ts';
import { MONITORING } from './monitoring.ts';
import { PASSWORDS } from './passwords.ts';
import { PAYMENTS } from './payments.ts';
import { isPrefixed } from './prefixed.ts';
import { PRIVATE_KEYS } from './private-key.ts';
import { SOCIAL } from './social.ts';
import { URL_CREDENTIALS } from './url-credentials.ts';
import { VAULTS } from './vaults.ts';
import { WEBHOOKS } from './webhooks.ts';

const NAMED: readonly Detector[] = [
  ...PRIVATE_KEYS,
  ...AWS,
  ...GOOGLE,
  ...AZURE,
  ...CLOUDS,
  ...CODE_HOSTS,
  ...VAULTS,
  ...AI,
  ...MESSAGING,
  ...WEBHOOKS,
  ...PAYMENTS,
  ...MONITORING,
  ...DATA_STORES,
  ...BUSINESS,
  ...SOCIAL,
  ...JWT,
  ...URL_CREDENTIALS,
  ...AUTHORIZATION,
  ...HASHES,
  ...CODES,
];

export const SECRETS: readonly Detector[] = [...NAMED, genericBeside(NAMED.filter(isPrefixed)), ...PASSWORDS];
