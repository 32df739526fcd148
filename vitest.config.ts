import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'tests/*.test.ts',
      'tests/simulator/**/*.test.ts',
      'tests/registry/**/*.test.ts',
      'tests/bench/**/*.test.ts',
    ],
    environment: 'node',
    // Two cores are the least machine the tests are made for.
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
