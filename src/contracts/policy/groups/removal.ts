import { z } from 'zod';
import { HTTPS_URL, PUBLIC_KEY } from '../checks.ts';
import { boolean, list, structured, text } from '../definition.ts';

const signalsSchema = z.strictObject({
  transmitter: z
    .string({ error: 'must be a text' })
    .max(2000)
    .refine(HTTPS_URL.test, { error: HTTPS_URL.must }),
  audience: z.string({ error: 'must be a text' }).min(1).max(200),
  token: z.string({ error: 'must be a text' }).max(4000).optional(),
  pollSeconds: z.int({ error: 'must be a whole number' }).min(10).max(86_400).default(60),
});

export const REMOVAL = {
  WipeOnLogout: boolean({
    category: 'removal',
    since: '0.1.0',
    caption: 'Wipe on logout',
    help: 'Wipes the session when the person logs out in the page.',
    default: true,
    strict: true,
    example: true,
  }),
  WipeNonce: text(200, null, {
    category: 'removal',
    since: '0.1.0',
    mandatoryOnly: true,
    caption: 'Wipe now',
    help: 'Any change of this value wipes the session once on each computer.',
    security: 'Whoever may set this can take every session away. A value that cannot be read orders nothing.',
    example: '2026-11-24 laptop reported stolen',
  }),
  WipeCommandKeys: list({ maxItems: 10, maxLength: 44 }, PUBLIC_KEY, {
    category: 'removal',
    reserved: true,
    mandatoryOnly: true,
    caption: 'Keys that may order a wipe',
    help: 'Public keys whose signed command files are obeyed.',
    security: 'A wrong value means that no command file is obeyed.',
    defaultText: 'none',
    strict: [],
    example: ['11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='],
  }),
  WipeOnUninstall: boolean({
    category: 'removal',
    reserved: true,
    caption: 'Wipe on uninstall',
    help: 'Wipes the session when the client is uninstalled.',
    default: true,
    strict: true,
    example: true,
  }),
  Disabled: boolean({
    category: 'removal',
    reserved: true,
    mandatoryOnly: true,
    caption: 'Switch the client off',
    help: 'Takes the session away and keeps the messenger closed as long as this is set.',
    default: false,
    strict: true,
    example: true,
  }),
  SharedSignals: structured(signalsSchema, {
    category: 'removal',
    reserved: true,
    mandatoryOnly: true,
    sensitive: true,
    caption: 'Shared signals',
    help: 'Where the client asks for session-revoked and other security events (OpenID Shared Signals, polled).',
    defaultText: 'none',
    strict: null,
    example: {
      transmitter: 'https://id.example.com/ssf',
      audience: 'cordon',
      token: 'secret',
      pollSeconds: 60,
    },
  }),
};
