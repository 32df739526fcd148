import { z } from 'zod';
import { ABSOLUTE_PATH, PICTURE_LANGUAGE } from '../checks.ts';
import { boolean, choice, list, structured, text } from '../definition.ts';
import { MAX_RULES, readRules } from '../read-rules.ts';
import { CONFIDENCES, type DlpRule, dlpRuleSchema } from '../rule.ts';

const id = z.string({ error: 'must be a text' }).regex(/^[a-z0-9][a-z0-9.-]{0,59}$/, {
  error: 'must be an id of lower-case letters, digits, dots and dashes',
});
const shortText = z.string({ error: 'must be a text' }).min(1).max(200);

const detectorsSchema = z
  .array(
    z.strictObject({
      id,
      name: shortText,
      /** RE2 syntax: linear in time. */
      pattern: z.string({ error: 'must be a text' }).min(1).max(2000),
      context: z.array(shortText).max(50).optional(),
      confidence: z
        .enum(CONFIDENCES, { error: `must be one of ${CONFIDENCES.join(', ')}` })
        .default('medium'),
    }),
    { error: 'must be a list of detectors' },
  )
  .max(500);

const dictionariesSchema = z
  .array(
    z.strictObject({
      id,
      name: shortText,
      terms: z.array(shortText).max(5000).optional(),
      /** For long lists: a file on the computer. */
      file: z.string().max(1024).optional(),
      caseSensitive: z.boolean({ error: 'must be true or false' }).default(false),
    }),
    { error: 'must be a list of dictionaries' },
  )
  .max(100);

const exactDataSchema = z
  .array(
    z.strictObject({
      id,
      name: shortText,
      file: z.string({ error: 'must be a text' }).min(1).max(1024),
      /** How many columns of one row must be found together. */
      minColumns: z.int({ error: 'must be a whole number' }).min(1).max(32).default(2),
      /** How many characters the values of one row may be apart, from the first's beginning to the last's end. */
      within: z.int({ error: 'must be a whole number of characters' }).min(10).max(1000).default(300),
    }),
    { error: 'must be a list of sources' },
  )
  .max(50);

const fingerprintsSchema = z
  .array(
    z.strictObject({
      id,
      name: shortText,
      file: z.string({ error: 'must be a text' }).min(1).max(1024),
      /** Percent of a document that must be found again. */
      minShare: z.int({ error: 'must be a whole number of percent' }).min(1).max(100).default(30),
      /** Or so many words of it in a row, however long it is. */
      minPassage: z.int({ error: 'must be a whole number of words' }).min(10).max(10_000).default(40),
    }),
    { error: 'must be a list of sources' },
  )
  .max(50);

const scannersSchema = z
  .array(
    z.strictObject({
      name: shortText,
      kind: z.enum(['clamd', 'icap', 'content-analysis'], {
        error: 'must be clamd, icap or content-analysis',
      }),
      address: z.string({ error: 'must be a text' }).min(1).max(2000),
      timeLimitSeconds: z.int().min(1).max(600).default(30),
      maxParallel: z.int().min(1).max(64).default(4),
      onFailure: z.enum(['block', 'allow'], { error: 'must be block or allow' }).default('block'),
    }),
    { error: 'must be a list of scanners' },
  )
  .max(10);

const rulesSchema: z.ZodType<DlpRule[]> = z
  .array(dlpRuleSchema, { error: 'must be a list of rules' })
  .max(MAX_RULES, { error: `must have at most ${MAX_RULES} rules` });

