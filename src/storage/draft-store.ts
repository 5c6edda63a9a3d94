/** Unfinished forms in SQL. Their state is sealed: it holds what people typed. */

import type { Selectable } from 'kysely';
import type { Draft, DraftStore, Sealer } from '../ports.ts';
import type { Database } from './open-database.ts';
import type { DraftTable } from './schema.ts';
import { at } from './sealer.ts';

export function createDraftStore(db: Database, { sealer }: { readonly sealer: Sealer }): DraftStore {
  const draftOf = (row: Selectable<DraftTable>): Draft => ({
    id: row.id,
    personId: row.person_id,
    recordType: row.record_type,
    state: JSON.parse(sealer.open(row.state, at('draft', 'state', row.id))) as object,
    lastUpdateId: row.last_update_id,
    shownAs: row.shown_as,
    updatedAt: row.updated_at,
    isParked: row.is_parked === 1,
  });
  return {
    async findOpen(personId) {
      const row = await db
        .selectFrom('draft')
        .selectAll()
        .where('person_id', '=', personId)
        .where('is_parked', '=', 0)
        .orderBy('updated_at', 'desc')
        .executeTakeFirst();
      return row === undefined ? undefined : draftOf(row);
    },
    async list(personId) {
      const rows = await db
        .selectFrom('draft')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('updated_at', 'desc')
        .execute();
      return rows.map(draftOf);
    },
    async get(id) {
      const row = await db.selectFrom('draft').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : draftOf(row);
    },
    async save({ id, personId, recordType, state, lastUpdateId, updatedAt, isParked }) {
      const changing = {
        state: sealer.seal(JSON.stringify(state), at('draft', 'state', id)),
        last_update_id: lastUpdateId,
        updated_at: updatedAt,
        is_parked: isParked ? 1 : 0,
      };
      await db
        .insertInto('draft')
        .values({ id, person_id: personId, record_type: recordType, ...changing })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
        .execute();
    },
    async delete(id) {
      await db.deleteFrom('draft').where('id', '=', id).execute();
    },
  };
}
