/** Templates and examples for administrators, all made from the one list of policies. */
import { groupPolicyTemplate } from './admx.ts';
import type { RenderedFile } from './file.ts';
import { intuneGuide } from './intune.ts';
import { jamfSchema } from './jamf.ts';
import { ansibleTasks, linuxExamples } from './linux.ts';
import { macManifest } from './mac-manifest.ts';
import { macProfile } from './mac-profile.ts';
import { policyPage } from './policy-reference.ts';
import { regExample } from './reg-example.ts';

export type { RenderedFile } from './file.ts';
export { writeRendered } from './write.ts';

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
    policyPage(),
  ];
}
