/** Secrets with a form of their own: keys in blocks, signed tokens, addresses with passwords, headers, hashes. */
import { between, type CorpusSource, digits, letters, pick, type Random } from './corpus.ts';
import { carryKey, carryToken, fill, harmless } from './secrets-carriers.ts';

function base64url(text: string): string {
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}

function passwordOf(random: Random): string {
  return pick(random, [
    () => fill(random, '{n12}'),
    () => `${fill(random, '{l5}')}${pick(random, ['!', '#1', '$7', '%40', '&', '.'])}${fill(random, '{n4}')}`,
    () => `${pick(random, ['Sommer', 'Tiger', 'secret'])}${digits(random, 4)}`,
  ])();
}

const hostOf = (random: Random): string =>
  pick(random, ['db.acme.test', '10.0.3.17', 'localhost', 'prod-db-1', 'cache.internal', 'mq.shop.example']);

const userOf = (random: Random): string =>
  pick(random, ['app', 'root', 'admin', 'ann', 'svc_build', 'postgres', 'shop']);

const KINDS = [
  'RSA PRIVATE KEY',
  'PRIVATE KEY',
  'EC PRIVATE KEY',
  'OPENSSH PRIVATE KEY',
  'ENCRYPTED PRIVATE KEY',
  'DSA PRIVATE KEY',
];

function pem(random: Random): string {
  const kind = pick(random, KINDS);
  const glue = pick(random, ['\n', '\n', '\n', '\r\n', '\\n']);
  const lines = Array.from({ length: between(random, 2, 26) }, () => fill(random, '{b64}'));
  const last = `${fill(random, '{b20-60}')}${pick(random, ['', '=', '=='])}`;
  const end = random() < 0.85 ? [`-----END ${kind}-----`] : [];
  return [`-----BEGIN ${kind}-----`, ...lines, last, ...end].join(glue);
}

function pgp(random: Random): string {
  const lines = Array.from({ length: between(random, 4, 40) }, () => fill(random, '{b64}'));
  return [
    '-----BEGIN PGP PRIVATE KEY BLOCK-----',
    ...(random() < 0.5 ? ['Version: GnuPG v2', ''] : ['']),
    ...lines,
    `=${fill(random, '{b4}')}`,
    '-----END PGP PRIVATE KEY BLOCK-----',
  ].join('\n');
}

const privateKey: CorpusSource = {
  detector: 'secret.private-key',
  positive(random) {
    const key = `⟦${random() < 0.8 ? pem(random) : pgp(random)}⟧`;
    return pick(random, [
      key,
      `here is the key:\n${key}`,
      `${key}\n\nthanks`,
      `"private_key": "${key}"`,
      `ssh_key: |\n${key}`,
    ]);
  },
  negative(random) {
    const lines = Array.from({ length: 6 }, () => fill(random, '{b64}')).join('\n');
    return pick(random, [
      `-----BEGIN PUBLIC KEY-----\n${lines}\n-----END PUBLIC KEY-----`,
      `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----`,
      '-----BEGIN RSA PRIVATE KEY-----\n[redacted]\n-----END RSA PRIVATE KEY-----',
      'a file that begins with BEGIN PRIVATE KEY is a secret',
      harmless(random),
    ]);
  },
};

function jwtOf(random: Random): string {
  const header = pick(random, [
    '{"alg":"HS256","typ":"JWT"}',
    '{"alg":"RS256","kid":"1a2b"}',
    '{"typ":"JWT","alg":"ES256"}',
    '{"kid":"k-1","alg":"EdDSA"}',
  ]);
  const payload = `{"sub":"${digits(random, 8)}","name":"${letters(random, 6)}","iat":${digits(random, 10)}}`;
  return `${base64url(header)}.${base64url(payload)}.${fill(random, pick(random, ['{u43}', '{u86}', '{u342}']))}`;
}

const jwt: CorpusSource = {
  detector: 'secret.jwt',
  positive: (random) => {
    const token = `⟦${jwtOf(random)}⟧`;
    return random() < 0.3 ? `Authorization: Bearer ${token}` : carryToken(random, token);
  },
  negative: (random) =>
    pick(random, [
      base64url(`{"page":${digits(random, 3)}}`),
      `${base64url('{"alg":"HS256"}')}.`,
      `eyJ.eyJ.${fill(random, '{u8}')}`,
      `${fill(random, '{u12}')}.${fill(random, '{u20}')}.${fill(random, '{u43}')}`,
      harmless(random),
    ]),
};

