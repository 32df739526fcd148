import { expect, it } from 'vitest';
import { hostOf, isAllowedPage, isOpenableOutside } from './origins.ts';
import { cleanUserAgent } from './user-agent.ts';

it('leaves plain Chrome of the user agent', () => {
  const electron =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) cordon/0.1.0 Chrome/130.0.6723.191 Electron/33.4.11 Safari/537.36';
  expect(cleanUserAgent(electron)).toBe(
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.6723.191 Safari/537.36',
  );
});

it('keeps the view on its origins', () => {
  const allowed = ['https://web.whatsapp.com'];
  expect(isAllowedPage('https://web.whatsapp.com/x?y', allowed)).toBe(true);
  for (const url of [
    'https://web.whatsapp.com.evil.example/',
    'http://web.whatsapp.com/',
    'https://web.whatsapp.com:8443/',
    'https://web.whatsapp.com@evil.example/',
    'file:///etc/passwd',
    'about:blank',
    'data:text/html,x',
    'javascript:alert(1)',
    'blob:https://evil.example/1',
    'cordon://strip/',
    '',
  ]) {
    expect(isAllowedPage(url, allowed), url).toBe(false);
  }
});

it('offers only web addresses for opening outside, and shows the true host', () => {
  expect(isOpenableOutside('https://example.com/a')).toBe(true);
  for (const url of [
    'file:///etc/passwd',
    'smb://x/y',
    'ms-msdt:/id',
    'https://a:b@example.com/',
    'javascript:1',
    'x',
  ]) {
    expect(isOpenableOutside(url), url).toBe(false);
  }
  expect(hostOf('https://аpple.com/x')).toBe('xn--pple-43d.com');
});
