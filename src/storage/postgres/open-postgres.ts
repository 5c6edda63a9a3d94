/** Opens the shared store: pools of connections, tables brought up to date, errors told in our own words. */
import { Kysely, type PostgresPool } from 'kysely';
import { Pool, types } from 'pg';
import { migrated } from '../migrated.ts';
import type { Database } from '../open-database.ts';
import type { Schema } from '../schema.ts';
import { StorageError } from '../storage-error.ts';
import { OneWriterDialect } from './dialect.ts';
import { PostgresTypesPlugin } from './types-plugin.ts';

/** Connections a process may hold for its queries; those that only hold a turn have a pool of their own. */
const QUERIES_AT_ONCE = 10;
const INT8 = types.builtins.INT8;

/** Counts and numbers of chats are far below 2^53. */
const asNumbers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : types.getTypeParser(oid, format as 'text'),
};

/** @throws {StorageError} the server cannot be reached or does not let us in. */
export function openPool(url: string, max = QUERIES_AT_ONCE): Pool {
  const pool = new Pool({ connectionString: url, max, types: asNumbers as typeof types });
  // A connection that breaks while nobody uses it is replaced by the next that is asked for.
  pool.on('error', () => undefined);
  return pool;
}

/** @throws {StorageError} */
export function overPool(pool: PostgresPool): Promise<Database> {
  const db = new Kysely<Schema>({
    dialect: new OneWriterDialect({ pool: inOurWords(pool) }),
    plugins: [new PostgresTypesPlugin()],
  });
  return migrated(db);
}

function inOurWords(pool: PostgresPool): PostgresPool {
  const told = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    try {
      return await act();
    } catch (error) {
      throw StorageError.of(error) ?? error;
    }
  };
  return {
    connect: () =>
      told(async () => {
        const client = await pool.connect();
        return {
          query: ((text: string, parameters: readonly unknown[]) =>
            told(() => client.query(text, parameters))) as typeof client.query,
          release: () => client.release(),
        };
      }),
    end: () => pool.end(),
  };
}
