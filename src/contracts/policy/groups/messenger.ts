import { MESSENGER_URL, ORIGIN, PHONE_NUMBER, SINGLE_LINE } from '../checks.ts';
import { list, text } from '../definition.ts';

export const MESSENGER = {
  MessengerUrl: text(2000, MESSENGER_URL, {
    category: 'messenger',
    since: '0.1.0',
    caption: 'Address of the messenger',
    help: 'The messenger page. An https address; http only on localhost, for tests.',
    security:
      'A wrong value becomes the standard address: the client never opens an address that it cannot read.',
    default: 'https://web.whatsapp.com/',
    strict: 'https://web.whatsapp.com/',
    takesEffect: 'when the messenger opens anew',
    example: 'https://web.whatsapp.com/',
  }),
  AllowedOrigins: list({ maxItems: 20, maxLength: 2000 }, ORIGIN, {
    category: 'messenger',
    since: '0.1.0',
    caption: 'Origins the messenger may navigate to',
    help: "Origins that the messenger's view may navigate to, besides its own.",
    security:
      'Every origin here can show pages inside the guarded window. A wrong value leaves the own one only.',
    default: [],
    defaultText: "the messenger's own",
    strict: [],
    takesEffect: 'when the messenger opens anew',
    example: ['https://web.whatsapp.com'],
  }),
  AllowedNumbers: list({ maxItems: 1000, maxLength: 20 }, PHONE_NUMBER, {
    category: 'messenger',
    reserved: true,
    caption: 'Numbers that may be linked',
    help: 'Only phones with one of these numbers may be linked. A star at the end stands for all that begin so.',
    security: 'A wrong value means that no number may be linked.',
    defaultText: 'any number',
    strict: [],
    example: ['+34600123456', '+4420*'],
  }),
  AccountProfiles: list({ maxItems: 10, maxLength: 40 }, SINGLE_LINE, {
    category: 'messenger',
    reserved: true,
    caption: 'Accounts side by side',
    help: 'Names of separate accounts, each with a session of its own.',
    defaultText: 'one account',
    example: ['Sales', 'Support'],
  }),
};
