/**
 * What the thread runs that reads pictures, behind the code that carries the library: as text, since it has no file of
 * its own once everything is bundled. It gets all it needs when it is started, and touches neither disk nor network.
 */

export interface ThreadData {
  readonly code: WebAssembly.Module;
  readonly languages: readonly { readonly name: string; readonly data: Uint8Array }[];
  /** Bytes of the library's memory, which never shrinks. */
  readonly mostMemory: number;
}

export interface PictureOrder {
  readonly bytes: Uint8Array;
  /** As EXIF numbers it: 1 is upright. */
  readonly orientation: number;
}

/** `failed`: the thread cannot be trusted any more. */
export type PictureAnswer =
  | { readonly kind: 'text'; readonly text: string; readonly memory: number }
  | { readonly kind: 'no picture' }
  | { readonly kind: 'failed'; readonly why: 'start' | 'memory' | 'other' };

/** Sparse text: as much as can be found, in no particular order. */
const SEGMENTATION = '11';
/** The newer of its two engines, for which alone there are data. */
const LSTM_ONLY = 1;

export const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
let memory = null;
let isFull = false;
async function instantiate(imports, receive) {
  const made = await WebAssembly.instantiate(workerData.code, imports);
  for (const exported of Object.values(made.exports)) {
    if (!(exported instanceof WebAssembly.Memory)) continue;
    memory = exported;
    const grow = exported.grow.bind(exported);
    exported.grow = (pages) => {
      if (exported.buffer.byteLength + pages * 65536 > workerData.mostMemory) {
        isFull = true;
        throw new RangeError('too much memory');
      }
      return grow(pages);
    };
  }
  receive(made);
}
async function start() {
  const silent = () => {};
  const library = await TesseractCore({
    print: silent,
    printErr: silent,
    TesseractProgress: silent,
    instantiateWasm: (imports, receive) => (instantiate(imports, receive), {}),
  });
  for (const { name, data } of workerData.languages) library.FS.writeFile(name + '.traineddata', data);
  const api = new library.TessBaseAPI();
  const names = workerData.languages.map(({ name }) => name).join('+');
  if (api.Init(null, names, ${LSTM_ONLY}) !== 0) throw new Error('the data of a language cannot be used');
  api.SetVariable('tessedit_pageseg_mode', '${SEGMENTATION}');
  return { library, api };
}
function read({ library, api }, { bytes, orientation }) {
  library.FS.writeFile('/input', bytes);
  const isNone = api.SetImageFile(orientation, 0) === 1;
  library.FS.unlink('/input');
  if (isNone) return { kind: 'no picture' };
  api.Recognize(null);
  const text = api.GetUTF8Text();
  api.Clear();
  return { kind: 'text', text, memory: memory.buffer.byteLength };
}
const started = start();
started.catch(() => {});
parentPort.on('message', async (order) => {
  let why = 'start';
  try {
    const tools = await started;
    why = 'other';
    const answer = read(tools, order);
    if (isFull) throw new Error('what was refused is missing somewhere');
    parentPort.postMessage(answer);
  } catch {
    parentPort.postMessage({ kind: 'failed', why: isFull ? 'memory' : why });
  }
});
`;
