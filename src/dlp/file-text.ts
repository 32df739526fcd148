/**
 * The text in a file's bytes, as far as this version reads it: plain text in UTF-8, UTF-16 (either order, with or
 * without mark) and single-byte code pages. Archives, PDF, Office and images are `opaque`.
 */
export interface FileText {
  readonly kind: 'text' | 'opaque';
  /** Empty when opaque. */
  readonly text: string;
}

const SIGNATURES: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04], // zip, Office
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x1f, 0x8b], // gzip
  [0xd0, 0xcf, 0x11, 0xe0], // OLE
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x52, 0x61, 0x72, 0x21], // rar
];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((value, i) => bytes[i] === value);
}

/** Share of zero bytes at even and odd places of the head: text in UTF-16 has them nearly all on one side. */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = Math.min(bytes.length, 4096) & ~1;
  if (head < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const pairs = head / 2;
  if (odd > pairs * 0.6 && even < pairs * 0.2) return 'utf-16le';
  if (even > pairs * 0.6 && odd < pairs * 0.2) return 'utf-16be';
  return null;
}

/**
 * Reads the text of a file.
 * @param bytes the whole content
 */
export function readFileText(bytes: Uint8Array): FileText {
  if (SIGNATURES.some((signature) => startsWith(bytes, signature))) return { kind: 'opaque', text: '' };
  const order = utf16Order(bytes);
  if (order !== null) return { kind: 'text', text: new TextDecoder(order).decode(bytes) };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    // Not UTF-8: a single-byte code page keeps every ASCII digit readable, which is what detectors need most.
    // A binary file without a known signature is read the same way: strings in it still count.
    return { kind: 'text', text: new TextDecoder('windows-1252').decode(bytes) };
  }
}
