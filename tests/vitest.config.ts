import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: '.',
    include: ['tests/**/*.test.ts'],
    // The index is built once, before the first test, and not inside somebody's time limit.
    globalSetup: ['tests/support/build-index.ts'],
    // Two cores: one browser and one index build at a time leave room for neither to starve.
    maxWorkers: 2,
    // Modules are loaded once for each worker: half the time of a run went into loading them for every file.
    pool: 'threads',
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
});
