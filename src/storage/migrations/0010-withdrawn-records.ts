/** A record that was taken back stays, with when, by whom and why; what counts records leaves it out. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('record').addColumn('withdrawn_at', 'text').execute();
  await schema.alterTable('record').addColumn('withdrawn_by', 'text').execute();
  await schema.alterTable('record').addColumn('withdrawn_why', 'text').execute();
}
