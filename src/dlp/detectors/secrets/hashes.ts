/** Passwords as systems keep them: hashes that can be attacked offline. */
import type { Candidate, Detector, Hit } from '../../detector.ts';
import { drawFrom, sampleOf } from './sample.ts';

const HASH =
  /(?:2[abxy]\$\d\d\$[./0-9A-Za-z]{53}|argon2(?:id|i|d)\$v=\d{1,3}\$m=\d{1,9},t=\d{1,5},p=\d{1,4}\$[0-9A-Za-z+/]{8,90}\$[0-9A-Za-z+/]{16,100}|[156]\$(?:rounds=\d{1,9}\$)?[./0-9A-Za-z]{1,16}\$(?:[./0-9A-Za-z]{86}|[./0-9A-Za-z]{43}|[./0-9A-Za-z]{22})|apr1\$[./0-9A-Za-z]{1,8}\$[./0-9A-Za-z]{22}|y\$[./0-9A-Za-z]{2,6}\$[./0-9A-Za-z]{1,86}\$[./0-9A-Za-z]{43}|[PH]\$[./0-9A-Za-z]{31})(?![./0-9A-Za-z])/y;

const passwordHash: Detector = {
  id: 'secret.password-hash',
  name: 'password hash',
  group: 'secret',
  source: 'crypt(5) manual, man7.org; PHC string format: github.com/P-H-C/phc-string-format',
  evidence: 'format',
  patterns: [
    '2[abxy]\\$[0-9]{2}\\$[./0-9A-Za-z]{4}',
    'argon2(?:id|i|d)\\$v=',
    '[156]\\$(?:rounds=[0-9]{1,9}\\$)?[./0-9A-Za-z]{1,16}\\$[./0-9A-Za-z]{4}',
    'apr1\\$[./0-9A-Za-z]{1,8}\\$',
    'y\\$[./0-9A-Za-z]{2,6}\\$',
    '[PH]\\$[./0-9A-Za-z]{4}',
  ],
  after: 'open',
  context: [],
  verify({ text, start }: Candidate): Hit | null {
    if (text.charCodeAt(start - 1) !== 0x24) return null;
    HASH.lastIndex = start;
    const found = HASH.exec(text)?.[0];
    return found === undefined ? null : { strength: 'certain', start: start - 1, end: start + found.length };
  },
  get examples() {
    const draw = drawFrom('hash');
    const part = (count: number): string => sampleOf(`[./0-9A-Za-z]{${count}}`, draw);
    return {
      found: [
        `⟦$2b$12$${part(53)}⟧`,
        `root:⟦$6$${part(8)}$${part(86)}⟧:19000:0:99999:7:::`,
        `"hash": "⟦$2y$10$${part(53)}⟧"`,
        `⟦$argon2id$v=19$m=65536,t=3,p=4$${sampleOf('[0-9A-Za-z]{22}', draw)}$${sampleOf('[0-9A-Za-z]{43}', draw)}⟧`,
        `ann:⟦$apr1$${part(8)}$${part(22)}⟧`,
        `⟦$1$${part(8)}$${part(22)}⟧`,
      ],
      none: ['$2b$12$short', 'it was $6$ or so', `2b$12$${part(53)}`, '$1$2$3$4', 'cost $5 and $6'],
    };
  },
};

export const HASHES: readonly Detector[] = [passwordHash];
