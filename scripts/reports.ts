/** Reads what vitest and Playwright report as JSON into one kind of count. */

/** How many tests ended how; skipped ones by name and reason, failed ones by name. */
export interface Count {
  passed: number;
  failed: string[];
  skipped: string[];
}

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

interface PlaywrightSuite {
  title: string;
  specs?: { title: string; tests: PlaywrightTest[] }[];
  suites?: PlaywrightSuite[];
}

interface PlaywrightTest {
  status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
  annotations: { type: string; description?: string }[];
}

interface PlaywrightReport {
  suites: PlaywrightSuite[];
  errors?: { message?: string }[];
}

/** Counts a vitest JSON report. A file that could not be loaded has no tests and counts as failed itself. */
export function countVitest(report: VitestReport): Count {
  const count: Count = { passed: 0, failed: [], skipped: [] };
  for (const file of report.testResults) {
    if (file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')) {
      count.failed.push(`${file.name}: ${file.message?.split('\n')[0] ?? 'did not load'}`);
    }
    for (const test of file.assertionResults) {
      if (test.status === 'passed') count.passed++;
      else if (test.status === 'failed') count.failed.push(test.fullName);
      else count.skipped.push(`${test.fullName}: marked ${test.status} in ${file.name}`);
    }
  }
  return count;
}

/** Counts a Playwright JSON report. A test that passed only when repeated is a failure: it hides a race. */
export function countPlaywright(report: PlaywrightReport): Count {
  const count: Count = { passed: 0, failed: [], skipped: [] };
  const visit = (suite: PlaywrightSuite, path: string[]): void => {
    const names = suite.title ? [...path, suite.title] : path;
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) add(count, [...names, spec.title].join(' › '), test);
    }
    for (const inner of suite.suites ?? []) visit(inner, names);
  };
  for (const suite of report.suites) visit(suite, []);
  for (const error of report.errors ?? []) count.failed.push(`Playwright: ${error.message?.split('\n')[0]}`);
  return count;
}

function add(count: Count, name: string, test: PlaywrightTest): void {
  if (test.status === 'expected') count.passed++;
  else if (test.status === 'skipped') count.skipped.push(`${name}: ${reasonOf(test)}`);
  else count.failed.push(test.status === 'flaky' ? `${name} (passed only when repeated)` : name);
}

function reasonOf(test: PlaywrightTest): string {
  return (
    test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? 'no reason given'
  );
}

/** The last line of `npm test`. */
export function totalLine(counts: Count[]): string {
  const sum = (pick: (count: Count) => number) => counts.reduce((total, count) => total + pick(count), 0);
  const skipped = sum((count) => count.skipped.length);
  const line = `${sum((count) => count.passed)} passed, ${sum((count) => count.failed.length)} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
