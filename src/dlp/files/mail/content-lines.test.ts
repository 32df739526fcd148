import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crlf, readMail, UNFORESEEN } from './mail.test-support.ts';

const picture = Buffer.from(Array.from({ length: 200 }, (_, i) => `text in a file ${i}`).join(' '));

describe('cards', () => {
  const cases: readonly [string, string, string][] = [
    [
      'version 2.1',
      'N:Doe;John\nTEL;CELL;PREF:+49 170 1234567\nNOTE;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Stra=DFe 4111=\n 1111',
      'N: Doe John\nTEL CELL PREF: +49 170 1234567\nNOTE: Straße 4111 1111',
    ],
    [
      'version 3.0',
      'FN:John Doe\nitem1.ADR;TYPE=home,postal:;;Main St. 1\\, rear;Town;;1234;\nNOTE:first\\nsecond card 4111 1111 \n  1111 1111',
      'FN: John Doe\nADR HOME POSTAL: Main St. 1, rear Town  1234\nNOTE: first\nsecond card 4111 1111  1111 1111',
    ],
    [
      'version 4.0',
      'TEL;VALUE=uri;TYPE="voice,home":tel:+1-555-0100\nX-SSN:078-05-1120\nno property',
      'TEL VOICE HOME: tel:+1-555-0100\nX-SSN: 078-05-1120\nno property',
    ],
  ];
  for (const [name, lines, text] of cases) {
    it(`are read: ${name}`, async () => {
      const read = await readMail(crlf(`BEGIN:VCARD\nVERSION:3.0\n${lines}\nEND:VCARD\n`), 'a.vcf');
      expect(read.type).toBe('vcf');
      expect(read.of('body').trim()).toBe(text);
      expect(read.ids).toEqual([]);
    });
  }

  it('have files in them', async () => {
    const base64 = picture.toString('base64');
    const folded = base64.replace(/(.{70})/g, '$1\n ');
    const read = await readMail(
      crlf(
        `BEGIN:VCARD\nPHOTO;ENCODING=b;TYPE=x:${folded}\nKEY:data:text/plain;base64,${base64}\nEND:VCARD\n`,
      ),
      'a.vcf',
    );
    expect(read.entries).toBe(2);
    expect(read.text.split('text in a file 199').length).toBe(3);
  });
});

describe('calendars', () => {
  it('are read with attachments', async () => {
    const read = await readMail(
      crlf(
        `BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Meet Ann\\; room 4\nDESCRIPTION:card 41111111\n 11111111\nATTENDEE;CN="Bob: B":mailto:bob@example.org\nATTACH;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=a.txt:${picture.toString('base64')}\nEND:VEVENT\nEND:VCALENDAR\n`,
      ),
      'a.ics',
    );
    expect(read.type).toBe('ics');
    expect(read.text).toContain('card 4111111111111111');
    expect(read.text).toContain('Meet Ann; room 4');
    expect(read.parts.some(({ part }) => part.file === 'a.txt')).toBe(true);
  });
});

describe('anything', () => {
  it('after a beginning is read without trouble', async () => {
    const piece = fc.constantFrom(
      '\r\n',
      '\n',
      ' ',
      ':',
      ';',
      '=',
      'TEL',
      'ENCODING=QUOTED-PRINTABLE',
      'ENCODING=b',
      '"',
      '\\',
      '=E4',
      'data:;base64,',
      'BEGIN',
      '\0',
      'a',
      '4111',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 150 }), async (pieces) => {
        const read = await readMail(`BEGIN:VCARD\r\n${pieces.join('')}`, 'a.vcf');
        expect(read.findings.map(({ detail }) => detail)).not.toContain(UNFORESEEN);
      }),
      { numRuns: 300 },
    );
  });

  it('of great length ends', async () => {
    const start = performance.now();
    await readMail(`BEGIN:VCARD\n${'NOTE:x\n y\n'.repeat(200_000)}${'a'.repeat(5_000_000)}`, 'a.vcf');
    await readMail(`BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:${'=\n'.repeat(300_000)}`, 'a.vcf');
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
