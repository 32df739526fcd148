/**
 * `npm run demo`: sets everything up and opens the client on the simulated messenger with a guided tour.
 * `npm run demo -- --smoke` plays the same story by itself; `--json` prints its table as one JSON object.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.ts';
import { smoke } from './demo/smoke.ts';
import { tour } from './demo/tour.ts';
import { preflight } from './preflight.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { smoke: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  // With --json standard output is the report and nothing else.
  const log = (line: string): void => (values.json ? console.error(line) : console.log(line));
  const { runtime } = await preflight({ log });
  await ensureBuilt(log);
  if (!values.smoke && !values.json) {
    await tour(runtime, log);
    return;
  }
  const report = await smoke(log);
  const differ = report.steps.filter((step) => !step.ok).length;
  if (values.json) console.log(JSON.stringify(report, null, 2));
  log(
    `Electron ${report.electron}, Chrome ${report.chrome}, sandbox ${report.sandboxed ? 'on' : 'NOT ON'}: ${report.steps.length - differ} steps as expected, ${differ} differ`,
  );
  process.exitCode = differ === 0 && report.sandboxed ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
