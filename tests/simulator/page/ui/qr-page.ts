/** The page before linking: a code for the phone to scan. */
import { h, icon } from '../dom.ts';
import { qrMatrix } from './qr-code.ts';

const SCALE = 6;
const QUIET = 4;

/** Shows the page (if it is not there yet) and the code. */
export function showCode(app: HTMLElement, code: string): void {
  const holder = app.querySelector<HTMLElement>('[data-ref]') ?? showPage(app);
  const canvas = holder.querySelector('canvas');
  if (canvas === null) throw new Error('The code has no canvas');
  holder.setAttribute('data-ref', code);
  draw(canvas, qrMatrix(code));
}

function showPage(app: HTMLElement): HTMLElement {
  const canvas = h('canvas', {
    role: 'img',
    'aria-label': 'Scan this QR code to link a device!',
    'data-testid': 'qrcode',
  });
  const holder = h('div', { class: 'qr-code', 'data-ref': '' }, canvas);
  const steps = [
    'Open Messenger on your phone',
    'Go to Settings, then Linked devices',
    'Tap Link device and point the phone at this code',
  ];
  app.replaceChildren(
    h(
      'main',
      { class: 'landing', 'data-testid': 'landing' },
      h(
        'section',
        { class: 'landing-card' },
        h(
          'div',
          { class: 'landing-text' },
          h('h1', {}, 'Use Messenger on your computer'),
          h('ol', {}, ...steps.map((step) => h('li', {}, step))),
          h('p', { class: 'hint' }, icon('lock'), 'Your personal messages are end-to-end encrypted'),
        ),
        holder,
      ),
    ),
  );
  return holder;
}

function draw(canvas: HTMLCanvasElement, matrix: readonly (readonly boolean[])[]): void {
  const side = (matrix.length + QUIET * 2) * SCALE;
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser cannot draw on a canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.fillStyle = '#111a2e';
  for (const [y, row] of matrix.entries()) {
    for (const [x, dark] of row.entries()) {
      if (dark) context.fillRect((x + QUIET) * SCALE, (y + QUIET) * SCALE, SCALE, SCALE);
    }
  }
}
