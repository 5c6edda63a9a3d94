/** One warm Vitest, with the sources of an area instrumented: runs a plan in a fresh worker and says what it found. */
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BaseSequencer, createVitest, type TestSpecification } from 'vitest/node';
import { type Finding, PLAN_VARIABLE, type Plan } from './plan.ts';

export interface Session {
  readonly run: (
    plan: Omit<Plan, 'findings'>,
    tests: readonly string[],
    first?: readonly string[],
  ) => Promise<readonly Finding[]>;
  readonly close: () => Promise<void>;
}

/** Paths of the files that are asked first. */
let asked: ReadonlySet<string> = new Set();

/** Those asked first, then short files: what one of them kills is not asked of the long ones. */
class ShortestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (asked.has(moduleId) ? 0 : 1);
    const size = ({ moduleId }: TestSpecification) => statSync(moduleId).size;
    return files.toSorted((a, b) => rank(a) - rank(b) || size(a) - size(b));
  }
}

const HOOK_IMPORTED = /(?<=import \{[^}]*)\bonTestFinished\b(?=[^}]*\} from 'vitest')/u;
/** Says all that is wrong at once, where Vitest runs the test itself. */
const SOFT = /\bexpect\s*\.soft\(/gu;
const FILE_SNAPSHOT = /\.toMatchFileSnapshot\(('[^']+')\)/gu;

/**
 * What a test asks of the runner itself it is given here: something to be done when it ends, a text that is kept in
 * a file; undefined for others.
 */
function withOwnEndings(text: string): string | undefined {
  const compared = text
    .replace(
      FILE_SNAPSHOT,
      ".toBe(await (await import('node:fs/promises')).readFile(new URL($1, import.meta.url), 'utf8'))",
    )
    .replace(SOFT, 'expect(');
  if (HOOK_IMPORTED.test(text))
    return `${compared.replace(HOOK_IMPORTED, 'onTestFinished as _')}
const onTestFinished = (act) => globalThis.__mutants.atEnd(act);`;
  return compared === text ? undefined : compared;
}

/** @param codes - instrumented text by path. */
export async function openSession(codes: ReadonlyMap<string, string>): Promise<Session> {
  const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
  const planPath = join(folder, 'plan.json');
  process.env[PLAN_VARIABLE] = planPath;
  const byPath = new Map([...codes].map(([path, code]) => [resolve(path), code]));
  const runtime = resolve('tests/mutation/runtime.ts');
  const vitest = await createVitest(
    'test',
    {
      config: 'tests/vitest.config.ts',
      watch: false,
      run: true,
      update: false,
      maxWorkers: 1,
      fileParallelism: false,
      sequence: { sequencer: ShortestFirst },
      runner: resolve('tests/mutation/runner.ts'),
      reporters: [{}],
      passWithNoTests: true,
    },
    {
      plugins: [
        {
          name: 'mutants',
          enforce: 'pre',
          transform: (text: string, id: string) => {
            const code = byPath.get(id.split('?')[0] ?? '') ?? withOwnEndings(text);
            return code === undefined ? undefined : { code: `import '${runtime}';\n${code}`, map: null };
          },
        },
      ],
    },
  );
  let turn = 0;
  return {
    run: async (plan, tests, first = []) => {
      turn += 1;
      asked = new Set(first.map((test) => resolve(test)));
      // Vitest sets it for each test a mutant fails; what is there is of the area before.
      const status = process.exitCode;
      const findings = join(folder, `findings-${turn}`);
      writeFileSync(planPath, JSON.stringify({ ...plan, findings } satisfies Plan));
      const specifications = await vitest.globTestSpecifications(tests.map((test) => resolve(test)));
      const wanted = new Set(tests.map((test) => resolve(test)));
      await vitest.runTestSpecifications(specifications.filter(({ moduleId }) => wanted.has(moduleId)));
      process.exitCode = status;
      if (!existsSync(findings)) return [];
      return readFileSync(findings, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Finding);
    },
    close: () => vitest.close(),
  };
}
