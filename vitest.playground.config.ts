import { defineConfig } from 'vitest/config';

/** The tests of the playground in a browser (`npm run test:playground`); all other tests need none. */
export default defineConfig({
  test: {
    include: ['test/playground/browser/*.browser.ts'],
    globalSetup: 'test/playground/browser/served.ts',
    // The page starts in a second, or in ten where all else runs at the same time.
    testTimeout: 120_000,
    // Time to bring a browser along where the machine has none.
    hookTimeout: 300_000,
    pool: 'threads',
    maxWorkers: 1,
    reporters: ['default'],
  },
});
