/** npm run demo: fills the trial's database with a county's made-up year, so that every page has something to show. */
import { Command } from 'commander';
import { compose } from '../compose.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { runCommand } from './command.ts';
import { fillMadeUpYear, turnedClock } from './demo/made-up-year.ts';

new Command('demo').description("fills the trial's database with a county's made-up year").parse();

await runCommand(
  async ({ config, clock: now }) => {
    const clock = turnedClock(now.today());
    const app = await compose(config, { clock });
    try {
      if (await app.work.stores.cases.has({}))
        throw new UsageError(
          `${config.databasePath} holds files already. Move it away first, or set DATA_DIR to an empty folder.`,
        );
      const { files, records, place } = await fillMadeUpYear(app, clock, now.today());
      process.stdout.write(
        `${files} files and ${records} records of a made-up year in ${config.databasePath}. npm start, then open /office (地方 ${app.knowledge.places.nameOf(place)}).\n`,
      );
    } finally {
      await app.close();
    }
  },
  // Never into an office's database.
  { OFFICE: 'false' },
);
