/** The composition root: reads top to bottom as the story of a start. Nothing else knows all rooms. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { RemovedNotice } from '../contracts/shell.ts';
import { jsonFolders, type SystemSources, systemSources } from '../policy/index.ts';
import { AuditLog, createDiagnostics } from './audit/index.ts';
import { Client } from './client.electron.ts';
import { cleanUserAgent } from './container/index.ts';
import { DeviceKey, loadKeytar } from './identity/index.ts';
import { CompanyFiles, LastGood, PersonSettings, PolicyService } from './policy/index.ts';
import { registerOwnScheme } from './shell/index.ts';
import { openSettings, parseFlags } from './start/index.ts';
import { finishWipe } from './wipe/index.ts';

// 1. The command line is hostile until parsed.
const flags = parseFlags(process.argv.slice(1), app.isPackaged);
if (!flags.ok) {
  process.stderr.write(`cordon: ${flags.problem}\n`);
  process.exit(2);
}

// 2. One client for each profile: a second start only brings the first to the front.
if (flags.profileDirectory !== null) app.setPath('userData', flags.profileDirectory);
const profileDirectory = app.getPath('userData');
mkdirSync(profileDirectory, { recursive: true, mode: 0o700 });
if (!app.requestSingleInstanceLock()) {
  process.stdout.write('cordon: already running; its window is brought to the front.\n');
  process.exit(0);
}

// 3. What must be said before Chromium is ready.
app.enableSandbox();
app.userAgentFallback = cleanUserAgent(app.userAgentFallback);
registerOwnScheme();

// 4. What remembers and what records.
const diagnostics = createDiagnostics(join(profileDirectory, 'logs'), !app.isPackaged);
process.on('uncaughtException', (error) => {
  // A client in an unknown state must not go on guarding.
  diagnostics.error('uncaught error: the client ends', { error });
  process.stderr.write(`cordon: ended by an unexpected error: ${error.stack ?? error.message}\n`);
  app.exit(1);
});
process.on('unhandledRejection', (reason) => diagnostics.error('something failed unnoticed', { reason }));
const settings = openSettings(profileDirectory);
if (settings.damaged !== null)
  diagnostics.warn('settings were damaged and put aside', { file: settings.damaged });
const device = settings.get('deviceId');
const audit = new AuditLog({
  directory: join(profileDirectory, 'audit'),
  device,
  onFailure: (error) => diagnostics.error('an audit event could not be written', { error }),
});
const deviceKey = new DeviceKey(device, loadKeytar);

// 5. A wipe that was begun is finished before anything else: before any session exists, before any page can load.
const removed = await finishWipe({
  profileDirectory,
  deleteKeys: async () =>
    (await deviceKey.destroy()) ? 'the device key was deleted' : 'there was no device key',
  remember: (intent) => {
    if (intent.wipeNonce !== null) settings.set('appliedWipeNonce', intent.wipeNonce);
    settings.set('linked', false);
    // No session is left that a vanished policy could set free.
    settings.set('policyHolders', []);
  },
  record: (event) => audit.record(event),
  onStep: () => {},
}).catch((error: unknown): RemovedNotice => {
  // The intent is still there: the client shows that the removal is not complete, and opens nothing else.
  diagnostics.error('the wipe could not be finished', { error });
  const failure = error instanceof Error ? error.message : String(error);
  return {
    origin: 'resumed',
    completedAt: new Date().toISOString(),
    verified: false,
    unlink: 'page-unavailable',
    failures: [failure],
  };
});

// 6. The policy: what cannot be read keeps the messenger closed, unless a good state is known from before. That state is
// sealed with the device's key, so the keychain comes first.
const keychain = await deviceKey.open().then(
  () => 'available' as const,
  (error: unknown) => {
    diagnostics.warn('no keychain: audit events carry no fingerprints, and the policy is not kept', {
      error,
    });
    return 'unavailable' as const;
  },
);
const sessionExists = (): boolean => existsSync(join(profileDirectory, 'Partitions'));
const policies = new PolicyService({
  system: await policySources(flags.policyDirectory),
  person: new PersonSettings(() => settings.get('preferences')),
  lastGood: new LastGood({
    profileDirectory,
    seal: (sha256) => deviceKey.fingerprint(sha256),
    sessionExists,
    holders: () => settings.get('policyHolders'),
    setHolders: (ids) => settings.set('policyHolders', [...ids]),
  }),
  company: new CompanyFiles(
    process.platform,
    flags.policyDirectory === null ? [0] : [0, process.getuid?.() ?? 0],
  ),
  sessionExists,
  onError: (what, error) => diagnostics.error(what, { error }),
});
const firstPolicy = await policies.load();

// 7. The client itself. (`await app.whenReady()` would wait for this very module.)
void app.whenReady().then(() =>
  new Client({
    profileDirectory,
    mainDirectory: import.meta.dirname,
    settings,
    audit,
    diagnostics,
    deviceKey,
    keychain,
    policies,
  }).run(firstPolicy, removed),
);

/** A folder given by hand may hold the policies itself, or `managed/` and `recommended/` as the system's does. */
async function policySources(given: string | null): Promise<SystemSources> {
  if (given === null) return await systemSources();
  const managed = join(given, 'managed');
  return jsonFolders(existsSync(managed) ? managed : given, join(given, 'recommended'), {
    acceptedOwners: [0, process.getuid?.() ?? 0],
    mustExist: true,
    named: true,
  });
}
