/** How the state of an installation is asked: its database, its key, its disk. Nothing that is read is handed on. */
import { existsSync, statfsSync } from 'node:fs';
import { sql } from 'kysely';
import type { Database } from './open-database.ts';
import { type KeySource, keyState } from './unlock.ts';

export interface ProbeTools {
  readonly db: Database;
  readonly dataFolder: string;
  readonly keySource: KeySource;
}

export function createProbes({ db, dataFolder, keySource }: ProbeTools) {
  return {
    database: async () => {
      // Rolled back: whether it can be written is known, and nothing was.
      const undo = new Error('undo');
      await db
        .transaction()
        .execute(async (transaction) => {
          await sql`insert into counter (name, value) values ('probe', 1) on conflict do nothing`.execute(
            transaction,
          );
          throw undo;
        })
        .catch((error: unknown) => {
          if (error !== undo) throw error;
        });
    },
    key: () => keyState(db, keySource),
    free: async () => {
      const { bavail, bsize } = statfsSync(existsSync(dataFolder) ? dataFolder : '.');
      return bavail * bsize;
    },
    lastAt: async () => {
      const row = await db.selectFrom('audit').select('at').orderBy('id', 'desc').limit(1).executeTakeFirst();
      return row?.at;
    },
  };
}
