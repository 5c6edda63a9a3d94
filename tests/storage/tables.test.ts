/** What each version made of the tables, in SQLite's own words. A version that was once released stays as it is here. */
import BetterSqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';

interface Made {
  readonly name: string;
  readonly sql: string | null;
}

test('version by version', async () => {
  const sqlite = new BetterSqlite(':memory:');
  const db = new Kysely<never>({ dialect: new SqliteDialect({ database: sqlite }) });
  onTestFinished(() => db.destroy());
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const made = sqlite.prepare<[], Made>(`select type || ' ' || name as name, sql from sqlite_master
    where name not like 'sqlite%' and name not like 'kysely%' order by type, name`);
  const lines: string[] = [];
  let before = new Map<string, string | null>();
  for (const version of Object.keys(MIGRATIONS)) {
    const { error } = await migrator.migrateTo(version);
    expect(error).toBeUndefined();
    const after = new Map(made.all().map(({ name, sql }) => [name, sql]));
    lines.push(`== ${version}`);
    for (const name of before.keys()) if (!after.has(name)) lines.push(`- ${name}`);
    for (const [name, sql] of after)
      if (before.get(name) !== sql)
        lines.push(`${before.has(name) ? '~' : '+'} ${name}: ${sql?.replace(/\s+/gu, ' ')}`);
    lines.push('');
    before = after;
  }
  await expect(lines.join('\n')).toMatchFileSnapshot('../cases/storage/tables.txt');
});
