/** Whose rows go when a person is erased: a row of two people in every table there is, laid there by hand. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Database } from '../../src/storage/open-database.ts';
import { erasePersonRows, eraseSomeRows } from '../../src/storage/privacy/erase-person.ts';
import { at } from '../../src/storage/sealer.ts';
import { storageTools } from '../support/app.ts';
import { openTestDatabase } from '../support/storage.ts';

const { sealer } = storageTools();
const MESSENGER_TABLES = ['messenger_chat', 'messenger_event', 'messenger_message'];

/** Of the page's chat 11 or 12, and of chat 21 or 22 on a messenger. */
function laidValue(table: string, column: string, type: string, who: 1 | 2): string | number | null {
  const chat = MESSENGER_TABLES.includes(table) ? 20 + who : 10 + who;
  const known: Readonly<Record<string, string | number | null>> = {
    person_id: `p${who}`,
    used_by: null,
    chat_id: chat,
    key: `web:${chat}`,
    user_id: String(chat),
    channel: table === 'identity' ? 'web' : 'feishu',
    askers: `["p${who}"]`,
    words: null,
    name: 'x',
  };
  if (table === 'staff' && column === 'id') return `p${who}`;
  if (column === 'name' && ['counter', 'installation'].includes(table)) return `n${who}`;
  if (column in known) return known[column] ?? null;
  return /int/iu.test(type) ? who : `${column}${who}`;
}

async function laid(): Promise<{ readonly db: Database; readonly tables: readonly string[] }> {
  const db = await openTestDatabase();
  await sql`pragma foreign_keys = off`.execute(db);
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'
    and name not like 'sqlite%' and name not like 'kysely%' and name not like '%_tally'`.execute(db);
  const tables = rows.map(({ name }) => name);
  for (const table of tables) {
    const { rows: columns } = await sql<{ name: string; type: string }>`select name, type
      from pragma_table_info(${table})`.execute(db);
    for (const who of [1, 2] as const) {
      const values = columns.map(({ name, type }) => laidValue(table, name, type, who));
      await sql`insert into ${sql.table(table)} (${sql.join(columns.map(({ name }) => sql.ref(name)))})
        values (${sql.join(values)})`.execute(db);
    }
  }
  for (const who of [1, 2]) {
    const way = { channel: 'feishu', user_id: String(20 + who), person_id: `p${who}`, at: 'x' };
    const { rows: columns } = await sql<{
      name: string;
    }>`select name from pragma_table_info('identity')`.execute(db);
    const named = columns.map(({ name }) => name);
    await sql`insert into identity (${sql.join(named.map((name) => sql.ref(name)))})
      values (${sql.join(named.map((name) => (way as Record<string, string>)[name] ?? 'x'))})`.execute(db);
  }
  return { db, tables };
}

const countsOf = async (db: Database, tables: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => {
        const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
        return [table, rows[0]?.n ?? 0] as const;
      }),
    ),
  );

/** What was erased a page at a time, until there is no more. */
async function pages(db: Database, what: 'person' | 'chat') {
  const counted: Record<string, number> = {};
  for (let turn = 0; turn < 20; turn += 1) {
    const { counts, isMore } = await eraseSomeRows(db, 'p1', what);
    for (const [name, count] of Object.entries(counts)) counted[name] = (counted[name] ?? 0) + count;
    if (!isMore) return counted;
  }
  return 'without end';
}
const CHATS = ['web_message', 'web_file', 'web_post', 'messenger_message', 'messenger_event'];

test('of a person every row goes that is theirs, of the other none; each kind is counted', async () => {
  const { db, tables } = await laid();
  const before = await countsOf(db, tables);
  expect(await pages(db, 'person')).toEqual({ messages: 2, downloads: 1, questions: 1, notices: 1 });
  expect(await erasePersonRows(db, sealer, 'p1')).toEqual({
    messages: 0,
    downloads: 0,
    drafts: 1,
    questions: 0,
    notices: 0,
    devices: 1,
    ways: 2,
  });
  const after = await countsOf(db, tables);
  const gone = tables.filter((table) => (after[table] ?? 0) < (before[table] ?? 0));
  expect(gone.toSorted()).toEqual(
    [
      ...CHATS,
      'conversation',
      'device',
      'draft',
      'given_answer',
      'identity',
      'messenger_chat',
      'muted_reminder',
      'notice',
      'open_question',
      'passkey',
    ].toSorted(),
  );
  expect(gone.filter((table) => after[table] !== (table === 'identity' ? 2 : 1))).toEqual([]);
  const { rows } = await sql<{ id: string; name: string | null; role: string; status: string }>`select
    id, name, role, status from staff order by id`.execute(db);
  expect(rows).toEqual([
    { id: 'p1', name: null, role: 'visitor', status: 'left' },
    { id: 'p2', name: 'x', role: 'role2', status: 'status2' },
  ]);
});

test('of a chat what was said and sent goes, and nothing else of the person', async () => {
  const { db, tables } = await laid();
  const before = await countsOf(db, tables);
  expect(await pages(db, 'chat')).toEqual({ messages: 2, downloads: 1 });
  const after = await countsOf(db, tables);
  expect(tables.filter((table) => (after[table] ?? 0) < (before[table] ?? 0)).toSorted()).toEqual(
    CHATS.toSorted(),
  );
});

test('a question others wait for too stays, in the words of who waits now', async () => {
  const { db } = await laid();
  const words = { p1: { said: '一' }, p2: { said: '二' } };
  await db
    .updateTable('open_question')
    .set({
      askers: '["p1","p2"]',
      words: sealer.seal(JSON.stringify(words), at('open_question', 'words', 1)),
    })
    .where('id', '=', 1)
    .execute();
  await erasePersonRows(db, sealer, 'p1');
  const row = await db.selectFrom('open_question').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
  expect([
    row.askers,
    JSON.parse(sealer.open(row.words ?? '', at('open_question', 'words', 1))),
    sealer.open(row.question, at('open_question', 'question', 1)),
  ]).toEqual(['["p2"]', { p2: { said: '二' } }, '二']);
});
