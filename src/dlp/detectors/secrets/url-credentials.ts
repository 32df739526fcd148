/** Addresses with a user and a password in them: of web pages, and of databases and other services. */
import type { Candidate, Detector, Hit, Strength } from '../../detector.ts';
import { isPlaceholder } from './placeholder.ts';

const USER_INFO = 260;
const LONGEST = 400;
const WEB =
  /(?<![0-9A-Za-z])(?:https?|ftps?|sftp|ssh|git|svn|smtps?|imaps?|pop3s?|ldaps?|wss?|socks[45]h?|rtsps?|telnet|vnc|rdp|smb|cifs|davs?|webdavs?|(?:git|svn)\+(?:https?|ssh))$/i;
/** No scheme is longer. */
const SCHEME = 12;
/** A password may have an at sign in it. */
const MOST_SIGNS = 3;
const SERVICES =
  '(?:postgres(?:ql)?|postgis|mysqlx?|mariadb|mongodb(?:\\+srv)?|rediss?|valkeys?|amqps?|mssql|sqlserver|oracle|cockroach(?:db)?|clickhouse|cassandra|(?:neo4j|bolt)(?:\\+s(?:sc)?)?|couchdb|couchbases?|kafka|nats|mqtts?|memcached|elasticsearch|opensearch|influxdb|snowflake|redshift|db2|hive|trino|presto|vertica|stomp|firebird|hana|teradata|cloudinary|rabbitmq|celery|zookeeper|etcd|tidb|crate|questdb|timescaledb|libsql|arangodb|sybase)(?:\\+[a-z0-9_]{2,16})?:\\/\\/';
const JDBC = 'jdbc:[a-z0-9]{2,16}:';

interface Credentials {
  readonly user: string;
  readonly password: string;
  /** Where the host begins. */
  readonly host: number;
}

/** Ends an address: a blank, a quote, a bracket. */
function endsAddress(code: number): boolean {
  return (
    Number.isNaN(code) ||
    code <= 0x20 ||
    code === 0x22 ||
    code === 0x27 ||
    code === 0x3c ||
    code === 0x3e ||
    code === 0x60 ||
    code === 0x5c ||
    code === 0x7c
  );
}

/**
 * User and password before the host.
 * @param loose passwords may hold a slash, a hash or a question mark that nobody escaped
 */
function credentialsAt(text: string, from: number, loose: boolean): Credentials | null {
  let colon = -1;
  let sign = -1;
  for (let at = from; at < from + USER_INFO; at++) {
    const code = text.charCodeAt(at);
    if (endsAddress(code)) break;
    if (code === 0x3a && colon < 0) colon = at;
    if (code === 0x40) sign = at;
    const ends = code === 0x2f || code === 0x3f || (loose && code === 0x23);
    if (ends && (!loose || sign >= 0 || text.charCodeAt(at + 1) === 0x2f)) break;
  }
  if (colon < 0 || sign <= colon + 1) return null;
  return { user: text.slice(from, colon), password: text.slice(colon + 1, sign), host: sign + 1 };
}

/** The scheme of the address that an at sign stands in, up to the slashes: addresses are many, at signs in them few. */
function schemeBefore(text: string, sign: number): { readonly start: number; readonly end: number } | null {
  let signs = 0;
  for (let at = sign - 1; at >= 3 && sign - at <= USER_INFO; at--) {
    const code = text.charCodeAt(at);
    if (endsAddress(code) || (code === 0x40 && ++signs >= MOST_SIGNS)) return null;
    if (code !== 0x2f || text.charCodeAt(at - 1) !== 0x2f || text.charCodeAt(at - 2) !== 0x3a) continue;
    const colon = at - 2;
    const scheme = WEB.exec(text.slice(Math.max(0, colon - SCHEME), colon))?.[0];
    return scheme === undefined ? null : { start: colon - scheme.length, end: at + 1 };
  }
  return null;
}

/** Where the address ends: before a blank or quote, without the signs that end a sentence. */
function addressEnd(text: string, from: number): number {
  let at = from;
  const limit = Math.min(text.length, from + LONGEST);
  while (at < limit && !endsAddress(text.charCodeAt(at))) at++;
  while (at > from && /[.,;:!?)\]}*_~]/.test(text.charAt(at - 1))) at--;
  return at;
}

