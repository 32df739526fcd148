import { z } from 'zod';
import { HTTPS_URL, PROXY_SERVER, SINGLE_LINE } from '../checks.ts';
import { choice, list, structured, text } from '../definition.ts';

const pinsSchema = z
  .array(
    z.strictObject({
      host: z
        .string({ error: 'must be a text' })
        .regex(/^(\*\.)?[a-z0-9.-]{1,253}$/, { error: 'must be a host name' }),
      /** SHA-256 of the public key (RFC 7469), base64. */
      sha256: z
        .array(z.string().regex(/^[A-Za-z0-9+/]{43}=$/, { error: 'must be 32 bytes in base64' }))
        .min(1)
        .max(20),
    }),
    { error: 'must be a list of pins' },
  )
  .max(50);

const signInSchema = z.strictObject({
  issuer: z.string({ error: 'must be a text' }).max(2000).refine(HTTPS_URL.test, { error: HTTPS_URL.must }),
  clientId: z.string({ error: 'must be a text' }).min(1).max(200),
  required: z.boolean({ error: 'must be true or false' }).default(true),
});

export const NETWORK = {
  ProxyMode: choice(['system', 'direct', 'fixed', 'pac'], {
    category: 'network',
    reserved: true,
    caption: 'Proxy',
    help: "system uses the computer's own settings; fixed uses ProxyServer; pac uses ProxyPacUrl.",
    default: 'system',
    example: 'fixed',
  }),
  ProxyServer: text(2000, PROXY_SERVER, {
    category: 'network',
    reserved: true,
    caption: 'Proxy server',
    help: 'The proxy used when ProxyMode is fixed.',
    example: 'http://proxy.example.com:3128',
  }),
  ProxyPacUrl: text(2000, HTTPS_URL, {
    category: 'network',
    reserved: true,
    caption: 'Address of the proxy script',
    help: 'The PAC file used when ProxyMode is pac.',
    example: 'https://proxy.example.com/proxy.pac',
  }),
  ClientCertificateIssuers: list({ maxItems: 20, maxLength: 500 }, SINGLE_LINE, {
    category: 'network',
    reserved: true,
    caption: 'Issuers of client certificates',
    help: 'Certificates of these issuers are presented when a server asks for one.',
    security: 'A wrong value means that none is presented.',
    defaultText: 'none is presented',
    strict: [],
    example: ['CN=Example Bank Device CA,O=Example Bank'],
  }),
  CertificatePins: structured(pinsSchema, {
    category: 'network',
    reserved: true,
    caption: 'Pinned certificates',
    help: 'Hosts that are reached only with one of these public keys in the chain.',
    defaultText: 'none',
    strict: null,
    example: [{ host: '*.whatsapp.com', sha256: ['47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='] }],
  }),
  SignIn: structured(signInSchema, {
    category: 'network',
    reserved: true,
    mandatoryOnly: true,
    caption: 'Sign-in of the person',
    help: 'The identity provider (OpenID Connect) that people sign in to before the messenger opens.',
    defaultText: 'no sign-in',
    strict: null,
    example: { issuer: 'https://id.example.com', clientId: 'cordon', required: true },
  }),
};
