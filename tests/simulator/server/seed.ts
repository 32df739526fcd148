/** What an account holds when nobody has seeded it: about forty chats of a small trading company's day. */
import { crc32, deflateSync } from 'node:zlib';
import type { SeedChat, SeedMessage } from '../shared/phone-api.ts';

const PEOPLE = [
  'Amara Okafor',
  'Bruno Castellani',
  'Chiara Neri',
  'Daniel Weiss',
  'Elif Yılmaz',
  'Farid Haddad',
  'Grace Lindqvist',
  'Hiro Tanaka',
  'Ines Duarte',
  'Jonas Bergström',
  'Katarzyna Nowak',
  'Liam Byrne',
  'Mei Chen',
  'Nadia Petrova',
  'Oluwaseun Adeyemi',
  'Priya Raman',
  'Quentin Marchand',
  'Rosa Delgado',
  'Samuel Osei',
  'Tomáš Dvořák',
  'Uma Iyer',
  'Viktor Hansen',
  'Wanjiru Kamau',
  'Xavier Roca',
  'Yara Saleh',
  'Zoltán Kiss',
  'Anneke de Vries',
  'Boris Kolar',
  'Carmen Ibáñez',
  'Dmitri Sokolov',
  'Eleni Papadaki',
  'Fatima Zahra',
  'Gustavo Lima',
  'Hanna Virtanen',
] as const;

const TALK = [
  'Good morning! Has the shipment left the warehouse yet?',
  'Yes, it left at seven. Tracking follows in a minute.',
  'Perfect, thank you.',
  'Could you send me the revised price list for the spring range?',
  'Ok',
  'I will check with the team and come back to you this afternoon.',
  'The customer asks whether delivery on Thursday is still possible.',
  'Thursday works 👍',
  'Thanks!',
  'We met at the trade fair in Lyon, I hope you remember me.\nI would like to talk about next season.',
  'Of course. Shall we say Tuesday at ten?',
  'Sounds good, see you then.',
] as const;

/** The default chats, the same at every call but for the times, which are counted back from now. */
export function defaultSeed(): SeedChat[] {
  return [productTeam(), customer(), family(), ...PEOPLE.map(person), ...GROUPS.map(group)];
}

const GROUPS = ['Warehouse north', 'Trade fair 2026', 'Sales weekly', 'Night shift'] as const;

function person(name: string, index: number): SeedChat {
  const count = 2 + (index % 5);
  const messages: SeedMessage[] = Array.from({ length: count }, (_, at) => ({
    body: TALK[(index * 3 + at) % TALK.length] ?? '',
    fromMe: (index + at) % 2 === 1,
    minutesAgo: 90 + index * 210 + (count - at) * 7,
  }));
  return { name, messages, unread: index % 7 === 3 ? 2 : 0, muted: index % 11 === 5 };
}

function group(name: string, index: number): SeedChat {
  const participants = [0, 1, 2, 3].map((offset) => PEOPLE[(index * 4 + offset) % PEOPLE.length] ?? '');
  const messages: SeedMessage[] = Array.from({ length: 6 }, (_, at) => ({
    body: TALK[(index * 5 + at) % TALK.length] ?? '',
    from: participants[at % participants.length] ?? '',
    minutesAgo: 400 + index * 700 + (6 - at) * 11,
  }));
  return { name, participants, messages };
}

function productTeam(): SeedChat {
  return {
    name: 'Product team',
    participants: ['Amara Okafor', 'Daniel Weiss', 'Mei Chen'],
    pinned: true,
    unread: 1,
    messages: [
      { from: 'Amara Okafor', body: 'Here is the photo from the stand.', minutesAgo: 62 },
      {
        from: 'Amara Okafor',
        body: 'Stand at hall 4',
        minutesAgo: 61,
        file: picture('stand.png', 480, 320, 210),
      },
      { fromMe: true, body: 'Looks great, thank you!', quotes: 1, reactions: ['❤️'], minutesAgo: 55 },
      {
        from: 'Daniel Weiss',
        body: 'The plan is at https://example.com/plan, please read it before noon.',
        minutesAgo: 40,
      },
      { from: 'Mei Chen', body: '', deleted: true, minutesAgo: 38 },
      { from: 'Mei Chen', body: 'We start at 10:30, not at 10.', edited: true, minutesAgo: 37 },
      { fromMe: true, body: 'Ok', minutesAgo: 30 },
      {
        from: 'Daniel Weiss',
        body: 'Agenda attached.',
        minutesAgo: 12,
        file: document('agenda.txt', AGENDA),
      },
    ],
  };
}

function customer(): SeedChat {
  return {
    name: 'Lumen Coffee Roasters',
    messages: [
      { body: 'Hello Alex, we would like to order the same as last month.', minutesAgo: 190 },
      { fromMe: true, body: 'With pleasure. Forty bags, as before?', minutesAgo: 188 },
      { body: 'Forty-five, please.', minutesAgo: 186, reactions: ['👍'] },
      { fromMe: true, body: 'Noted. The confirmation follows by e-mail.', minutesAgo: 184 },
      { body: 'Read this when you find the time.', forwarded: true, minutesAgo: 120 },
      { body: '', viewOnce: true, minutesAgo: 96 },
      { body: 'Thanks', minutesAgo: 44 },
    ],
  };
}

function family(): SeedChat {
  return {
    name: 'Robin Morgan',
    muted: true,
    messages: [
      { body: 'Are you home for dinner?', minutesAgo: 80 },
      { fromMe: true, body: 'Yes, at seven.', minutesAgo: 78 },
      { body: '🎉', minutesAgo: 77 },
    ],
  };
}

const AGENDA = 'Agenda\n\n1. Numbers of the week\n2. Trade fair\n3. New packaging\n';

function document(name: string, text: string): NonNullable<SeedMessage['file']> {
  return { name, mime: 'text/plain', base64: Buffer.from(text).toString('base64') };
}

/** A PNG that shows a calm landscape in the given hue, drawn pixel by pixel. */
function picture(name: string, width: number, height: number, hue: number): NonNullable<SeedMessage['file']> {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      rows.set(colourAt(x / width, y / height, hue), y * (1 + width * 3) + 1 + x * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const png = Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name, mime: 'image/png', base64: png.toString('base64') };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Sky, a sun and three rows of hills. `x` and `y` run from 0 to 1. */
function colourAt(x: number, y: number, hue: number): [number, number, number] {
  for (const [row, base] of [0.78, 0.66, 0.54].entries()) {
    const ridge = base + 0.06 * Math.sin(x * (5 + row * 3) + row * 2) + 0.02 * Math.sin(x * 23 + row);
    if (y > ridge) return hsl(hue - 60 + row * 20, 0.35, 0.28 + row * 0.12);
  }
  if ((x - 0.7) ** 2 * 2.25 + (y - 0.27) ** 2 < 0.006) return [255, 236, 190];
  return hsl(hue, 0.6, 0.6 + y * 0.35);
}

function hsl(hue: number, saturation: number, lightness: number): [number, number, number] {
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12;
    const a = saturation * Math.min(lightness, 1 - lightness);
    return Math.round(255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}
