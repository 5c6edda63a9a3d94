/** Migrations in order. A file that has shipped is never changed; the next change is the next file. */
import type { Migration } from 'kysely';
import { up as firstTables } from './0001-first-tables.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first-tables': { up: firstTables },
};
