/**
 * npm run mutation -- [rules|access|forms|decision|storage …] [--sample N] [--seed S] [--file part] [--at line]
 * [--patience S]: changes the code that decides, one change at a time, and runs the tests that reach it. Says what
 * was killed, what survived and what nothing reaches; ends with status 1 below the goal of an area.
 */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { z } from 'zod';
import { readYaml } from '../../src/ingest/load-corpus.ts';
import { chanceOf } from '../torture/chance.ts';
import { AREA_NAMES, type Area, type AreaName, areaOf } from './areas.ts';
import { type Mutant, mutate } from './mutants.ts';
import type { Finding } from './plan.ts';
import { openSession, type Session } from './session.ts';

const GOALS: Readonly<Record<AreaName, number>> = {
  rules: 100,
  access: 85,
  forms: 85,
  decision: 85,
  storage: 85,
};

const command = new Command('mutation')
  .argument('[areas...]', AREA_NAMES.join(', '))
  .option('--sample <n>', 'so many mutants of each area, drawn by the seed')
  .option('--seed <n>', 'of the sample', '1')
  .option('--file <part>', 'only files whose path has this in it')
  .option('--at <line>', 'only this line')
  .option('--patience <s>', 'a change that was tried in vain for so many seconds counts as survived')
  .parse();
const options = command.opts<{
  sample?: string;
  seed: string;
  file?: string;
  at?: string;
  patience?: string;
}>();
const named = command.args as AreaName[];
const unknown = named.find((name) => !AREA_NAMES.includes(name));
if (unknown !== undefined) command.error(`no area ${unknown}: ${AREA_NAMES.join(', ')}`);

const equivalents = readYaml(
  'tests/mutation/equivalent.yaml',
  z.array(
    z.strictObject({
      file: z.string(),
      at: z.string(),
      original: z.string(),
      changed: z.string(),
      why: z.string(),
    }),
  ),
);
const isEquivalent = (mutant: Mutant) =>
  equivalents.some(
    ({ file, at, original, changed }) =>
      file === mutant.file && at === mutant.at && original === mutant.original && changed === mutant.changed,
  );

for (const name of named.length > 0 ? named : AREA_NAMES) await measure(name);

async function measure(name: AreaName): Promise<void> {
  const begun = Date.now();
  const area = areaOf(name);
  const { sources } = area;
  const mutants: Mutant[] = [];
  const codes = new Map<string, string>();
  for (const path of sources) {
    const made = mutate(path, readFileSync(path, 'utf8'), mutants.length);
    mutants.push(...made.mutants);
    codes.set(path, made.code);
  }
  const chosen = sampleOf(mutants);
  const session = await openSession(codes);
  const { killed, reached } = await tryOut(session, area, chosen, mutants);
  await session.close();
  const count = (which: (id: number) => boolean) => chosen.filter(which).length;
  const equivalent = count((id) => !killed.has(id) && isEquivalent(mutants[id] as Mutant));
  const survivors = chosen.filter((id) => !killed.has(id) && !isEquivalent(mutants[id] as Mutant));
  for (const id of survivors) {
    const { file, line, original, changed } = mutants[id] as Mutant;
    const kind = reached.has(id) ? 'survived' : 'not reached';
    process.stdout.write(`${kind} ${file}:${line} ${difference(original, changed)}\n`);
  }
  for (const file of new Set(chosen.map((id) => (mutants[id] as Mutant).file))) {
    const ids = chosen.filter((id) => (mutants[id] as Mutant).file === file);
    const same = ids.filter((id) => !killed.has(id) && isEquivalent(mutants[id] as Mutant)).length;
    process.stdout.write(
      `  ${file}: ${ids.filter((id) => killed.has(id)).length} of ${ids.length - same}` +
        `${same === 0 ? '' : `, ${same} equivalent`}\n`,
    );
  }
  const judged = chosen.length - equivalent;
  const share = judged === 0 ? 100 : (100 * killed.size) / judged;
  process.stdout.write(
    `${name}: ${killed.size} of ${judged} killed (${share.toFixed(1)} %, goal ${GOALS[name]} %), ` +
      `${survivors.filter((id) => reached.has(id)).length} survived, ` +
      `${survivors.filter((id) => !reached.has(id)).length} reached by no test, ${equivalent} equivalent; ` +
      `${options.sample === undefined ? 'all' : `sample of ${chosen.length}, seed ${options.seed}, out of`} ` +
      `${mutants.length} mutants; ${Math.round((Date.now() - begun) / 1000)} s\n`,
  );
  if (share < GOALS[name]) process.exitCode = 1;
}

/** Long texts are told by where they part. */
function difference(original: string, changed: string): string {
  const short = (text: string) => JSON.stringify(text.replace(/\s+/gu, ' ').slice(0, 90));
  let same = 0;
  while (original.length > 60 && changed.length > 60 && original[same] === changed[same]) same += 1;
  const from = Math.max(0, same - 20);
  return `${short(original.slice(from))} → ${short(changed.slice(from))}`;
}

function sampleOf(mutants: readonly Mutant[]): readonly number[] {
  const ids = mutants.flatMap(({ file, line }, id) =>
    (options.file === undefined || file.includes(options.file)) &&
    (options.at === undefined || line === Number(options.at))
      ? [id]
      : [],
  );
  if (options.sample === undefined) return ids;
  const chance = chanceOf(Number(options.seed));
  return ids
    .map((id) => ({ id, rank: chance.next() }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, Number(options.sample))
    .map(({ id }) => id)
    .toSorted((a, b) => a - b);
}

async function tryOut(
  session: Session,
  { tests, first = [], without = [] }: Area,
  chosen: readonly number[],
  mutants: readonly Mutant[],
): Promise<{ readonly killed: ReadonlySet<number>; readonly reached: ReadonlySet<number> }> {
  const killed = new Set<number>();
  const reached = new Set<number>();
  const unsure = new Set<number>();
  const byLoading = new Set<number>();
  const take = (findings: readonly Finding[]) => {
    for (const finding of findings) {
      if (finding.kind === 'red') process.stderr.write(`red without any change: ${finding.test}\n`);
      if (finding.kind === 'reached') reached.add(finding.id);
      if (finding.kind === 'reached' && finding.by === 'loading') byLoading.add(finding.id);
      if (finding.kind === 'killed') killed.add(finding.id);
      if (finding.kind === 'unsure') unsure.add(finding.id);
    }
  };
  const patience = options.patience === undefined ? {} : { patienceMs: 1000 * Number(options.patience) };
  for (;;) {
    const findings = await session.run(
      { ids: chosen.filter((id) => !killed.has(id) && !unsure.has(id)), without, ...patience },
      tests,
      first,
    );
    take(findings);
    if (!findings.some(({ kind }) => kind === 'poisoned')) break;
  }
  // What is reckoned while modules load was reckoned before the switch: they are loaded anew for each.
  const again = chosen.filter(
    (id) => (byLoading.has(id) || unsure.has(id)) && !killed.has(id) && !isEquivalent(mutants[id] as Mutant),
  );
  process.stderr.write(`${killed.size} killed at once, ${again.length} once more from the start\n`);
  if (again.length > 0)
    take(await session.run({ ids: again, without, ...patience, fromTheStart: true }, tests, first));
  return { killed, reached };
}
