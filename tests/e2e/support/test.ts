/** Playwright's test with our bench: the workshop once for each worker, the bench fresh for each test. */
import { test as base } from '@playwright/test';
import { Bench } from './bench.ts';
import { folderName } from './managed-client.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

export const test = base.extend<{ bench: Bench }, { workshop: Workshop }>({
  workshop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const workshop = await openWorkshop();
      await use(workshop);
      await workshop.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  bench: async ({ workshop }, use, info) => {
    const bench = await Bench.open(workshop, `${folderName(info.title)}-${info.testId.slice(-6)}`);
    await use(bench);
    await bench.close();
  },
});
export { expect } from '@playwright/test';