const WEAK_PASSWORD = /^(?:password|passwd|pass|pwd|pw|secret|pass(?:word)?123|token)$/i;
const WEAK_USER =
  /^(?:user(?:name)?|usr|login|myuser(?:name)?|your[_-]?user(?:name)?|name|foo|usuario|benutzer|<.*>|\$.*|\{.*)$/i;

/** How sure user and password are; null for the ones that stand in manuals. */
function strengthOf({ user, password }: Credentials): Strength | null {
  if (/^[$%{<[]/.test(password) && isPlaceholder(password)) return null;
  if (/^[xX*.•_-]{3,}$/.test(password) || /^(?:your|my)[_-]?(?:db[_-]?)?pass/i.test(password)) return null;
  if (!WEAK_PASSWORD.test(password)) return 'certain';
  return WEAK_USER.test(user) ? null : 'likely';
}

const HOST = /(?:\[[0-9A-Fa-f:.]{2,45}\]|[^\s/?#@:"'<>]{1,253})/y;

/** Whether it is a part of a longer address: nothing that may stand before one does. */
function isInside(text: string, start: number): boolean {
  return start > 0 && /[\w?&/.@%#!;-]/.test(text.charAt(start - 1));
}

function verifyUrl({ text, start, end }: Candidate, loose: boolean): Hit | null {
  if (isInside(text, start)) return null;
  const credentials = credentialsAt(text, end, loose);
  if (credentials === null) return null;
  HOST.lastIndex = credentials.host;
  if (!HOST.test(text)) return null;
  const strength = strengthOf(credentials);
  if (strength === null) return null;
  return { strength, start, end: addressEnd(text, credentials.host) };
}

const IN_QUERY = /[?&;](?:password|pwd|pass|accesstoken|privatekeypwd)=([^&;\s"'<>]{1,120})/i;
const THIN = /(?:oci8?|thin):([^/\s]{1,60})\/([^@\s]{1,80})@/i;

/** A password among the parameters of an address, or before the host as Oracle writes it. */
function verifyParameters({ text, start, end }: Candidate): Hit | null {
  if (isInside(text, start) || (start >= 5 && text.startsWith('jdbc:', start - 5))) return null;
  const close = addressEnd(text, end);
  const whole = text.slice(start, close);
  const password = IN_QUERY.exec(whole)?.[1] ?? THIN.exec(whole)?.[2];
  if (password === undefined || isPlaceholder(password)) return null;
  return { strength: 'certain', start, end: close };
}

const basicAuthUrl: Detector = {
  id: 'secret.basic-auth-url',
  name: 'address with a password',
  group: 'secret',
  source: 'RFC 3986, section 3.2.1: user information before the host of an address',
  evidence: 'format',
  patterns: [],
  atSign: schemeBefore,
  context: ['password', 'login', 'admin', 'credentials'],
  verify: (candidate) => verifyUrl(candidate, false),
  examples: {
    found: [
      '⟦https://ann:Tr0ub4dor@intranet.acme.test/reports⟧',
      'clone ⟦https://build:x9Kq2mPz7LwV@git.acme.test/shop.git⟧ please',
      'proxy=⟦http://proxyuser:s3cr3t!@10.0.0.5:8080⟧',
      '"⟦ftp://upload:Sommer2023@files.acme.test⟧"',
      '⟦https://admin:password@router.acme.test⟧.',
      'open ⟦smb://ann:geh31m@nas/share⟧, then copy',
      '⟦sftp://deploy:p@ss@host.acme.test:2222/up⟧',
    ],
    none: [
      'https://user:password@example.test/',
      'https://acme.test/path:8080/@ann',
      'https://medium.com/@ann/why:not',
      'https://user:<password>@acme.test',
      'https://user:\u0024{TOKEN}@acme.test',
      'https://acme.test:8080/x?mail=ann@acme.test',
      'ssh://git@github.com:22/acme/shop.git',
      'mail to ann:bob@acme.test',
    ],
  },
};

const connectionUrl: Detector = {
  id: 'secret.connection-string',
  name: 'connection string with a password',
  group: 'secret',
  source:
    'Connection strings: www.postgresql.org/docs (libpq), www.mongodb.com/docs, learn.microsoft.com (SqlConnection.ConnectionString), JDBC drivers',
  evidence: 'format',
  patterns: [
    SERVICES,
    JDBC,
    '(?:server|data[ _]?source|addr(?:ess)?|network address|host(?:name)?|driver|provider|initial catalog|database|dbname|db|user[ _]?id|uid|user(?:name)?|account|tcp)\\s?=',
  ],
  ignoreCase: true,
  after: 'open',
  context: ['connection string', 'database', 'password', 'dsn', 'login'],
  verify(candidate) {
    if (candidate.pattern === 0) return verifyUrl(candidate, true) ?? verifyParameters(candidate);
    return candidate.pattern === 1 ? verifyParameters(candidate) : verifyPairs(candidate);
  },
  examples: {
    found: [
      '⟦postgres://shop:x9Kq2mPz@db.acme.test:5432/orders⟧',
      'DATABASE_URL="⟦postgresql+psycopg2://app:S3cure!pw@10.1.2.3/app?sslmode=require⟧"',
      '⟦mongodb+srv://ann:hunter2@cluster0.ab1cd.mongodb.net/test⟧',
      '⟦mongodb://a:b%40c9@h1:27017,h2:27017/db?replicaSet=rs0⟧',
      'redis at ⟦redis://:p4ssw0rd@cache.acme.test:6379/0⟧, ok?',
      '⟦amqp://guest1:gu3st@mq.acme.test/vhost⟧',
      '⟦mysql://root:pa/ss#w0rd@db/shop⟧',
      '⟦Server=tcp:db.acme.test,1433;Database=shop;User Id=sa;Password=P@ss!w0rd;⟧',
      'conn = "⟦Data Source=db1;Initial Catalog=shop;User ID=sa;Password=hunter2;Encrypt=True⟧"',
      '⟦jdbc:mysql://db.acme.test:3306/shop?user=app&password=x9Kq2mPz⟧',
      '⟦jdbc:sqlserver://db1:1433;databaseName=shop;user=sa;password=P4ss!word⟧',
      '⟦jdbc:oracle:thin:scott/t1ger@//db.acme.test:1521/orcl⟧',
      '⟦host=db.acme.test port=5432 dbname=shop user=app password=x9Kq2mPz⟧',
    ],
    none: [
      'postgres://localhost:5432/orders',
      'postgres://user:password@localhost/db',
      'postgresql://$USER:$PASSWORD@db/app',
      'mongodb://<username>:<password>@cluster0.mongodb.net',
      'Server=db1;Database=shop;Integrated Security=true;',
      'Server=db1;Database=shop;User Id=sa;Password=<password>;',
      'jdbc:mysql://db.acme.test:3306/shop?useSSL=false',
      'server=app1 and database=shop are set',
      'redis://cache.acme.test:6379',
    ],
  },
};

const PAIR =
  /([A-Za-z][A-Za-z0-9 _.-]{0,30}?)\s{0,2}=\s{0,2}("[^"\n]{0,100}"|'[^'\n]{0,100}'|\{[^}\n]{0,100}\}|[^;\s"'<>=]{1,100}={0,2}(?: [^;\s"'<>=]{1,40}(?=\s?;)){0,5})/y;
const GLUE = /\s{0,2};\s{0,2}/y;
const BLANK = / {1,2}(?=[a-z_]{2,20}\s?=)/y;
const PASSWORD_KEY = /^(?:password|pwd|passwd|pass)$/i;
const PLACE_KEY =
  /^(?:server|data ?source|addr(?:ess)?|network address|host(?:name)?|driver|provider|initial catalog|database|dbname|db|dsn|port|service)$/i;
const MOST_PAIRS = 30;
const PASSWORD_VALUE = /[^;\s"'<>]{1,100}/y;

/** `name=value` after `name=value`, with semicolons (ADO.NET, ODBC) or blanks (libpq) between. */
function verifyPairs({ text, start }: Candidate): Hit | null {
  if (isPartOfPairs(text, start)) return null;
  let at = start;
  let end = start;
  let hasPlace = false;
  let password: string | null = null;
  for (let count = 0; count < MOST_PAIRS; count++) {
    const pair = pairAt(text, at);
    if (pair === null) break;
    end = pair.end;
    if (PASSWORD_KEY.test(pair.key)) password = pair.value;
    else if (PLACE_KEY.test(pair.key)) hasPlace = true;
    const glue = lengthAt(GLUE, text, end) || lengthAt(BLANK, text, end);
    if (glue === 0) break;
    if (text.charAt(end) === ';') end++;
    at = Math.max(end, pair.end + glue);
  }
  const bare = password?.replace(/^\{(.*)\}$/, '$1') ?? '';
  if (!hasPlace || bare === '' || isPlaceholder(bare)) return null;
  return { strength: 'certain', start, end };
}

function lengthAt(regex: RegExp, text: string, at: number): number {
  regex.lastIndex = at;
  return regex.exec(text)?.[0].length ?? 0;
}

function pairAt(text: string, at: number): { key: string; value: string; end: number } | null {
  PAIR.lastIndex = at;
  const pair = PAIR.exec(text);
  if (pair === null) return null;
  const [whole, key = '', value = ''] = pair;
  const end = at + whole.length;
  if (!PASSWORD_KEY.test(key) || /^["'{]/.test(value))
    return { key, value: value.replace(/^["']|["']$/g, ''), end };
  // Passwords may hold an equals sign.
  const begin = end - value.length;
  const password = text.slice(begin, begin + lengthAt(PASSWORD_VALUE, text, begin));
  return { key, value: password, end: begin + password.length };
}

/** Whether pairs come before: then the first of them finds the whole. */
function isPartOfPairs(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && text.charCodeAt(at) === 0x20 && start - at < 3) at--;
  const before = text.charCodeAt(at);
  if (before === 0x3b)
    return /[A-Za-z]\s?=[^;\n]{1,100};\s{0,2}$/.test(text.slice(Math.max(0, start - 140), start));
  // A blank: part of a name ("Network Address"), or a pair of libpq before it.
  return (
    at < start - 1 &&
    /(?:^|\s)[a-z_]{2,20}=[^\s;=]{1,60}\s{1,2}$/.test(text.slice(Math.max(0, start - 90), start))
  );
}

export const URL_CREDENTIALS: readonly Detector[] = [basicAuthUrl, connectionUrl];
