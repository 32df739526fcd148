/**
 * Property lists made and read by another implementation: Python's plistlib. Values travel in a notation of their own,
 * `[kind, content]`, because JSON knows neither large integers nor dates.
 */
import { execFileSync } from 'node:child_process';

export type Noted =
  | readonly ['bool', boolean]
  | readonly ['int', string]
  | readonly ['real', number]
  | readonly ['text', string]
  | readonly ['foreign', string]
  | readonly ['list', readonly Noted[]]
  | readonly ['dict', readonly (readonly [string, Noted])[]];

const PRELUDE = `
import sys, json, base64, datetime, plistlib, random
def noted(v):
    if isinstance(v, bool): return ['bool', v]
    if isinstance(v, int): return ['int', str(v)]
    if isinstance(v, float):
        return ['real', v] if v == v and abs(v) != float('inf') else ['foreign', 'number that is not finite']
    if isinstance(v, str): return ['text', v]
    if isinstance(v, (bytes, bytearray)): return ['foreign', 'bytes']
    if isinstance(v, datetime.datetime): return ['foreign', 'date']
    if isinstance(v, plistlib.UID): return ['foreign', 'UID']
    if v is None: return ['foreign', 'null']
    if isinstance(v, list): return ['list', [noted(x) for x in v]]
    if isinstance(v, dict): return ['dict', [[k, noted(x)] for k, x in v.items()]]
    raise TypeError(repr(v))
def b64(b): return base64.b64encode(b).decode()
given = json.load(sys.stdin)
answer = None
`;

/** Why Python cannot be used here, or null. */
export const noPython: string | null = (() => {
  try {
    execFileSync('python3', ['-c', 'import plistlib; plistlib.UID(1)'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'python3 with plistlib is missing';
  }
})();

/**
 * Runs Python that finds its input in `given` and leaves its output in `answer`; `noted(v)` and `b64(bytes)` are there.
 * @throws when it fails
 */
export function python<T>(code: string, given: unknown = null): T {
  const printed = execFileSync('python3', ['-c', `${PRELUDE}\n${code}\nprint(json.dumps(answer))`], {
    input: JSON.stringify(given),
    maxBuffer: 256 * 1024 * 1024,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return JSON.parse(printed) as T;
}
