/** Photographs of papers kept with a record, sealed. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('record_photo')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('draft_id', 'text')
    .addColumn('number', 'text')
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('record_photo_number').on('record_photo').column('number').execute();
  await db.schema.createIndex('record_photo_draft').on('record_photo').column('draft_id').execute();
}
