/**
 * npm run bench -- load [200 1000 5000] [--seconds 20] [--profile folder]
 *
 * People who fill in forms over a Bot API on this machine, each typing as soon as the last answer is there; the same
 * people before a bare grammY bot that says everything again; and the same number of people with hands, who take a
 * few seconds for a line. A step counts when its answer is there, and it is answered when it is on disk.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { newDataFolder } from '../support/processes.ts';
import { LoadApi } from './load/bot-api.ts';
import { report } from './report.ts';

const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '20' }, profile: { type: 'string' } },
});
const seconds = Number(values.seconds);
const sizes = positionals.length > 0 ? positionals.map(Number) : [200, 1_000, 5_000];
/** A line typed by hand. */
const BY_HAND_MS = [2_000, 8_000] as const;
const EARLY = 2;
const LATE = 60;

interface Usage {
  readonly rss: number;
  readonly cpu: NodeJS.CpuUsage;
}

interface Measured {
  readonly steps: number;
  readonly median: number;
  readonly worst: number;
  /** Milliseconds of processor a step. */
  readonly processor: number;
  readonly began: number;
  readonly ended: number;
}

interface Person {
  steps: number;
  saidAt: number;
  school: string;
}

const at = (times: readonly number[], part: number) =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * part)] ?? 0;

async function usageOf(child: ChildProcess): Promise<Usage> {
  child.send('usage');
  const [usage] = await once(child, 'message');
  return usage as Usage;
}

/** Runs a program before people, until the time is over. @param act - with the people at the door. */
async function before<Result>(
  what: 'program' | 'echo',
  people: number,
  act: (api: LoadApi, child: ChildProcess) => Promise<Result>,
): Promise<Result> {
  const folder = await newDataFolder();
  const api = new LoadApi();
  const profile =
    values.profile === undefined || what === 'echo'
      ? []
      : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`, '--cpu-prof-interval=500'];
  const child = fork('tests/bench/load/program.ts', [what, await api.start(), folder, String(people)], {
    execArgv: ['--import', 'tsx', ...profile],
  });
  try {
    await once(child, 'message');
    return await act(api, child);
  } finally {
    const gone = once(child, 'exit');
    child.send('stop');
    await gone;
    api.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The next line of a form without end: a school, and one step back. */
const lineOf = ({ steps, school }: Person) =>
  steps === 0 ? '/visit' : steps === 1 ? '新个案' : steps % 2 === 0 ? school : '上一步';

/** @param pause - of hands, before each line. */
function typing(
  api: LoadApi,
  people: number,
  pause: () => number,
  answered: (person: Person, ms: number) => void,
): () => void {
  let isOver = false;
  const known = new Map<number, Person>();
  const say = (id: number, person: Person) => {
    if (isOver) return;
    person.saidAt = performance.now();
    api.type(id, lineOf(person));
  };
  api.onSent = (id) => {
    const person = known.get(id);
    // A notice beside an answer is no second answer.
    if (person === undefined || person.saidAt === 0) return;
    answered(person, performance.now() - person.saidAt);
    person.saidAt = 0;
    person.steps += 1;
    const wait = pause();
    if (wait === 0) say(id, person);
    else setTimeout(() => say(id, person), wait);
  };
  for (let id = 1; id <= people; id += 1) {
    const person: Person = { steps: 0, saidAt: 0, school: `第${id % 200}小学` };
    known.set(id, person);
    setTimeout(() => say(id, person), pause());
  }
  return () => {
    isOver = true;
  };
}

/** Answers of the second half of the time count: by then everybody has begun. */
async function measured(api: LoadApi, child: ChildProcess, people: number, pause: () => number) {
  const times: number[] = [];
  let isCounting = false;
  const stop = typing(api, people, pause, (_person, ms) => {
    if (isCounting) times.push(ms);
  });
  await sleep((seconds * 1000) / 2);
  const began = await usageOf(child);
  isCounting = true;
  const from = performance.now();
  await sleep(seconds * 1000);
  isCounting = false;
  const took = (performance.now() - from) / 1000;
  const ended = await usageOf(child);
  stop();
  const spent = ended.cpu.user + ended.cpu.system - began.cpu.user - began.cpu.system;
  const result: Measured = {
    steps: times.length / took,
    median: at(times, 0.5),
    worst: at(times, 0.99),
    processor: spent / 1000 / Math.max(1, times.length),
    began: began.rss / 1024 ** 2,
    ended: ended.rss / 1024 ** 2,
  };
  return result;
}

/** One person after the other, so that nobody waits for anybody: a late step against an early one. */
async function lateAgainstEarly(api: LoadApi): Promise<readonly [number, number]> {
  const early: number[] = [];
  const late: number[] = [];
  for (let turn = 0; turn < 10; turn += 1) {
    await new Promise<void>((done) => {
      const person: Person = { steps: 0, saidAt: 0, school: `第${turn}小学` };
      const say = () => {
        person.saidAt = performance.now();
        api.type(turn + 1, lineOf(person));
      };
      api.onSent = () => {
        const ms = performance.now() - person.saidAt;
        if (person.steps >= EARLY && person.steps < EARLY + 4) early.push(ms);
        if (person.steps >= LATE && person.steps < LATE + 4) late.push(ms);
        person.steps += 1;
        if (person.steps < LATE + 5) say();
        else done();
      };
      say();
    });
  }
  return [at(early, 0.5), at(late, 0.5)];
}

const command = `npm run bench -- load ${sizes.join(' ')} --seconds ${seconds}`;
const told = (what: string, { steps, median, worst, processor, began, ended }: Measured) =>
  report({
    what,
    figure:
      `${steps.toFixed(0)} a second, median ${median.toFixed(0)} ms, 99 % ${worst.toFixed(0)} ms, ` +
      `${processor.toFixed(2)} ms of processor each, memory ${began.toFixed(0)} → ${ended.toFixed(0)} MB`,
    command,
  });

const atOnce = () => 0;
const byHand = () => BY_HAND_MS[0] + Math.random() * (BY_HAND_MS[1] - BY_HAND_MS[0]);

for (const people of sizes) {
  const echo = await before('echo', people, (api, child) => measured(api, child, people, atOnce));
  const forms = await before('program', people, (api, child) => measured(api, child, people, atOnce));
  const hands = await before('program', people, (api, child) => measured(api, child, people, byHand));
  told(`${people} people, a bare echo`, echo);
  told(`${people} people, form steps, each typed at once`, forms);
  told(`${people} people, form steps, typed by hand`, hands);
  const share = (forms.steps / echo.steps) * 100;
  report({ what: `${people} people, form steps of the echo`, figure: `${share.toFixed(0)} %`, command });
}
const [early, late] = await before('program', 10, (api) => lateAgainstEarly(api));
report({
  what: `step ${LATE} against step ${EARLY}`,
  figure: `${late.toFixed(1)} / ${early.toFixed(1)} ms = ${(late / early).toFixed(2)}`,
  command,
});
process.exit(0);
