import { chmodSync, chownSync, cpSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { generate } from 'selfsigned';
import { startSimulator } from '../simulator/index.ts';
import { eventsOf, waitForEvent } from './support/audit-file.ts';
import { PLAIN, until } from './support/bench.ts';
import { writePolicy } from './support/managed-client.ts';
import { MessengerPage } from './support/messenger-page.ts';
import { expect, test } from './support/test.ts';

test.describe('bad input @client', () => {
  test('a malformed policy locks the start, names file, line and remedy, and opens when it is mended', async ({
    bench,
  }) => {
    const file = writePolicy(
      bench.folders,
      '{\n  "OrganizationName": "Example Bank",\n  "ClipboardCopy": block\n}\n',
    );
    const client = await bench.startAgain();
    const stage = await client.stage();
    await expect(stage.locator('body')).toContainText(file);
    await expect(stage.locator('body')).toContainText(/line 3/i);
    await expect(stage.locator('body')).toContainText('is not valid JSON');
    await expect(stage.locator('body')).toContainText('Correct the JSON');
    const { violations } = await new AxeBuilder({ page: stage }).setLegacyMode().analyze();
    expect(violations.map((v) => v.id)).toEqual([]);
    expect(await bench.simulator.phone.requests()).toEqual([]);
    expect(await waitForEvent(bench.folders.profile, 'policy.refused')).toMatchObject({
      file,
      line: 3,
      keptLastGood: false,
    });
    writePolicy(bench.folders, bench.policy());
    bench.workshop.desktop.own(bench.folders.policies);
    await (await client.messenger()).locator('canvas').waitFor();
  });

  for (const spoil of ['owner', 'mode'] as const) {
    test(`a policy file with a wrong ${spoil} locks the start`, async ({ bench }) => {
      const root = process.getuid?.() === 0;
      test.skip(spoil === 'owner' && !root, 'only root can give a file to another user');
      const file = writePolicy(bench.folders, bench.policy());
      bench.workshop.desktop.own(bench.folders.policies);
      if (spoil === 'owner') chownSync(file, 12345, 12345);
      else chmodSync(file, 0o666);
      const client = await bench.startAgain({ keepOwners: true });
      const stage = await client.stage();
      await expect(stage.locator('body')).toContainText(file);
      await expect(stage.locator('body')).toContainText(
        spoil === 'owner' ? 'belongs to user 12345' : 'may be changed by others',
      );
      await expect(stage.locator('body')).toContainText(spoil === 'owner' ? 'chown root' : 'chmod go-w');
      expect(await bench.simulator.phone.requests()).toEqual([]);
    });
  }

  test('a policy that breaks while the client runs leaves the last good one in force', async ({ bench }) => {
    await bench.simulator.phone.seed({
      chats: [{ name: 'Marta Ruiz', messages: [{ body: 'My card is 4111 1111 1111 1111' }] }],
    });
    const { client, page } = await bench.startLinked();
    writePolicy(bench.folders, '{ broken');
    bench.workshop.desktop.own(bench.folders.policies);
    expect(await waitForEvent(bench.folders.profile, 'policy.refused')).toMatchObject({
      keptLastGood: true,
      line: 1,
    });
    const messenger = new MessengerPage(page);
    await messenger.openChat('Marta Ruiz');
    await bench.clipboard.write(PLAIN);
    await messenger.copyMessage('4111');
    await expect((await client.prompt()).locator('body')).toContainText('Payment cards');
    expect(await bench.clipboard.read()).toBe(PLAIN);
  });

  for (const [what, url, text] of [
    ['name that does not exist', 'https://messenger.invalid/', /name was not found|DNS/i],
    ['port where nobody listens', 'http://127.0.0.1:9/', /refused/i],
  ] as const) {
    test(`a messenger behind a ${what} shows our page with the diagnosis and a retry`, async ({ bench }) => {
      const client = await bench.start({ MessengerUrl: url });
      const stage = await client.stage();
      await expect(stage.locator('body')).toContainText(text, { timeout: 20_000 });
      const { violations } = await new AxeBuilder({ page: stage }).setLegacyMode().analyze();
      expect(violations.map((v) => v.id)).toEqual([]);
      await waitForEvent(bench.folders.profile, 'messenger.unreachable');
      await stage.getByRole('button', { name: 'Try again' }).click();
      await until(
        'a second attempt was made',
        () => eventsOf(bench.folders.profile, 'messenger.unreachable').length === 2,
        20_000,
      );
    });
  }

  test('a certificate nobody trusts is diagnosed as TLS, and the page is not opened', async ({ bench }) => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
      keySize: 2048,
    });
    const secure = await startSimulator({ https: { key, cert } });
    try {
      const client = await bench.start({ MessengerUrl: secure.url });
      const stage = await client.stage();
      await expect(stage.locator('body')).toContainText(/certificate/i, { timeout: 20_000 });
      expect(await secure.phone.requests()).toEqual([]);
    } finally {
      await secure.stop();
    }
  });

  test('the messenger opens after a retry once its server is there', async ({ bench }) => {
    const probe = createServer();
    const port = await new Promise<number>((resolve) =>
      probe.listen(0, '127.0.0.1', () => resolve((probe.address() as { port: number }).port)),
    );
    await new Promise((resolve) => probe.close(resolve));
    const client = await bench.start({ MessengerUrl: `http://localhost:${port}/` });
    const stage = await client.stage();
    const retry = stage.getByRole('button', { name: 'Try again' });
    await expect(retry).toBeEnabled({ timeout: 20_000 });
    const late = await startSimulator({ port });
    try {
      await retry.click();
      await (await client.messenger()).locator('canvas').waitFor();
    } finally {
      await late.stop();
    }
  });

  test('no guard, no page: with a guard that cannot be installed nothing of the page runs', async ({
    bench,
  }) => {
    const broken = bench.workshop.desktop.makeFolder('broken-guard');
    cpSync(bench.workshop.staged.appDirectory, broken, {
      recursive: true,
      filter: (path) =>
        !/\/(\.git|\.cache|test-results|docs|src|tests)(\/|$)/.test(path) &&
        !/node_modules\/(?!keytar)[^/]+/.test(path),
    });
    writeFileSync(join(broken, 'out/preload/guard.cjs'), "throw new Error('planted');\n");
    bench.workshop.desktop.own(broken);
    const client = await bench.start({}, { appDirectory: broken });
    const stage = await client.stage();
    await expect(stage.locator('body')).toContainText(/protection/i);
    expect(await waitForEvent(bench.folders.profile, 'guard.failed')).toMatchObject({
      phase: 'install',
      message: 'planted',
    });
    // The document was asked for; no script of it was.
    expect((await bench.simulator.phone.requests()).filter((r) => r.destination === 'script')).toEqual([]);
    expect(client.app.windows().some((page) => page.url().startsWith('http'))).toBe(false);
  });

  test('a page that crashes comes back guarded; one that keeps crashing stays closed', async ({ bench }) => {
    const { client } = await bench.startLinked();
    const crash = async (): Promise<void> => {
      const pid = await client.app.evaluate(
        ({ webContents }) =>
          webContents
            .getAllWebContents()
            .find((c) => c.getURL().startsWith('http'))
            ?.getOSProcessId() ?? 0,
      );
      expect(pid).toBeGreaterThan(0);
      process.kill(pid, 'SIGKILL');
    };
    await crash();
    await until(
      'the guard stands again',
      () => eventsOf(bench.folders.profile, 'guard.installed').length === 2,
    );
    await (await client.messenger()).locator('#pane-side').waitFor();
    await crash();
    await until(
      'the guard stands a third time',
      () => eventsOf(bench.folders.profile, 'guard.installed').length === 3,
    );
    await (await client.messenger()).locator('#pane-side').waitFor();
    await crash();
    await expect((await client.stage()).locator('body')).toContainText('3 times');
    expect(eventsOf(bench.folders.profile, 'page.crashed')).toHaveLength(3);
  });

  test('messages that no guard would send are refused and recorded', async ({ bench }) => {
    const { client } = await bench.startLinked();
    const strip = await client.strip();
    const answers = await strip.evaluate(async () => {
      const { cordon } = globalThis as unknown as { cordon: { act(action: unknown): Promise<void> } };
      const tell = (action: unknown): Promise<string> =>
        cordon.act(action).then(
          () => 'done',
          () => 'refused',
        );
      return [
        await tell({ type: 'eval', code: '1' }),
        await tell(null),
        await tell({ type: 'answer-prompt', id: '../..', answer: 'proceed', justification: null }),
      ];
    });
    expect(answers).toEqual(['refused', 'refused', 'refused']);
    await waitForEvent(bench.folders.profile, 'message.rejected');
  });
});
