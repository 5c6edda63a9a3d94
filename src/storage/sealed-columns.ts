/**
 * Every sealed column, with the columns that name its row: what a change of the key, and a database of
 * an earlier version, go through. A store that seals must be listed here; a test looks for it.
 */
import { sql } from 'kysely';
import type { Database } from './open-database.ts';
import { at } from './sealer.ts';

export const SEALED_COLUMNS = [
  ['case_file', 'answers', ['number']],
  ['record', 'answers', ['number']],
  ['record', 'outcome', ['number']],
  ['record', 'unit', ['number']],
  ['record', 'withdrawn_why', ['number']],
  ['record_photo', 'body', ['id']],
  ['record_revision', 'body', ['number', 'at']],
  ['draft', 'state', ['id']],
  ['conversation', 'state', ['key']],
  ['given_answer', 'question', ['id']],
  ['open_question', 'question', ['id']],
  ['notice', 'body', ['cause']],
  ['web_message', 'body', ['chat_id', 'message_id']],
  ['web_file', 'body', ['id']],
  ['messenger_event', 'body', ['channel', 'event_id']],
  ['messenger_message', 'body', ['chat_id', 'message_id']],
  ['staff', 'name', ['id']],
  ['staff', 'unit', ['id']],
  ['invite', 'name', ['code_hash']],
  ['invite', 'unit', ['code_hash']],
  ['audit', 'words', ['id']],
  ['open_question', 'words', ['id']],
  ['file_notice', 'body', ['id']],
  ['learnt', 'body', ['id']],
  ['office_entry', 'body', ['id']],
] as const;

/** Writes every sealed value again. Call inside a transaction. @param again - gets the value and where it stands. */
export async function resealAll(
  db: Database,
  again: (value: string, place: string) => string,
): Promise<void> {
  for (const [table, column, keys] of SEALED_COLUMNS) {
    const named = sql.join(keys.map((key) => sql.ref(key)));
    const { rows } = await sql<Record<string, string | number>>`
      select ${named}, ${sql.ref(column)} as sealed_value from ${sql.table(table)}
      where ${sql.ref(column)} is not null`.execute(db);
    for (const row of rows) {
      const place = at(table, column, ...keys.map((key) => row[key] ?? ''));
      const matches = sql.join(
        keys.map((key) => sql`${sql.ref(key)} = ${row[key]}`),
        sql` and `,
      );
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${again(String(row['sealed_value']), place)}
        where ${matches}`.execute(db);
    }
  }
}
