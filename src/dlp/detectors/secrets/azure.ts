/** Microsoft: storage, service bus, signatures for shared access, applications, keys of single services. */
import type { Candidate, Detector, Hit } from '../../detector.ts';
import { assigned } from './assigned.ts';
import { drawFrom, sampleOf } from './sample.ts';
import { gitleaks, kingfisher } from './sources.ts';

/** The value is mark enough. */
const ANY = /^/;
const SIGNATURE = /sig=(?:[0-9A-Za-z+/_-]|%2[bBfF]){40,100}(?:%3[dD]|=){0,2}/y;
const QUERY_PART = /[0-9A-Za-z%&=:+./_~-]/;
const BEFORE = 400;
const AFTER = 400;

/** The part of a query around its signature, from the question mark to where the address ends. */
function queryAround(text: string, start: number, end: number): { start: number; end: number } {
  let from = start;
  const least = Math.max(0, start - BEFORE);
  while (from > least && QUERY_PART.test(text.charAt(from - 1))) from--;
  let to = end;
  const most = Math.min(text.length, end + AFTER);
  while (to < most && QUERY_PART.test(text.charAt(to))) to++;
  while (to > end && /[.:]/.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}

const azureSas: Detector = {
  id: 'secret.azure-sas-token',
  name: 'Azure shared access signature',
  group: 'secret',
  source:
    'Microsoft Learn, Create a service SAS: learn.microsoft.com/rest/api/storageservices; sv, se, sp and sig',
  evidence: 'format',
  patterns: ['sig=[0-9A-Za-z%+/_-]{8}'],
  after: 'open',
  context: [],
  verify({ text, start }: Candidate): Hit | null {
    SIGNATURE.lastIndex = start;
    const signature = SIGNATURE.exec(text)?.[0];
    if (signature === undefined) return null;
    const query = queryAround(text, start, start + signature.length);
    const whole = text.slice(query.start, query.end);
    if (!/(?:^|&)s[vre]=[^&]/.test(whole)) return null;
    // A signed version names a day; service bus signs an address instead.
    if (!/(?:^|&)sv=\d{4}-\d\d-\d\d/.test(whole) && !/(?:^|&)se=\d/.test(whole)) return null;
    return { strength: 'certain', ...query };
  },
  get examples() {
    const draw = drawFrom('azure-sas');
    const query = (): string =>
      `sv=2022-11-02&ss=b&srt=co&sp=rl&se=2025-01-01T00%3A00%3A00Z&sig=${sampleOf('[0-9A-Za-z]{43}', draw)}%3D`;
    return {
      found: [
        `https://store.blob.core.windows.net/box/file.pdf?⟦${query()}⟧`,
        `?⟦${query()}⟧`,
        `SAS_TOKEN="⟦${query()}⟧"`,
        `the link is https://s.blob.core.windows.net/c?⟦${query()}⟧ until Friday`,
        `⟦${query()}&spr=https⟧`,
      ],
      none: [
        'sig=abc&sv=2022-11-02',
        `sig=${sampleOf('[0-9A-Za-z]{43}', draw)}%3D`,
        `https://x.test/?user=1&sig=${sampleOf('[0-9A-Za-z]{43}', draw)}`,
        'sig=',
        'the sv=2022-11-02 parameter',
      ],
    };
  },
};

export const AZURE: readonly Detector[] = [
  azureSas,
  assigned({
    id: 'secret.azure-storage-key',
    name: 'Azure storage or Cosmos DB account key',
    source: 'Microsoft Learn, storage account access keys: 64 bytes in base64',
    keyword:
      '(?:account|storage|primary|secondary|access|shared|cosmos(?:db)?|master|azure)[ _-]?(?:storage[ _-]?)?(?:account[ _-]?)?(?:access[ _-]?)?(?:key|conn)',
    sample: 'AccountKey',
    value: '[0-9A-Za-z+/]{86}==',
    entropy: 3,
    between: ANY,
  }),
  assigned({
    id: 'secret.azure-shared-access-key',
    name: 'Azure shared access key',
    source: kingfisher('azure'),
    keyword: 'shared[ _-]?access[ _-]?key',
    sample: 'SharedAccessKey',
    value: '[0-9A-Za-z+/]{43}=',
    entropy: 3.8,
    between: ANY,
  }),
  assigned({
    id: 'secret.azure-client-secret',
    name: 'Microsoft Entra client secret',
    source: gitleaks('azure-ad-client-secret'),
    keyword:
      '(?:azure|aad|entra|msal|graph|tenant|secret|client|arm_client|app[ _-]?(?:key|password)|password|value)',
    sample: 'AZURE_CLIENT_SECRET',
    value: '[0-9A-Za-z_~.]{3}[0-9]Q~[0-9A-Za-z_~.-]{30,33}[0-9A-Za-z_~-]',
    entropy: 3.3,
    between: ANY,
  }),
  assigned({
    id: 'secret.azure-api-key',
    name: 'Azure service key',
    source:
      'Microsoft Learn, Azure AI services keys: 32 hexadecimal digits, or 84 characters with JQQJ99 in the middle',
    keyword: '(?:azure|cognitive|ocp-apim-subscription|subscription|openai)',
    sample: 'AZURE_OPENAI_API_KEY',
    value: '(?:[0-9A-Za-z]{52}JQQJ99[0-9A-Za-z]{26}|[0-9a-f]{32})',
    between: /key|secret|token/i,
  }),
  assigned({
    id: 'secret.azure-search-key',
    name: 'Azure search key',
    source: 'Microsoft Learn, Azure AI Search keys: 52 letters and digits, AzSe in them',
    keyword: '(?:azure|search)',
    sample: 'AZURE_SEARCH_KEY',
    value: '[0-9A-Za-z]{42}AzSe[0-9A-Za-z]{6}',
    between: /key|search/i,
  }),
  assigned({
    id: 'secret.azure-function-key',
    name: 'Azure function key',
    source: 'Microsoft Learn, Azure Functions access keys: base64url with AzFu in it',
    keyword: '(?:x[ _-]?functions[ _-]?key|function|azure|code)',
    sample: 'x-functions-key',
    value: '[0-9A-Za-z_-]{44}AzFu[0-9A-Za-z_-]{6}==',
    between: ANY,
  }),
  assigned({
    id: 'secret.azure-container-registry-password',
    name: 'Azure container registry password',
    source: 'Microsoft Learn, container registry authentication: 52 characters, +ACR in them',
    keyword: '(?:azurecr|acr|registry|docker|password|token)',
    sample: 'ACR_PASSWORD',
    value: '[0-9A-Za-z+/]{42}\\+ACR[0-9A-Za-z]{6}',
    between: ANY,
  }),
  assigned({
    id: 'secret.azure-app-configuration',
    name: 'Azure App Configuration secret',
    source: kingfisher('azure'),
    keyword: 'azconfig\\.io',
    sample: 'Endpoint=https://shop.azconfig.io;Id=a1b2-l9-s0:secretid;Secret',
    value: '(?:[0-9A-Za-z]{84}|[0-9A-Za-z+/]{43}=)',
    entropy: 3.5,
    between: /secret/i,
  }),
];
