import { defineConfig } from 'vitest/config';

/** The one test configuration: every package runs `vitest run --config ../../vitest.config.ts --root .`. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Nothing is timed: this only ends what hangs, on a machine that many tasks share.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // The second reporter writes what scripts/count-tests.mjs adds up.
    reporters: ['default', ['json', { outputFile: 'reports/tests.json' }]],
  },
});
