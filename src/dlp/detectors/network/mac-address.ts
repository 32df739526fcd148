/** Hardware addresses of network cards. */
import type { Detector } from '../../detector.ts';

const PAIR = '[0-9A-Fa-f]{2}';
const FOUR = '[0-9A-Fa-f]{4}';

export const macAddress: Detector = {
  id: 'mac-address',
  name: 'MAC address',
  group: 'network',
  source: 'IEEE 802-2014 section 8 (EUI-48), and Cisco IOS for the form with dots',
  evidence: 'format',
  patterns: [
    `${PAIR}(?::${PAIR}){5}`,
    `${PAIR}(?:-${PAIR}){5}`,
    `${FOUR}\\.${FOUR}\\.${FOUR}`,
    '[0-9A-Fa-f]{12}',
    `${FOUR}(?:[:-])${FOUR}(?:[:-])${FOUR}`,
  ],
  context: [
    'mac',
    'mac address',
    'mac addr',
    'hwaddr',
    'hardware address',
    'physical address',
    'ethernet',
    'wifi',
    'wlan',
    'bluetooth',
    'bssid',
    'ssid',
    'arp',
    'adresse mac',
    'mac adresse',
    'direccion mac',
    'indirizzo mac',
  ],
  verify({ text, start, end, value, pattern }) {
    // A fingerprint or a storage name has more pairs.
    if (pattern < 2 && /[0-9A-Fa-f]{2}[:-]$/.test(text.slice(Math.max(0, start - 3), start))) return null;
    if (pattern > 1 && /[0-9A-Fa-f][:.-]$/.test(text.slice(Math.max(0, start - 2), start))) return null;
    if (/^(?:[:.-]|::)[0-9A-Fa-f]/.test(text.slice(end, end + 3))) return null;
    const hex = value.replace(/[:.-]/g, '').toLowerCase();
    // Nothing, and everyone.
    if (hex === '000000000000' || hex === 'ffffffffffff') return null;
    const lettered = /[a-f]/.test(hex);
    switch (pattern) {
      case 0:
        return 'likely';
      case 1:
        return lettered ? 'likely' : 'possible';
      case 2:
        if (!lettered) return null;
        return /\d/.test(hex) ? 'likely' : 'needs-context';
      default:
        return lettered || pattern === 4 ? 'needs-context' : null;
    }
  },
  examples: {
    found: [
      'MAC ⟦00:1A:2B:3C:4D:5E⟧',
      '⟦00-1a-2b-3c-4d-5e⟧',
      '⟦001a.2b3c.4d5e⟧',
      'mac address: ⟦001A2B3C4D5E⟧',
      'bssid=⟦a4:5e:60:c2:11:f0⟧,',
      'physical address ⟦10-20-30-40-50-60⟧',
    ],
    none: [
      '00:1A:2B:3C:4D',
      '00:1A:2B:3C:4D:5E:6F:70',
      '00:1A-2B:3C-4D:5E',
      'FF:FF:FF:FF:FF:FF',
      '00:00:00:00:00:00',
      'commit 001a2b3c4d5e',
      'mac c359:f57c:21e5:39eb:1187:e501:f936:b452',
      '01:02:03:04:05:06::ab',
      '00:1G:2B:3C:4D:5E',
      '1234.5678.9012',
      '550e8400-e29b-41d4-a716-446655440000',
    ],
  },
};
