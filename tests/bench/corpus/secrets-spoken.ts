/** Secrets that words give away: passwords, PINs, codes. Each with texts that only talk about them. */
import { between, type CorpusSource, digits, letters, pick, type Random } from './corpus.ts';
import { harmless } from './secrets-carriers.ts';

const SMALL = 'abcdefghijkmnopqrstuvwxyz';
const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const SIGNS = '!#%&*+@?=';
const WORDS = [
  'Sommer',
  'Berlin',
  'Dragon',
  'Verano',
  'Soleil',
  'Tigre',
  'Kaffee',
  'Arsenal',
  'Luna',
  'Winter',
  'Welkom',
];

/** As people choose them, and as programs draw them. */
function passwordOf(random: Random): string {
  return pick(random, [
    () => pick(random, WORDS) + between(random, 1950, 2029),
    () => `${pick(random, WORDS)}${between(random, 10, 99)}!`,
    () => pick(random, WORDS).toLowerCase() + digits(random, 3),
    () =>
      pick(random, WORDS).replace(/a/g, '@').replace(/e/g, '3').replace(/i/g, '1').replace(/o/g, '0') +
      digits(random, 2),
    () => `${pick(random, WORDS)}-${pick(random, WORDS)}-${digits(random, 2)}`,
    () => letters(random, 4, SMALL) + letters(random, 2, CAPITALS) + digits(random, 3),
    () =>
      `${letters(random, 3, CAPITALS)}${letters(random, 5, SMALL)}${letters(random, 1, SIGNS)}${digits(random, 2)}`,
    () => letters(random, 2, CAPITALS) + digits(random, 2) + letters(random, 12, SMALL + CAPITALS),
    () => `${letters(random, 6, SMALL)}${letters(random, 1, '!#@$')}${letters(random, 3, SMALL)}`,
    () => digits(random, 6),
  ])();
}

const PASSWORD_FORMS: readonly ((value: string) => string)[] = [
  (value) => `password: ${value}`,
  (value) => `Password = ${value}`,
  (value) => `the password is ${value}`,
  (value) => `user: ann\npassword: ${value}`,
  (value) => `login ann / pw: ${value}`,
  (value) => `pwd: ${value}`,
  (value) => `The new password for the portal is ${value}.`,
  (value) => `wifi password: ${value}`,
  (value) => `WiFi: Acme-Guest, password: ${value}`,
  (value) => `DB_PASSWORD=${value}`,
  (value) => `"password": "${value}",`,
  (value) => `password: "${value}"`,
  (value) => `dbPassword = '${value}'`,
  (value) => `Passwort: ${value}`,
  (value) => `Das Passwort lautet ${value}`,
  (value) => `Passwort für den Server ist ${value}`,
  (value) => `Kennwort: ${value}`,
  (value) => `WLAN-Passwort: ${value}`,
  (value) => `contraseña: ${value}`,
  (value) => `La contraseña es ${value}`,
  (value) => `la contraseña de la wifi es ${value}`,
  (value) => `mot de passe : ${value}`,
  (value) => `Le mot de passe est ${value}`,
  (value) => `mdp: ${value}`,
  (value) => `la password è ${value}`,
  (value) => `senha: ${value}`,
  (value) => `A senha é ${value}`,
  (value) => `wachtwoord: ${value}`,
  (value) => `Het wachtwoord is ${value}`,
  (value) => `hasło: ${value}`,
  (value) => `heslo: ${value}`,
  (value) => `lösenord: ${value}`,
  (value) => `пароль: ${value}`,
  (value) => `şifre: ${value}`,
  (value) => `密码：${value}`,
  (value) => `密码是 ${value}`,
  (value) => `パスワード：${value}`,
  (value) => `비밀번호: ${value}`,
  (value) => `كلمة المرور: ${value}`,
  (value) => `passcode: ${value}`,
];

