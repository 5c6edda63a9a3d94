/**
 * npm run torture -- [--minutes N] [--kills N] [--seed S] [--people N]: see torture.ts. Anything lost, doubled, silent or
 * wrongly placed ends it with status 1. Told to stop (Ctrl-C), it lets people end the form they are at and counts.
 */
import { Command } from 'commander';
import { torture } from './torture.ts';

const options = new Command('torture')
  .option('--minutes <n>', 'how long', '1')
  .option('--kills <n>', 'or until so many kills')
  .option('--people <n>', 'half over Telegram, half over the page', '16')
  .option('--seed <n>', 'of chance', String(Date.now() % 100_000))
  .parse()
  .opts<{ minutes: string; kills?: string; people: string; seed: string }>();

let isBrokenOff = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    isBrokenOff = true;
  });

const { lines, isRight } = await torture({
  seed: Number(options.seed),
  people: Number(options.people),
  minutes: Number(options.minutes),
  kills: options.kills === undefined ? undefined : Number(options.kills),
  isBrokenOff: () => isBrokenOff,
  progress: (line) => process.stderr.write(`${line}\n`),
});
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = isRight ? 0 : 1;
