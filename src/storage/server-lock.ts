/**
 * One program a data file: the lock is the operating system's, so that it goes with the program
 * however that ends, and nothing has to be tidied up after a kill.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { AppError } from '../domain/shared/errors.ts';
import { StorageError, toldApart } from './storage-error.ts';

export class AlreadyRunningError extends AppError {
  override readonly code = 'data.running';

  constructor(path: string) {
    super(`Another program runs on ${path}. Stop it first.`, { path });
  }
}

/** @returns the way to give it back. @throws {AlreadyRunningError} somebody else has it. */
export function holdAlone(databasePath: string): () => void {
  const lock = toldApart(() => {
    mkdirSync(dirname(databasePath), { recursive: true, mode: 0o700 });
    return new BetterSqlite(`${databasePath}.lock`, { timeout: 0 });
  });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    const told = StorageError.of(error);
    throw told?.code === 'data.busy' ? new AlreadyRunningError(databasePath) : (told ?? error);
  }
  return () => lock.close();
}
