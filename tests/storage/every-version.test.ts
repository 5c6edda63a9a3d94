/** A database of each version there has been, with a row in every table, opens: nothing is lost, and everything is found. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { SEALED_COLUMNS } from '../../src/storage/sealed-columns.ts';
import { createSealer } from '../../src/storage/sealer.ts';
import { unlock } from '../../src/storage/unlock.ts';
import { storageTools, TEST_KEY, temporaryFolder } from '../support/app.ts';
import { storageOver } from '../support/storage.ts';

const VERSIONS = Object.keys(MIGRATIONS);

/** What stands in a column where it matters what; any text or number elsewhere. */
const TOLD: Readonly<Record<string, string | null>> = {
  answers: '{"school":"曼允小学","village":"潞江镇曼允村","result":"ineffective"}',
  outcome: null,
  personal: null,
  // What was taken back is not counted.
  withdrawn_at: null,
  kind: 'dropout',
  status: 'in-outreach',
  role: 'teacher',
  place: '530500',
  unit: '曼允小学',
  opened_on: '2026-11-20',
  submitted_on: '2026-11-20',
  submitted_at: '2026-11-20T02:00:00.000Z',
};

interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

async function databaseOf(version: string, path: string): Promise<Readonly<Record<string, number>>> {
  const sqlite = new BetterSqlite(path);
  const db = new Kysely<never>({ dialect: new SqliteDialect({ database: sqlite }) });
  const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
  const { error } = await new Migrator({ db, provider }).migrateTo(version);
  if (error !== undefined) throw error;
  sqlite.pragma('foreign_keys = OFF');
  const tables = sqlite
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like 'kysely%'",
    )
    .pluck()
    .all() as string[];
  for (const table of tables) {
    // Kept by the database itself.
    if (table.endsWith('_tally')) continue;
    const columns = sqlite.pragma(`table_info(${table})`) as ColumnInfo[];
    // Whatever refers to another row refers to the one there is.
    const values = columns.map(({ name, type }) =>
      name in TOLD && !(table === 'installation')
        ? TOLD[name]
        : /int/iu.test(type)
          ? 1
          : table === 'installation' && name === 'value'
            ? 'office'
            : table === 'installation'
              ? 'mode'
              : 'x',
    );
    sqlite
      .prepare(
        `insert or ignore into ${table} (${columns.map(({ name }) => name).join(', ')}) values (${values.map(() => '?').join(', ')})`,
      )
      .run(...values);
  }
  const counts = countsOf(sqlite, tables);
  await db.destroy();
  return counts;
}

const countsOf = (sqlite: BetterSqlite.Database, tables: readonly string[]) =>
  Object.fromEntries(
    tables.map((table) => [table, sqlite.prepare(`select count(*) from ${table}`).pluck().get() as number]),
  );

describe.each(VERSIONS)('a database of version %s', (version) => {
  test('keeps every row, seals what was readable, and finds its file by school', async () => {
    const path = join(temporaryFolder(), 'old.db');
    const before = await databaseOf(version, path);
    const db = await openDatabase(path);
    onTestFinished(() => db.destroy());
    const key = await unlock(db, { fromEnvironment: TEST_KEY, path: '/nowhere' });
    const { work } = storageOver(db, { ...storageTools(), sealer: createSealer(key) });
    const { cases, records, office } = work.stores;

    const found = await cases.list({ school: '曼允小学', places: undefined });
    expect(found).toMatchObject([{ kind: 'dropout', answers: { school: '曼允小学' } }]);
    const reach = { authorId: 'nobody', places: [], unit: { place: '530500', name: 'school:曼允小学' } };
    const isPlaced = found[0]?.place === '530500';
    expect((await cases.list({ reach })).length).toBe(isPlaced ? 1 : 0);
    expect(await records.count({ result: 'ineffective' })).toBe(1);
    expect((await office.heard({}, ['曼允小学'])).size).toBe(1);

    const sqlite = new BetterSqlite(path, { readonly: true });
    onTestFinished(() => void sqlite.close());
    const kept = Object.keys(before).filter((table) => table !== 'web_session' && table !== 'dropout_case');
    const after = countsOf(sqlite, kept);
    expect(kept.filter((table) => (after[table] ?? 0) < (before[table] ?? 0))).toEqual([]);
    const readable = SEALED_COLUMNS.filter(([table, column]) => {
      const rows = sqlite.prepare(`select ${column} from ${table} where ${column} is not null`).pluck().all();
      return rows.some((value) => !String(value).startsWith('v2.'));
    });
    expect(readable).toEqual([]);
  });
});
