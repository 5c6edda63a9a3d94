/** What a database is, trial or office: written by its first start, never changed. */
import { UsageError } from '../domain/shared/errors.ts';
import type { Database } from './open-database.ts';

export type InstallationMode = 'trial' | 'office';

/** @throws {UsageError} the database is of the other mode. */
export async function claimMode(db: Database, mode: InstallationMode, path: string): Promise<void> {
  await db
    .insertInto('installation')
    .values({ name: 'mode', value: mode })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await db
    .selectFrom('installation')
    .select('value')
    .where('name', '=', 'mode')
    .executeTakeFirstOrThrow();
  if (value === mode) return;
  throw new UsageError(
    mode === 'trial'
      ? `${path} has served an office and is not opened by the trial. Start the office: npm run office (or OFFICE=true).`
      : `${path} is of the trial, where everybody may take every role; an office does not start on it. Set another DATA_DIR.`,
  );
}
