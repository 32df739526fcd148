import { HTTPS_URL, VERSION } from '../checks.ts';
import { choice, text } from '../definition.ts';

export const UPDATES = {
  UpdateMode: choice(['automatic', 'notify', 'off'], {
    category: 'updates',
    reserved: true,
    caption: 'Updates',
    help: 'automatic installs updates; notify tells the person; off leaves updates to the company.',
    default: 'automatic',
    strict: 'automatic',
    example: 'off',
  }),
  UpdateUrl: text(2000, HTTPS_URL, {
    category: 'updates',
    reserved: true,
    mandatoryOnly: true,
    caption: 'Address of updates',
    help: "The company's own place for updates.",
    security: 'Updates are accepted with a valid signature only, wherever they come from.',
    example: 'https://updates.example.com/cordon',
  }),
  MinimumVersion: text(40, VERSION, {
    category: 'updates',
    reserved: true,
    caption: 'Oldest version that may run',
    help: 'An older client keeps the messenger closed.',
    example: '1.4',
  }),
  TargetVersion: text(40, VERSION, {
    category: 'updates',
    reserved: true,
    caption: 'Version to stay on',
    help: 'Updates go no further than this version.',
    example: '1.6.2',
  }),
};