const connection: CorpusSource = {
  detector: 'secret.connection-string',
  positive(random) {
    const [user, host, key] = [userOf(random), hostOf(random), passwordOf(random)];
    const plain = fill(random, '{l3}{n9}');
    const text = pick(random, [
      `postgres://${user}:${key}@${host}:5432/shop`,
      `postgresql://${user}:${key}@${host}/shop?sslmode=require`,
      `mysql://${user}:${key}@${host}:3306/shop`,
      `mongodb://${user}:${key}@${host}:27017/?authSource=admin`,
      `mongodb+srv://${user}:${key}@cluster0.x1y2z.mongodb.net/shop`,
      `redis://:${key}@${host}:6379/0`,
      `amqps://${user}:${key}@${host}/vhost`,
      `mysql+pymysql://${user}:${key}@${host}/shop`,
      `Server=${host};Database=shop;User Id=${user};Password=${plain};`,
      `Data Source=${host},1433;Initial Catalog=shop;User ID=${user};Password=${plain};Encrypt=True`,
      `Driver={SQL Server};Server=${host};Database=shop;Uid=${user};Pwd=${plain};`,
      `jdbc:postgresql://${host}:5432/shop?user=${user}&password=${plain}`,
      `jdbc:sqlserver://${host}:1433;databaseName=shop;user=${user};password=${plain}`,
    ]);
    const marked = `⟦${text}⟧`;
    return pick(random, [
      marked,
      `DATABASE_URL=${marked}`,
      `"url": "${marked}"`,
      `connect with "${marked}" please`,
      `conn: '${marked}'`,
    ]);
  },
  negative(random) {
    const host = hostOf(random);
    return pick(random, [
      `postgres://${host}:5432/shop`,
      `mongodb://${host}:27017`,
      'postgres://user:password@localhost/db',
      `mysql://$USER:$PASS@${host}/shop`,
      `Server=${host};Database=shop;Trusted_Connection=True;`,
      `jdbc:postgresql://${host}:5432/shop`,
      `redis://${host}:6379/0`,
      harmless(random),
    ]);
  },
};

const basicAuth: CorpusSource = {
  detector: 'secret.basic-auth-url',
  positive(random) {
    const scheme = pick(random, ['https', 'http', 'ftp', 'sftp', 'smtp', 'ldaps', 'wss']);
    const path = pick(random, ['', '/', '/x/y', ':8443/api?v=1', '/shop.git']);
    const marked = `⟦${scheme}://${userOf(random)}:${passwordOf(random)}@${hostOf(random)}${path}⟧`;
    return pick(random, [
      marked,
      `git clone ${marked}`,
      `PROXY="${marked}"`,
      `log in at ${marked}, it is quick`,
      `<${marked}>`,
    ]);
  },
  negative: (random) =>
    pick(random, [
      `https://${hostOf(random)}:8443/x@y`,
      `https://medium.com/@ann/${fill(random, '{a12}')}`,
      'ssh://git@github.com:22/acme/shop.git',
      'https://user:pass@example.test',
      `https://maps.test/@52.5${digits(random, 4)},13.4${digits(random, 4)},15z`,
      harmless(random),
    ]),
};

const authorization: CorpusSource = {
  detector: 'secret.authorization-header',
  positive(random) {
    const token = fill(random, pick(random, ['{n40}', '{h40}', '{n64}', '{h32}']));
    const basic = btoa(`${userOf(random)}:${fill(random, '{n10}')}`);
    return pick(random, [
      `Authorization: Bearer ⟦${token}⟧`,
      `Authorization: Basic ⟦${basic}⟧`,
      `Authorization: Token ⟦${token}⟧`,
      `curl -H "Authorization: Bearer ⟦${token}⟧" https://api.acme.test`,
      `headers: { authorization: 'Bearer ⟦${token}⟧' }`,
      `"Authorization": "Basic ⟦${basic}⟧"`,
    ]);
  },
  negative: (random) =>
    pick(random, [
      'Authorization: Bearer <token>',
      'Authorization: Bearer $TOKEN',
      'Authorization: Bearer {{token}}',
      'Authorization header is missing',
      'the bearer of this ticket gets in',
      harmless(random),
    ]),
};

const awsSecret: CorpusSource = {
  detector: 'secret.aws-secret-key',
  positive(random) {
    const marked = `⟦${fill(random, '{[ABCDEFGHJK]2}{[abcdefghjk]2}{d2}{b34}')}⟧`;
    if (random() < 0.3)
      return `AKIA${fill(random, '{[ABCDEFGHIJKLMNOPQRSTUVWXYZ234567]16}')}${pick(random, [':', ' ', '\n', ','])}${marked}`;
    return carryKey(
      random,
      pick(random, ['aws_secret_access_key', 'AWS_SECRET_KEY', 'secret_access_key']),
      marked,
    );
  },
  negative: (random) =>
    pick(random, [
      `aws_secret_access_key = ${fill(random, '{n30}')}EXAMPLEKEY`,
      `aws secret key of commit ${fill(random, '{h40}')}`,
      'AWS_SECRET_ACCESS_KEY=$SECRET',
      `aws_secret_access_key=${fill(random, '{b20}')}`,
      harmless(random),
    ]),
};

