/** npm run keys -- rotate: a new key, and everything sealed with it anew. Stop the program first. */
import { Command } from 'commander';
import { keySourceOf } from '../compose.ts';
import { say } from '../messages/zh-CN.ts';
import { openStore } from '../storage/open-store.ts';
import { rotateKey } from '../storage/unlock.ts';
import { runCommand } from './command.ts';

const program = new Command('keys');
program
  .command('rotate')
  .description('make a new key and seal everything with it anew; stop the program first')
  .action(async () => {
    await runCommand(async ({ config }) => {
      const { db, close } = await openStore(config.databaseLocation);
      try {
        const path = await rotateKey(db, keySourceOf(config));
        const key = config.dataKey === undefined ? 'keys.rotated' : 'keys.rotated-environment';
        process.stdout.write(`${say(key, { path })}\n`);
      } finally {
        await close();
      }
    });
  });
await program.parseAsync();
