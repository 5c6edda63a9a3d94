/** The code that decides, by area, and the tests that are asked about it. */
import { readdirSync } from 'node:fs';

export interface Area {
  readonly sources: readonly string[];
  readonly tests: readonly string[];
  /** Of them, those asked first: they tell much in little time, and what they kill is not asked of the others. */
  readonly first?: readonly string[];
  /** Names of tests that are not asked. */
  readonly without?: readonly string[];
}

/** Tables and types of rows decide nothing; what is PostgreSQL's own wants a server, which is too slow here. */
const NOT_MUTATED = /schema|storage\/postgres\//u;

/** Paths by how they begin. */
const AREAS = {
  rules: { sources: ['src/domain/rules/'], tests: ['tests/domain/rules/'] },
  access: {
    sources: ['src/domain/access/'],
    tests: ['tests/domain/access/', 'tests/access/', 'tests/operations/scope', 'tests/operations/permission'],
  },
  forms: {
    sources: ['src/forms/'],
    // A form is played as much through the bot as by itself.
    tests: ['tests/forms/', 'tests/bot/dialogues', 'tests/operations/start-form'],
    first: ['tests/forms/played', 'tests/forms/readings'],
  },
  decision: {
    sources: [
      'decide',
      'decision',
      'verdict',
      'verify',
      'extract',
      'points',
      'scope',
      'redact',
      'stale-targets',
    ].map((file) => `src/answering/${file}.ts`),
    tests: ['tests/answering/'],
  },
  storage: {
    sources: ['src/storage/'],
    // What is asked of a store by who goes, and after a restart, is in no test of the store alone.
    tests: ['tests/storage/', 'tests/privacy/', 'tests/access/vouching', 'tests/bot/restart'],
    first: ['tests/storage/told-', 'tests/storage/tables', 'tests/storage/small-stores'],
    without: ['PostgreSQL'],
  },
} as const satisfies Readonly<Record<string, Area>>;

export type AreaName = keyof typeof AREAS;
export const AREA_NAMES = Object.keys(AREAS) as readonly AreaName[];

export function areaOf(name: AreaName): Area {
  const { sources, tests, first = [], without }: Area = AREAS[name];
  const among = (folder: string, beginnings: readonly string[], ending: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path}`)
      .filter((path) => path.endsWith(ending) && beginnings.some((beginning) => path.startsWith(beginning)))
      .sort();
  return {
    sources: among('src', sources, '.ts').filter((path) => !NOT_MUTATED.test(path)),
    tests: among('tests', tests, '.test.ts'),
    first: among('tests', first, '.test.ts'),
    ...(without === undefined ? {} : { without }),
  };
}
