/** npm run backup -- [--to FOLDER]: a full copy beside the running program, sealed, opened again and compared. */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { backupKeyOf } from '../compose/backup.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import { rotate } from '../storage/backup/backup-folder.ts';
import { makeFullCopy } from '../storage/backup/full-copy.ts';
import { runCommand } from './command.ts';

const { to } = new Command('backup')
  .option('--to <folder>', 'where to; BACKUP_DIR where it is left out')
  .parse()
  .opts<{ readonly to?: string }>();

await runCommand(async ({ config, clock }) => {
  const { databasePath, dataFolder, backup } = config;
  const folder = to ?? backup?.folder;
  if (folder === undefined) throw new UsageError(say('backup.where'));
  if (!existsSync(databasePath)) throw new UsageError(say('backup.no-database', { path: databasePath }));
  const key = backupKeyOf(config);
  const made = await makeFullCopy({ databasePath, dataFolder, folder, key, now: clock.now });
  const { records, files } = made.counts;
  process.stdout.write(`${say('backup.done', { path: made.folder, records, files })}\n`);
  if (to === undefined && backup !== null) rotate(folder, clock.now(), backup.keepDays);
});
