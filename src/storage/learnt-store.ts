/** What administrators taught this office's copy, in SQL. Sealed: it is what somebody wrote. Read entry by entry. */
import type { Ids, LearntQuestion, LearntStore, Sealer } from '../ports.ts';
import type { Database } from './open-database.ts';
import type { LearntTable } from './schema.ts';
import { at as standing } from './sealer.ts';

export function createLearntStore(
  db: Database,
  { ids, sealer }: { readonly ids: Ids; readonly sealer: Sealer },
): LearntStore {
  return {
    async add({ clause, at, personId, question, quote }) {
      const id = ids.next(8);
      const body = sealer.seal(JSON.stringify({ question, quote }), standing('learnt', 'body', id));
      await db.insertInto('learnt').values({ id, clause, at, person_id: personId, body }).execute();
      return id;
    },
    async list() {
      const rows = await db.selectFrom('learnt').selectAll().orderBy('at', 'desc').orderBy('id').execute();
      return rows.flatMap((row) => readRow(row, sealer) ?? []);
    },
    async remove(id) {
      const { numDeletedRows } = await db.deleteFrom('learnt').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

function readRow(
  { id, clause, at, person_id, body }: LearntTable,
  sealer: Sealer,
): LearntQuestion | undefined {
  try {
    const { question, quote } = JSON.parse(sealer.open(body, standing('learnt', 'body', id))) as Record<
      string,
      unknown
    >;
    if (typeof question !== 'string' || typeof quote !== 'string') return undefined;
    return { id, clause, at, personId: person_id, question, quote };
  } catch {
    return undefined;
  }
}