const NO_PASSWORDS: readonly string[] = [
  'password: reset',
  'password: ********',
  'Password: <your password>',
  'the password is wrong, try again',
  'the password is too short',
  'Your password expires in 3 days',
  'please change your password before 2024-06-01',
  'password must be at least 12 characters',
  'Password policy: 12 characters, 1 digit',
  'password = os.getenv("DB_PASSWORD")',
  'password: \u0024{DB_PASSWORD}',
  'const password = form.password.value;',
  'password: string;',
  'I forgot my password',
  'forgot password? Click here: https://acme.test/reset',
  'Passwort vergessen?',
  'Das Passwort ist falsch',
  'La contraseña es incorrecta',
  'mot de passe oublié',
  'senha incorreta',
  'wachtwoord vergeten',
  'password: changeme',
  'password: required',
  'password manager: Bitwarden',
  'password reset link: https://acme.test/r/12',
  'the password is in the vault',
  'the password is the same as last time',
  'пароль: забыл',
  'I will send the password by SMS',
  'password is case-sensitive',
  '"password": "Password"',
  'passport: C01X00T47',
  'pass me the 2nd book',
  'Passwort: siehe Tresor',
  'user and password: ask Tom',
  'password: see 1Password',
  'if (user.password !== hash) return false;',
  'setPassword(newPassword);',
  '<label for="password">Password</label>',
  'password: { minLength: 12, type: "string" }',
];

const password: CorpusSource = {
  detector: 'secret.password',
  positive: (random) => pick(random, PASSWORD_FORMS)(`⟦${passwordOf(random)}⟧`),
  negative: (random) => (random() < 0.7 ? pick(random, NO_PASSWORDS) : harmless(random)),
};

const pin: CorpusSource = {
  detector: 'secret.pin',
  positive(random) {
    const value = `⟦${between(random, 2, 9)}${digits(random, 3)}⟧`;
    return pick(random, [
      `PIN: ${value}`,
      `my pin is ${value}`,
      `the pin for the card is ${value}`,
      `PIN ${value} for the alarm`,
      `Die PIN lautet ${value}`,
      `PIN-Code: ${value}`,
      `el PIN es ${value}`,
      `code PIN : ${value}`,
      `il pin è ${value}`,
      `door code: ${value}`,
      `пин-код: ${value}`,
      `Türcode ${value}`,
    ]);
  },
  negative: (random) =>
    pick(random, [
      `pin ${between(random, 2, 40)} of the plug`,
      `PIN code ${digits(random, 6)}, Pune`,
      'pin this message please',
      'the PIN has 4 digits',
      `bowling: ${between(random, 3, 9)} pins`,
      `spin: ${digits(random, 4)}`,
      'PIN: ****',
      `${harmless(random)}`,
    ]),
};

const oneTimeCode: CorpusSource = {
  detector: 'secret.one-time-code',
  positive(random) {
    const value = `⟦${digits(random, pick(random, [4, 6, 6, 6, 8]))}⟧`;
    return pick(random, [
      `Your verification code is ${value}`,
      `Your verification code is: ${value}. Do not share it.`,
      `${value} is your Acme verification code`,
      `OTP: ${value}`,
      `Your OTP is ${value}, valid for 10 minutes`,
      `security code: ${value}`,
      `2FA code ${value}`,
      `Ihr Bestätigungscode lautet ${value}`,
      `TAN: ${value}`,
      `Tu código de verificación es ${value}`,
      `Votre code de vérification est ${value}`,
      `Il tuo codice di verifica è ${value}`,
      `Seu código de verificação é ${value}`,
      `Код подтверждения: ${value}`,
      `验证码：${value}`,
      `認証コード：${value}`,
    ]);
  },
  negative: (random) =>
    pick(random, [
      'the verification code did not arrive',
      'enter the security code on the back of the card',
      `order code: ${letters(random, 6)}`,
      `zip code ${digits(random, 5)}`,
      `country code +${between(random, 20, 99)}`,
      `source code line ${digits(random, 4)}`,
      harmless(random),
    ]),
};

export const SPOKEN: readonly CorpusSource[] = [password, pin, oneTimeCode];
