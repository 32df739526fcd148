import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { spawnApp } from '../../scripts/launch.ts';
import { eventsOf, waitForEvent } from './support/audit-file.ts';
import { until } from './support/bench.ts';
import { MessengerPage } from './support/messenger-page.ts';
import { processStatus } from './support/process-status.ts';
import { expect, test } from './support/test.ts';

test.describe('start @client', () => {
  test('the OS sandbox is on: the kernel says so of every renderer', async ({ bench }) => {
    const { client } = await bench.startLinked();
    const renderers = await client.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((c) => ({ url: c.getURL(), pid: c.getOSProcessId() })),
    );
    expect(renderers.length).toBe(4);
    const browser = await client.pid();
    expect(processStatus(browser, 'Uid')).not.toMatch(/^0\t/);
    for (const { pid } of renderers) {
      expect(processStatus(pid, 'Seccomp')).toBe('2');
      expect(processStatus(pid, 'NoNewPrivs')).toBe('1');
      // A pid of its own inside, and a user namespace that is not the browser's.
      expect(processStatus(pid, 'NSpid').split(/\s+/).length).toBeGreaterThan(1);
      expect(readlinkSync(`/proc/${pid}/ns/user`)).not.toBe(readlinkSync(`/proc/${browser}/ns/user`));
    }
    const commandLines = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      .split('\n')
      .filter((l) => l.includes(bench.folders.profile));
    expect(commandLines.join('\n')).not.toContain('--no-sandbox');
  });

  test('page and service worker look like plain Chrome, also at the second start', async ({ bench }) => {
    const { client } = await bench.startLinked();
    await client.close();
    const again = await bench.startAgain();
    await (await again.messenger()).locator('#pane-side').waitFor();
    const seen = await bench.simulator.phone.requests();
    expect(seen.some((r) => r.destination === 'serviceworker')).toBe(true);
    for (const { userAgent, brands } of seen)
      expect(`${userAgent} ${brands}`).not.toMatch(/Electron|cordon/i);
  });

  test('the page gets nothing it was not granted', async ({ bench }) => {
    const { client, page } = await bench.startLinked();
    const result = await page.evaluate(async () => {
      const tell = (work: Promise<unknown>): Promise<string> =>
        work.then(
          () => 'granted',
          (e: Error) => e.name,
        );
      return {
        node: typeof (globalThis as { process?: unknown }).process,
        require: (() => {
          try {
            return typeof (globalThis as unknown as { require: (name: string) => unknown }).require('fs');
          } catch {
            return 'refused';
          }
        })(),
        cordon: typeof (globalThis as { cordon?: unknown }).cordon,
        media: await tell(navigator.mediaDevices.getUserMedia({ audio: true, video: true })),
        screen: await tell(navigator.mediaDevices.getDisplayMedia()),
        place: await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            () => resolve('refused'),
          ),
        ),
        clipboard: await navigator.permissions
          .query({ name: 'clipboard-read' as PermissionName })
          .then((p) => p.state),
        files: typeof (globalThis as { showOpenFilePicker?: unknown }).showOpenFilePicker,
        own: await tell(fetch('cordon://strip/')),
      };
    });
    expect(result).toMatchObject({
      node: 'undefined',
      cordon: 'undefined',
      place: 'refused',
      files: 'undefined',
    });
    expect(result.require).not.toBe('object');
    for (const answer of [result.media, result.screen, result.clipboard, result.own])
      expect(answer).not.toBe('granted');
    const prefs = await client.app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .map((c) =>
          (c as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
        ),
    );
    for (const p of prefs)
      expect(p).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
      });
    await waitForEvent(bench.folders.profile, 'permission.denied', (e) => e.permission === 'media');
  });

  test('links open outside after a prompt that shows the true host; other pages do not open here', async ({
    bench,
  }) => {
    await bench.simulator.phone.seed({
      chats: [{ name: 'Marta Ruiz', messages: [{ body: 'see https://example.com/offer?id=1' }] }],
    });
    const { client, page } = await bench.startLinked();
    const messenger = new MessengerPage(page);
    const opened = (): string => readFileSync(bench.workshop.browserLog, 'utf8');
    const before = opened();
    await messenger.openChat('Marta Ruiz');
    await page
      .getByRole('link', { name: /example\.com/ })
      .first()
      .click();
    const prompt = await client.prompt();
    await expect(prompt.locator('body')).toContainText('example.com');
    expect(opened()).toBe(before);
    await prompt.getByRole('button', { name: /^Open/ }).click();
    await until('the browser got the address', () =>
      opened().slice(before.length).includes('https://example.com/offer?id=1'),
    );

    const windows = client.app.windows().length;
    await page.evaluate(() => void window.open('ftp://evil.example/secret'));
    await page.evaluate(() => {
      location.href = 'https://evil.example/';
    });
    await expect(prompt.locator('body')).toContainText('evil.example');
    await prompt.getByRole('button', { name: 'Cancel' }).click();
    expect(new URL(page.url()).origin).toBe(bench.simulator.origin);
    expect(client.app.windows().length).toBe(windows);
    await waitForEvent(bench.folders.profile, 'navigation.blocked', (e) => e.how === 'window');
  });

  test('a second start brings the first to the front and ends', async ({ bench }) => {
    const { client } = await bench.startLinked();
    const second = spawnApp(bench.workshop.staged, bench.workshop.desktop, [
      `--profile-dir=${bench.folders.profile}`,
      `--policy-dir=${bench.folders.policies}`,
    ]);
    const code = await new Promise<number | null>((resolve) => second.once('exit', resolve));
    expect(code).toBe(0);
    await waitForEvent(bench.folders.profile, 'client.second-instance');
    expect(eventsOf(bench.folders.profile, 'client.started')).toHaveLength(1);
    await (await client.messenger()).locator('#pane-side').waitFor();
  });

  for (const flag of [
    '--no-sandbox',
    '--disable-web-security',
    '--ignore-certificate-errors',
    '--policy-dir=relative',
  ]) {
    test(`refuses to start with ${flag}`, async ({ bench }) => {
      const child = spawnApp(bench.workshop.staged, bench.workshop.desktop, [
        `--profile-dir=${bench.folders.profile}`,
        flag,
      ]);
      let error = '';
      child.stderr?.on('data', (chunk: Buffer) => {
        error += chunk.toString();
      });
      const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
      expect(code).not.toBe(0);
      expect(error).toContain(flag.split('=')[0]);
    });
  }

  test('our own pages have no accessibility violation and show what is protected', async ({ bench }) => {
    const { client } = await bench.startLinked({
      EmployeeNotice: 'Example Bank checks what is copied and sent.',
    });
    const strip = await client.strip();
    await expect(strip.locator('body')).toContainText('Managed by Example Bank');
    await strip.getByRole('button', { name: 'What is protected' }).click();
    const prompt = await client.prompt();
    await expect(prompt.getByRole('dialog')).toContainText('Payment cards');
    await expect(prompt.getByRole('dialog')).toContainText('Example Bank checks what is copied and sent.');
    for (const page of [strip, prompt]) {
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
    }
    await prompt.keyboard.press('Escape');
    await expect(prompt.getByRole('dialog')).toHaveCount(0);
  });
});
