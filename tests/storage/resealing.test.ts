/** A change of the key goes through every sealed column there is, and each value stays bound to its own row. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { resealAll, SEALED_COLUMNS } from '../../src/storage/sealed-columns.ts';
import { at, createSealer } from '../../src/storage/sealer.ts';
import { openTestDatabase } from '../support/storage.ts';

/** Written out: a column that is left out here is one that a new key would not open. */
const COLUMNS = [
  'case_file.answers/number',
  'record.answers/number',
  'record.outcome/number',
  'record.unit/number',
  'record.withdrawn_why/number',
  'record_photo.body/id',
  'record_revision.body/number,at',
  'draft.state/id',
  'conversation.state/key',
  'given_answer.question/id',
  'open_question.question/id',
  'notice.body/cause',
  'web_message.body/chat_id,message_id',
  'web_file.body/id',
  'messenger_event.body/channel,event_id',
  'messenger_message.body/chat_id,message_id',
  'staff.name/id',
  'staff.unit/id',
  'invite.name/code_hash',
  'invite.unit/code_hash',
  'audit.words/id',
  'open_question.words/id',
  'file_notice.body/id',
  'learnt.body/id',
  'office_entry.body/id',
];

test('every sealed value is opened by the new key alone, where it stands', async () => {
  expect(SEALED_COLUMNS.map(([table, column, keys]) => `${table}.${column}/${keys.join(',')}`)).toEqual(
    COLUMNS,
  );
  const [old, fresh] = [createSealer(Buffer.alloc(32, 1)), createSealer(Buffer.alloc(32, 2))];
  const db = await openTestDatabase();
  await sql`pragma foreign_keys = off`.execute(db);
  for (const table of new Set(SEALED_COLUMNS.map(([name]) => name))) {
    const { rows } = await sql<{
      name: string;
      type: string;
    }>`select name, type from pragma_table_info(${table})`.execute(db);
    const plain = rows.map(({ name, type }) => [name, /int/iu.test(type) ? 7 : `${name}7`] as const);
    const valueIn = Object.fromEntries(plain);
    const values = plain.map(([name, value]) => {
      const sealed = SEALED_COLUMNS.find(([of, column]) => of === table && column === name);
      return sealed === undefined
        ? value
        : old.seal(`${table}.${name}`, at(table, name, ...sealed[2].map((key) => valueIn[key] ?? '')));
    });
    await sql`insert into ${sql.table(table)} (${sql.join(rows.map(({ name }) => sql.ref(name)))})
      values (${sql.join(values)})`.execute(db);
  }
  await resealAll(db, (value, place) => fresh.seal(old.open(value, place), place));
  for (const [table, column, keys] of SEALED_COLUMNS) {
    const { rows } = await sql<Record<string, string | number>>`select * from ${sql.table(table)}`.execute(
      db,
    );
    const row = rows[0] ?? {};
    const place = at(table, column, ...keys.map((key) => row[key] ?? ''));
    expect(fresh.open(String(row[column]), place)).toBe(`${table}.${column}`);
  }
});
