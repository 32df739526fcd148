/** United Kingdom: postcodes, which stand for some fifteen households each. */
import type { Detector } from '../../detector.ts';
import { isAloneOnLine } from '../../scan/settle.ts';

/** The areas that post goes to (Royal Mail), with those of the Crown dependencies. */
const AREAS = new Set(
  (
    'AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY ' +
    'G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW ' +
    'OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD ' +
    'WF WN WR WS WV YO ZE'
  ).split(' '),
);

const CALLED = /post ?code|postal|address|satnav|\blives? at/i;

export const ukPostcode: Detector = {
  id: 'uk-postcode',
  name: 'UK postcode',
  group: 'people',
  country: 'GB',
  source:
    'Royal Mail, Programmers’ Guide to the Postcode Address File (formats of postcodes, letters in use)',
  evidence: 'format',
  patterns: [
    '[A-Z]{1,2}\\d{1,2} ?\\d[ABD-HJLNP-UW-Z]{2}',
    '[A-Z]{1,2}\\d[A-Z] ?\\d[ABD-HJLNP-UW-Z]{2}',
    'GIR ?0AA',
  ],
  ignoreCase: true,
  context: [
    'postcode*',
    'post code*',
    'address*',
    'lives at',
    'live at',
    'street',
    'road',
    'avenue',
    'lane',
    'close',
    'flat',
    'london',
    'manchester',
    'birmingham',
    'leeds',
    'glasgow',
    'edinburgh',
    'cardiff',
    'bristol',
    'liverpool',
    'sheffield',
    'belfast',
    'uk',
    'united kingdom',
    'england',
    'scotland',
    'wales',
    'deliver*',
    'satnav',
  ],
  verify({ text, start, end, value, pattern }) {
    if (pattern === 2) return 'possible';
    const area = /^[A-Z]{1,2}/i.exec(value)?.[0].toUpperCase() ?? '';
    if (!AREAS.has(area)) return null;
    // A letter behind the district's digit is found in central London only, and in a few places more.
    if (
      pattern === 1 &&
      !/^(?:E1|EC[1-4]|N1|NW1|SE1|SW1|W1|WC[12]|BS|G|L|M|PO|BN|GU|BT|BX|CF|DE|NN|NG|SN|SA|SO|S|TN)/i.test(
        value,
      )
    )
      return null;
    if (value.includes(' ') && value === value.toUpperCase()) return 'possible';
    // In other spellings it looks like any code: something must call it a postcode, or it stands alone.
    if (value === value.toUpperCase() && isAloneOnLine(text, start, end)) return 'needs-context';
    return CALLED.test(text.slice(Math.max(0, start - 48), start)) ? 'needs-context' : null;
  },
  examples: {
    found: [
      'postcode ⟦SW1A 1AA⟧',
      '⟦EC1A1BB⟧',
      '10 Downing Street, London ⟦SW1A 2AA⟧',
      '⟦M1 1AE⟧',
      'my post code is ⟦ec1a1bb⟧',
      'Address: 5 High Street, Oxford ⟦OX1 4AS⟧',
      '⟦DN55 1PT⟧',
    ],
    none: [
      'XX1 1AA',
      'seat B12',
      'part AB12CD34',
      'QX12 3AB',
      'order w1a1aa',
      'number b05zn in the street',
      'SW1A 1CI',
      'model A1 2BC3',
    ],
  },
};
