/**
 * npm run simulate -- [--seeds N] [--seed S] [--steps N]: people, faults and the program in one process. A seed that
 * breaks something prints the command that plays it again, and ends the run with status 1.
 */
import { Command } from 'commander';
import { submittedUnder } from './every-write.ts';
import { watchDisk } from './failpoints.ts';
import { simulate } from './simulate.ts';
import { Reached, STATES } from './states.ts';

const options = new Command('simulate')
  .option('--seeds <n>', 'how many', '20')
  .option('--seed <n>', 'the first of them', '1')
  .option('--steps <n>', 'that people take in each', '60')
  .parse()
  .opts<{ seeds: string; seed: string; steps: string }>();

watchDisk();
for (const how of ['is refused', 'is the last before the program dies'] as const) {
  const { tries, told } = await submittedUnder(how);
  process.stdout.write(
    `a submission whose nth write ${how}: n = 1 to ${tries}, ${told} told, each there once\n`,
  );
}
const reached = new Reached();
const first = Number(options.seed);
const count = Number(options.seeds);
const begun = Date.now();
let steps = 0;
let broken = 0;
for (let seed = first; seed < first + count; seed += 1) {
  const outcome = await simulate(seed, Number(options.steps));
  reached.take(outcome.reached);
  steps += outcome.steps;
  if (outcome.broken !== undefined) {
    broken += 1;
    process.stdout.write(
      `seed ${seed}, ${outcome.broken}\n  npm run simulate -- --seeds 1 --seed ${seed} --steps ${options.steps}\n`,
    );
  }
}
for (const state of STATES)
  process.stdout.write(`${String(reached.counts.get(state) ?? 0).padStart(7)}  ${state}\n`);
process.stdout.write(
  `${count} seeds, ${steps} steps in ${Math.round((Date.now() - begun) / 1000)} s: ${broken} broken; ` +
    `${STATES.length - reached.missing.length} of ${STATES.length} states reached\n`,
);
process.exitCode = broken > 0 ? 1 : 0;
