import { expect, it, vi } from 'vitest';

type Handler = (...args: unknown[]) => unknown;
const handlers: Record<string, Handler> = {};
const session = new Proxy(
  { getUserAgent: () => 'Mozilla/5.0 Chrome/130.0.0.0 Safari/537.36' } as Record<string, unknown>,
  {
    get: (own, name: string) =>
      own[name] ??
      ((handler: Handler) => {
        handlers[name] = handler;
      }),
  },
);
vi.mock('electron', () => ({ session: { fromPartition: () => session } }));

const { openMessengerSession } = await import('./messenger-session.electron.ts');

it('tells the origin of what it refused, never an address with path or query', () => {
  const denied: string[] = [];
  openMessengerSession({
    allowedOrigins: ['https://web.whatsapp.com'],
    onDenied: (permission, origin) => denied.push(`${permission} ${origin}`),
  });
  const answers: unknown[] = [];
  const request = (permission: string, requestingUrl: string): unknown =>
    handlers.setPermissionRequestHandler?.(null, permission, (answer: unknown) => answers.push(answer), {
      requestingUrl,
    });
  request('media', 'https://web.whatsapp.com/send?phone=15551234567#x');
  request('notifications', 'https://user:secret@evil.example:8443/a?token=1');
  request('notifications', 'https://web.whatsapp.com/a');
  expect(answers).toEqual([false, false, true]);
  const check = handlers.setPermissionCheckHandler;
  expect(check?.(null, 'clipboard-read', 'https://web.whatsapp.com/a?b')).toBe(false);
  expect(check?.(null, 'notifications', '')).toBe(false);
  expect(check?.(null, 'media', 'file:///home/ruiz/a.html')).toBe(false);
  expect(denied).toEqual([
    'media https://web.whatsapp.com',
    'notifications https://evil.example:8443',
    'clipboard-read https://web.whatsapp.com',
    'notifications (not an address)',
    'media file:',
  ]);
});
