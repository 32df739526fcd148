/** The system clipboard as another program sees it: through xclip, in a process of its own. */
import { spawn } from 'node:child_process';
import type { Desktop } from '../../../scripts/desktop.ts';

export type Selection = 'clipboard' | 'primary';

export class SystemClipboard {
  readonly #desktop: Desktop;

  constructor(desktop: Desktop) {
    this.#desktop = desktop;
  }

  /** The text on a selection; empty when nobody holds it. */
  async read(selection: Selection = 'clipboard'): Promise<string> {
    const { code, output, error } = await this.#xclip(
      ['-selection', selection, '-o', '-t', 'UTF8_STRING'],
      null,
    );
    if (code === 0) return output.toString('utf8');
    // What xclip says when the selection is empty or holds no text; anything else is a broken test bench.
    if (/target \S+ not available|There is no owner/i.test(error)) return '';
    throw new Error(`xclip could not read: ${error}`);
  }

  /** Puts text, or other bytes under a MIME type, on the clipboard. */
  async write(
    content: string | Buffer,
    type = 'UTF8_STRING',
    selection: Selection = 'clipboard',
  ): Promise<void> {
    const { code, error } = await this.#xclip(['-selection', selection, '-i', '-t', type], content);
    if (code !== 0) throw new Error(`xclip could not write: ${error}`);
  }

  #xclip(
    args: string[],
    input: string | Buffer | null,
  ): Promise<{ code: number | null; output: Buffer; error: string }> {
    return new Promise((resolve, reject) => {
      // xclip stays behind to serve the selection: its pipes must not keep us waiting.
      const reading = input === null;
      const child = spawn('xclip', args, {
        env: this.#desktop.env,
        stdio: ['pipe', reading ? 'pipe' : 'ignore', reading ? 'pipe' : 'ignore'],
      });
      const output: Buffer[] = [];
      let error = '';
      child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
      child.stderr?.on('data', (chunk: Buffer) => {
        error += chunk.toString();
      });
      child.once('error', reject);
      child.once(reading ? 'close' : 'exit', (code) =>
        resolve({ code, output: Buffer.concat(output), error }),
      );
      child.stdin?.end(input ?? undefined);
    });
  }
}
