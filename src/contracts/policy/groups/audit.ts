import { z } from 'zod';
import { structured } from '../definition.ts';

const deliveriesSchema = z
  .array(
    z.strictObject({
      name: z.string({ error: 'must be a text' }).min(1).max(80),
      kind: z.enum(['syslog-tls', 'otlp', 'webhook', 'file'], {
        error: 'must be syslog-tls, otlp, webhook or file',
      }),
      address: z.string({ error: 'must be a text' }).min(1).max(2000),
      format: z.enum(['ocsf', 'ecs', 'cef'], { error: 'must be ocsf, ecs or cef' }).default('ocsf'),
      secret: z.string().max(4000).optional(),
    }),
    { error: 'must be a list of deliveries' },
  )
  .max(10);

export const AUDIT = {
  AuditDeliveries: structured(deliveriesSchema, {
    category: 'audit',
    reserved: true,
    mandatoryOnly: true,
    sensitive: true,
    caption: 'Where events go',
    help: 'SIEMs and other places that audit events are delivered to. The local file is always written.',
    defaultText: 'the local file only',
    strict: null,
    example: [{ name: 'SIEM', kind: 'syslog-tls', address: 'siem.example.com:6514', format: 'ocsf' }],
  }),
};
