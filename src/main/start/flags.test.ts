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

it('does not carry debuggers over a relaunch', () => {
  const args = ['--inspect=0', '--remote-debugging-port=0', '-r', '/loader.js', '/app', '--profile-dir=/p'];
  expect(relaunchArguments(args)).toEqual(['/app', '--profile-dir=/p']);
});
