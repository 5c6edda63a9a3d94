/** npm run move -- --to postgres://… : the whole office into another store, both ways. Stop the program first. */
import { Command } from 'commander';
import { say } from '../messages/zh-CN.ts';
import { moveStore } from '../storage/move-store.ts';
import { isUrl, openStore, shownLocation } from '../storage/open-store.ts';
import { holdAlone } from '../storage/server-lock.ts';
import { runCommand } from './command.ts';

const program = new Command('move')
  .description('moves all rows into an empty store and compares them; stop the program first')
  .requiredOption('--to <place>', 'postgres://… or the path of a file')
  .option('--from <place>', "postgres://… or a file; this office's own store when left out")
  .action(async (options: { readonly to: string; readonly from?: string }) => {
    await runCommand(async ({ config }) => {
      const from = options.from ?? config.databaseLocation;
      const locks = [from, options.to].filter((place) => !isUrl(place)).map(holdAlone);
      const source = await openStore(from);
      const target = await openStore(options.to);
      try {
        const moved = await moveStore(source.db, target.db, shownLocation(options.to));
        for (const { table, rows } of moved) process.stdout.write(`${table}\t${rows}\n`);
        const rows = moved.reduce((sum, each) => sum + each.rows, 0);
        process.stdout.write(`${say('move.done', { rows, path: shownLocation(options.to) })}\n`);
      } finally {
        await source.close();
        await target.close();
        for (const giveBack of locks) giveBack();
      }
    });
  });
await program.parseAsync();
