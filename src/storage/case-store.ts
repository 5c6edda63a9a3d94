/** Case files in SQL: what stays the same over all entries about one child, class or school. */

import type { Selectable } from 'kysely';
import type { Answers } from '../domain/records/answers.ts';
import type { CaseFile, CaseStore, Clock, Sealer } from '../ports.ts';
import { nextNumber } from './counter.ts';
import type { Database } from './open-database.ts';
import { vouchingOf } from './record-store.ts';
import type { CaseTable } from './schema.ts';
import { at } from './sealer.ts';

export function createCaseStore(
  db: Database,
  { clock, sealer }: { readonly clock: Clock; readonly sealer: Sealer },
): CaseStore {
  const place = (number: string) => at('case_file', 'answers', number);
  const fileOf = (row: Selectable<CaseTable> & { readonly entries: number | null }): CaseFile => ({
    number: row.number,
    kind: row.kind,
    documentId: row.document_id,
    place: row.place,
    status: row.status,
    openedBy: row.opened_by,
    openedOn: row.opened_on,
    nextOn: row.next_on,
    vouching: vouchingOf(row.vouching),
    answers: JSON.parse(sealer.open(row.answers, place(row.number))) as Answers,
    entryCount: row.entries ?? 0,
  });
  const select = () =>
    db
      .selectFrom('case_file')
      .selectAll()
      .select((eb) =>
        // Counted from the rows each time: a stored count goes wrong sooner or later.
        eb
          .selectFrom('record')
          .whereRef('record.case_number', '=', 'case_file.number')
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .$asScalar()
          .as('entries'),
      );
  return {
    async open({ numberPrefix, answers, ...fresh }) {
      const number = await nextNumber(db, numberPrefix, clock.today().slice(0, 4));
      const row: Selectable<CaseTable> = {
        number,
        kind: fresh.kind,
        document_id: fresh.documentId,
        place: fresh.place,
        status: fresh.status,
        opened_by: fresh.openedBy,
        opened_on: fresh.openedOn,
        next_on: fresh.nextOn,
        vouching: fresh.vouching ?? 'waiting',
        answers: sealer.seal(JSON.stringify(answers), place(number)),
        personal: null,
      };
      await db.insertInto('case_file').values(row).execute();
      return fileOf({ ...row, entries: 0 });
    },
    async get(number) {
      const row = await select().where('number', '=', number).executeTakeFirst();
      return row === undefined ? undefined : fileOf(row);
    },
    async list({ kinds, statuses, places, openedBy, dueBefore, limit }) {
      let query = select();
      if (kinds !== undefined) query = query.where('kind', 'in', kinds);
      if (statuses !== undefined) query = query.where('status', 'in', statuses);
      if (places !== undefined) query = query.where('place', 'in', places);
      if (openedBy !== undefined) query = query.where('opened_by', '=', openedBy);
      if (dueBefore !== undefined) query = query.where('next_on', '<', dueBefore);
      query = query.orderBy('opened_on', 'desc').orderBy('number', 'desc');
      return (await (limit === undefined ? query : query.limit(limit)).execute()).map(fileOf);
    },
    async update(number, { status, nextOn, answers }) {
      await db
        .updateTable('case_file')
        .set({
          status,
          next_on: nextOn,
          answers: sealer.seal(JSON.stringify(answers), place(number)),
        })
        .where('number', '=', number)
        .execute();
    },
    async vouch(number) {
      await db.updateTable('case_file').set({ vouching: 'vouched' }).where('number', '=', number).execute();
    },
  };
}
