/** For the builds: the files that pictures are read with are put beside the program, since they are loaded as they are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED_LANGUAGES } from '../src/contracts/policy/picture-text.ts';
import { PICTURE_FILES, PICTURE_FOLDER } from '../src/dlp/files/ocr/library-files.ts';

interface Output {
  emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): void;
}

/** A plugin of Rollup and its like. @param root the folder of the project */
export function pictureFiles(root: string): { name: string; generateBundle(this: Output): void } {
  const modules = join(root, 'node_modules');
  const files = [
    ...Object.values(PICTURE_FILES).map((file) => join(modules, 'tesseract.js-core', file)),
    ...SHIPPED_LANGUAGES.map((name) =>
      join(modules, '@tesseract.js-data', name, '4.0.0_best_int', `${name}.traineddata.gz`),
    ),
  ];
  return {
    name: 'cordon-pictures',
    generateBundle() {
      for (const file of files) {
        const [name = ''] = file.split(/[/\\]/).slice(-1);
        this.emitFile({ type: 'asset', fileName: `${PICTURE_FOLDER}/${name}`, source: readFileSync(file) });
      }
    },
  };
}
