/** The few icons, drawn as SVG nodes: no font, no file, nothing for the CSP to let in. Always decoration: the text speaks. */

const SVG = 'http://www.w3.org/2000/svg';

const SHAPES = {
  shield: [
    'M12 2.5 4.5 5.3v5.9c0 4.6 3.1 8.3 7.5 10.3 4.4-2 7.5-5.7 7.5-10.3V5.3z',
    'm8.6 11.9 2.5 2.5 4.5-4.9',
  ],
  info: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'M12 11v5.2', 'M12 7.8v.01'],
  leave: [
    'M14 4H6.5A1.5 1.5 0 0 0 5 5.500v13A1.5 1.5 0 0 0 6.5 20H14',
    'M10.5 12H20',
    'm16.5 8.5 3.5 3.5-3.5 3.5',
  ],
  warning: ['M12 3.8 2.8 19.500h18.400z', 'M12 10v4.2', 'M12 16.900v.01'],
  stop: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'm5.7 5.7 12.6 12.6'],
  open: [
    'M14 4.500h5.500V10',
    'm19.5 4.5-8.5 8.5',
    'M17.5 13.500v4.500a1.5 1.5 0 0 1-1.5 1.500H6A1.5 1.5 0 0 1 4.5 18V8A1.5 1.5 0 0 1 6 6.500h4.5',
  ],
  done: ['m5 12.5 4.7 4.700L19 7.8'],
  failed: ['m6.5 6.5 11 11', 'm17.5 6.5-11 11'],
  waiting: ['M6 12h12'],
  lock: [
    'M6.5 10.500h11A1.5 1.5 0 0 1 19 12v6.500a1.5 1.5 0 0 1-1.5 1.500h-11A1.5 1.5 0 0 1 5 18.500V12a1.5 1.5 0 0 1 1.5-1.500z',
    'M8 10.500V7.800a4 4 0 0 1 8 0v2.7',
    'M12 14.200v2.3',
  ],
  unplugged: [
    'M3 3l18 18',
    'M5 12.500a10 10 0 0 1 4.3-2.6',
    'M19 12.500a10 10 0 0 0-6-2.9',
    'M8.2 15.900a5.5 5.5 0 0 1 5.3-1.3',
    'M2 9a14.5 14.5 0 0 1 4.3-2.9',
    'M22 9A14.5 14.5 0 0 0 10.5 5',
    'M12 19.500v.01',
  ],
  running: ['M12 3a9 9 0 0 1 9 9'],
  list: ['M9 6.500h11', 'M9 12h11', 'M9 17.500h11', 'M4.500 6.500h.01', 'M4.500 12h.01', 'M4.500 17.500h.01'],
  search: ['M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z', 'm15.4 15.4 5.1 5.1'],
  reload: ['M20 12a8 8 0 1 1-2.600-5.900', 'M20 3.500v4.500h-4.500'],
  copy: [
    'M9.500 8h9A1.500 1.500 0 0 1 20 9.500v9a1.500 1.500 0 0 1-1.500 1.500h-9A1.500 1.500 0 0 1 8 18.500v-9A1.500 1.500 0 0 1 9.500 8z',
    'M5 16a1.500 1.500 0 0 1-1-1.500v-9A1.500 1.500 0 0 1 5.500 4h9A1.500 1.500 0 0 1 16 5',
  ],
  more: ['m9 5.500 6.500 6.500L9 18.500'],
  clock: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'M12 7v5.300l3.300 2'],
  question: [
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
    'M9.500 9.500a2.500 2.500 0 1 1 3.700 2.200c-.8.400-1.200.9-1.200 1.800',
    'M12 16.500v.01',
  ],
} as const;

export type IconName = keyof typeof SHAPES;

/** Draws an icon in the colour of the text around it. Takes its name; returns a node hidden from assistive technology. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon icon-${name}`);
  for (const d of SHAPES[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}
