/** A database of each version there has been, with a row in every table, opens: nothing is lost, and everything is found. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { SEALED_COLUMNS } from '../../src/storage/sealed-columns.ts';
import { createSealer } from '../../src/storage/sealer.ts';
import { unlock } from '../../src/storage/unlock.ts';
import { expectTallied } from '../contracts/tallies.ts';
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

async function emptyOf(version: string, path: string) {
  const sqlite = new BetterSqlite(path);
  // What an accident leaves is not looked at here.
  sqlite.pragma('synchronous = OFF');
  const db = new Kysely<never>({ dialect: new SqliteDialect({ database: sqlite }) });
  const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
  const { error } = await new Migrator({ db, provider }).migrateTo(version);
  if (error !== undefined) throw error;
  return { sqlite, db };
}

async function databaseOf(version: string, path: string): Promise<Readonly<Record<string, number>>> {
  const { sqlite, db } = await emptyOf(version, path);
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

/** Before the counts were kept by the database, and before those of months were. */
test.each([
  '0014-read-in-order',
  '0015-tallies',
])('a county of version %s is counted anew', async (version) => {
  const path = join(temporaryFolder(), 'county.db');
  const { sqlite, db: old } = await emptyOf(version, path);
  const insert = (table: string, row: Readonly<Record<string, string | number | null>>) => {
    const needed = (sqlite.pragma(`table_info(${table})`) as ColumnInfo[]).map(({ name }) => name);
    const values = needed.map((name) => row[name] ?? TOLD[name] ?? null);
    const marks = needed.map(() => '?').join(', ');
    sqlite.prepare(`insert into ${table} (${needed.join(', ')}) values (${marks})`).run(...values);
  };
  sqlite.pragma('foreign_keys = OFF');
  sqlite.exec('begin');
  const day = (year: number, at: number) =>
    `${year}-${String(1 + (at % 11)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
  const of = (values: readonly string[], at: number) => values[at % values.length] ?? '';
  for (let at = 0; at < 60; at += 1) {
    const file = { number: `GA-2026-${1000 + at}`, document_id: 'x', opened_by: 'x', vouching: 'vouched' };
    const keys = { school_key: of(['s1', 's2', ''], at), township_key: of(['t1', 't2'], at) };
    const status = of(['in-outreach', 'closed', 'closed', 'void'], at);
    insert('case_file', {
      ...file,
      ...keys,
      status,
      kind: of(['dropout', 'left-behind'], at),
      opened_on: day(2025, at),
    });
    insert('file_mark', { number: file.number, key: `mark-${at}` });
    for (let entry = 0; entry < at % 4; entry += 1)
      insert('record', {
        number: `QF-2026-${1000 + at * 4 + entry}`,
        draft_id: `draft-${at}-${entry}`,
        type: of(['persuasion-visit', 're-enrollment'], entry),
        version: 1,
        case_number: file.number,
        document_id: 'x',
        person_id: 'x',
        vouching: 'vouched',
        seq: at * 4 + entry,
        submitted_on: day(2026, at + entry * 3),
        submitted_at: `${day(2026, at + entry * 3)}T02:00:00.000Z`,
        withdrawn_at: entry === 2 ? day(2026, at) : null,
      });
  }
  sqlite.exec('commit');
  await old.destroy();
  const db = await openDatabase(path);
  onTestFinished(() => db.destroy());
  await expectTallied(db);
  const { rows } = await sql<{ n: number }>`select count(*) as n from file_mark join case_file using (number)
    where day = opened_on`.execute(db);
  expect(rows).toEqual([{ n: 60 }]);
});
