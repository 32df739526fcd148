/** Vehicle identification numbers. */
import type { Detector } from '../../detector.ts';
import { compact, isFormatted } from '../value.ts';

export const vin: Detector = {
  id: 'vin',
  name: 'vehicle identification number',
  group: 'people',
  source: 'ISO 3779; 49 CFR 565.15 (check digit, values of letters and weights): www.ecfr.gov',
  evidence: 'checksum',
  patterns: [
    '[A-HJ-NPR-Z1-9][A-HJ-NPR-Z0-9]{12}\\d{4}',
    // Apart, in capitals: small words of three and six letters are everywhere.
    '(?-i)[A-HJ-NPR-Z1-9][A-HJ-NPR-Z0-9]{2}[ -][A-HJ-NPR-Z0-9]{6}[ -][A-HJ-NPR-Z0-9]{4}\\d{4}',
  ],
  ignoreCase: true,
  context: [
    'vin',
    'vins',
    'vin no',
    'vin number',
    'vehicle*',
    'chassis',
    'car',
    'frame number',
    'registration',
    'bastidor',
    'vehiculo',
    'fahrgestell*',
    'fahrzeug*',
    'fin',
    'fgst nr',
    'chassis nr',
    'numero de serie',
    'vehicule',
    'carte grise',
    'telaio',
    'veicolo',
    'targa',
    'chassi',
    'veiculo',
    'renavam',
    'chassisnummer',
    'voertuig',
    'kenteken',
    'podwozia',
    'pojazd*',
    'samochod*',
    'номер кузова',
    'автомобил*',
    '车架号',
    '車台番号',
    '차대번호',
  ],
  verify({ value }) {
    const number = compact(value);
    const letters = number.replace(/\d/g, '').length;
    // The tenth place is the model year, which is never 0, U or Z in North America; the end is a serial number.
    if (letters === 0) return null;
    const plain = value === value.toUpperCase() && !isFormatted(value);
    if (hasCheckDigit(number) && !/[0UZ]/.test(number[9] ?? '0')) {
      return plain && letters > 1 ? 'likely' : 'needs-context';
    }
    // Europe has no check digit. Makers there fill the places that describe the car with Z.
    if (!/^[S-Z]/.test(number)) return null;
    return plain && /^[SVWTYXZ][A-Z0-9]{2}ZZZ/.test(number) ? 'likely' : 'needs-context';
  },
  examples: {
    found: [
      'VIN: ⟦1HGCM82633A004352⟧',
      '⟦1M8GDM9AXKP042788⟧',
      'chassis number ⟦1M8GDM9AXKP042788⟧',
      'my vin is ⟦1hgcm82633a004352⟧',
      'Fahrgestellnummer ⟦WVWZZZ1JZ3W386752⟧',
      'VIN ⟦1HG-CM8263-3A004352⟧',
      'Fahrzeug-Ident-Nr. ⟦WBA3B31000F123456⟧',
    ],
    none: [
      'VIN: 1HGCM82633A004353',
      'VIN 1M8GDM9A1KP042788',
      'ref WBA3B31000F123456',
      'VIN 1HGCM82633A00435',
      'VIN IHGCM82633A004352',
      '11111111111111111',
      'order 12345678901234567',
    ],
  },
};

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** Values of A to Z; I, O and Q are never used. */
const LETTERS = [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9];

/** Whether the ninth of seventeen signs is the check digit of the others. */
export function hasCheckDigit(number: string): boolean {
  let sum = 0;
  for (let at = 0; at < WEIGHTS.length; at++) {
    const code = number.charCodeAt(at);
    sum += (code < 58 ? code - 48 : (LETTERS[code - 65] ?? 0)) * (WEIGHTS[at] ?? 0);
  }
  const rest = sum % 11;
  return number[8] === (rest === 10 ? 'X' : String(rest));
}
