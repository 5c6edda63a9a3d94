/** Marks on files: assigned to whom, which task dismissed. Rows are only ever added. */
import type { FileAct, FileActStore, Ids } from '../ports.ts';
import type { Database } from './open-database.ts';

const KINDS: readonly FileAct['kind'][] = ['assigned', 'dismissed'];

export function createFileActStore(db: Database, { ids }: { readonly ids: Ids }): FileActStore {
  return {
    async add({ file, kind, personId, subject, reason, at }) {
      const row = { id: ids.next(16), file, kind, person_id: personId, subject, reason, at };
      await db.insertInto('file_act').values(row).execute();
    },
    async list({ files, kind }) {
      if (files?.length === 0) return [];
      const rows = await db
        .selectFrom('file_act')
        .selectAll()
        .$if(files !== undefined, (query) => query.where('file', 'in', files ?? []))
        .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows.flatMap((row) => {
        const known = KINDS.find((each) => each === row.kind);
        return known === undefined
          ? []
          : [
              {
                file: row.file,
                kind: known,
                personId: row.person_id,
                subject: row.subject,
                reason: row.reason,
                at: row.at,
              },
            ];
      });
    },
  };
}
