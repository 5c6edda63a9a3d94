/** npm run restore -- [--from FOLDER] [--at INSTANT] [--overwrite] | --list: a database as it was at a kept instant. Stop the program first. */
import { Command } from 'commander';
import { backupKeyOf } from '../compose/backup.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import { keptInstants, restore } from '../storage/backup/restore.ts';
import { holdAlone } from '../storage/server-lock.ts';
import { runCommand } from './command.ts';

interface Options {
  readonly from?: string;
  readonly at?: string;
  readonly list?: boolean;
  readonly overwrite?: boolean;
}

const options = new Command('restore')
  .option('--from <folder>', 'the folder of the backups; BACKUP_DIR where it is left out')
  .option('--at <instant>', 'as it was then: 2026-11-27T09:30:00+08:00; the latest where it is left out')
  .option('--list', 'the instants that are kept; restores nothing')
  .option('--overwrite', 'put the database that is there aside')
  .parse()
  .opts<Options>();

await runCommand(async ({ config, clock }) => {
  const { databasePath, dataFolder, backup } = config;
  const folder = options.from ?? backup?.folder;
  if (folder === undefined) throw new UsageError(say('backup.where'));
  if (options.list === true) {
    for (const instant of keptInstants(folder)) process.stdout.write(`${instant}\n`);
    return;
  }
  const giveBack = holdAlone(databasePath);
  try {
    const key = backupKeyOf(config);
    const at = instantOf(options.at);
    const mayReplace = options.overwrite === true;
    const done = await restore({ folder, key, at, databasePath, dataFolder, now: clock.now(), mayReplace });
    const { records, files } = done.counts;
    process.stdout.write(`${say('restore.done', { at: done.at, records, files })}\n`);
    if (done.putAside !== undefined)
      process.stdout.write(`${say('restore.put-aside', { path: done.putAside })}\n`);
  } finally {
    giveBack();
  }
});

function instantOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw new UsageError(say('restore.bad-instant', { text }));
  return instant.toISOString();
}
