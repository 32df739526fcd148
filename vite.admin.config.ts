import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** `cordon-admin` as one file that is shipped beside the client and runs on the administrator's own Node. */
const root = import.meta.dirname;

export default defineConfig({
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
