import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose files take longest, by what they wait for: a browser, a process, a whole database. */
const LONGEST = [
  'browser',
  'process',
  'evaluation',
  'library',
  'simulation',
  'torture',
  'storage',
  'commands',
];

/** Long files first, so that at the end no worker goes on alone; where nothing is known of a folder, as vitest does it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((folder) => moduleId.includes(`/tests/${folder}/`));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

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
    sequence: { sequencer: LongestFirst },
    testTimeout: 180_000,
    hookTimeout: 240_000,
  },
});
