/** JSON Web Tokens. */
import type { Candidate, Detector, Hit } from '../../detector.ts';
import { decodedStart } from './encoding.ts';
import { isGlued } from './prefixed.ts';

/** Header, payload, signature (perhaps empty); five parts where it is encrypted. */
const TOKEN =
  /eyJ[0-9A-Za-z_-]{10,2000}={0,2}\.(?:eyJ[0-9A-Za-z_-]{8,8000}={0,2}\.[0-9A-Za-z_-]{0,1400}={0,2}|[0-9A-Za-z_-]{0,700}\.[0-9A-Za-z_-]{10,60}\.[0-9A-Za-z_-]{8,8000}\.[0-9A-Za-z_-]{16,90})(?![0-9A-Za-z_-])/y;
/** The longest header whose words matter. */
const HEADER = 400;

const jwt: Detector = {
  id: 'secret.jwt',
  name: 'JSON Web Token',
  group: 'secret',
  source:
    'RFC 7519, RFC 7515, RFC 7516: header and payload are JSON objects in base64url, so both begin with eyJ',
  evidence: 'format',
  patterns: ['eyJ[0-9A-Za-z_-]{8}'],
  after: 'open',
  context: ['jwt', 'token*', 'bearer', 'authorization', 'session', 'id token', 'cookie'],
  verify({ text, start }: Candidate): Hit | null {
    if (isGlued(text, start)) return null;
    TOKEN.lastIndex = start;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) return null;
    const header = decodedStart(token.slice(0, token.indexOf('.')), HEADER);
    const sure = /"(?:alg|typ|enc|kid|cty|jku|x5t)"\s*:/.test(header);
    return { strength: sure ? 'certain' : 'likely', start, end: start + token.length };
  },
  examples: {
    found: [
      '⟦eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U⟧',
      'Authorization: Bearer ⟦eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLCJleHAiOjEzMDA4MTkzODB9.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOi⟧',
      'https://x.test/login?token=⟦eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4iLCJhZG1pbiI6dHJ1ZX0.⟧&next=1',
      '{"id_token":"⟦eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UifQ.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg⟧"}',
      '⟦eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.OKOawDo13gRp2ojaHV7LFpZcgV7T6DVZKTyKOMTYUmKoTCVJRgckCL9kiMT03JGe.48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6ji.XFBoMYUZodetZdvTiFvSkQ⟧',
    ],
    none: [
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
      'eyJhbGciOiJIUzI1NiJ9.payload',
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ',
      'eyJ0 is how they begin',
      'xeyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.abc',
    ],
  },
};

export const JWT: readonly Detector[] = [jwt];
