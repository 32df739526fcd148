import { z } from 'zod';
import { AGE_RECIPIENT, PUBLIC_KEY, SINGLE_LINE } from '../checks.ts';
import { choice, list, structured, text } from '../definition.ts';

const destinationsSchema = z
  .array(
    z.strictObject({
      name: z.string({ error: 'must be a text' }).min(1).max(80),
      kind: z.enum(['s3', 'smtp', 'https', 'sftp', 'webdav', 'folder'], {
        error: 'must be s3, smtp, https, sftp, webdav or folder',
      }),
      address: z.string({ error: 'must be a text' }).min(1).max(2000),
      user: z.string().max(200).optional(),
      secret: z.string().max(4000).optional(),
    }),
    { error: 'must be a list of destinations' },
  )
  .max(10);

export const RECORDS = {
  RecordsMode: choice(['off', 'metadata', 'full'], {
    category: 'records',
    reserved: true,
    caption: 'Records of conversations',
    help: 'off keeps none; metadata keeps who and when; full keeps the messages as well, sealed to the recipients.',
    default: 'off',
    strict: 'full',
    example: 'metadata',
  }),
  RecordsRecipients: list({ maxItems: 20, maxLength: 62 }, AGE_RECIPIENT, {
    category: 'records',
    reserved: true,
    mandatoryOnly: true,
    caption: 'Who can open the records',
    help: 'Public keys (age) that every record is sealed to.',
    security: 'Whoever holds the key of one of these reads all records. A wrong value means nobody.',
    defaultText: 'nobody',
    strict: [],
    example: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'],
  }),
  RecordsDestinations: structured(destinationsSchema, {
    category: 'records',
    reserved: true,
    mandatoryOnly: true,
    sensitive: true,
    caption: 'Where records go',
    help: 'Stores that sealed records are delivered to.',
    defaultText: 'none',
    strict: null,
    example: [
      {
        name: 'Archive',
        kind: 's3',
        address: 'https://s3.example.com/records',
        user: 'cordon',
        secret: 'secret',
      },
    ],
  }),
  RecordsRegion: text(80, SINGLE_LINE, {
    category: 'records',
    reserved: true,
    caption: 'Region of the records',
    help: 'Written into every record, for stores that keep regions apart.',
    example: 'eu-central',
  }),
  OnCaptureFailure: choice(['warn', 'block'], {
    category: 'records',
    reserved: true,
    caption: 'When a record cannot be kept',
    help: 'warn tells the person and goes on; block closes the messenger until records are kept again.',
    default: 'warn',
    strict: 'block',
    example: 'block',
  }),
  AdapterPackKeys: list({ maxItems: 10, maxLength: 44 }, PUBLIC_KEY, {
    category: 'records',
    reserved: true,
    mandatoryOnly: true,
    caption: 'Keys of adapter packs',
    help: 'Public keys whose signed descriptions of the page are accepted.',
    security: "A wrong value leaves the client's own descriptions only.",
    defaultText: 'none besides the built-in one',
    strict: [],
    example: ['11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='],
  }),
};
