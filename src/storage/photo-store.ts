/** Photographs of papers in SQL, each sealed to its own row. */
import type { Clock, Ids, PhotoLine, PhotoStore, Sealer } from '../ports.ts';
import type { Database } from './open-database.ts';
import { at } from './sealer.ts';

export function createPhotoStore(
  db: Database,
  { clock, ids, sealer }: { readonly clock: Clock; readonly ids: Ids; readonly sealer: Sealer },
): PhotoStore {
  const place = (id: string) => at('record_photo', 'body', id);
  const lines = () =>
    db.selectFrom('record_photo').select(['id', 'kind', 'type', 'at', 'number', 'draft_id']);
  const lineOf = (row: {
    id: string;
    kind: string;
    type: string;
    at: string;
    number: string | null;
    draft_id: string | null;
  }): PhotoLine => ({
    id: row.id,
    kind: row.kind,
    type: row.type,
    at: row.at,
    number: row.number,
    draftId: row.draft_id,
  });
  return {
    async keep({ bytes, draftId, number, personId, kind, type }) {
      const id = ids.next(12);
      const body = sealer.seal(Buffer.from(bytes).toString('base64'), place(id));
      await db
        .insertInto('record_photo')
        .values({ id, draft_id: draftId, number, person_id: personId, kind, type, at: clock.now(), body })
        .execute();
      return id;
    },
    async ofDraft(draftId) {
      return (await lines().where('draft_id', '=', draftId).orderBy('at').execute()).map(lineOf);
    },
    async ofRecord(number) {
      return (await lines().where('number', '=', number).orderBy('at').execute()).map(lineOf);
    },
    async get(id) {
      const row = await db.selectFrom('record_photo').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) return undefined;
      return { ...lineOf(row), bytes: Buffer.from(sealer.open(row.body, place(id)), 'base64') };
    },
    async bind(draftId, number) {
      await db.updateTable('record_photo').set({ number }).where('draft_id', '=', draftId).execute();
    },
    async dropDraft(draftId) {
      await db
        .deleteFrom('record_photo')
        .where('draft_id', '=', draftId)
        .where('number', 'is', null)
        .execute();
    },
  };
}
