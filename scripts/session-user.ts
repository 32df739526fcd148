import { readFileSync } from 'node:fs';
import { mustRun } from './command.ts';

/** The unprivileged user that Electron runs as when the scripts run as root. */
export interface SessionUser {
  uid: number;
  gid: number;
  name: string;
}

const NAME = 'cordon-dev';

/**
 * Chromium refuses its sandbox as root, and the sandbox stays on: as root, everything runs as a system user of
 * its own, made here when missing. Returns null when the scripts do not run as root: no switch is needed.
 */
export async function sessionUser(log: (line: string) => void): Promise<SessionUser | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const known = lookUp();
  if (known) return known;
  log(`Running as root, where Chromium refuses its sandbox: creating the unprivileged system user ${NAME}`);
  await mustRun('useradd', [
    ...['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'],
    ...['--shell', '/usr/sbin/nologin', '--comment', 'Cordon development and tests', NAME],
  ]);
  const made = lookUp();
  if (!made)
    throw new Error(`useradd ended well, but /etc/passwd has no ${NAME}: look at useradd's messages.`);
  return made;
}

function lookUp(): SessionUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${NAME}:`));
  if (!line) return undefined;
  const [, , uid, gid] = line.split(':');
  if (uid === '0') throw new Error(`The user ${NAME} in /etc/passwd is root itself: remove that entry.`);
  return { uid: Number(uid), gid: Number(gid), name: NAME };
}
