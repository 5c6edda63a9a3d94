/** What has been kept long enough, by kind: which tables it stands in, and which column tells its age. */
import type { KeptKind } from '../../domain/privacy/retention.ts';
import type { Database } from '../open-database.ts';
import type { Schema } from '../schema.ts';
import { countBefore, deleteBefore, deleteIn, dropLoosePhotos } from './delete-rows.ts';
import { eraseEntryRows } from './erase-file.ts';

export type RowKind = Exclude<KeptKind, 'file'>;

/** Table, the column that tells its age, and of the office's shelf the kind of thing that ends. */
const TABLES: Readonly<
  Record<Exclude<RowKind, 'record'>, readonly (readonly [keyof Schema, string, string?])[]>
> = {
  download: [['web_file', 'at']],
  export: [
    ['office_entry', 'made_at', 'export'],
    ['office_entry', 'made_at', 'request'],
  ],
  chat: [
    ['web_message', 'at'],
    ['web_post', 'at'],
    ['conversation', 'updated_at'],
    ['messenger_message', 'at'],
    ['messenger_event', 'at'],
  ],
  draft: [['draft', 'updated_at']],
  question: [
    ['given_answer', 'at'],
    ['open_question', 'last_at'],
  ],
  notice: [['notice', 'sent_at']],
  session: [
    ['device', 'seen_at'],
    ['invite', 'expires_at'],
  ],
  import: [['office_entry', 'made_at', 'import']],
  log: [['audit', 'at']],
};

export async function expireRows(db: Database, kind: RowKind, before: string): Promise<number> {
  if (kind === 'record') {
    const numbers = await recordsBefore(db, before);
    await eraseEntryRows(db, numbers);
    return deleteIn(db, 'record', 'number', numbers);
  }
  let count = 0;
  for (const [table, column, only] of TABLES[kind])
    count += await deleteBefore(db, table, column, before, only);
  if (kind === 'draft') await dropLoosePhotos(db);
  return count;
}

export async function countRows(db: Database, kind: RowKind, before: string): Promise<number> {
  if (kind === 'record') return (await recordsBefore(db, before)).length;
  let count = 0;
  for (const [table, column, only] of TABLES[kind])
    count += await countBefore(db, table, column, before, only);
  return count;
}

/** Those of no file: an entry goes with its file, never alone. */
async function recordsBefore(db: Database, before: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('record')
    .select('number')
    .where('case_number', 'is', null)
    .where('submitted_at', '<', before)
    .execute();
  return rows.map(({ number }) => number);
}