export const DETECTION = {
  DlpRules: structured(rulesSchema, {
    category: 'detection',
    since: '0.1.0',
    caption: 'Rules on content',
    help: 'Rules on content; the strictest that matches wins.',
    security:
      'A rule with a mistake in it is kept: what cannot be read of it is taken as the strictest it could be.',
    default: [],
    defaultText: 'no rules',
    strict: readRules(null).value,
    readByParts: readRules,
    example: [
      {
        name: 'Payment cards',
        channels: ['copy', 'upload'],
        condition: { detector: 'payment-card', minCount: 1, minOccurrences: 1, minConfidence: 'medium' },
        action: 'block',
        message: 'Card numbers stay in the payment system.',
        requireJustification: false,
      },
    ],
  }),
  CustomDetectors: structured(detectorsSchema, {
    category: 'detection',
    since: '0.3.0',
    caption: "The company's own detectors",
    help: 'Regular expressions (RE2 syntax) that rules may use as detectors: custom:ID.',
    security: 'What rules ask of a detector that is missing, or whose pattern cannot be used, counts as met.',
    defaultText: 'none',
    strict: null,
    example: [
      { id: 'contract-number', name: 'Contract numbers', pattern: 'C-[0-9]{8}', confidence: 'medium' },
    ],
  }),
  Dictionaries: structured(dictionariesSchema, {
    category: 'detection',
    since: '0.3.0',
    caption: 'Dictionaries',
    help: 'Lists of terms that rules may use as detectors: dictionary:ID. A file has one term a line, in UTF-8.',
    security: 'What rules ask of a dictionary that is missing or cannot be read counts as met.',
    defaultText: 'none',
    strict: null,
    example: [{ id: 'projects', name: 'Project names', terms: ['Project Heron'], caseSensitive: false }],
  }),
  ExactDataMatch: structured(exactDataSchema, {
    category: 'detection',
    since: '0.3.0',
    caption: 'Exact data match',
    help: 'Salted hashes of customer rows, made by cordon-admin edm build, that rules may use as detectors: exact-data:ID. minColumns values of one row must stand together, within so many characters.',
    security: 'What rules ask of a file that is missing or cannot be read counts as met.',
    defaultText: 'none',
    strict: null,
    example: [
      { id: 'customers', name: 'Customers', file: '/etc/cordon/customers.edm', minColumns: 2, within: 300 },
    ],
  }),
  DocumentFingerprints: structured(fingerprintsSchema, {
    category: 'detection',
    since: '0.3.0',
    caption: 'Document fingerprints',
    help: 'Fingerprints of documents, made by cordon-admin fingerprint, that rules may use as detectors: fingerprint:ID. A text comes from a document if it holds minShare percent of it, or minPassage words of it in a row.',
    security: 'What rules ask of a file that is missing or cannot be read counts as met.',
    defaultText: 'none',
    strict: null,
    example: [
      { id: 'contracts', name: 'Contracts', file: '/etc/cordon/contracts.cfp', minShare: 30, minPassage: 40 },
    ],
  }),
  DlpFailureAction: choice(['allow', 'block'], {
    category: 'detection',
    since: '0.1.0',
    caption: 'When a file cannot be inspected',
    help: 'What happens to content that could not be inspected because inspection failed.',
    security: 'allow lets a file pass that makes inspection fail on purpose.',
    default: 'block',
    strict: 'block',
    example: 'block',
  }),
  InspectPictureText: boolean({
    category: 'detection',
    since: '0.3.0',
    caption: 'Read text in pictures',
    help: 'Whether the text that pictures show (PNG, JPEG, GIF, BMP, WebP, TIFF), also those within documents and archives, is recognised and judged. A picture takes up to half a minute, ordinary ones about a second.',
    security:
      'Recognition misses text: what is written by hand, askew, upside down or in other languages. While this is false, what pictures show passes, and the event says so. While it is true, a picture that cannot be read falls to DlpFailureAction.',
    default: false,
    strict: true,
    example: true,
  }),
  PictureTextLanguages: list({ maxItems: 8, maxLength: 24 }, PICTURE_LANGUAGE, {
    category: 'detection',
    since: '0.3.0',
    caption: 'Languages of text in pictures',
    help: "Languages that text in pictures is read in, by Tesseract's names. English (eng) comes with Cordon; data of others lie in PictureTextLanguageDirectory. Each makes reading slower.",
    security: 'If the data of one of them are missing or cannot be read, no picture counts as read.',
    default: ['eng'],
    example: ['eng', 'deu'],
  }),
  PictureTextLanguageDirectory: text(1024, ABSOLUTE_PATH, {
    category: 'detection',
    since: '0.3.0',
    caption: 'Folder with data of further languages',
    help: 'Holds a file NAME.traineddata (Tesseract 4 or newer, not packed) for each language that does not come with Cordon.',
    security:
      'On Linux these files count only if they and the folders above them belong to root and nobody else may write there.',
    defaultText: 'none: only what comes with Cordon',
    example: '/etc/cordon/tessdata',
  }),
  Scanners: structured(scannersSchema, {
    category: 'detection',
    reserved: true,
    sensitive: true,
    caption: 'Scanners of the company',
    help: 'Virus and content scanners that files are shown to after the own inspection.',
    defaultText: 'none',
    strict: null,
    example: [
      {
        name: 'ClamAV',
        kind: 'clamd',
        address: 'unix:/run/clamav/clamd.ctl',
        timeLimitSeconds: 30,
        maxParallel: 4,
        onFailure: 'block',
      },
    ],
  }),
};
