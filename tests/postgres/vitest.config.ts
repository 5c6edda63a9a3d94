import { defineConfig } from 'vitest/config';

/** One worker: the tests share a database and empty it. */
export default defineConfig({
  test: {
    root: '.',
    include: ['tests/postgres/*.on-server.ts', 'tests/storage/stores.test.ts', 'tests/storage/move.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
  },
});
