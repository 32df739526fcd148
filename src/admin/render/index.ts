/** Templates and examples for administrators, all made from the one list of policies. */
import { mkdir } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { groupPolicyTemplate } from './admx.ts';
import type { RenderedFile } from './file.ts';
import { intuneGuide } from './intune.ts';
import { jamfSchema } from './jamf.ts';
import { ansibleTasks, linuxExamples } from './linux.ts';
import { macManifest } from './mac-manifest.ts';
import { macProfile } from './mac-profile.ts';
import { regExample } from './reg-example.ts';

export type { RenderedFile } from './file.ts';

/** Every template and example. The same policies give the same bytes, on every computer and every day. */
export function renderAll(): RenderedFile[] {
  return [
    ...groupPolicyTemplate(),
    regExample(),
    intuneGuide(),
    macProfile(),
    macManifest(),
    jamfSchema(),
    ...linuxExamples(),
    ansibleTasks(),
  ];
}

/**
 * Writes files below a folder; each is complete or as it was before, and other files there are left alone.
 * @param out the folder; it is made if it does not exist
 * @throws for a path that leads out of the folder, before anything is written, and when a file cannot be written
 */
export async function writeRendered(out: string, files: readonly RenderedFile[]): Promise<void> {
  for (const { path } of files) {
    if (
      isAbsolute(path) ||
      /[\\:\0]/.test(path) ||
      path.split('/').some((part) => part === '' || /^\.+$/.test(part))
    ) {
      throw new Error(`${JSON.stringify(path)} is no path below a folder; nothing was written.`);
    }
  }
  for (const { path, content } of files) {
    const target = join(out, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFileAtomic(target, typeof content === 'string' ? content : Buffer.from(content));
  }
}
