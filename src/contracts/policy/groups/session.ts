import { boolean, choice, integer } from '../definition.ts';

export const SESSION = {
  SessionPersistence: choice(['persistent', 'memory'], {
    category: 'session',
    reserved: true,
    caption: 'Where the session is kept',
    help: 'persistent keeps the session on the disk until it is wiped; memory forgets it when the client ends.',
    default: 'persistent',
    strict: 'memory',
    takesEffect: 'at the next start',
    example: 'persistent',
  }),
  IdleLockMinutes: integer(
    { minimum: 0, maximum: 1440, unit: 'minutes' },
    {
      category: 'session',
      reserved: true,
      caption: 'Lock after idle time',
      help: 'Minutes without input after which the client locks; 0 never locks.',
      default: 0,
      strict: 5,
      example: 10,
    },
  ),
  LockOnSuspend: boolean({
    category: 'session',
    reserved: true,
    caption: 'Lock on suspend',
    help: 'Locks the client when the computer is suspended or its screen is locked.',
    default: false,
    strict: true,
    example: true,
  }),
  OfflineLeaseHours: integer(
    { minimum: 0, maximum: 8760, unit: 'hours' },
    {
      category: 'session',
      reserved: true,
      caption: 'Offline lease',
      help: 'Hours the client may go without hearing from the company before it locks; 0 sets no limit.',
      default: 0,
      strict: 24,
      example: 72,
    },
  ),
};