const generic: CorpusSource = {
  detector: 'secret.generic',
  positive(random) {
    const marked = `⟦${fill(random, pick(random, ['{n32}', '{h32}', '{h40}', '{n24}', '{n40}', '{h64}']))}⟧`;
    return carryKey(
      random,
      pick(random, [
        'api_key',
        'api_token',
        'client_secret',
        'access_token',
        'SECRET_KEY',
        'auth_token',
        'encryption_key',
      ]),
      marked,
    );
  },
  negative: (random) =>
    pick(random, [
      'api_key: YOUR_API_KEY',
      'api_key = os.environ["KEY_1"]',
      'secret: see the vault entry for build-server-12',
      `public_key: ${fill(random, '{n43}')}`,
      `token expired at 2024-05-0${between(random, 1, 9)}T10:00:00Z`,
      `api version 2024-0${between(random, 1, 9)}-01-preview`,
      'secretName: shop-db-credentials-v2',
      'token: next_page_token_value',
      `key_id: ${fill(random, '{h32}')}`,
      'client_secret: <secret>',
      'access_token: xxxxxxxxxxxxxxxxxxxxxxxx',
      harmless(random),
    ]),
};

const hash: CorpusSource = {
  detector: 'secret.password-hash',
  positive(random) {
    const value = pick(random, [
      `$2b$12$${fill(random, '{n53}')}`,
      `$2a$10$${fill(random, '{n53}')}`,
      `$6$${fill(random, '{n8}')}$${fill(random, '{n86}')}`,
      `$argon2id$v=19$m=65536,t=3,p=4$${fill(random, '{b22}')}$${fill(random, '{b43}')}`,
      `$1$${fill(random, '{n8}')}$${fill(random, '{n22}')}`,
    ]);
    return pick(random, [
      `⟦${value}⟧`,
      `ann:⟦${value}⟧`,
      `"hash":"⟦${value}⟧"`,
      `the hash ⟦${value}⟧ is old`,
    ]);
  },
  negative: (random) =>
    pick(random, [
      `cost $${digits(random, 2)} and $6`,
      `$2b$12$${fill(random, '{n20}')}`,
      '$1$2',
      harmless(random),
    ]),
};

const bitlocker: CorpusSource = {
  detector: 'secret.bitlocker-recovery-key',
  positive(random) {
    const group = (): string => String(between(random, 0, 65_535) * 11).padStart(6, '0');
    const value = `⟦${Array.from({ length: 8 }, group).join('-')}⟧`;
    return pick(random, [
      value,
      `BitLocker: ${value}`,
      `recovery key ${value} for the laptop`,
      `Schlüssel:\n${value}`,
    ]);
  },
  negative(random) {
    const group = (): string =>
      String(between(random, 0, 65_535) * 11 + between(random, 1, 10)).padStart(6, '0');
    return pick(random, [Array.from({ length: 8 }, group).join('-'), harmless(random)]);
  },
};

const wifi: CorpusSource = {
  detector: 'secret.wifi-login',
  positive(random) {
    const value = `⟦WIFI:T:WPA;S:${pick(random, ['Acme', 'Guest', 'Home 5G'])};P:${fill(random, '{n10}')};;⟧`;
    return pick(random, [value, `QR: ${value}`, `${value} scan it`]);
  },
  negative: (random) => pick(random, ['WIFI:T:nopass;S:Free;;', 'WIFI: works again', harmless(random)]),
};

const otpUri: CorpusSource = {
  detector: 'secret.otp-uri',
  positive(random) {
    const secret = fill(random, '{[ABCDEFGHIJKLMNOPQRSTUVWXYZ234567]32}');
    return `${pick(random, ['', 'scan ', 'url: '])}⟦otpauth://totp/Acme:ann?secret=${secret}&issuer=Acme⟧`;
  },
  negative: (random) => pick(random, ['otpauth://totp/Acme', harmless(random)]),
};

const curl: CorpusSource = {
  detector: 'secret.curl-auth-user',
  positive(random) {
    const login = `${userOf(random)}:${fill(random, '{n10}')}`;
    return pick(random, [
      `curl -u ⟦${login}⟧ https://api.acme.test`,
      `curl -s --user '⟦${login}⟧' https://api.acme.test/x`,
      `curl -X POST -d @body.json -u "⟦${login}⟧" https://api.acme.test`,
    ]);
  },
  negative: (random) =>
    pick(random, [
      'curl -u user:password https://x.test',
      'curl https://x.test',
      'are u ok: yes',
      harmless(random),
    ]),
};

export const BLOCKS: readonly CorpusSource[] = [
  privateKey,
  jwt,
  connection,
  basicAuth,
  authorization,
  awsSecret,
  generic,
  hash,
  bitlocker,
  wifi,
  otpUri,
  curl,
];
