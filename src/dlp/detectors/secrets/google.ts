/** Google: API keys, OAuth, service accounts. */
import type { Candidate, Detector, Hit } from '../../detector.ts';
import { assigned } from './assigned.ts';
import { prefixed } from './prefixed.ts';
import { gitleaks, kingfisher } from './sources.ts';

/** A key file is about 2,300 characters; the key within may be longer. */
const FILE_AHEAD = 6000;
const FILE_BEFORE = 400;

const gcpServiceAccount: Detector = {
  id: 'secret.gcp-service-account',
  name: 'Google Cloud service account key',
  group: 'secret',
  source:
    'Google Cloud documentation, service account keys: cloud.google.com/iam/docs; JSON with "private_key"',
  evidence: 'format',
  patterns: ['service_account'],
  after: 'open',
  context: [],
  verify({ text, start, end }: Candidate): Hit | null {
    const before = text.slice(Math.max(0, start - FILE_BEFORE), start);
    if (!/type\\?"\s{0,4}:\s{0,4}\\?"$/.test(before.slice(-24))) return null;
    const open = before.lastIndexOf('{');
    if (open < 0) return null;
    const ahead = text.slice(end, end + FILE_AHEAD);
    const close = ahead.indexOf('}');
    const whole = close < 0 ? ahead : ahead.slice(0, close + 1);
    if (!/"private_key\\?"\s{0,4}:\s{0,4}\\?"-----BEGIN/.test(before + whole)) return null;
    return { strength: 'certain', start: start - (before.length - open), end: end + whole.length };
  },
  examples: {
    found: [
      '⟦{"type": "service_account", "project_id": "p-1", "private_key": "-----BEGIN PRIVATE KEY-----\\nMIIEvQ\\n"}⟧',
      'use this\n⟦{\n  "type": "service_account",\n  "private_key_id": "ab",\n  "private_key": "-----BEGIN PRIVATE KEY-----\\nMII\\n-----END PRIVATE KEY-----\\n"\n}⟧\nok?',
    ],
    none: [
      '{"type": "service_account", "project_id": "p-1"}',
      '{"type": "authorized_user", "private_key": "-----BEGIN PRIVATE KEY-----"}',
      'make a service_account for the build',
      'service_account',
      '"service_account": {"private_key": "-----BEGIN"}',
    ],
  },
};

export const GOOGLE: readonly Detector[] = [
  gcpServiceAccount,
  prefixed({
    id: 'secret.gcp-api-key',
    name: 'Google API key',
    source: gitleaks('gcp-api-key'),
    head: 'AIza',
    tail: '[0-9A-Za-z_-]{35}',
    entropy: 3,
  }),
  prefixed({
    id: 'secret.google-oauth-client-secret',
    name: 'Google OAuth client secret',
    source: kingfisher('google'),
    head: 'GOCSPX-',
    tail: '[0-9A-Za-z_-]{28}',
  }),
  prefixed({
    id: 'secret.google-oauth-access-token',
    name: 'Google OAuth access token',
    source: kingfisher('google'),
    head: 'ya29\\.[0-9A-Za-z_-]{4}',
    tail: '[0-9A-Za-z_-]{16,1024}(?:\\.[0-9A-Za-z_-]{10,200})?',
    entropy: 3,
  }),
  prefixed({
    id: 'secret.google-oauth-refresh-token',
    name: 'Google OAuth refresh token',
    source: 'Google identity documentation, OAuth 2.0: developers.google.com/identity; 1//0 and base64url',
    head: '1\\/\\/0[0-9A-Za-z_-]{4}',
    tail: '[0-9A-Za-z_-]{36,200}',
    entropy: 3,
  }),
  assigned({
    id: 'secret.google-recaptcha-secret',
    name: 'reCAPTCHA secret',
    source: kingfisher('recaptcha'),
    keyword: 're?captcha',
    sample: 'recaptcha_secret_key',
    value: '6L[c-f][0-9A-Za-z_-]{37}',
    entropy: 3.3,
    between: /secret|private/i,
  }),
];
