/**
 * Whether this process sees users as the system does. In a user namespace, which Linux lets everybody make, a person can
 * have their own files look like root's, and root's like nobody's.
 */
import { readFileSync } from 'node:fs';
import { type PolicyProblem, wholeProblem } from '../../contracts/problem.ts';

/** The map of the first namespace: every id as it is (user_namespaces(7)). */
const WHOLE_MAP = /^\s*0\s+0\s+4294967295\s*$/;

/** The problem of a process in a user namespace of somebody's own; null where all is well, and on other systems. */
export function userNamespaceProblem(
  platform: NodeJS.Platform = process.platform,
  read: (file: string) => string = (file) => readFileSync(file, 'utf8'),
): PolicyProblem | null {
  if (platform !== 'linux') return null;
  let map: string;
  try {
    map = read('/proc/self/uid_map');
  } catch (error) {
    if (isWithoutNamespaces(error, read)) return null;
    map = '';
  }
  if (WHOLE_MAP.test(map)) return null;
  return wholeProblem(
    '/proc/self/uid_map',
    'Cordon runs in a user namespace, where the owners of policy files cannot be told',
    'Start Cordon as it was installed, not from within unshare, bubblewrap or a rootless container.',
  );
}

/** A kernel that knows no user namespaces has no such map, though it tells all else of a process. */
function isWithoutNamespaces(error: unknown, read: (file: string) => string): boolean {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return false;
  try {
    return read('/proc/self/status').includes('\nUid:');
  } catch {
    return false;
  }
}
