import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { decodeWords, parameterised } from './headers.ts';
import { crlf, readMail, UNFORESEEN } from './mail.test-support.ts';
import { MimeSource } from './mime-source.ts';
import { decodedTransfer } from './transfer.ts';

const HEAD =
  'From: Ann <ann@example.org>\nTo: Bob <bob@example.org>\nMIME-Version: 1.0\nMessage-ID: <1@example.org>\n';

const MESSAGE = `From: =?utf-8?Q?J=C3=BCrgen?= <j@example.org>
To: Ann <ann@example.com>
Subject: =?utf-8?B?R2VoZWlt?= =?utf-8?B?bmlz?= 42
X-Note: hidden 4111
DKIM-Signature: v=1; b=4111111111111111
Date: Tue, 1 Jan 2030 10:00:00 +0000
MIME-Version: 1.0
msip_labels: MSIP_Label_12345678-aaaa-bbbb-cccc-1234567890ab_Enabled=True;
 MSIP_Label_12345678-aaaa-bbbb-cccc-1234567890ab_Name=Secret;
Content-Type: multipart/mixed; boundary="outer"

preamble
--outer
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Stra=DFe 4111 1111 1111 =
1111
--inner
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PHA+U3RyYcOfZSA8Yj40MTExPC9iPiAxMTExIDExMTEgMTExMTwvcD4=
--inner--
between
--outer
Content-Type: text/plain; name="a.txt"
Content-Disposition: attachment; filename*0*=utf-8''%C3%A4; filename*1*=.txt
Content-Transfer-Encoding: base64

YXR0YWNoZWQgNDExMQ==
--outer
Content-Type: message/rfc822

${HEAD}Subject: inner message

inner body 42
--outer--
epilogue
`;

