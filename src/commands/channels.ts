/** npm run channels -- check: connects to every messenger that is set up, names its bot, and answers whoever writes to it. */
import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { tryOut } from '../channels/messenger/try-out.ts';
import { partsOf } from '../channels/messengers.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import { createMessengerStore } from '../storage/messenger-store.ts';
import { openDatabase } from '../storage/open-database.ts';
import { createSealer } from '../storage/sealer.ts';
import { holdAlone } from '../storage/server-lock.ts';
import { runCommand } from './command.ts';

const program = new Command('channels');
program
  .command('check')
  .description(
    'connect to each messenger of .env, name its bot, answer the next message; stop the program first',
  )
  .option('--seconds <n>', 'how long to wait for a message', '60')
  .action(async ({ seconds }: { readonly seconds: string }) => {
    await runCommand(async ({ config, clock }) => {
      const giveBack = holdAlone(config.databasePath);
      // Nothing of it is kept: a database in memory under a key of this run.
      const db = await openDatabase(':memory:');
      try {
        const store = createMessengerStore(db, { clock, sealer: createSealer(randomBytes(32)) });
        const tools = { store, clock, logger: silent };
        const parts = partsOf(config.messengers, tools);
        if (parts.length === 0) throw new UsageError(say('channel.none'));
        const print = (line: string) => void process.stdout.write(`${line}\n`);
        const limits = { connectMs: 20_000, messageMs: Number(seconds) * 1000, print };
        const isUp = await Promise.all(parts.map((each) => tryOut(each, tools, limits)));
        if (isUp.includes(false)) process.exitCode = 1;
      } finally {
        await db.destroy();
        giveBack();
      }
    });
  });

/** What goes wrong is said in words. */
const silent = { info() {}, warn() {}, error() {} };

await program.parseAsync();
