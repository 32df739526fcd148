/** Short secrets that people read out: PINs, one-time codes, recovery codes, keys of devices and networks. */
import type { Candidate, Detector, Hit } from '../../detector.ts';
import { drawFrom, sampleOf } from './sample.ts';

const SAYS =
  /(?:["'*]{0,2}\s{0,2}(?:[:=#：＝]|->|=>|-(?=\s))\s{0,3}|\s(?:is|was|ist|lautet|war|es|era|est|e|è|é|luidt|to|är|er|on|adalah|to jest|this is)\s{0,2}:?\s{1,2}|\s{0,1}(?:は|是|为|為|은|는|이)\s{0,2}:?\s{0,2}|\s{1,2})["'*`_]{0,2}/iy;
/** Words between name and value that only say what it is for. */
const FOR_WHAT =
  /\s{1,2}(?:for|to|of|für|fuer|zum|zur|der|vom|para|de|del|da|do|pour|per|voor|van)\s[^\n:=.;!?\d]{1,40}?(?=\s{0,2}[:=]|\s(?:is|ist|lautet|es|est|è|é)\s)/iy;

/** Where the value begins behind a name; null where nothing leads over to one. */
function valueStart(text: string, from: number): number | null {
  FOR_WHAT.lastIndex = from;
  const at = from + (FOR_WHAT.exec(text)?.[0].length ?? 0);
  SAYS.lastIndex = at;
  const says = SAYS.exec(text)?.[0];
  return says === undefined ? null : at + says.length;
}

function hitAt(regex: RegExp, text: string, at: number, strength: Hit['strength']): Hit | null {
  regex.lastIndex = at;
  const found = regex.exec(text)?.[0];
  return found === undefined ? null : { strength, start: at, end: at + found.length };
}

const PIN_VALUE =
  /\d{4,8}(?![0-9A-Za-z]|[.,:/-]\d|\s?(?:characters|digits|stellen|zeichen|%|€|\$|eur|usd|km|kg))/iy;

const pin: Detector = {
  id: 'secret.pin',
  name: 'PIN',
  group: 'secret',
  source: 'ISO 9564-1: a PIN has 4 to 12 digits; how people write them',
  evidence: 'context',
  patterns: [
    'pin(?:[ -]?(?:code|nummer|number|no\\.?|nr\\.?))?s?',
    '(?:code|c(?:ó|o)digo|codice|numero|n(?:ú|u)mero) pin',
    '(?:geheimzahl|pincode|pinkod|pinkode|t(?:ü|ue)rcode|alarmcode|tresorcode|entsperrcode|(?:door|gate|alarm|safe|lock|access|entry|unlock) code)',
    '(?:пин(?:-?код)?|暗証番号|密码|取款密码)',
  ],
  ignoreCase: true,
  after: 'open',
  context: [
    'card',
    'karte',
    'bank',
    'atm',
    'sim',
    'debit',
    'credit',
    'konto',
    'tarjeta',
    'carte',
    'carta',
    'cartao',
    'bankomat',
    'phone',
    'handy',
    'unlock',
    'door',
    'alarm',
    'voicemail',
    'secret',
    'geheim',
    'ec',
    'girocard',
    'visa',
    'mastercard',
    'maestro',
    'safe',
    'tresor',
    'login',
    'app',
  ],
  verify({ text, end, value }: Candidate): Hit | null {
    const at = valueStart(text, end);
    if (at === null) return null;
    const hit = hitAt(PIN_VALUE, text, at, 'likely');
    if (hit === null) return null;
    const length = hit.end - hit.start;
    const said = /[:=]|\s(?:is|ist|lautet|es|est|è|é)\s/i.test(text.slice(end, hit.start));
    // Indian postal codes are called PIN codes: six digits. Years follow many words.
    if (length > 4 || (!said && /^(?:19|20)/.test(text.slice(at, at + 2))))
      return { ...hit, strength: 'needs-context' };
    return { ...hit, strength: said || !/pins$/i.test(value) ? 'likely' : 'needs-context' };
  },
  examples: {
    found: [
      'PIN: ⟦4821⟧',
      'my pin is ⟦7392⟧',
      'Die PIN für die Karte lautet ⟦0917⟧.',
      'the card pin code is ⟦482193⟧',
      'código PIN: ⟦5521⟧',
      'Türcode ⟦7734⟧',
      'door code: ⟦2846⟧',
    ],
    none: [
      'PIN code 560001, Bangalore',
      'pin 12 of the connector',
      'pins 2024',
      'PIN: 4 digits',
      'pin the message',
      'spin: 4821',
      'PIN: 4821-2231-9921',
    ],
  },
};

const CODE_NAMES = [
  '(?:verification|security|confirmation|login|log-in|sign-?in|auth(?:entication|orization)?|access|one[ -]?time|single[ -]use|2fa|mfa|sms|whatsapp|activation|registration|reset)[ -](?:code|pass ?code|pin)',
  '(?:one[ -]?time[ -]?(?:password|passcode|pass ?code|pin)|otp|passcode|two[ -]?factor code)(?: code)?',
  '(?:m|photo|push|sms|mobile|i)?tan(?:[ -]?(?:code|nummer))?',
  '(?:best(?:ä|a|ae)tigungs|verifizierungs|sicherheits|einmal|freischalt|anmelde|aktivierungs|zugangs|authentifizierungs|registrierungs)-?code',
  '(?:einmal|einmalige[rs]? )(?:passwort|kennwort|pin)',
  'c(?:ó|o)digo (?:de )?(?:verificaci(?:ó|o)n|seguridad|confirmaci(?:ó|o)n|acceso|activaci(?:ó|o)n|verifica(?:ç|c)(?:ã|a)o|seguran(?:ç|c)a|confirma(?:ç|c)(?:ã|a)o|acesso|ativa(?:ç|c)(?:ã|a)o)',
  'code de (?:v(?:é|e)rification|s(?:é|e)curit(?:é|e)|confirmation|connexion|validation|d(?:é|e)verrouillage)',
  'codice (?:di )?(?:verifica|sicurezza|conferma|accesso|attivazione|otp)',
  '(?:verificatie|beveiligings|bevestigings|inlog|activerings)code',
  'kod (?:weryfikacyjny|potwierdzaj(?:ą|a)cy|sms|autoryzacyjny)',
  '(?:код (?:подтверждения|доступа|безопасности|авторизации)|проверочный код)',
  '(?:验证码|驗證碼|校验码|認証コード|確認コード|인증번호|인증코드)',
  '(?:do(?:ğ|g)rulama|onay|g(?:ü|u)venlik) kodu',
];
const CODE_VALUE = /(?:[A-Z]-)?(?:\d{3}[ -]\d{3}|\d{4,8})(?![0-9A-Za-z]|[.,:/-]\d)/y;
const CODE_BEFORE =
  /(?:^|[\s"'*])((?:[A-Z]-)?(?:\d{3}[ -]\d{3}|\d{4,8})) (?:is|ist|es|est|è|é|it's|as|als) (?:your|the|ihr|dein|su|tu|votre|ton|il tuo|o seu|je|uw|der|die|das)\b[^.\n\d]{0,40}$/i;

const oneTimeCode: Detector = {
  id: 'secret.one-time-code',
  name: 'one-time code',
  group: 'secret',
  source: 'RFC 4226 (HOTP), RFC 6238 (TOTP): 6 to 8 digits; how services word their messages',
  evidence: 'context',
  patterns: CODE_NAMES,
  ignoreCase: true,
  after: 'open',
  context: [
    'sms',
    'whatsapp',
    'bank*',
    'google',
    'login',
    'account',
    'expires',
    'valid',
    'share',
    'gultig',
    'konto',
    'paypal',
  ],
  verify({ text, start, end }: Candidate): Hit | null {
    if (/[A-Za-z]/.test(text.charAt(end))) return null;
    const from = Math.max(0, start - 90);
    const before = CODE_BEFORE.exec(text.slice(from, start));
    if (before?.[1] !== undefined) {
      const at = from + before.index + before[0].indexOf(before[1]);
      return { strength: 'likely', start: at, end: at + before[1].length };
    }
    const at = valueStart(text, end);
    return at === null ? null : hitAt(CODE_VALUE, text, at, 'likely');
  },
  examples: {
    found: [
      'Your verification code is ⟦482913⟧',
      '⟦G-482913⟧ is your Google verification code.',
      'OTP: ⟦7731⟧',
      'Ihr Bestätigungscode lautet ⟦118234⟧.',
      'Tu código de verificación es ⟦992 113⟧',
      'Votre code de sécurité : ⟦551900⟧',
      'TAN ⟦332871⟧',
      '您的验证码是⟦482913⟧',
      'Use ⟦483 221⟧ as your login code',
    ],
    none: [
      'the verification code expired',
      'security code required',
      'tank 482913',
      'verification code: ABCDEF',
      'access code review 2024-05-01',
      'your order 482913 is your best buy',
    ],
  },
};

const RECOVERY_VALUE =
  /[0-9A-Za-z]{4,6}(?:-[0-9A-Za-z]{4,6}){1,7}(?:[\s,;|]{1,4}(?:\d{1,2}[.)]\s)?[0-9A-Za-z]{4,6}(?:-[0-9A-Za-z]{4,6}){1,7}){0,20}|\d{4} \d{4}(?:[\s,;]{1,4}\d{4} \d{4}){1,12}|[0-9a-z]{8,12}(?:[\s,;]{1,4}[0-9a-z]{8,12}){2,20}/y;

const recoveryCode: Detector = {
  id: 'secret.recovery-code',
  name: 'recovery code',
  group: 'secret',
  source: 'Recovery and backup codes as GitHub, Google, Microsoft and Discord show them',
  evidence: 'context',
  patterns: [
    '(?:recovery|backup|back-up|emergency|rescue|scratch)[ _-](?:code|key)s?',
    '(?:wiederherstellungs|backup-?|notfall|sicherungs)(?:codes?|schl(?:ü|ue)ssel)',
    '(?:c(?:ó|o)digos? de (?:recuperaci(?:ó|o)n|respaldo|recupera(?:ç|c)(?:ã|a)o)|codes? de (?:r(?:é|e)cup(?:é|e)ration|secours)|codic[ei] di (?:recupero|backup)|(?:herstel|back-up)codes?)',
  ],
  ignoreCase: true,
  after: 'open',
  context: [
    '2fa',
    'mfa',
    'two factor',
    'github',
    'google',
    'account',
    'login',
    'konto',
    'bitlocker',
    'filevault',
  ],
  verify({ text, end }: Candidate): Hit | null {
    OVER.lastIndex = end;
    const at = end + (OVER.exec(text)?.[0].length ?? 0);
    if (at === end) return null;
    const hit = hitAt(RECOVERY_VALUE, text, at, 'likely');
    if (hit === null) return null;
    const value = text.slice(hit.start, hit.end);
    return (value.match(/\d/g)?.length ?? 0) * 8 >= value.length ? hit : null;
  },
  examples: {
    found: [
      'recovery code: ⟦a1b2c-3d4e5⟧',
      'GitHub recovery codes:\n⟦8f3a1-c29e0\n77b1c-9d02e\n0a9f2-44c1b⟧',
      'Backup codes: ⟦4821 9931, 2210 4482⟧',
      'Wiederherstellungsschlüssel lautet ⟦AB12-CD34-EF56-7H89⟧',
      'FileVault recovery key = ⟦K2J4-8MNP-3QRS-9TUV-WX5Y-Z6A7⟧',
    ],
    none: [
      'recovery codes are in the safe',
      'recovery code: lost-again',
      'backup key people',
      'recovery key for the well-known book',
    ],
  },
};

const OVER =
  /(?:\s(?:for|of|für|de|del)\s[^\n:=.]{1,40})?(?:\s{0,2}[:=：]|\s(?:is|are|ist|lautet|lauten|sind|es|son|est|sont|è|sono)(?=[\s:]))\s{0,6}(?:[-*•]\s|\d{1,2}[.)]\s)?["'`]?/iy;

const GROUPS = 8;

const bitlocker: Detector = {
  id: 'secret.bitlocker-recovery-key',
  name: 'BitLocker recovery key',
  group: 'secret',
  source:
    'Microsoft Learn, BitLocker recovery password: eight groups of six digits, each a multiple of 11 below 720,896',
  evidence: 'checksum',
  patterns: ['\\d{6}(?:-\\d{6}){7}'],
  context: ['bitlocker', 'recovery', 'wiederherstellung*'],
  verify({ value }: Candidate) {
    const groups = value.split('-').map(Number);
    if (groups.every((group) => group === groups[0])) return null;
    const fits = groups.length === GROUPS && groups.every((group) => group % 11 === 0 && group < 720_896);
    return fits ? 'certain' : null;
  },
  examples: {
    found: [
      '⟦111111-222222-333333-444444-555555-666666-011110-700007⟧',
      'BitLocker: ⟦429495-072248-151877-684541-033814-585970-292721-008987⟧',
    ],
    none: [
      '111112-222222-333333-444444-555555-666666-011110-700007',
      '111111-222222-333333-444444-555555-666666-011110',
      '000000-000000-000000-000000-000000-000000-000000-000000',
      '111111-222222-333333-444444-555555-666666-011110-777777',
    ],
  },
};

const WIFI =
  /(?:(?:[TSHI]|PH2|E|A):(?:[^;\\\n]|\\.){0,64};){0,4}P:(?:[^;\\\n]|\\.){1,80};(?:(?:[TSHI]|PH2|E|A):(?:[^;\\\n]|\\.){0,64};){0,4};?/y;

const wifi: Detector = {
  id: 'secret.wifi-login',
  name: 'Wi-Fi login',
  group: 'secret',
  source: 'Wi-Fi Alliance, WPA3 specification, URI for network credentials: WIFI:T:…;S:…;P:…;;',
  evidence: 'format',
  patterns: ['WIFI:'],
  after: 'open',
  context: [],
  verify({ text, start, end }: Candidate): Hit | null {
    const hit = hitAt(WIFI, text, end, 'certain');
    return hit === null ? null : { ...hit, start };
  },
  examples: {
    found: ['⟦WIFI:T:WPA;S:Acme;P:Sommer2023;;⟧', 'scan ⟦WIFI:S:Guest\\;1;T:WPA2;P:a\\;b;H:true;;⟧ there'],
    none: ['WIFI:T:nopass;S:Free;;', 'WIFI: free', 'the wifi: down again'],
  },
};

const OTPAUTH = /[^\s"'<>`]{1,200}?[?&]secret=[A-Za-z2-7]{10,128}={0,6}[^\s"'<>`]{0,200}/y;

const otpUri: Detector = {
  id: 'secret.otp-uri',
  name: 'address that sets up one-time codes',
  group: 'secret',
  source: 'Google Authenticator, key URI format: github.com/google/google-authenticator/wiki/Key-Uri-Format',
  evidence: 'format',
  patterns: ['otpauth:\\/\\/(?:totp|hotp)\\/', 'otpauth-migration:\\/\\/offline\\?data='],
  after: 'open',
  context: [],
  verify({ text, start, end, pattern }: Candidate): Hit | null {
    const hit = hitAt(pattern === 0 ? OTPAUTH : MIGRATION, text, end, 'certain');
    return hit === null ? null : { ...hit, start };
  },
  get examples() {
    const secret = sampleOf('[A-Z2-7]{32}', drawFrom('otp'));
    return {
      found: [
        `⟦otpauth://totp/Acme:ann@acme.test?secret=${secret}&issuer=Acme⟧`,
        `scan ⟦otpauth://hotp/Acme?counter=1&secret=${secret}⟧ now`,
      ],
      none: ['otpauth://totp/Acme:ann', 'otpauth://totp/x?secret=', 'secret=abc'],
    };
  },
};

const MIGRATION = /[0-9A-Za-z%+/=_-]{20,2000}/y;

const BASE32 =
  /(?:[A-Z2-7]{4}[ -]){3,15}[A-Z2-7]{1,4}(?![0-9A-Za-z])|(?:[a-z2-7]{4} ){3,15}[a-z2-7]{4}(?![0-9A-Za-z])|[A-Z2-7]{16,64}={0,6}(?![0-9A-Za-z])/y;

const totpSecret: Detector = {
  id: 'secret.totp-secret',
  name: 'secret of one-time codes',
  group: 'secret',
  source: 'RFC 6238 (TOTP), RFC 4648 (base32)',
  evidence: 'context',
  patterns: [
    '(?:[th]?otp|2fa|mfa|two[ _-]?factor|authenticator|google[ _-]auth(?:enticator)?)[ _-]?(?:secret|key|seed|setup[ _-]key|code key|token)',
  ],
  ignoreCase: true,
  after: 'open',
  context: ['authenticator', '2fa', 'mfa', 'totp', 'setup'],
  verify({ text, end }: Candidate): Hit | null {
    const at = valueStart(text, text.charAt(end) === '"' ? end + 1 : end);
    if (at === null) return null;
    const hit = hitAt(BASE32, text, at, 'likely');
    return hit !== null && /[2-7]/.test(text.slice(hit.start, hit.end)) ? hit : null;
  },
  examples: {
    found: [
      '2FA secret: ⟦JBSWY3DPEHPK3PXP⟧',
      'TOTP_SECRET=⟦NB2W45DFOIZA5GJK2XKQ⟧',
      'the authenticator key is ⟦jbsw y3dp ehpk 3pxp⟧',
    ],
    none: ['2fa key is on my desk', 'totp secret: ask', 'MFA token: 482913'],
  },
};

const PHRASE_VALUE =
  /(?:(?:\d{1,2}[.)]\s?)?[a-z]{3,8}[\s,]{1,3}){11,23}(?:\d{1,2}[.)]\s?)?[a-z]{3,8}(?![A-Za-z])/y;
const PHRASE_LENGTHS = new Set([12, 15, 18, 21, 24]);

const seedPhrase: Detector = {
  id: 'secret.seed-phrase',
  name: 'seed phrase of a wallet',
  group: 'secret',
  source: 'BIP 39: 12, 15, 18, 21 or 24 words of three to eight letters: github.com/bitcoin/bips',
  evidence: 'context',
  patterns: [
    '(?:(?:seed|recovery|mnemonic|backup|wallet|secret)[ _-]?(?:recovery )?(?:phrase|words|seed)|mnemonic|seed)',
    '(?:frase (?:semilla|de recuperaci(?:ó|o)n)|phrase de r(?:é|e)cup(?:é|e)ration|wiederherstellungsphrase)',
  ],
  ignoreCase: true,
  after: 'open',
  context: ['wallet', 'bitcoin', 'ethereum', 'metamask', 'ledger', 'trezor', 'crypto', 'btc', 'eth'],
  verify({ text, end }: Candidate): Hit | null {
    OVER.lastIndex = text.charAt(end) === '"' ? end + 1 : end;
    const over = OVER.exec(text)?.[0].length ?? 0;
    if (over === 0) return null;
    const hit = hitAt(PHRASE_VALUE, text, OVER.lastIndex, 'likely');
    if (hit === null) return null;
    const words = text.slice(hit.start, hit.end).match(/[a-z]+/g) ?? [];
    return PHRASE_LENGTHS.has(words.length) && new Set(words).size > 6 ? hit : null;
  },
  examples: {
    found: [
      'seed phrase: ⟦legal winner thank year wave sausage worth useful legal winner thank yellow⟧',
      'my recovery phrase is ⟦letter advice cage absurd amount doctor acoustic avoid letter advice cage above⟧',
      'mnemonic="⟦ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic⟧"',
    ],
    none: [
      'the seed phrase is a list of twelve words that opens the wallet',
      'seed: 42',
      'recovery phrase: ask Ann',
    ],
  },
};

export const CODES: readonly Detector[] = [
  pin,
  oneTimeCode,
  recoveryCode,
  bitlocker,
  wifi,
  otpUri,
  totpSecret,
  seedPhrase,
];