describe('a message', () => {
  it('is read with everything in it', async () => {
    for (const text of [MESSAGE, crlf(MESSAGE)]) {
      const read = await readMail(text, 'a.eml');
      expect(read.type).toBe('eml');
      expect(read.of('metadata')).toContain(
        'From: Jürgen <j@example.org>\nTo: Ann <ann@example.com>\nSubject: Geheimnis 42\nX-note: hidden 4111\n',
      );
      expect(read.of('metadata')).not.toContain('4111111111111111');
      const texts = read.parts.filter(({ part }) => part.where === 'message text' && part.file === '');
      expect(texts.map(({ part, text: own }) => [part.reading, own.trim().replace(/\s+/g, ' ')])).toEqual([
        ['text/plain', 'Straße 4111 1111 1111 1111'],
        ['text/html', 'Straße 4111 1111 1111 1111'],
      ]);
      expect(read.parts.find(({ part }) => part.file === 'ä.txt')?.text).toBe('attached 4111');
      expect(
        read.parts.find(({ part }) => part.file === 'message.eml' && part.kind === 'body')?.text.trim(),
      ).toBe('inner body 42');
      expect(read.of('hidden').split(/\s+/).join(' ').trim()).toBe('preamble between epilogue');
      expect(read.labels).toEqual([
        { id: '12345678-aaaa-bbbb-cccc-1234567890ab', enabled: true, name: 'Secret' },
      ]);
      expect(read.ids).toEqual([]);
    }
  });

  it('has the words that another reader finds', async () => {
    const body = fc.array(
      fc.constantFrom('Straße', '4111-1111', 'a=b', 'x.y', '文', '=3D', '--outer', 'From me'),
      { minLength: 1, maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(
        body,
        fc.constantFrom('base64', 'quoted-printable', '8bit'),
        fc.boolean(),
        async (parts, encoding, nested) => {
          const text = `${parts.join(' ')}\n${parts.join('\n')}`;
          const encoded = encode(text, encoding);
          const part = `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ${encoding}\n\n${encoded}\n`;
          const file = nested
            ? `${HEAD}Content-Type: multipart/mixed; boundary=b1\n\n--b1\n${part}--b1--\n`
            : HEAD + part;
          const bytes = Buffer.from(crlf(file), 'utf8');
          const read = await readMail(bytes, 'a.eml');
          const other = await PostalMime.parse(bytes);
          expect(words(read.of('body'))).toEqual(words(other.text ?? ''));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('that needs a key is told', async () => {
    const sealed = [
      'multipart/encrypted; boundary=x; protocol="application/pgp-encrypted"',
      'application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
      'application/x-microsoft-rpmsg-message; name=message.rpmsg',
    ];
    for (const type of sealed) {
      const read = await readMail(`${HEAD}Content-Type: ${type}\n\nxxxx\n`, 'a.eml');
      expect(read.ids, type).toContain('file.encrypted');
      expect(read.complete).toBe(false);
    }
  });

  it('with boundaries that do not end, or are not there, is read to the end', async () => {
    const open = await readMail(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nfound 1\n--b\n\nfound 2`,
      'a.eml',
    );
    expect(words(open.of('body'))).toEqual(['found', '1', 'found', '2']);
    const none = await readMail(`${HEAD}Content-Type: multipart/mixed\n\nfound 1\n`, 'a.eml');
    expect(words(none.of('body'))).toEqual(['found', '1']);
  });

  it('with parts within parts without end is read', async () => {
    let text = HEAD;
    for (let i = 0; i < 300; i++) text += `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`;
    const read = await readMail(`${text}\nfound\n`, 'a.eml');
    expect(read.text).toContain('found');
    expect(read.ids).toContain('file.suspicious-structure');
  });

  it('with very many parts ends', async () => {
    const read = await readMail(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(30_000)}--b--\n`,
      'a.eml',
    );
    expect(read.ids).toContain('file.too-many-entries');
  });

  it('changed in any way is read without trouble', async () => {
    const sample = Buffer.from(crlf(MESSAGE), 'latin1');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255), fc.nat(30)), { maxLength: 8 }),
        async (changes) => {
          let bytes = Buffer.from(sample);
          for (const [at, value, cut] of changes) {
            bytes = Buffer.concat([bytes.subarray(0, at), Buffer.of(value), bytes.subarray(at + cut)]);
          }
          const read = await readMail(bytes, 'a.eml');
          expect(read.findings.map(({ detail }) => detail)).not.toContain(UNFORESEEN);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('a mailbox', () => {
  it('is read message by message', async () => {
    const one = (n: number): string =>
      `From ann@example.org Tue Jan  1 10:00:00 2030\n${HEAD}Subject: ${n}\n\nbody ${n}\n>From here\nFrom there\n\n`;
    const read = await readMail(one(1) + one(2) + one(3), 'a.mbox');
    expect(read.type).toBe('mbox');
    const found = read.parts
      .filter(({ part }) => part.kind === 'body')
      .map(({ part, text }) => [part.where, words(text).join(' ')]);
    expect(found).toEqual(
      [1, 2, 3].map((n) => [`message ${n}: message text`, `body ${n} >From here From there`]),
    );
  });
});

describe('headers', () => {
  it('have encoded words', () => {
    expect(decodeWords('=?iso-8859-1?Q?Stra=DFe_1?= x =?utf-8?b?w6Q=?=')).toBe('Straße 1 x ä');
    // A character that is cut in two.
    expect(decodeWords('=?utf-8?b?w6TD?= =?utf-8?b?pA==?=')).toBe('ää');
    expect(decodeWords('=?nothing?Q?a?= =?bad')).toBe('a =?bad');
  });

  it('have parameters of all kinds', () => {
    const { value, parameters } = parameterised(
      'text/plain (comment); Name="a;\\"b"; charset=utf-8 ; title*=iso-8859-1\'en\'%E4; x*0=a; x*1=b',
    );
    expect(value).toBe('text/plain');
    expect(Object.fromEntries(parameters)).toEqual({ name: 'a;"b', charset: 'utf-8', title: 'ä', x: 'ab' });
  });

  it('of any kind take no time', () => {
    const start = performance.now();
    for (const text of [
      '=?a?q?'.repeat(20_000),
      '?= '.repeat(50_000),
      `=?a?q?x?=${' '.repeat(100_000)}`,
      ';'.repeat(100_000),
      `;a="${'\\'.repeat(100_000)}`,
    ]) {
      decodeWords(text);
      parameterised(text);
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('pieces', () => {
  it('of any size give the same parts', async () => {
    const text = Buffer.from('a\r\n-\r\n--\r\n--x\r\nb\r\n--y\r\n\r\n--x\r\n');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(12), { maxLength: 30 }), async (sizes) => {
        async function* cut(): AsyncGenerator<Uint8Array> {
          let at = 0;
          for (const size of sizes) {
            if (size > 0 && at < text.length) yield text.subarray(at, at + size);
            at += size;
          }
          if (at < text.length) yield text.subarray(at);
        }
        const source = new MimeSource({ chunks: cut });
        const parts: string[] = [];
        while (!source.ended) {
          let part = '';
          for await (const piece of source.until({ names: ['x'] })) part += piece.toString('latin1');
          if (part !== '' || source.hit !== null) parts.push(part);
        }
        expect(parts).toEqual(['a\r\n-\r\n--', 'b\r\n--y\r\n']);
      }),
      { numRuns: 300 },
    );
  });

  it('of any size are decoded alike', async () => {
    const cases: readonly [string, Buffer][] = [
      ['base64', Buffer.from('aGVs\r\nbG8=\r\nIHdv cmxk*\n')],
      ['quoted-printable', Buffer.from('a=20b =\r\nc= \t\r\nd=e4=ZZ=')],
      ['x-uuencode', Buffer.from('begin 644 a\n%:&5L;&\\\n`\nend\n')],
    ];
    const results = await Promise.all(
      cases.map(([encoding, bytes]) => all(decodedTransfer(pieces(bytes, 1000), encoding))),
    );
    expect(results).toEqual(['hello world', 'a b cd\xe4=ZZ', 'hello']);
    for (const [i, [encoding, bytes]] of cases.entries()) {
      for (let size = 1; size < 12; size++) {
        expect(await all(decodedTransfer(pieces(bytes, size), encoding)), `${encoding} ${size}`).toBe(
          results[i],
        );
      }
    }
  });
});

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

function encode(text: string, encoding: string): string {
  const bytes = Buffer.from(text, 'utf8');
  if (encoding === 'base64') return (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\n');
  if (encoding === '8bit') return text;
  let out = '';
  for (const byte of bytes) {
    const plain = byte === 10 || (byte >= 32 && byte < 127 && byte !== 61);
    out += plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out.replace(/(?:=[0-9A-F]{2}|[^\n=]){60}(?=[^\n])/g, '$&=\n');
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let out = '';
  for await (const chunk of chunks) out += Buffer.from(chunk).toString('latin1');
  return out;
}
