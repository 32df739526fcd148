import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { pictureFiles } from './scripts/picture-files.ts';

/**
 * Built for the oldest runtime the tests use (Electron 33: Node 20, Chrome 130), not for the newest installed
 * one: code for Node 24 meets a SyntaxError there (docs/decisions/0002-runtime.md).
 */
const NODE_FLOOR = 'node20.18';
const CHROME_FLOOR = 'chrome130';
const root = import.meta.dirname;

/**
 * The inspector reads archives by libarchive, compiled to WebAssembly: its file lies beside the code that loads it,
 * whichever chunk that ends up in.
 */
const libarchive = {
  name: 'cordon-libarchive',
  generateBundle(this: {
    emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): void;
  }): void {
    const source = readFileSync(resolve(root, 'node_modules/libarchive-wasm/dist/libarchive.wasm'));
    for (const fileName of ['libarchive.wasm', 'chunks/libarchive.wasm'])
      this.emitFile({ type: 'asset', fileName, source });
  },
};

export default defineConfig({
  main: {
    plugins: [libarchive, pictureFiles(root)],
    build: {
      target: NODE_FLOOR,
      outDir: 'out/main',
      sourcemap: true,
      minify: false,
      // Everything but the native modules goes into the bundle: what is shipped is what was locked.
      externalizeDeps: false,
      rollupOptions: {
        input: {
          main: resolve(root, 'src/main/main.ts'),
          inspector: resolve(root, 'src/main/transfers/inspector/inspector.ts'),
        },
        external: ['electron', 'keytar', 'native-reg'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: NODE_FLOOR,
      outDir: 'out/preload',
      sourcemap: true,
      minify: false,
      externalizeDeps: false,
      // A sandboxed preload can require nothing but electron: each must be one CommonJS file.
      isolatedEntries: true,
      rollupOptions: {
        input: {
          guard: resolve(root, 'src/preload/guard/guard.ts'),
          shell: resolve(root, 'src/preload/shell/shell.ts'),
        },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src/renderer'),
    build: {
      target: CHROME_FLOOR,
      outDir: 'out/renderer',
      sourcemap: true,
      emptyOutDir: true,
      modulePreload: false,
      rollupOptions: {
        input: {
          strip: resolve(root, 'src/renderer/strip.html'),
          stage: resolve(root, 'src/renderer/stage.html'),
          prompt: resolve(root, 'src/renderer/prompt.html'),
          policy: resolve(root, 'src/renderer/policy.html'),
        },
      },
    },
  },
});
