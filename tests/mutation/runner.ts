/**
 * Vitest's runner with the tests of a file run over and over: once to see what each reaches, then for each mutant
 * those that reach it, until one fails.
 */
import { setMaxListeners } from 'node:events';
import { appendFileSync } from 'node:fs';
import { collectTests } from '@vitest/runner';
import type { RunnerTask, RunnerTestCase, RunnerTestFile, RunnerTestSuite } from 'vitest';
import { TestRunner, vi } from 'vitest';
import { type Finding, type Plan, readPlan } from './plan.ts';
import { mutants } from './runtime.ts';

/** What any act may take, and how many times as long as it took without a change: other work may hold the machine. */
const LEAST_LIMIT_MS = 20_000;
const TIMES_AS_LONG = 8;
const LEAST_MOST_TURNS = 3_000_000;
/** A test has this long in the suite itself. */
const LONGEST_WITHOUT_CHANGE_MS = 180_000;

/** What goes on from file to file of one worker. */
interface Course {
  plan: Plan;
  /** Not killed yet. */
  left: Set<number>;
  isOver: boolean;
  /** Milliseconds that were spent on each in vain. */
  readonly spent: Map<number, number>;
}
const shared = globalThis as unknown as { __mutationCourse?: Course };

function course(): Course {
  if (shared.__mutationCourse === undefined) {
    const plan = readPlan();
    shared.__mutationCourse = { plan, left: new Set(plan.ids), isOver: false, spent: new Map() };
    mutants.active = -1;
    // A test that is run a thousand times hangs a thousand listeners on its signal.
    setMaxListeners(0);
  }
  return shared.__mutationCourse;
}

export default class MutationRunner extends TestRunner {
  readonly #course = course();
  /** Of the failure seen last. */
  #why: unknown;
  /** Of the file at hand: how long each act takes without a change. */
  #usualMs = new Map<string, number>();
  /** Of the file at hand: turns of the changed sources' loops in all its tests. */
  #usualTurns = 0;
  #reachedAtLoading: Set<number> | undefined;

