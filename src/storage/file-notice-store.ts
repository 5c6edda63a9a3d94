/** How guardians were told, in SQL. Rows are only added: the last one of a file counts. */
import type { FileNotice, FileNoticeStore, Ids, Sealer } from '../ports.ts';
import type { Database } from './open-database.ts';
import { at as standing } from './sealer.ts';

type Body = Pick<FileNotice, 'toldBy' | 'toldOn' | 'agreedBy' | 'agreedOn'>;

/** Numbers asked for at once. */
const AT_ONCE = 200;

export function createFileNoticeStore(
  db: Database,
  { ids, sealer }: { readonly ids: Ids; readonly sealer: Sealer },
): FileNoticeStore {
  return {
    async add({ number, at, personId, ...body }) {
      const id = ids.next(12);
      const sealed = sealer.seal(JSON.stringify(body), standing('file_notice', 'body', id));
      await db
        .insertInto('file_notice')
        .values({ id, number, at, person_id: personId, body: sealed })
        .execute();
    },
    async latest(numbers) {
      const found = new Map<string, FileNotice>();
      for (let from = 0; from < numbers.length; from += AT_ONCE) {
        const rows = await db
          .selectFrom('file_notice')
          .selectAll()
          .where('number', 'in', numbers.slice(from, from + AT_ONCE))
          .orderBy('at')
          .execute();
        for (const { id, number, at, person_id, body } of rows)
          found.set(number, {
            number,
            at,
            personId: person_id,
            ...(JSON.parse(sealer.open(body, standing('file_notice', 'body', id))) as Body),
          });
      }
      return found;
    },
  };
}
