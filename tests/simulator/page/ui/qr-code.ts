/** A QR code of one size: version 8, error correction L, byte mode, mask 0. Up to 192 bytes: more than a link code has. */

const SIZE = 49;
const DATA_CODEWORDS = 194;
const BLOCKS = 2;
const CHECK_CODEWORDS = 24;
const ALIGNMENT = [6, 24, 42];
/** Error correction L with mask 0, and version 8: both with their own check bits, as the standard lists them. */
const FORMAT_BITS = 0x77c4;
const VERSION_BITS = 0x085bc;

type Matrix = (boolean | null)[][];

/** Returns rows of dark (true) and light modules. Throws when the text is too long. */
export function qrMatrix(text: string): boolean[][] {
  const matrix: Matrix = Array.from({ length: SIZE }, () => Array<boolean | null>(SIZE).fill(null));
  drawPatterns(matrix);
  drawCodewords(matrix, withChecks(encode(text)));
  return matrix.map((row) => row.map((module) => module === true));
}

function encode(text: string): number[] {
  const bytes = new TextEncoder().encode(text);
  const room = DATA_CODEWORDS - 2;
  if (bytes.length > room) throw new Error(`A code holds ${room} bytes, this text has ${bytes.length}`);
  // Mode 0100, eight bits of length, the bytes, four zero bits: everything is shifted by half a byte.
  const nibbles = [
    4,
    bytes.length >> 4,
    bytes.length & 15,
    ...[...bytes].flatMap((byte) => [byte >> 4, byte & 15]),
    0,
  ];
  const words: number[] = [];
  for (let at = 0; at < nibbles.length; at += 2)
    words.push(((nibbles[at] ?? 0) << 4) | (nibbles[at + 1] ?? 0));
  for (let pad = 0xec; words.length < DATA_CODEWORDS; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

function withChecks(data: readonly number[]): number[] {
  const length = DATA_CODEWORDS / BLOCKS;
  const blocks = Array.from({ length: BLOCKS }, (_, index) =>
    data.slice(index * length, (index + 1) * length),
  );
  const checks = blocks.map(checkWords);
  return [...interleave(blocks), ...interleave(checks)];
}

function interleave(blocks: readonly (readonly number[])[]): number[] {
  return (blocks[0] ?? []).flatMap((_, index) => blocks.map((block) => block[index] ?? 0));
}

/** Reed-Solomon over the field of 256 elements with the polynomial 0x11d. */
function checkWords(data: readonly number[]): number[] {
  const generator = generatorPolynomial();
  const rest = Array<number>(CHECK_CODEWORDS).fill(0);
  for (const word of data) {
    const factor = word ^ (rest.shift() ?? 0);
    rest.push(0);
    for (const [index, coefficient] of generator.entries())
      rest[index] = (rest[index] ?? 0) ^ multiply(coefficient, factor);
  }
  return rest;
}

function generatorPolynomial(): number[] {
  const result = [...Array<number>(CHECK_CODEWORDS - 1).fill(0), 1];
  let root = 1;
  for (let step = 0; step < CHECK_CODEWORDS; step += 1) {
    for (let at = 0; at < CHECK_CODEWORDS; at += 1) {
      result[at] = multiply(result[at] ?? 0, root) ^ (result[at + 1] ?? 0);
    }
    root = multiply(root, 2);
  }
  return result;
}

function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    if ((b >> bit) & 1) product ^= a;
  }
  return product & 0xff;
}

function set(matrix: Matrix, x: number, y: number, dark: boolean): void {
  const row = matrix[y];
  if (row !== undefined && x >= 0 && x < SIZE) row[x] = dark;
}

function drawPatterns(matrix: Matrix): void {
  for (let at = 0; at < SIZE; at += 1) {
    set(matrix, 6, at, at % 2 === 0);
    set(matrix, at, 6, at % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [SIZE - 4, 3],
    [3, SIZE - 4],
  ] as const)
    drawRings(matrix, x, y, 4, [2, 4]);
  for (const y of ALIGNMENT) {
    for (const x of ALIGNMENT) if (!isFinderCorner(x, y)) drawRings(matrix, x, y, 2, [1]);
  }
  drawFormat(matrix);
  drawVersion(matrix);
}

function isFinderCorner(x: number, y: number): boolean {
  const last = ALIGNMENT.at(-1);
  return (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6);
}

/** Squares around a centre: dark but for the rings named light. */
function drawRings(matrix: Matrix, x: number, y: number, reach: number, light: readonly number[]): void {
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) {
      set(matrix, x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
    }
  }
}

function drawFormat(matrix: Matrix): void {
  const bit = (index: number) => ((FORMAT_BITS >> index) & 1) === 1;
  const around = [0, 1, 2, 3, 4, 5, 7, 8];
  for (const [index, y] of around.entries()) set(matrix, 8, y, bit(index));
  set(matrix, 7, 8, bit(8));
  for (let index = 9; index < 15; index += 1) set(matrix, 14 - index, 8, bit(index));
  for (let index = 0; index < 8; index += 1) set(matrix, SIZE - 1 - index, 8, bit(index));
  for (let index = 8; index < 15; index += 1) set(matrix, 8, SIZE - 15 + index, bit(index));
  set(matrix, 8, SIZE - 8, true);
}

function drawVersion(matrix: Matrix): void {
  for (let index = 0; index < 18; index += 1) {
    const dark = ((VERSION_BITS >> index) & 1) === 1;
    const far = SIZE - 11 + (index % 3);
    const near = Math.floor(index / 3);
    set(matrix, far, near, dark);
    set(matrix, near, far, dark);
  }
}

/** Bits go up and down in columns two wide, from the right, around what is there already. */
function drawCodewords(matrix: Matrix, words: readonly number[]): void {
  let bit = 0;
  for (const [column, right] of columns().entries()) {
    for (let step = 0; step < SIZE; step += 1) {
      const y = column % 2 === 0 ? SIZE - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (matrix[y]?.[x] !== null) continue;
        const dark = (((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
        set(matrix, x, y, dark !== ((x + y) % 2 === 0));
        bit += 1;
      }
    }
  }
}

/** The right-hand columns of the pairs; the vertical timing line is stepped over. */
function columns(): number[] {
  const result: number[] = [];
  for (let right = SIZE - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    result.push(right);
  }
  return result;
}