  override onCollectStart(file: RunnerTestFile): void {
    super.onCollectStart(file);
    if (this.#course.plan.fromTheStart !== true) mutants.active = -1;
    mutants.reached = this.#reachedAtLoading ?? new Set();
  }

  /** Once the plan is done with, the files that are left are not even loaded. */
  override importFile(path: string, source: 'collect' | 'setup'): unknown {
    const { isOver, left } = this.#course;
    return isOver || left.size === 0 ? undefined : super.importFile(path, source);
  }

  async onBeforeRunFiles(files: RunnerTestFile[]): Promise<void> {
    for (const file of files) {
      // Sets up what snapshots are held against.
      await this.onBeforeRunSuite(file);
      this.#usualMs = new Map();
      this.#usualTurns = 0;
      if (!this.#course.isOver && this.#course.left.size > 0) await this.#tryAll(file);
      forget(file);
    }
  }

  async #tryAll(file: RunnerTestFile): Promise<void> {
    const { plan, left } = this.#course;
    const whole = { all: true } as const;
    if (plan.fromTheStart === true) {
      await this.#tryFromTheStart(file);
      return;
    }
    for (const id of mutants.reached) if (left.has(id)) this.#tell({ kind: 'reached', id, by: 'loading' });
    if (file.result?.state === 'fail') {
      this.#tell({ kind: 'red', test: `${file.name} cannot be loaded` });
      return;
    }
    const once = new Map<RunnerTask, ReadonlySet<number>>();
    const reach = new Map<RunnerTask, ReadonlySet<number>>();
    const allOf = (found: ReadonlyMap<RunnerTask, ReadonlySet<number>>) =>
      new Set([...found.values()].flatMap((ids) => [...ids]).filter((id) => left.has(id)));
    let red = await this.#play(file, { record: once });
    if (red === undefined && allOf(once).size > 0) red = await this.#play(file, { record: reach });
    if (red !== undefined) {
      this.#tell({ kind: 'red', test: `${red}: ${String(this.#why)}` });
      return;
    }
    const reached = allOf(reach);
    // What is reached the first time alone is remembered by the program, as what is reckoned while modules load is.
    for (const id of allOf(once)) if (!reached.has(id)) this.#tell({ kind: 'reached', id, by: 'loading' });
    for (const id of reached) {
      this.#tell({ kind: 'reached', id, by: 'test' });
      const isSharedReach = reach.get(file)?.has(id) === true;
      const among = new Set([...reach].filter(([, ids]) => ids.has(id)).map(([task]) => task));
      const only = isSharedReach ? whole : { among };
      if (this.#isGivenUp(id)) continue;
      const begun = Date.now();
      mutants.active = id;
      const failed = await this.#failure(() => this.#play(file, only));
      mutants.active = -1;
      if (failed === undefined) {
        this.#spend(id, begun);
        continue;
      }
      left.delete(id);
      if ((await this.#play(file, only, failed)) === undefined) {
        this.#tell({ kind: 'killed', id, test: failed });
        continue;
      }
      this.#tell({ kind: 'unsure', id });
      if ((await this.#play(file, whole)) === undefined) continue;
      this.#tell({ kind: 'poisoned' });
      this.#course.isOver = true;
      return;
    }
  }

  /** What was only late is asked once more, by itself: the machine may have been held by other work. */
  async #failure(play: () => Promise<string | undefined>): Promise<string | undefined> {
    const failed = await play();
    return failed !== undefined && mutants.isLate ? play() : failed;
  }

  /** For what is reckoned while modules load: they are loaded anew for each mutant. */
  async #tryFromTheStart(file: RunnerTestFile): Promise<void> {
    const { left } = this.#course;
    const failure = async (id: number, record?: Map<RunnerTask, ReadonlySet<number>>) => {
      mutants.active = id;
      vi.resetModules();
      const [again] = await collectTests([file.filepath], this);
      const failed =
        again === undefined || again.result?.state === 'fail'
          ? file.name
          : await this.#failure(() =>
              this.#play(again, { all: true, ...(record === undefined ? {} : { record }) }),
            );
      mutants.active = -1;
      return failed;
    };
    /** @returns what the file reaches, at loading or later; undefined where it is red without any change. */
    const control = async () => {
      const atLoading = new Set<number>();
      this.#reachedAtLoading = atLoading;
      const record = new Map<RunnerTask, ReadonlySet<number>>();
      const red = await failure(-1, record);
      this.#reachedAtLoading = undefined;
      if (red === undefined)
        return new Set([...atLoading, ...[...record.values()].flatMap((ids) => [...ids])]);
      this.#tell({ kind: 'red', test: `${red}: ${String(this.#why)}` });
      return undefined;
    };
    if ([...left].every((id) => this.#isGivenUp(id))) return;
    const reached = (await control()) ?? new Set();
    const relevant = [...left].filter((id) => reached.has(id));
    for (const id of relevant) {
      if (this.#isGivenUp(id)) continue;
      const begun = Date.now();
      const failed = await failure(id);
      if (failed === undefined) {
        this.#spend(id, begun);
        continue;
      }
      left.delete(id);
      this.#tell({ kind: 'killed', id, test: failed });
    }
    // Red now and not before: a mutant left something behind, and what was found here is not to be believed.
    if (relevant.length > 0) await control();
  }

  #spend(id: number, begun: number): void {
    const { spent } = this.#course;
    spent.set(id, (spent.get(id) ?? 0) + Date.now() - begun);
  }

  /** It counts as survived: a figure that is too low rather than a night's work. */
  #isGivenUp(id: number): boolean {
    const { plan, spent } = this.#course;
    return plan.patienceMs !== undefined && (spent.get(id) ?? 0) > plan.patienceMs;
  }

  #tell(finding: Finding): void {
    appendFileSync(this.#course.plan.findings, `${JSON.stringify(finding)}\n`);
  }

  /** @returns the name of the first test that failed. */
  async #play(
    file: RunnerTestFile,
    which: {
      readonly all?: true;
      readonly among?: ReadonlySet<RunnerTask>;
      readonly record?: Map<RunnerTask, ReadonlySet<number>>;
    },
    upTo?: string,
  ): Promise<string | undefined> {
    mutants.ticks = 0;
    mutants.isLate = false;
    mutants.mostTicks = Math.max(LEAST_MOST_TURNS, TIMES_AS_LONG * this.#usualTurns);
    this.#why = undefined;
    const { plan } = this.#course;
    const shared = new Set<number>();
    /** What is reached outside of tests belongs to all of them. */
    const outside = async (act: () => Promise<void>) => {
      mutants.reached = shared;
      await act();
    };
    const isWanted = (test: RunnerTask) =>
      (which.among === undefined || which.among.has(test)) &&
      (test.type !== 'test' || !plan.without?.some((name) => fullName(test).includes(name)));
    const playSuite = async (suite: RunnerTestSuite): Promise<string | undefined> => {
      const own = suite.tasks.filter((task) => testsOf(task).some(isWanted));
      if (own.length === 0) return undefined;
      const hooks = TestRunner.getSuiteHooks(suite);
      const endings: unknown[] = [];
      try {
        await outside(async () => {
          for (const hook of hooks.beforeAll)
            endings.push(await this.#limited(`${suite.name} before`, () => hook(suite)));
        });
      } catch (error) {
        this.#why = error;
        return `${suite.name} (beforeAll)`;
      }
      let failed: string | undefined;
      for (const task of own) {
        failed =
          task.type === 'suite' ? await playSuite(task) : await this.#playTest(task, which.record, outside);
        if (failed !== undefined || (task.type === 'test' && fullName(task) === upTo)) break;
      }
      await outside(async () => {
        for (const hook of hooks.afterAll)
          await this.#limited(`${suite.name} after`, () => hook(suite)).catch(() => undefined);
        for (const end of endings) if (typeof end === 'function') await end();
      }).catch(() => undefined);
      return failed;
    };
    const failed = await playSuite(file);
    which.record?.set(file, shared);
    if (mutants.active === -1) this.#usualTurns = Math.max(this.#usualTurns, mutants.ticks);
    return failed;
  }

  async #playTest(
    test: RunnerTestCase,
    record: Map<RunnerTask, ReadonlySet<number>> | undefined,
    outside: (act: () => Promise<void>) => Promise<void>,
  ): Promise<string | undefined> {
    const fn = TestRunner.getTestFn(test);
    if (fn === undefined || test.mode === 'skip' || test.mode === 'todo') return undefined;
    const suites = suitesOf(test);
    const name = fullName(test);
    const reached = new Set<number>();
    record?.set(test, reached);
    const endings: unknown[] = [];
    const finished: (() => unknown)[] = [];
    mutants.atEnd = (act) => finished.push(act);
    test.result = { state: 'run', startTime: Date.now(), retryCount: 0 };
    let isFailed = false;
    try {
      this.onBeforeTryTask(test);
      mutants.reached = reached;
      for (const suite of suites)
        for (const hook of TestRunner.getSuiteHooks(suite).beforeEach)
          endings.push(await this.#limited(`${name} before`, () => hook(test.context as never, suite)));
      await this.#limited(name, () => fn());
      await Promise.all(test.promises ?? []);
      this.onAfterTryTask(test);
    } catch (error) {
      this.#why = error;
      isFailed = true;
    }
    try {
      for (const suite of suites.toReversed())
        for (const hook of TestRunner.getSuiteHooks(suite).afterEach)
          await this.#limited(`${name} after`, () => hook(test.context as never, suite));
      for (const end of endings) if (typeof end === 'function') await end();
      for (const act of finished.toReversed()) await this.#limited(`${name} end`, act);
    } catch (error) {
      this.#why = error;
      isFailed = true;
    }
    await outside(async () => undefined);
    return isFailed || (test.result.errors?.length ?? 0) > 0 ? name : undefined;
  }

  /** Measures what is done without a change; what is done with one may take a multiple of that. */
  async #limited<T>(name: string, act: () => T | PromiseLike<T>): Promise<T> {
    const begun = Date.now();
    const usual = this.#usualMs.get(name) ?? 0;
    const limit = Math.max(LEAST_LIMIT_MS, TIMES_AS_LONG * usual);
    mutants.until = begun + limit;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => {
          mutants.isLate = true;
          reject(new Error('too long'));
        },
        mutants.active === -1 ? LONGEST_WITHOUT_CHANGE_MS : limit,
      );
    });
    try {
      return await Promise.race([act(), late]);
    } finally {
      clearTimeout(timer);
      if (mutants.active === -1) this.#usualMs.set(name, Math.max(usual, Date.now() - begun));
    }
  }
}

/** Vitest itself has nothing left to run. */
function forget(task: RunnerTask): void {
  task.mode = 'skip';
  delete task.result;
  if (task.type === 'suite') for (const inner of task.tasks) forget(inner);
}

const testsOf = (task: RunnerTask): readonly RunnerTask[] =>
  task.type === 'suite' ? task.tasks.flatMap(testsOf) : [task];

/** From the file inward. */
function suitesOf(test: RunnerTestCase): readonly RunnerTestSuite[] {
  const suites: RunnerTestSuite[] = [];
  for (let suite = test.suite; suite !== undefined; suite = suite.suite) suites.unshift(suite);
  return suites.includes(test.file) ? suites : [test.file, ...suites];
}

const fullName = (test: RunnerTestCase): string =>
  [
    test.file.name,
    ...suitesOf(test)
      .slice(1)
      .map(({ name }) => name),
    test.name,
  ].join(' > ');
