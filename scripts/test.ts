/**
 * `npm test [-- --only STEP[,STEP]]`: every check in order, each step's output shown as it comes. A later step
 * runs even when an earlier one failed. The very last line is `N passed, N failed[, N skipped]`.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { OUT, ROOT } from './paths.ts';
import { preflight } from './preflight.ts';
import { type Count, countPlaywright, countVitest, totalLine } from './reports.ts';
import { prepareTestTools } from './test-tools.ts';

const BIN = join(ROOT, 'node_modules', '.bin');
const REPORTS = join(OUT, 'test');

/** A step either passes as a whole, or counts the tests of a report it wrote. */
interface Step {
  name: string;
  run: () => Promise<Count>;
}

const log = (line: string): void => console.log(line);
const passed: Count = { passed: 1, failed: [], skipped: [] };

const steps: Step[] = [
  { name: 'preflight', run: () => check('preflight', () => preflight({ log })) },
  { name: 'tools', run: () => check('tools', () => prepareTestTools(log)) },
  { name: 'lint', run: () => checkCommand('lint', 'biome', ['check', '.']) },
  { name: 'types', run: () => checkCommand('types', 'tsc', ['--noEmit']) },
  {
    name: 'layers',
    run: () =>
      checkCommand('layers', 'depcruise', ['--config', '.dependency-cruiser.mjs', 'src', 'tests', 'scripts']),
  },
  {
    name: 'drift',
    run: () => checkCommand('drift', process.execPath, [join('scripts', 'policy-docs.ts'), '--check']),
  },
  { name: 'unit', run: unit },
  { name: 'build', run: () => check('build', build) },
  { name: 'e2e', run: endToEnd },
];

async function check(name: string, work: () => Promise<unknown>): Promise<Count> {
  try {
    await work();
    return passed;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: [name], skipped: [] };
  }
}

async function checkCommand(name: string, file: string, args: string[]): Promise<Count> {
  const code = await show(file, args);
  return code === 0 ? passed : { passed: 0, failed: [`${name} (${file} ended with ${code})`], skipped: [] };
}

function unit(): Promise<Count> {
  return reported('unit', countVitest, (report) =>
    show('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
  );
}

function endToEnd(): Promise<Count> {
  return reported('e2e', countPlaywright, (report) =>
    show(process.execPath, [join('scripts', 'e2e.ts'), '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    }),
  );
}

/** Runs a test runner and counts its report; a runner that crashed, or ran nothing, is a failure of its own. */
async function reported<Report>(
  name: string,
  count: (report: Report) => Count,
  run: (reportFile: string) => Promise<number>,
): Promise<Count> {
  const file = join(REPORTS, `${name}.json`);
  mkdirSync(REPORTS, { recursive: true });
  // An old report must never be counted for a run that wrote none.
  rmSync(file, { force: true });
  const code = await run(file);
  if (!existsSync(file))
    return { passed: 0, failed: [`${name}: crashed with ${code}, no report`], skipped: [] };
  const result = count(JSON.parse(readFileSync(file, 'utf8')) as Report);
  if (result.passed + result.failed.length === 0) result.failed.push(`${name}: not one test ran`);
  if (code !== 0 && result.failed.length === 0)
    result.failed.push(`${name}: ended with ${code}, yet no test failed`);
  return result;
}

/** Runs one of the project's tools with its output shown. */
function show(file: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const path = `${BIN}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(file, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env, PATH: path },
    shell: process.platform === 'win32',
  });
  return new Promise((done) => {
    child.on('error', (error) => {
      console.error(`${file} could not be started: ${error.message}`);
      done(127);
    });
    child.on('close', (code) => done(code ?? 1));
  });
}

function chosenSteps(): Step[] {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  if (values.only === undefined) return steps;
  const names = values.only.split(',');
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no step ${unknown.join(', ')}; there are ${steps.map((step) => step.name).join(', ')}.`,
    );
  }
  return steps.filter((step) => names.includes(step.name));
}

async function main(): Promise<void> {
  const counts: Count[] = [];
  for (const step of chosenSteps()) {
    const start = Date.now();
    log(`\n== ${step.name}`);
    const count = await step.run();
    counts.push(count);
    log(`== ${step.name}: ${totalLine([count])} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  }
  log('');
  for (const name of counts.flatMap((count) => count.failed)) log(`failed: ${name}`);
  for (const name of counts.flatMap((count) => count.skipped)) log(`skipped: ${name}`);
  process.exitCode = counts.some((count) => count.failed.length > 0) ? 1 : 0;
  log(totalLine(counts));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
