/** Secrets that come as files, addresses and lists: JSON keys, shared access signatures, recovery codes, seed phrases. */
import { createHash } from 'node:crypto';
import { BIP39_WORDS } from '../../../src/dlp/detectors/money/bip39-words.ts';
import { between, type CorpusSource, digits, letters, pick, type Random } from './corpus.ts';
import { fill, harmless } from './secrets-carriers.ts';

const UNRESERVED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The same things in another order, as programs that sort names, or do not, write them. */
function shuffled<T>(random: Random, from: readonly T[]): T[] {
  const rest = [...from];
  const mixed: T[] = [];
  while (rest.length > 0) mixed.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return mixed;
}

/** As browsers and many programs give them. */
function byName(members: Members): Members {
  return [...members].sort(([a], [b]) => (a < b ? -1 : 1));
}

type Members = readonly (readonly [name: string, value: string])[];

/** A JSON object as programs write it: on one line, with blanks, over lines, or within a string. */
function json(random: Random, members: Members): string {
  const object = Object.fromEntries(members);
  const chance = random();
  if (chance < 0.35) return JSON.stringify(object);
  if (chance < 0.55) return JSON.stringify(object).replace(/":"/g, '": "').replace(/","/g, '", "');
  if (chance < 0.95) return JSON.stringify(object, null, pick(random, [2, 4]));
  return JSON.stringify(object).replace(/"/g, '\\"');
}

/** What leads up to a file, and what follows. */
function carryFile(random: Random, file: string): string {
  return pick(random, [
    file,
    `here is the file:\n${file}`,
    `${file}\n\nthanks, and delete it afterwards`,
    `put this into secrets.json\n\n${file}\n`,
    `Anbei der Schlüssel:\n${file}`,
    `aquí está la clave: ${file}`,
    `voici le fichier ${file}`,
    `Ecco il file, non girarlo a nessuno\n${file}`,
    `\`\`\`json\n${file}\n\`\`\``,
    `KEY='${file}'`,
    `вот ключ: ${file}`,
    `钥匙文件：\n${file}`,
    `- name: key\n  value: ${file}`,
    `can you check why this one is refused? ${file}`,
  ]);
}

const base64url = (random: Random, count: number): string => letters(random, count, `${UNRESERVED}-_`);

function publicMembers(random: Random, kind: 'EC' | 'OKP' | 'RSA', size = 342): Members {
  if (kind === 'RSA')
    return [
      ['kty', 'RSA'],
      ['n', base64url(random, size)],
      ['e', 'AQAB'],
    ];
  const crv = kind === 'OKP' ? 'Ed25519' : pick(random, ['P-256', 'P-384']);
  const part = crv === 'P-384' ? 64 : 43;
  const point: Members = [
    ['kty', kind],
    ['crv', crv],
    ['x', base64url(random, part)],
  ];
  return kind === 'OKP' ? point : [...point, ['y', base64url(random, part)]];
}

function aboutKey(random: Random): Members {
  const all: Members = [
    ['kid', pick(random, ['sig-2024', '1', fill(random, '{h16}')])],
    ['use', 'sig'],
    ['alg', pick(random, ['RS256', 'ES256', 'EdDSA', 'HS256'])],
  ];
  return all.filter(() => random() < 0.5);
}

function privateJwk(random: Random): string {
  const kind = pick(random, ['EC', 'EC', 'OKP', 'RSA', 'oct'] as const);
  if (kind === 'oct')
    return json(
      random,
      shuffled(random, [
        ['kty', 'oct'],
        ['k', base64url(random, pick(random, [43, 64, 86]))],
        ...aboutKey(random),
      ]),
    );
  // RSA with 2048 or 4096 bits; its primes are half as long.
  const [long, prime] = pick(random, [[342, 171] as const, [342, 171] as const, [683, 342] as const]);
  const more: Members =
    kind === 'RSA'
      ? ['p', 'q', 'dp', 'dq', 'qi'].map((name) => [name, base64url(random, prime)] as const)
      : [];
  const members = [
    ...publicMembers(random, kind, long),
    ['d', base64url(random, kind === 'RSA' ? long : 43)] as const,
    ...more,
    ...aboutKey(random),
  ];
  return json(
    random,
    pick(random, [() => members, () => byName(members), () => shuffled(random, members)])(),
  );
}

const jwk: CorpusSource = {
  detector: 'secret.jwk-private-key',
  positive(random) {
    const key = `⟦${privateJwk(random)}⟧`;
    return random() < 0.2 ? `{"keys":[${key}]}` : carryFile(random, key);
  },
  negative(random) {
    const kind = pick(random, ['EC', 'OKP', 'RSA'] as const);
    const open = json(random, [...publicMembers(random, kind), ...aboutKey(random)]);
    return pick(random, [
      () => carryFile(random, open),
      () => `{"keys":[${open},${json(random, publicMembers(random, 'EC'))}]}`,
      () => '{"kty":"oct","k":"..."}',
      () => `the "kty" of a symmetric key is "oct", and "k" holds it`,
      () => `{"d": "${base64url(random, 43)}", "page": 2}`,
      () => harmless(random),
    ])();
  },
};

function serviceAccount(random: Random): Members {
  const project = `${pick(random, ['shop', 'acme-prod', 'data'])}-${digits(random, 6)}`;
  const mail = `${pick(random, ['builder', 'reader', 'ci'])}@${project}.iam.gserviceaccount.com`;
  const lines = Array.from({ length: 25 }, () => fill(random, '{b64}'));
  const key = `-----BEGIN PRIVATE KEY-----\nMII${lines.join('\n')}\n${fill(random, '{b32}')}==\n-----END PRIVATE KEY-----\n`;
  return [
    ['type', 'service_account'],
    ['project_id', project],
    ['private_key_id', fill(random, '{h40}')],
    ['private_key', key],
    ['client_email', mail],
    ['client_id', digits(random, 21)],
    ['auth_uri', 'https://accounts.google.com/o/oauth2/auth'],
    ['token_uri', 'https://oauth2.googleapis.com/token'],
    ['auth_provider_x509_cert_url', 'https://www.googleapis.com/oauth2/v1/certs'],
    ['client_x509_cert_url', `https://www.googleapis.com/robot/v1/metadata/x509/${encodeURIComponent(mail)}`],
    ['universe_domain', 'googleapis.com'],
  ];
}

const gcpServiceAccount: CorpusSource = {
  detector: 'secret.gcp-service-account',
  positive(random) {
    const members = serviceAccount(random);
    const kept = random() < 0.5 ? members.slice(0, -1) : members;
    return carryFile(random, `⟦${json(random, random() < 0.05 ? byName(kept) : kept)}⟧`);
  },
  negative(random) {
    const members = serviceAccount(random);
    return pick(random, [
      () =>
        json(
          random,
          members.filter(([name]) => name !== 'private_key'),
        ),
      () => json(random, [['type', 'authorized_user'], ...members.slice(3)]),
      () => `gcloud iam service-accounts create ${fill(random, '{a8}')}`,
      () => 'we need a new service_account for the build',
      () => `{"type": "service_account", "quota": ${between(random, 1, 99)}}`,
      () => harmless(random),
    ])();
  },
};

/** 32 bytes in base64, as it stands in an address. */
function signature(random: Random): string {
  return encodeURIComponent(`${fill(random, '{b43}')}=`);
}

function sasTime(random: Random): string {
  const month = String(between(random, 1, 12)).padStart(2, '0');
  const day = String(between(random, 1, 28)).padStart(2, '0');
  const time = `${between(random, 2022, 2031)}-${month}-${day}T${between(random, 10, 23)}:${between(random, 10, 59)}:00Z`;
  return random() < 0.5 ? time : encodeURIComponent(time);
}

function sas(random: Random): string {
  const version = pick(random, ['2018-03-28', '2020-08-04', '2021-06-08', '2022-11-02', '2024-11-04']);
  const rights = pick(random, ['r', 'rl', 'rwdlacupiytfx', 'racwdl']);
  return pick(random, [
    // For an account, as the portal gives it.
    () =>
      `sv=${version}&ss=bfqt&srt=sco&sp=${rights}&se=${sasTime(random)}&st=${sasTime(random)}&spr=https&sig=${signature(random)}`,
    // For a container or blob.
    () =>
      `sp=${rights}&st=${sasTime(random)}&se=${sasTime(random)}&spr=https&sv=${version}&sr=${pick(random, ['b', 'c'])}&sig=${signature(random)}`,
    // Signed by a person's key.
    () =>
      `sp=${rights}&st=${sasTime(random)}&se=${sasTime(random)}&skoid=${fill(random, '{h8}-{h4}-{h4}-{h4}-{h12}')}&sktid=${fill(random, '{h8}-{h4}-{h4}-{h4}-{h12}')}&skt=${sasTime(random)}&ske=${sasTime(random)}&sks=b&skv=${version}&spr=https&sv=${version}&sr=c&sig=${signature(random)}`,
    // Of a service bus.
    () =>
      `sr=https%3A%2F%2Facme.servicebus.windows.net%2Forders&sig=${signature(random)}&se=${between(random, 1_600_000_000, 1_900_000_000)}&skn=RootManageSharedAccessKey`,
  ])();
}

const azureSas: CorpusSource = {
  detector: 'secret.azure-sas-token',
  positive(random) {
    const token = `⟦${sas(random)}⟧`;
    const blob = `https://${fill(random, '{a10}')}.blob.core.windows.net/${pick(random, ['backup', 'in', 'public'])}`;
    return pick(random, [
      `${blob}/report.pdf?${token}`,
      `${blob}?${token}`,
      `?${token}`,
      token,
      `the link is ${blob}/list.csv?${token} until Friday`,
      `Hier der Link: ${blob}/a.zip?${token}`,
      `aquí: ${blob}/datos.zip?${token} gracias`,
      `<${blob}/x?${token}>`,
      `[file](${blob}/x?${token})`,
      `SAS_TOKEN="${token}"`,
      `azcopy copy './a' '${blob}?${token}' --recursive`,
      `"url": "${blob}/x?${token}",`,
      `Authorization: SharedAccessSignature ${token}`,
      `voici ${blob}/photo.jpg?${token}.`,
    ]);
  },
  negative: (random) =>
    pick(random, [
      `https://acme.blob.core.windows.net/public/logo.png?sv=2022-11-02`,
      `https://acme.test/file?id=${digits(random, 6)}&sig=${fill(random, '{h40}')}`,
      `https://maps.test/api?size=400x400&sig=${fill(random, '{u27}')}=`,
      'sv=2022-11-02&ss=b&srt=co&sp=rl&sig=REDACTED',
      `sig=${digits(random, 4)}`,
      'the parameters are sv, se, sp and sig',
      harmless(random),
    ]),
};

const REGISTRIES = [
  'https://index.docker.io/v1/',
  'ghcr.io',
  'registry.acme.test',
  'eu.gcr.io',
  'quay.io:443',
];

function loginOf(random: Random): string {
  const user = pick(random, ['ann', 'deploy', '_json_key', 'ci-bot', 'robot$build', 'x-access-token']);
  return btoa(`${user}:${fill(random, pick(random, ['{n12}', '{n36}', '{u20}', '{l6}!{d3}', '{h40}']))}`);
}

const dockerAuth: CorpusSource = {
  detector: 'secret.docker-config-auth',
  positive(random) {
    const login = `⟦${loginOf(random)}⟧`;
    const registry = pick(random, REGISTRIES);
    return pick(random, [
      `{"auths":{"${registry}":{"auth":"${login}"}}}`,
      `{\n\t"auths": {\n\t\t"${registry}": {\n\t\t\t"auth": "${login}"\n\t\t}\n\t}\n}`,
      `{"auths": {"${registry}": {"auth": "${login}", "email": "ann@acme.test"}}}`,
      `"${registry}": { "auth": "${login}" },`,
      `"auth": "${login}"`,
      `put {"auth":"${login}"} into ~/.docker/config.json`,
      `DOCKER_AUTH_CONFIG={"auths":{"${registry}":{"auth":"${login}"}}}`,
      `.dockerconfigjson: '{"auths":{"${registry}":{"auth":"${login}"}}}'`,
      `//registry.acme.test/:_auth=${login}`,
      `//npm.acme.test/repo/:_auth="${login}"`,
      `_auth = ${login}\nalways-auth = true`,
      `meine config.json: {"auths":{"${registry}":{"auth":"${login}"}}}`,
      `échec avec "auth": "${login}" sur ${registry}`,
      `"{\\"auths\\":{\\"${registry}\\":{\\"auth\\":\\"${login}\\"}}}"`,
    ]);
  },
  negative: (random) =>
    pick(random, [
      `{"auths": {"${pick(random, REGISTRIES)}": {}}, "credsStore": "desktop"}`,
      '"auth": "required"',
      `"auth": "${btoa(fill(random, '{l14}'))}"`,
      `"auth": "${fill(random, '{h32}')}"`,
      'auth: basic-with-tokens',
      `auth=${between(random, 1, 9)}`,
      '"auth": { "type": "oauth2", "url": "https://acme.test/token" }',
      `"auth": "${btoa('user:password')}"`,
      'auth = Authenticator(settings)',
      harmless(random),
    ]),
};

const RECOVERY_NAMES = [
  'recovery codes',
  'recovery code',
  'backup codes',
  'backup code',
  'GitHub recovery codes',
  'Google backup codes',
  'my 2FA recovery codes',
  'emergency codes',
  'Wiederherstellungscodes',
  'Backup-Codes',
  'códigos de recuperación',
  'códigos de respaldo',
  'codes de secours',
  'codes de récupération',
  'codici di backup',
  'codici di recupero',
  'códigos de recuperação',
  'herstelcodes',
  'FileVault recovery key',
  'Wiederherstellungsschlüssel',
];

/** Letters of codes that nobody shall mistake for others. */
const CLEAR = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** As services show them: how many there are, and what one looks like. */
function recoveryCodes(random: Random, several: boolean): readonly string[] {
  const many = (count: number, one: () => string): string[] =>
    Array.from({ length: several ? count : 1 }, one);
  return pick(random, [
    // GitHub.
    () => many(16, () => fill(random, '{h5}-{h5}')),
    // Discord.
    () => many(10, () => fill(random, '{a4}-{a4}')),
    // Google, Meta: always a list.
    () => Array.from({ length: 10 }, () => fill(random, '{d4} {d4}')),
    // Microsoft accounts, FileVault.
    () => [Array.from({ length: 5 }, () => letters(random, 5, CLEAR)).join('-')],
    () => [Array.from({ length: 6 }, () => letters(random, 4, `${CLEAR}10`)).join('-')],
    // GitLab and others: always a list.
    () => Array.from({ length: 8 }, () => fill(random, '{h10}')),
  ])();
}

const recoveryCode: CorpusSource = {
  detector: 'secret.recovery-code',
  positive(random) {
    const name = pick(random, RECOVERY_NAMES);
    const glue = pick(random, ['\n', '\n', '\n', ', ', ' ', '; ']);
    const value = `⟦${recoveryCodes(random, random() < 0.6).join(glue)}⟧`;
    return pick(random, [
      `${name}: ${value}`,
      `${name}:\n${value}`,
      `${name}:\n\n${value}\n`,
      `${name} = ${value}`,
      `keep these. ${name}: ${value}`,
      `${name} for the shared account: ${value}`,
      `${name}: "${value}"`,
      `hi Ann, ${name}:\n${value}\nbye`,
      `${name} is ${value}`,
    ]);
  },
  negative(random) {
    const name = pick(random, RECOVERY_NAMES);
    return pick(random, [
      `${name}: in the safe, second drawer`,
      `where are the ${name}?`,
      `${name} - please print them`,
      `${name}: see ticket ${digits(random, 5)}`,
      `${name} were used on 2024-05-${between(random, 10, 28)}`,
      `${name}: ask Ann-Marie`,
      `the well-known ${name} are gone since version ${between(random, 1, 9)}.${between(random, 0, 20)}`,
      `room ${fill(random, '{h4}-{h4}')}`,
      fill(random, '{h5}-{h5}'),
      harmless(random),
    ]);
  },
};

const groups = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

const totpSecret: CorpusSource = {
  detector: 'secret.totp-secret',
  positive(random) {
    const plain = letters(random, pick(random, [16, 26, 32, 32, 52]), BASE32);
    // As Google shows it.
    const spoken = groups(letters(random, 32, BASE32)).toLowerCase();
    const value = `⟦${pick(random, [plain, plain, groups(plain), spoken])}⟧`;
    return pick(random, [
      `2FA secret: ${value}`,
      `2FA key: ${value}`,
      `TOTP secret = ${value}`,
      `TOTP_SECRET=⟦${plain}⟧`,
      `"totp_secret": "⟦${plain}⟧"`,
      `mfa_secret: ⟦${plain}⟧`,
      `otpSecret = "⟦${plain}⟧"`,
      `the authenticator key is ${value}`,
      `Authenticator setup key: ${value}`,
      `cannot scan? The two-factor key: ${value}`,
      `MFA seed ${value}`,
      `google authenticator key:\n${value}`,
      `add this to your app, 2FA secret: ${value} (account acme)`,
      `El TOTP secret es ${value}`,
      `Der 2FA Key lautet ${value}`,
      `clave 2FA: ${value}`,
    ]);
  },
  negative: (random) =>
    pick(random, [
      '2FA key: ask the admin',
      'the TOTP secret is shown once',
      'MFA token expired',
      `MFA token: ${digits(random, 6)}`,
      'authenticator key lost, what now?',
      `2FA secret: ${letters(random, 7, BASE32)}`,
      'TOTP_SECRET=$SECRET',
      'the two-factor key must be in BASE32 LETTERS ONLY',
      letters(random, 16, BASE32),
      groups(letters(random, 16, BASE32)),
      harmless(random),
    ]),
};

/** Whether the last bits of twelve words are the checksum of the others: such a phrase is the other detector's. */
function isBip39(words: readonly number[]): boolean {
  const bits = words.map((word) => word.toString(2).padStart(11, '0')).join('');
  const entropy = bits.slice(0, 128);
  const bytes = entropy.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  const hash = [...createHash('sha256').update(Uint8Array.from(bytes)).digest()]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  return hash.startsWith(bits.slice(entropy.length));
}

/** Twelve words of a wallet that uses the list, and another check than BIP 39, as Electrum does. */
function seedWords(random: Random): readonly string[] {
  for (;;) {
    const words = Array.from({ length: 12 }, () => between(random, 0, BIP39_WORDS.length - 1));
    if (!isBip39(words)) return words.map((word) => BIP39_WORDS[word] ?? '');
  }
}

const SEED_NAMES = [
  'seed phrase',
  'recovery phrase',
  'wallet seed',
  'my seed words',
  'mnemonic phrase',
  'secret recovery phrase',
  'backup phrase',
  'mnemonic',
  'Electrum seed',
  'frase semilla',
  'frase de recuperación',
  'phrase de récupération',
  'Wiederherstellungsphrase',
];

const seedPhrase: CorpusSource = {
  detector: 'secret.seed-phrase',
  positive(random) {
    const words = seedWords(random);
    const name = pick(random, SEED_NAMES);
    const value = `⟦${words.join(pick(random, [' ', ' ', ' ', ', ', '\n']))}⟧`;
    return pick(random, [
      `${name}: ${value}`,
      `${name}:\n${value}`,
      `${name} = ${value}`,
      `${name}="${value}"`,
      `"${name}": "${value}"`,
      `keep it safe! ${name}: ${value}`,
      `seed phrase for the old wallet: ${value}`,
      `the recovery phrase is ${value}`,
      `la frase semilla es ${value}`,
      `ma phrase de récupération est ${value}`,
      `Meine Wiederherstellungsphrase lautet ${value}`,
      `${name}: ${value}\n\nbitcoin, about 0.3`,
      `${name}:\n1. ${words.map((word, at) => (at === 0 ? `⟦${word}` : `${at + 1}. ${word}`)).join('\n')}⟧`,
    ]);
  },
  negative(random) {
    const words = seedWords(random);
    const name = pick(random, SEED_NAMES);
    return pick(random, [
      `${name}: ${words.slice(0, between(random, 3, 11)).join(' ')}`,
      `${name}: ask Ann`,
      `the ${name} is a list of twelve words that opens the wallet, so do not share it with me`,
      `never tell anybody your ${name}`,
      `seed: ${digits(random, 5)}`,
      'seed potatoes are sold out until March',
      words.join(' and the '),
      harmless(random),
    ]);
  },
};

export const SOURCES: readonly CorpusSource[] = [
  jwk,
  gcpServiceAccount,
  azureSas,
  dockerAuth,
  recoveryCode,
  totpSecret,
  seedPhrase,
];
