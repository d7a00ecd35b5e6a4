import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/{src,test}/**/*.test.ts',
      'server/**/*.test.ts',
      'e2e/**/*.test.ts',
      'scripts/**/*.test.ts',
      'web/**/*.test.ts',
    ],
    globalSetup: 'scripts/test-setup.ts',
    // Whole files side by side: most of the work is computing, so one for each core.
    maxWorkers: 2,
    // Beyond what the longest takes on a busy machine: a limit that is met by load alone says nothing.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
