/** Passwords that a word before them gives away, in settings, programs and conversation. */
import type { Candidate, Detector, Hit } from '../../detector.ts';
import { type Announced, announcedBy } from './password-place.ts';
import { judgePassword } from './password-value.ts';

/** What is written together with the word: `dbPassword`, `WLAN-Passwort`, `Initialpasswort`. */
const HEADS =
  'my|user|usr|db|database|admin|root|app|smtp|imap|ftp|ssh|mail|email|mysql|pg|postgres|redis|mongo|ldap|login|account|wifi|wlan|wi-fi|server|client|service|system|default|new|old|temp|initial|master|sudo|sql|vpn|rdp|zip|pdf|key|store|keystore|truststore|proxy|auth|basic|super|site|web|test|dev|prod|staging|oracle|rabbitmq|jdbc|connection|remote|host|bind|cert|pfx|router|guest|domain|net|bank|encryption|benutzer|standard|einmal|start|zugangs|netzwerk|haupt|gebruikers|anv(?:ä|a)ndar|bruker';
const CORE = [
  'passw(?:or)?ds?',
  'passwd',
  'passw?(?:ort|örter|ord|code|phrase|key)',
  'pass[ _-](?:word|code|phrase)',
  'pswd',
  'psswd',
  'p(?:ass)?wrd',
  'sshpass -p',
  'pwd',
  'psw',
  'pw',
  'kennw(?:ort|örter)',
  'losungswort',
  'zugangscode',
  'wachtwoord(?:en)?',
  'l(?:ö|o)senord(?:et)?',
  'adgangskoden?',
  'kodeord(?:et)?',
];
const OTHERS = [
  'contrase(?:ñ|n|ny)as?',
  'clave de (?:acceso|usuario|wifi|la wifi)',
  'mots? de passe',
  'mdp',
  "code d(?:'|’)acc(?:è|e)s",
  'phrase secr(?:è|e)te',
  "parola d(?:'|’)(?:ordine|accesso)",
  'codice di accesso',
  'senhas?',
  'palavra[ -]passe',
  'toegangscode',
  'has(?:ł|l)o',
  'heslo',
  'salasana',
  'jelsz(?:ó|o)',
  'parol(?:ă|a|ao|ą)',
  '(?:ş|s)ifren?(?:iz|im)?',
  'lozinka',
  'slapta(?:ž|z)odis',
  'kata sandi',
  'm(?:ậ|a)t kh(?:ẩ|a)u',
  'парол[ьяеи]',
  'парола',
  'κωδικ(?:ό|ο)ς(?: πρ(?:ό|ο)σβασης)?',
  'סיסמ(?:ה|א|ת)',
  'كلمة (?:المرور|السر)',
  'रारूट पासवर्ड|पासवर्ड',
  'รหัสผ่าน',
  '密码|密碼|口令|登录密码',
  'パスワード|暗証',
  '비밀번호|암호|패스워드',
];
/** Words that mean other things too; only a sign ties a value to them. */
const WEAK = '(?:pass|clave|ww|key ?phrase|secret word|secret)';

/** The index of the pattern with the weak words. */
const WEAK_PATTERN = 1;

/** A name before it that tells that it is no password: `HttpPasswordPolicy`, `csrf`, a label of a form. */
const NOT_BEFORE =
  /(?:forgot(?:ten)?|reset|change|no|without|wrong|invalid|incorrect|enter|type|choose|confirm|repeat|missing|empty|weak)[ _-]$/i;
/** Settings with semicolons between: a connection string, which has a detector of its own. */
const IN_SETTINGS =
  /(?:server|data source|host|database|initial catalog|user id|uid|user|dbname|jdbc:[a-z]{2,12}:|:\/\/)[^\n]{0,200}[;?& ]$/i;

