import { HTTPS_URL, SINGLE_LINE } from '../checks.ts';
import { text } from '../definition.ts';

export const ORGANISATION = {
  OrganizationName: text(80, SINGLE_LINE, {
    category: 'organisation',
    since: '0.1.0',
    caption: 'Name of the organisation',
    help: 'Name shown in the status strip and in prompts.',
    example: 'Example Bank',
  }),
  SupportUrl: text(2000, HTTPS_URL, {
    category: 'organisation',
    since: '0.1.0',
    caption: 'Address of support',
    help: 'Where Help sends people.',
    example: 'https://intranet.example.com/cordon',
  }),
  EmployeeNotice: text(2000, null, {
    category: 'organisation',
    since: '0.1.0',
    caption: 'Notice to employees',
    help: 'What the organisation tells people about what is watched. Shown in Help; line breaks are kept.',
    example: 'Example Bank checks what leaves and enters WhatsApp on this computer for payment card numbers.',
  }),
};
