/** What people write around secrets, and texts that hold none. */
import { between, digits, letters, pick, type Random } from './corpus.ts';

const ALPHABETS: Readonly<Record<string, string>> = {
  n: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  l: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  d: '0123456789',
  a: '0123456789abcdefghijklmnopqrstuvwxyz',
  A: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  h: '0123456789abcdef',
  H: '0123456789ABCDEF',
  x: '0123456789abcdefABCDEF',
  u: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-',
  b: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/',
  w: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_',
};

/** Fills in a format of `secrets-formats.ts`. @throws for an alphabet that is none */
export function fill(random: Random, format: string): string {
  return format.replace(
    /\{(\w|\[[^\]]+\])(\d+)(?:-(\d+))?\}/g,
    (_part, name: string, least: string, most: string | undefined) => {
      const alphabet = name.startsWith('[') ? name.slice(1, -1) : ALPHABETS[name];
      if (alphabet === undefined) throw new Error(`format ${format}: no alphabet ${name}`);
      return letters(random, between(random, Number(least), Number(most ?? least)), alphabet);
    },
  );
}

const NAMES = ['Ann', 'Jürgen', 'María', 'Luca', 'Chloé', 'Tomasz', 'Aisha', 'Wei', 'Priya', 'João'];
const VARIABLES = ['TOKEN', 'KEY', 'SERVICE_KEY', 'CI_TOKEN', 'BOT', 'apiToken', 'auth', 'value'];

/** A token alone says what it is: it may stand anywhere. */
export function carryToken(random: Random, marked: string): string {
  const name = pick(random, NAMES);
  const variable = pick(random, VARIABLES);
  return pick(random, [
    marked,
    `${marked}\n`,
    `${variable}=${marked}`,
    `export ${variable}="${marked}"`,
    `${variable}: ${marked}`,
    `{"${variable}": "${marked}", "retries": ${between(random, 1, 9)}}`,
    `const ${variable} = '${marked}';`,
    `hey ${name}, use ${marked} until mine works again`,
    `here you go: ${marked} 👍`,
    `${name}: kannst du mal mit ${marked} testen?`,
    `El nuevo es ${marked}, no lo compartas`,
    `Voici le jeton : ${marked}`,
    `Ecco il token nuovo ${marked}`,
    `нужен вот этот: ${marked}`,
    `新的是 ${marked} 谢谢`,
    `https://api.shop.test/v${between(random, 1, 3)}/items?k=${marked}&page=${between(random, 1, 20)}`,
    `[${digits(random, 2)}:${digits(random, 2)}] ${name}: ${marked}`,
    `old one is gone (${marked})`,
    `\`${marked}\``,
    `*${marked}*`,
  ]);
}

/** Ways to write a name: as a variable, in camel case, as words. */
export function nameForms(name: string): readonly string[] {
  if (/[/:.]|__|^_/.test(name)) return [name];
  const words = name.split(/[_ -]/);
  const camel = words
    .map((word, at) =>
      at === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('');
  if (words.length === 1) return [name];
  return [name, name.toUpperCase(), name.toLowerCase(), words.join(' '), words.join('-'), camel];
}

/** A value that its name gives away. */
export function carryKey(random: Random, name: string, marked: string): string {
  const form = pick(random, nameForms(name));
  return pick(random, [
    `${form}=${marked}`,
    `${form} = ${marked}`,
    `${form}="${marked}"`,
    `export ${form}='${marked}'`,
    `${form}: ${marked}`,
    `"${form}": "${marked}"`,
    `{"${form}":"${marked}","region":"eu"}`,
    `${form} := "${marked}"`,
    `'${form}' => '${marked}',`,
    `the ${form} is ${marked}`,
    `${pick(random, NAMES)}, our ${form} is ${marked} btw`,
    `${form} → ${marked}`.replace('→', '->'),
    `Der ${form} lautet ${marked}`,
    `el ${form} es ${marked}`,
    `${form}:\n${marked}`,
    `- ${form}: \`${marked}\``,
  ]);
}

/** Chat, code and numbers without any secret. */
export function harmless(random: Random): string {
  const name = pick(random, NAMES);
  const hex = (count: number): string => letters(random, count, '0123456789abcdef');
  return pick(random, [
    `see you at ${between(random, 7, 20)}:${digits(random, 2)}, ${name}`,
    `order ${digits(random, 10)} was shipped, tracking 1Z${letters(random, 16, '0123456789ABCDEFGHJKLMNPRSTUVWXYZ')}`,
    `commit ${hex(40)} fixes it`,
    `image sha256:${hex(64)}`,
    `request ${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)} failed twice`,
    `md5 ${hex(32)} release-${between(random, 1, 9)}.${between(random, 0, 20)}.${between(random, 0, 9)}.zip`,
    `call me: +49 30 ${digits(random, 7)}`,
    `https://shop.test/p/${hex(12)}?utm_source=mail&utm_campaign=${letters(random, 8, 'abcdefghij')}`,
    `Die Rechnung Nr. ${digits(random, 8)} ist bezahlt`,
    `El pedido ${digits(random, 9)} llega el ${between(random, 1, 28)}/05`,
    `integrity: sha512-${letters(random, 86, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')}==`,
    `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ${letters(random, 80, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')} ann@laptop`,
    `data:image/png;base64,iVBORw0KGgo${letters(random, 60, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')}`,
    `we need new keys for the office door, and a token for the washing machine`,
    `the secret of good bread is time`,
    `version ${between(random, 1, 9)}.${between(random, 0, 30)}.${between(random, 0, 9)} is out`,
    `${name}: 谢谢，明天见`,
    `0x${hex(40)}`,
    `DE${digits(random, 20)}`,
    `lat ${between(random, 40, 55)}.${digits(random, 6)}, lon ${between(random, 1, 20)}.${digits(random, 6)}`,
    `const keys = Object.keys(table).filter((key) => key !== 'id');`,
    `if (token === null) throw new Error('no token');`,
  ]);
}
