/** Where the records are: a SQLite file of this process alone, or a PostgreSQL that several share. */
import { randomBytes } from 'node:crypto';
import type { Neighbours } from '../ports.ts';
import { type Database, openDatabase, openReader } from './open-database.ts';

export interface Store {
  readonly db: Database;
  /** For what only reads, and cannot write. */
  readonly reader: Database;
  readonly neighbours: Neighbours;
  readonly close: () => Promise<void>;
}

/** Turns a process may hold at once, one for each chat it is answering. */
const TURNS_AT_ONCE = 30;

export const isUrl = (location: string): boolean => /^postgres(?:ql)?:\/\//u.test(location);

/** The place as it may be shown: without a password. */
export const shownLocation = (location: string): string =>
  isUrl(location) ? location.replace(/\/\/[^@/]*@/u, '//') : location;

/**
 * @param location - path of a file, `:memory:`, or postgres://…
 * @param keepsLog - a file's log is emptied by whoever copies it, and by nobody else.
 * @throws {StorageError}
 */
export async function openStore(
  location: string,
  { keepsLog = false }: { readonly keepsLog?: boolean } = {},
): Promise<Store> {
  if (!isUrl(location)) {
    const db = await openDatabase(location, { keepsLog });
    const reader = location === ':memory:' ? db : openReader(location);
    const close = async () => {
      if (reader !== db) await reader.destroy();
      await db.destroy();
    };
    return { db, reader, neighbours: ALONE, close };
  }
  // Loaded by whoever has one: a start on a file does without.
  const { openPool, overPool } = await import('./postgres/open-postgres.ts');
  const { createNeighbours } = await import('./postgres/neighbours.ts');
  const db = await overPool(openPool(location));
  const neighbours = createNeighbours(openPool(location, TURNS_AT_ONCE), randomBytes(6).toString('hex'));
  return {
    db,
    reader: db,
    neighbours,
    close: async () => {
      await neighbours.close();
      await db.destroy();
    },
  };
}

/** A file has one program: everything is its turn. */
const ALONE: Neighbours = {
  inTurn: (_name, act) => act(),
  onlyHere: async (_name, act) => {
    await act();
    return true;
  },
  tell: () => undefined,
  onTold: () => undefined,
};
