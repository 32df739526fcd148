import { LANGUAGE } from '../checks.ts';
import { boolean, choice, text } from '../definition.ts';

export const COMFORT = {
  Language: text(35, LANGUAGE, {
    category: 'comfort',
    reserved: true,
    personMaySet: true,
    takesEffect: 'at the next start',
    caption: 'Language',
    help: "The language of Cordon's own pages.",
    defaultText: "the system's",
    example: 'de',
  }),
  HideNotificationContent: boolean({
    category: 'comfort',
    reserved: true,
    personMaySet: true,
    caption: 'Hide the content of notifications',
    help: 'Notifications say that a message came, not from whom or what.',
    default: false,
    strict: true,
    example: true,
  }),
  DeveloperTools: boolean({
    category: 'comfort',
    since: '0.1.0',
    caption: 'Developer tools',
    help: 'Whether developer tools may be opened.',
    security: 'Developer tools go around the guard. Keep them off on computers of people.',
    default: false,
    strict: false,
    takesEffect: 'when the messenger opens anew',
    example: false,
  }),
  Calls: choice(['allow', 'block'], {
    category: 'comfort',
    reserved: true,
    caption: 'Calls',
    help: 'Whether the page may use camera and microphone for calls. Until this is in force, it never may.',
    default: 'block',
    strict: 'block',
    example: 'allow',
  }),
};
