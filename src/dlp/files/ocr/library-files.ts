/**
 * The files that Tesseract consists of: its code as WebAssembly, what carries it, and the data of shipped languages. Once
 * bundled they lie in a folder beside the program, whichever chunk asks for it; else in their packages.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** The folder that the builds make, and what they put there. */
export const PICTURE_FOLDER = 'ocr';
export const PICTURE_FILES = {
  glue: 'tesseract-core-simd-lstm.js',
  code: 'tesseract-core-simd-lstm.wasm',
} as const;

/** The most that the data of one language may have. */
export const MOST_DATA = 128 * 1024 * 1024;

export interface Library {
  /** JavaScript that defines `TesseractCore`. */
  readonly glue: string;
  readonly code: WebAssembly.Module;
}

let library: Promise<Library> | null = null;

/** @throws where the files are not there, or this processor lacks what they need */
export function loadLibrary(): Promise<Library> {
  library ??= load();
  return library;
}

async function load(): Promise<Library> {
  const glue = bytesOf(PICTURE_FILES.glue, `tesseract.js-core/${PICTURE_FILES.glue}`);
  const code = bytesOf(PICTURE_FILES.code, `tesseract.js-core/${PICTURE_FILES.code}`);
  return { glue: Buffer.from(glue).toString('utf8'), code: await WebAssembly.compile(code) };
}

/** @throws where the language is not shipped */
export async function shippedData(name: string): Promise<Uint8Array> {
  const file = `${name}.traineddata.gz`;
  const packed = bytesOf(file, `@tesseract.js-data/${name}/4.0.0_best_int/${file}`);
  return await promisify(gunzip)(packed, { maxOutputLength: MOST_DATA });
}

function bytesOf(name: string, inPackage: string): Uint8Array<ArrayBuffer> {
  for (const folder of [`./${PICTURE_FOLDER}/`, `../${PICTURE_FOLDER}/`]) {
    try {
      return new Uint8Array(readFileSync(new URL(folder + name, import.meta.url)));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  return new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(inPackage)));
}
