/**
 * Lists of the office's pages are read in the order they are shown, and stop where the page ends: questions, the
 * log by what it is asked by, files of a township; and what was written of late, without opening all that was.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const index = (name: string, table: string, ...columns: string[]) =>
    db.schema.createIndex(name).on(table).columns(columns).execute();
  await index('given_answer_at', 'given_answer', 'at', 'id');
  // With the verdict, so that they are counted without the rows themselves.
  await index('given_answer_document', 'given_answer', 'document_id', 'at', 'id', 'verdict');
  await index('given_answer_person', 'given_answer', 'person_id', 'at');
  await index('open_question_answered', 'open_question', 'answered_at', 'id');
  await index('audit_action', 'audit', 'action', 'id');
  await index('audit_person', 'audit', 'person_id', 'id');
  await sql`create index audit_denied on audit (id) where details like '%"denied":true%'`.execute(db);
  await sql`create index audit_words on audit (at) where words is not null`.execute(db);
  await index('case_file_township', 'case_file', 'township_key', 'opened_on', 'number');
  await index('web_message_at', 'web_message', 'at', 'chat_id');
  await index('messenger_message_at', 'messenger_message', 'at', 'chat_id');
}
