import { describe, expect, it } from 'vitest';
import { isPlaceholder, isSampleToken } from './placeholder.ts';

describe('isPlaceholder', () => {
  it.each([
    '********',
    '••••••',
    'xxxxxxxx',
    '<password>',
    '[password]',
    '{{ password }}',
    '$PASSWORD',
    '$' + '{DB_PASSWORD}',
    '%PASSWORD%',
    'your_password_here',
    'YourPassword',
    'changeme',
    'change-me',
    'password',
    'null',
    'redacted',
    'contraseña',
    '........',
  ])('%s', (text) => expect(isPlaceholder(text)).toBe(true));
  it.each(['hunter2', 'Sommer2023!', 'P@ssw0rd', 'p4ssw0rd', '$ecr3t!x', 'abc12345', 'x9Kq2mPz'])(
    'not %s',
    (text) => expect(isPlaceholder(text)).toBe(false),
  );
});

describe('isSampleToken', () => {
  it.each(['AKIAIOSFODNN7EXAMPLE', 'ghp_xxxxxxxxxxxx', 'sk_live_...', 'YOUR_API_KEY', 'sk-<key>'])(
    '%s',
    (text) => expect(isSampleToken(text)).toBe(true),
  );
  it.each(['AKIAQYLPMN5HHHFPZAM2', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc'])('not %s', (text) =>
    expect(isSampleToken(text)).toBe(false),
  );
});
