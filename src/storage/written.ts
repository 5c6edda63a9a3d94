/**
 * Statements of every message, written as SQL: what is built and compiled anew each time costs more than SQLite does.
 * All others are built by Kysely, which checks them.
 */
import { CompiledQuery, PostgresAdapter } from 'kysely';
import type { Database } from './open-database.ts';

type Value = string | number | null;

/** @param text - with a `?` for each value; no other question mark stands in it. */
export function written<Row = never>(text: string) {
  let at = 0;
  const numbered = text.replaceAll('?', () => {
    at += 1;
    return `$${at}`;
  });
  return async (db: Database, values: readonly Value[]): Promise<readonly Row[]> => {
    const isServer = db.getExecutor().adapter instanceof PostgresAdapter;
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(isServer ? numbered : text, [...values]));
    return rows;
  };
}
