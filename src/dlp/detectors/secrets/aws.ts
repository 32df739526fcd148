/** Amazon: access keys, session tokens, keys of single services. */
import type { Candidate, Detector, Hit } from '../../detector.ts';
import { assignedValue } from './assigned-value.ts';
import { entropyOf } from './entropy.ts';
import { isSampleToken } from './placeholder.ts';
import { prefixed } from './prefixed.ts';
import { drawFrom, sampleOf } from './sample.ts';
import { UUID } from './shapes.ts';
import { gitleaks } from './sources.ts';

const awsAccessKey = prefixed({
  id: 'secret.aws-access-key',
  name: 'AWS access key id',
  source:
    'AWS documentation, IAM identifiers, unique id prefixes: docs.aws.amazon.com; the rest is base32 in true keys',
  head: '(?:AKIA|ASIA|ABIA|ACCA|A3T[0-9A-Z])[0-9A-Z]{4}',
  tail: '[0-9A-Z]{12}',
  entropy: 2.5,
  strength: (token) => (/^.{4}[A-Z2-7]{16}$/.test(token) ? 'certain' : 'likely'),
  context: ['aws', 'amazon', 'access key', 'key id', 'iam', 's3', 'credentials'],
  none: ['AKIAIOSFODNN7EXAMPLE', 'AKIAXXXXXXXXXXXXXXXX', 'the prefix AKIA'],
});

const SECRET = /[0-9A-Za-z/+]{40}(?![0-9A-Za-z/+=])/y;
/** The pattern for a secret behind its key id. */
const AFTER_ID = 1;
const ID_REACH = 160;
const WORD_REACH = 64;
const AROUND = 120;
const OF_AMAZON = /aws|amazon|A[KS]IA[0-9A-Z]{4}|\b(?:s3|iam|ses|sqs|boto\d?|dynamo(?:db)?)\b/i;

const awsSecretKey: Detector = {
  id: 'secret.aws-secret-key',
  name: 'AWS secret access key',
  group: 'secret',
  source: 'AWS documentation, access keys: docs.aws.amazon.com/IAM; 40 characters of base64',
  evidence: 'context',
  patterns: [
    '(?:aws|amazon|s3|sqs|ses|dynamodb)?[_ .-]?secret[_ .-]?(?:access[_ .-]?)?key',
    'A[KS]IA[0-9A-Z]{16}',
    'aws[_ .-]?(?:secret|access|key|creds?|credentials)',
  ],
  ignoreCase: true,
  after: 'open',
  context: ['aws', 'amazon', 'iam', 's3', 'akia*', 'access key', 'boto*', 'dynamodb'],
  verify({ text, start, end, value, pattern }: Candidate): Hit | null {
    const reach = pattern === AFTER_ID ? ID_REACH : WORD_REACH;
    const hit = assignedValue(text, end, reach, SECRET);
    if (hit === null) return null;
    const secret = text.slice(hit.start, hit.end);
    if (isSampleToken(secret) || entropyOf(secret) < 4) return null;
    if (!/[A-Z]/.test(secret) || !/[a-z]/.test(secret) || !/\d/.test(secret)) return null;
    const around = text.slice(Math.max(0, start - AROUND), hit.end + AROUND);
    if (pattern !== AFTER_ID && !/access/i.test(value) && !OF_AMAZON.test(around)) return null;
    return { strength: 'certain', start: hit.start, end: hit.end };
  },
  get examples() {
    const draw = drawFrom('aws-secret');
    const secret = (): string => `⟦${sampleOf('[A-Za-z]{10}[0-9]{3}[0-9A-Za-z/+]{27}', draw)}⟧`;
    const id = sampleOf('AKIA[A-Z2-7]{16}', draw);
    return {
      found: [
        `aws_secret_access_key = ${secret()}`,
        `AWS_SECRET_ACCESS_KEY="${secret()}"`,
        `{"AccessKeyId": "${id}", "SecretAccessKey": "${secret()}"}`,
        `${id}:${secret()}`,
        `key ${id}\nsecret ${secret()}`,
        `the aws secret key is ${secret()}, delete it after`,
      ],
      none: [
        'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        'aws_secret_access_key = $AWS_SECRET',
        'aws secret key 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
        'AWS secret key rotation is on Monday',
        `${id} is the id, ask Ann for the secret`,
      ],
    };
  },
};

export const AWS: readonly Detector[] = [
  awsAccessKey,
  awsSecretKey,
  prefixed({
    id: 'secret.aws-session-token',
    name: 'AWS session token',
    source:
      'AWS documentation, temporary credentials: docs.aws.amazon.com; base64 with the name of the issuer in it',
    head: '(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz|FwoDYXdz|FQoDYXdz)',
    tail: '[0-9A-Za-z+/]{100,1400}={0,2}',
  }),
  prefixed({
    id: 'secret.aws-bedrock-api-key',
    name: 'Amazon Bedrock API key',
    source: gitleaks('aws-amazon-bedrock-api-key-long-lived, aws-amazon-bedrock-api-key-short-lived'),
    head: '(?:ABSKQmVk|bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t)',
    tail: '[0-9A-Za-z+/]{60,1400}={0,2}',
  }),
  prefixed({
    id: 'secret.aws-appsync-api-key',
    name: 'AWS AppSync API key',
    source:
      'AWS documentation, AppSync authorization: docs.aws.amazon.com/appsync; da2- and 26 letters and digits',
    head: 'da2-[0-9a-z]{4}',
    tail: '[0-9a-z]{22}',
    entropy: 2.8,
  }),
  prefixed({
    id: 'secret.amazon-mws-auth-token',
    name: 'Amazon MWS auth token',
    source: 'Amazon MWS developer guide: developer-docs.amazon.com; amzn.mws. and a UUID',
    head: 'amzn\\.mws\\.',
    tail: UUID,
  }),
  prefixed({
    id: 'secret.amazon-oauth-client-secret',
    name: 'Amazon OAuth client secret',
    source:
      'Login with Amazon documentation: developer.amazon.com; amzn1.oa2-cs.v1. and 64 hexadecimal digits',
    head: 'amzn1\\.oa2-cs\\.v1\\.',
    tail: '[0-9a-f]{64}',
  }),
];
