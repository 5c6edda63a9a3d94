/** The office's shelf in SQL: one table, bodies sealed; and taking back what an import brought. */
import type { OfficeEntry, OfficeEntryKind, OfficeShelf, Sealer } from '../ports.ts';
import type { Database } from './open-database.ts';
import { eraseEntryRows } from './privacy/erase-file.ts';
import type { OfficeEntryTable } from './schema.ts';
import { at as standing } from './sealer.ts';

/** Numbers named in one statement. */
const AT_ONCE = 400;

export function createOfficeShelf(db: Database, { sealer }: { readonly sealer: Sealer }): OfficeShelf {
  const entryOf = (row: OfficeEntryTable): OfficeEntry => ({
    id: row.id,
    kind: row.kind as OfficeEntryKind,
    place: row.place,
    key: row.key,
    state: row.state,
    madeBy: row.made_by,
    madeAt: row.made_at,
    body: JSON.parse(sealer.open(row.body, standing('office_entry', 'body', row.id))) as unknown,
  });
  const sealed = (id: string, body: unknown) =>
    sealer.seal(JSON.stringify(body), standing('office_entry', 'body', id));
  return {
    async put({ id, kind, place, key, state, madeBy, madeAt, body }) {
      const row = { kind, place, key, state, made_by: madeBy, made_at: madeAt, body: sealed(id, body) };
      await db
        .insertInto('office_entry')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    async get(id, kind) {
      const row = await db
        .selectFrom('office_entry')
        .selectAll()
        .where('id', '=', id)
        .where('kind', '=', kind)
        .executeTakeFirst();
      return row === undefined ? undefined : entryOf(row);
    },
    async list({ kind, places, key, state, limit }) {
      let query = db.selectFrom('office_entry').selectAll().where('kind', '=', kind);
      if (places !== undefined) query = query.where('place', 'in', places);
      if (key !== undefined) query = query.where('key', '=', key);
      if (state !== undefined) query = query.where('state', '=', state);
      return (await query.orderBy('made_at', 'desc').orderBy('id').limit(limit).execute()).map(entryOf);
    },
    async change(id, { state, body }) {
      await db
        .updateTable('office_entry')
        .set({
          ...(state === undefined ? {} : { state }),
          ...(body === undefined ? {} : { body: sealed(id, body) }),
        })
        .where('id', '=', id)
        .execute();
    },
    async takeBack({ records, files }) {
      for (let at = 0; at < records.length; at += AT_ONCE) {
        const some = records.slice(at, at + AT_ONCE);
        await eraseEntryRows(db, some);
        await db.deleteFrom('record').where('number', 'in', some).execute();
      }
      for (let at = 0; at < files.length; at += AT_ONCE) {
        const some = files.slice(at, at + AT_ONCE);
        await db.deleteFrom('file_mark').where('number', 'in', some).execute();
        await db.deleteFrom('case_file').where('number', 'in', some).execute();
        await db
          .deleteFrom('notice')
          .where('sent_at', 'is', null)
          .where(
            'topic',
            'in',
            some.map((number) => `case:${number}`),
          )
          .execute();
      }
    },
  };
}
