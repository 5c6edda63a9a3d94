/** Unfinished forms in SQL. Their state is sealed: it holds what people typed. */

import type { Selectable } from 'kysely';
import type { Draft, DraftStore, Sealer } from '../ports.ts';
import type { Database } from './open-database.ts';
import type { DraftTable } from './schema.ts';
import { at } from './sealer.ts';
import { written } from './written.ts';

const findOpen = written<Selectable<DraftTable>>(
  'select * from "draft" where "person_id" = ? and "is_parked" = 0 order by updated_at desc limit 1',
);
const getDraft = written<Selectable<DraftTable>>('select * from "draft" where id = ?');
const saveDraft =
  written(`insert into "draft" (id, person_id, record_type, state, last_update_id, updated_at, is_parked)
  values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set state = excluded.state,
  last_update_id = excluded.last_update_id, updated_at = excluded.updated_at, is_parked = excluded.is_parked`);

export function createDraftStore(db: Database, { sealer }: { readonly sealer: Sealer }): DraftStore {
  const draftOf = (row: Selectable<DraftTable>): Draft => ({
    id: row.id,
    personId: row.person_id,
    recordType: row.record_type,
    state: JSON.parse(sealer.open(row.state, at('draft', 'state', row.id))) as object,
    lastUpdateId: row.last_update_id,
    shownAs: row.shown_as,
    shownStep: row.shown_step,
    updatedAt: row.updated_at,
    isParked: row.is_parked === 1,
  });
  return {
    async findOpen(personId) {
      const [row] = await findOpen(db, [personId]);
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
      const [row] = await getDraft(db, [id]);
      return row === undefined ? undefined : draftOf(row);
    },
    async save({ id, personId, recordType, state, lastUpdateId, updatedAt, isParked }) {
      const sealed = sealer.seal(JSON.stringify(state), at('draft', 'state', id));
      await saveDraft(db, [id, personId, recordType, sealed, lastUpdateId, updatedAt, isParked ? 1 : 0]);
    },
    async delete(id) {
      await db.deleteFrom('draft').where('id', '=', id).execute();
    },
  };
}
