import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { pictureFiles } from './scripts/picture-files.ts';

/** `cordon-admin` as one file that is shipped beside the client and runs on the administrator's own Node. */
const root = import.meta.dirname;

/** Archives are read by libarchive, compiled to WebAssembly: its file lies beside the one that loads it. */
const libarchive = {
  name: 'cordon-libarchive',
  generateBundle(this: {
    emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): void;
  }): void {
    const source = readFileSync(resolve(root, 'node_modules/libarchive-wasm/dist/libarchive.wasm'));
    this.emitFile({ type: 'asset', fileName: 'libarchive.wasm', source });
  },
};

export default defineConfig({
  plugins: [libarchive, pictureFiles(root)],
  // Some libraries were written as CommonJS and ask for the name of their file.
  define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
  // Nothing of the project's folders is copied along.
  publicDir: false,
  ssr: { noExternal: true, external: ['native-reg'], target: 'node' },
  build: {
    ssr: resolve(root, 'src/admin/cordon-admin.ts'),
    // commander 15 asks for this one.
    target: 'node22.12',
    outDir: resolve(root, 'out/admin'),
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      output: { format: 'es', entryFileNames: 'cordon-admin.mjs', codeSplitting: false },
    },
  },
});
