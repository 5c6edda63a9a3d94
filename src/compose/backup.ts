/** The copy of a running office in another folder: begun beside the channels, looked after every few seconds. */

import { keySourceOf } from '../compose.ts';
import type { Config } from '../config.ts';
import { UsageError } from '../domain/shared/errors.ts';
import type { Clock, Logger } from '../ports.ts';
import { ContinuousCopy } from '../storage/backup/continuous-copy.ts';
import { makeFullCopyApart } from '../storage/backup/full-copy-apart.ts';
import { backupKey } from '../storage/backup/sealed-file.ts';
import { findKey } from '../storage/key-file.ts';
import { StorageError } from '../storage/storage-error.ts';

/** What is committed is copied so often; with the copying itself no more than ten seconds are ever lost. */
const EVERY_MS = 3_000;

export interface RunningCopy {
  /** When everything committed had been copied. */
  readonly lastAt: () => string | undefined;
  /** Copies the last of it. */
  readonly stop: () => Promise<void>;
}

/** Undefined where the office has set no folder. */
export function startCopying(
  config: Config,
  { clock, logger }: { readonly clock: Pick<Clock, 'now'>; readonly logger: Logger },
): RunningCopy | undefined {
  if (config.backup === null) return undefined;
  const { databasePath, dataFolder } = config;
  const { folder, keepDays } = config.backup;
  const key = backupKeyOf(config);
  const copy = new ContinuousCopy({
    databasePath,
    folder,
    key,
    keepDays,
    now: clock.now,
    makeFullCopy: () => makeFullCopyApart({ databasePath, dataFolder, folder, key }),
  });
  let wasWell = true;
  let running: Promise<void> | undefined;
  const look = () => {
    running ??= copy
      .look()
      .then(
        () => {
          wasWell = true;
        },
        (error: unknown) => {
          // Once, not every three seconds.
          if (wasWell) logger.error({ folder, error: nameOf(error) }, 'the backup cannot be written');
          wasWell = false;
        },
      )
      .finally(() => {
        running = undefined;
      });
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  timer.unref();
  return {
    lastAt: () => copy.lastAt,
    stop: async () => {
      clearInterval(timer);
      await running;
      await copy
        .close()
        .catch((error: unknown) =>
          logger.error({ folder, error: nameOf(error) }, 'the last of the backup could not be written'),
        );
    },
  };
}

/** @throws {UsageError} there is neither key yet: the program was never started. */
export function backupKeyOf(config: Config): Buffer {
  const { fromEnvironment, path } = keySourceOf(config);
  const dataKey = findKey(fromEnvironment, path);
  if (dataKey === undefined && config.backup?.key === undefined)
    throw new UsageError(`There is no key: neither BACKUP_KEY, nor DATA_KEY, nor ${path}.`);
  return backupKey(dataKey ?? Buffer.alloc(0), config.backup?.key);
}

const nameOf = (error: unknown) =>
  StorageError.of(error)?.code ?? (error instanceof Error ? error.name : 'unknown');
