import { expect, it } from 'vitest';
import { parseFlags, relaunchArguments } from './flags.ts';

it('takes folders in an unpackaged run and refuses them in a packaged one', () => {
  const args = ['.', '--policy-dir=/a/b', '--profile-dir=/c'];
  expect(parseFlags(args, false)).toEqual({ ok: true, policyDirectory: '/a/b', profileDirectory: '/c' });
  expect(parseFlags(args, true)).toMatchObject({ ok: false });
  expect(parseFlags(['--policy-dir=relative'], false)).toMatchObject({ ok: false });
  expect(parseFlags(['--policy-dir'], false)).toMatchObject({ ok: false });
});

it.each([
  '--no-sandbox',
  '--NO-SANDBOX',
  '--disable-web-security',
  '--ignore-certificate-errors',
  '-no-sandbox',
])('refuses %s everywhere', (arg) => {
  expect(parseFlags([arg], false)).toMatchObject({ ok: false });
  expect(parseFlags([arg], true)).toMatchObject({ ok: false });
});

it.each([
  '--renderer-cmd-prefix=/tmp/x',
  '--utility-cmd-prefix=/tmp/x',
  '--gpu-launcher=/tmp/x',
  '--browser-subprocess-path=/tmp/x',
  '--js-flags=--expose-gc',
  '--proxy-server=127.0.0.1:8080',
  '--proxy-pac-url=http://127.0.0.1/',
  '--ssl-key-log-file=/tmp/k',
  '--log-net-log=/tmp/n',
  '--enable-blink-features=X',
  '--remote-allow-origins=*',
  '--disable-features=Vulkan,IsolateOrigins',
  '--disable-features=NetworkServiceSandbox',
  '--disable-features=site-per-process',
  ' --no-sandbox',
])('refuses %s in an unpackaged client too', (arg) => {
  const name = arg.trim().split('=')[0] ?? '';
  const flags = parseFlags(['.', arg], false);
  expect(!flags.ok && flags.problem).toContain(`${name} would take away protection`);
  expect(parseFlags([arg], true)).toMatchObject({ ok: false });
});

it('takes a switch that touches no protection in an unpackaged client', () => {
  expect(parseFlags(['.', '--disable-features=Vulkan', '--disable-gpu'], false)).toMatchObject({ ok: true });
});

it.each([
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--disable-gpu',
  '--disable-features=Vulkan',
  '--enable-features=UseOzonePlatform',
  '--enable-features=UseOzonePlatform,WaylandWindowDecorations,Other',
  '--enable-features',
  '--enable-logging',
  '--type=renderer',
  '--constructor',
  '--proxy-bypass-list=*',
  '-psn_0_12345',
  '-x',
  '--',
  '--=x',
])('an installed client refuses %s, which nobody listed', (arg) => {
  const flags = parseFlags([arg], true, 'linux');
  expect(flags.ok).toBe(false);
  if (!flags.ok) expect(flags.problem).toContain('Start Cordon without it.');
});

it('an installed client takes what desktops add', () => {
  const args = [
    '--ozone-platform=wayland',
    '--ozone-platform-hint=auto',
    '--force-device-scale-factor=1.5',
    '--password-store=gnome-libsecret',
    '--lang=de',
    '--enable-features=UseOzonePlatform,WaylandWindowDecorations',
    '--original-process-start-time=13376',
    'https://example.com/',
  ];
  expect(parseFlags(args, true, 'linux')).toEqual({
    ok: true,
    policyDirectory: null,
    profileDirectory: null,
  });
  expect(parseFlags(['-psn_0_12345'], true, 'darwin')).toMatchObject({ ok: true });
});

it('reads a slash as a switch on Windows only', () => {
  expect(parseFlags(['/no-sandbox'], false, 'win32')).toMatchObject({ ok: false });
  expect(parseFlags(['/opt/cordon/app'], false, 'linux')).toMatchObject({ ok: true });
});

it('does not carry debuggers over a relaunch', () => {
  const args = ['--inspect=0', '--remote-debugging-port=0', '-r', '/loader.js', '/app', '--profile-dir=/p'];
  expect(relaunchArguments(args)).toEqual(['/app', '--profile-dir=/p']);
});
