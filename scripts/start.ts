/** `npm start [-- flags]`: the client on the real messenger, on the person's own desktop where there is one. */
import { ensureBuilt } from './build.ts';
import { startDesktop } from './desktop.ts';
import { spawnApp, stageApp } from './launch.ts';
import { preflight } from './preflight.ts';

const log = (line: string): void => console.log(line);

try {
  const { runtime } = await preflight({ log, for: 'start' });
  await ensureBuilt(log);
  const desktop = await startDesktop({ log });
  try {
    if (desktop.user) {
      log(`Running as root: the client runs as ${desktop.user.name} on the display ${desktop.display}`);
      log('Its profile is temporary and removed at the end: start it as yourself to stay linked');
    }
    if (!desktop.keychain)
      log('Without a keychain audit events carry no fingerprints: unlock or install one.');
    const staged = await stageApp({ runtime, desktop, log });
    const client = spawnApp(staged, desktop, process.argv.slice(2), { stdio: 'inherit' });
    process.exitCode = await new Promise<number>((done, fail) => {
      client.on('error', fail);
      client.on('close', (code) => done(code ?? 1));
    });
  } finally {
    await desktop.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
