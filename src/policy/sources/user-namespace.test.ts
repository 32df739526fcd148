import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { userNamespaceProblem } from './user-namespace.ts';

const mapped = (map: string) => userNamespaceProblem('linux', () => map);
const unshare = spawnSync('unshare', ['--user', '--map-root-user', 'cat', '/proc/self/uid_map'], {
  encoding: 'utf8',
});
const noUnshare = unshare.status === 0 ? '' : ' (skipped: unshare cannot make a user namespace here)';

describe('a user namespace', () => {
  it('is none where every id is itself', () => {
    expect(mapped('         0          0 4294967295\n')).toBeNull();
    expect(userNamespaceProblem('darwin', () => 'nonsense')).toBeNull();
  });

  it.each([
    ['one that maps the person to root', '         0       1000          1\n'],
    ['one that maps nobody but the person', '      1000       1000          1\n'],
    ['one of a rootless container', '         0       1000          1\n         1     100000      65536\n'],
    ['nothing at all', ''],
  ])('is one with %s', (_what, map) => expect(mapped(map)?.problem).toContain('user namespace'));

  it('cannot be told where the map cannot be read', () => {
    const missing = Object.assign(new Error('not there'), { code: 'ENOENT' });
    const problem = userNamespaceProblem('linux', () => {
      throw missing;
    });
    expect(problem?.remedy).toContain('unshare');
  });

  it('is none on a kernel that knows none: no map, but all else', () => {
    const read = (file: string): string => {
      if (file === '/proc/self/uid_map') throw Object.assign(new Error('not there'), { code: 'ENOENT' });
      return readFileSync('/proc/self/status', 'utf8');
    };
    expect(
      userNamespaceProblem('linux', process.platform === 'linux' ? read : () => '0 0 4294967295'),
    ).toBeNull();
  });

  it.skipIf(unshare.status !== 0)(`is seen in a real one${noUnshare}`, () => {
    expect(mapped(unshare.stdout)).not.toBeNull();
  });
});
