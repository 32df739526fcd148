/** Keys of programs that keep or hand out other secrets. */
import type { Detector } from '../../detector.ts';
import { turnsOf } from './entropy.ts';
import { prefixed } from './prefixed.ts';
import { gitleaks } from './sources.ts';

export const VAULTS: readonly Detector[] = [
  prefixed({
    id: 'secret.vault-service-token',
    name: 'HashiCorp Vault token',
    source: 'HashiCorp Vault documentation, tokens: developer.hashicorp.com/vault; hvs., hvb., hvr.',
    head: 'hv[sbr]\\.',
    tail: '[0-9A-Za-z_-]{24,300}',
    entropy: 3,
  }),
  prefixed({
    id: 'secret.vault-legacy-token',
    name: 'HashiCorp Vault token (older form)',
    source: gitleaks('vault-service-token'),
    head: 's\\.[0-9A-Za-z]{8}',
    tail: '[0-9A-Za-z]{16}',
    entropy: 3.5,
    // Names after a dot in program text have no digits that take turns with letters.
    strength: (token) => (/\d/.test(token) && turnsOf(token) >= 4 ? 'likely' : null),
    context: ['vault', 'hashicorp', 'token'],
  }),
  prefixed({
    id: 'secret.pulumi-api-token',
    name: 'Pulumi access token',
    source: gitleaks('pulumi-api-token'),
    head: 'pul-',
    tail: '[0-9a-f]{40}',
  }),
  prefixed({
    id: 'secret.doppler-api-token',
    name: 'Doppler token',
    source:
      'Doppler documentation, token formats: docs.doppler.com; dp.pt., dp.st., dp.ct., dp.sa., dp.scim., dp.audit.',
    head: 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.',
    tail: '(?:[0-9a-z_-]{2,35}\\.)?[0-9A-Za-z]{40,44}',
  }),
  prefixed({
    id: 'secret.1password-secret-key',
    name: '1Password secret key',
    source: gitleaks('1password-secret-key'),
    head: 'A3-[0-9A-Z]{6}-',
    tail: '(?:[0-9A-Z]{11}|[0-9A-Z]{6}-[0-9A-Z]{5})-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}',
    entropy: 3,
  }),
  prefixed({
    id: 'secret.1password-service-account-token',
    name: '1Password service account token',
    source: gitleaks('1password-service-account-token'),
    head: 'ops_eyJ',
    tail: '[0-9A-Za-z+/]{200,1200}={0,3}',
  }),
  prefixed({
    id: 'secret.age-secret-key',
    name: 'age secret key',
    source: 'age, format of keys: age-encryption.org/v1; Bech32 (BIP 173)',
    head: 'AGE-SECRET-KEY-1',
    tail: '[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}',
  }),
  prefixed({
    id: 'secret.infisical-token',
    name: 'Infisical service token',
    source:
      'Infisical documentation, service tokens: infisical.com/docs; st., 24 hexadecimal digits and two more parts',
    head: 'st\\.[0-9a-f]{8}',
    tail: '[0-9a-f]{16}\\.[0-9a-f]{32}\\.[0-9a-f]{32}',
  }),
  prefixed({
    id: 'secret.bitwarden-access-token',
    name: 'Bitwarden Secrets Manager access token',
    source: 'Bitwarden help, access tokens: bitwarden.com/help; 0., a UUID, a secret and a key',
    head: '0\\.[0-9a-f]{8}-',
    tail: '[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\.[0-9A-Za-z]{30}:[0-9A-Za-z+/]{22}==',
  }),
  prefixed({
    id: 'secret.authress-service-client-access-key',
    name: 'Authress service client key',
    source: gitleaks('authress-service-client-access-key'),
    head: '(?:sc|ext|scauth|authress)_[0-9A-Za-z]{5,30}\\.[0-9A-Za-z]{4,6}\\.acc[_-]',
    tail: '[0-9a-z-]{10,32}\\.[0-9A-Za-z+/_=-]{30,120}',
  }),
  prefixed({
    id: 'secret.statsig-secret-key',
    name: 'Statsig server secret',
    source: 'Statsig documentation, API keys: docs.statsig.com; secret- and letters and digits',
    head: 'secret-[0-9A-Za-z]{8}',
    tail: '[0-9A-Za-z]{24,40}',
    entropy: 3.6,
    strength: (token) => (/\d/.test(token) && /[A-Z]/.test(token) ? 'certain' : null),
  }),
  prefixed({
    id: 'secret.stytch-secret',
    name: 'Stytch secret',
    source: 'Stytch documentation, API keys: stytch.com/docs; secret-live- or secret-test-',
    head: 'secret-(?:live|test)-',
    tail: '[0-9A-Za-z_-]{36}={0,2}',
  }),
];