const password: Detector = {
  id: 'secret.password',
  name: 'password',
  group: 'secret',
  source:
    'How people and programs write passwords down, in some thirty languages; the manner of gitleaks and trufflehog',
  evidence: 'context',
  patterns: [`(?:(?:${HEADS})?[_-]?(?:${CORE.join('|')})|${OTHERS.join('|')})`, WEAK],
  ignoreCase: true,
  after: 'open',
  context: [
    'user',
    'username',
    'user name',
    'login',
    'log in',
    'sign in',
    'account',
    'wifi',
    'wi fi',
    'wlan',
    'server',
    'admin',
    'root',
    'ssh',
    'vpn',
    'database',
    'credentials',
    'ssid',
    'network',
    'benutzer*',
    'anmeld*',
    'konto',
    'zugang*',
    'usuario',
    'cuenta',
    'utilisateur',
    'identifiant',
    'compte',
    'utente',
    'conta',
    'usuario',
    'gebruiker*',
    'inlog*',
    'uzytkownik*',
    'anvandar*',
    'bruker*',
    'логин',
    'пользователь',
    '用户',
    '账号',
    'アカウント',
    'email',
    'e mail',
    'mail',
    'portal',
  ],
  verify({ text, start, end, pattern }: Candidate): Hit | null {
    const announced = announcedBy(text, start, end, pattern === WEAK_PATTERN);
    if (announced === null) return null;
    const judged = judgePassword(announced.value, announced.tie);
    if (judged === null) return null;
    if (pattern === WEAK_PATTERN && (judged === 'weak' || isOther(text, start, end, announced))) return null;
    if (NOT_BEFORE.test(text.slice(Math.max(0, start - 12), start))) return null;
    if (describesRules(text, announced.end)) return null;
    const before = text.charCodeAt(start - 1);
    const parted = before === 0x3b || before === 0x3f || before === 0x26 || before === 0x20;
    if (parted && announced.tie === 'sign' && isInConnection(text, start)) return null;
    const bare = announced.tie === 'bare' || judged === 'weak';
    return { strength: bare ? 'possible' : 'likely', start: announced.start, end: announced.end };
  },
  examples: {
    found: [
      'password: ⟦hunter2x⟧',
      'the password is ⟦Tr0ub4dor&3⟧',
      'pw: ⟦Sommer2023!⟧',
      'Das Passwort lautet ⟦gh7!kLm2⟧.',
      'Passwort für das WLAN: ⟦Kaffee-2024⟧',
      'La contraseña es ⟦Verano2023⟧',
      'mot de passe : ⟦s0leil99⟧',
      'la password è ⟦Estate2023!⟧',
      'A senha é ⟦abc12345⟧',
      'Het wachtwoord is ⟦Welkom01!⟧',
      'hasło: ⟦Wiosna2024⟧',
      'пароль: ⟦qwerty123⟧',
      '密码：⟦Abc12345⟧',
      'パスワードは⟦tokyo2020x⟧です',
      'DB_PASSWORD=⟦x9Kq2mPz⟧',
      'DB_PASSWORD=⟦Tr0ub4dor&3⟧',
      'PASSWORD=⟦letmein⟧',
      'password = "⟦sunshine⟧"',
      '"password": "⟦s3cr3t!⟧"',
      "userPassword = '⟦p4ssw0rd⟧';",
      '<password>⟦b4ckup!⟧</password>',
      'mysqldump --password ⟦x9Kq2mPz⟧ shop',
      'https://acme.test/login?user=ann&password=⟦x9Kq2mPz⟧&next=1',
      'wifi pw ⟦Sommer2023⟧',
      '*Password:* ⟦hunter2x⟧',
      'pass: ⟦letmein99⟧',
      'password = "⟦correct horse battery 9 staple⟧"',
    ],
    none: [
      'password: reset',
      'pass: matchResult?.pass ?? false',
      'passwordCheck:O&&(_?m>>>8&255:p)',
      'password: ********',
      'Password: <password>',
      'password: changeme',
      'the password is wrong',
      'Your password must be at least 8 characters',
      'password: your_password_here',
      'password = os.environ["DB_PASSWORD"]',
      'password: \u0024{DB_PASSWORD}',
      'password=getPassword()',
      'Password reset: 2024-05-01',
      'password length: 12',
      'password: 8-12 characters',
      'passport: AB1234567',
      'I forgot my password, can you reset it?',
      'password: string',
      'Passwort vergessen? Hier klicken',
      'the password is required',
      'password manager: 1Password7',
      'password: { type: String }',
      'no password: everyone can read it',
      'if (password == user.password) return',
      '"password": "Contraseña"',
      'pass the salt',
      'clave: importante',
      'pwd: /home/ann/shop',
      'DB_PASSWORD=\nDB_USER=app2',
      'password123 is a bad choice',
      'mot de passe oublié ?',
    ],
  },
};

/** Whether a weak word means another thing, or the value is a key that `generic.ts` finds. */
function isOther(text: string, start: number, end: number, { value }: Announced): boolean {
  if (/secret$/i.test(text.slice(start, end)) && value.length >= 12) return true;
  return OTHER_PASS.test(text.slice(Math.max(0, start - 16), start));
}

/** Words before "pass", "clave" and "secret" that make it a ticket, a road, a note. */
const OTHER_PASS =
  /(?:boarding|bus|ski|season|day|mountain|alpine|press|hall|lift|train|rail|interrail|visitor|backstage|travel|park(?:ing)?|week|month|year|gym|club|museum|city|palabra|punto|dato|nota|en|top|big|little|open|trade)[ -]$/i;

/** Whether the value goes on as a rule for passwords: "password: 12 characters or more". */
function describesRules(text: string, end: number): boolean {
  return /^[ -]?(?:or more |oder mehr )?(?:char(?:acter)?s?|zeichen|letters?|digits?|caracteres|caract(?:è|e)res|caratteri|tekens|times|attempts|days?|minutes?|hours?|users?|accounts?)\b/i.test(
    text.slice(end, end + 24),
  );
}

function isInConnection(text: string, start: number): boolean {
  const from = Math.max(0, start - 240);
  const before = text.slice(from, start);
  if (!IN_SETTINGS.test(before)) return false;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (
    /jdbc:[a-z]{2,12}:[^\s"']{0,200}$/i.test(line) ||
    /(?:^|["'\s;])[A-Za-z][A-Za-z ]{1,24}\s?=[^;="']{1,80};\s?$/.test(line) ||
    /(?:^|["'\s])(?:host|dbname|port|user)=\S{1,60} $/.test(line)
  );
}

export const PASSWORDS: readonly Detector[] = [password];
