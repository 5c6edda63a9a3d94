/** Dropout cases in SQL: what stays the same over all visits to one child. */
import type { Answers } from '../domain/records/answers.ts';
import { type CaseStatus, OPEN_CASE_STATUSES } from '../domain/records/record-type.ts';
import type { CaseStore, Clock, DropoutCase, Sealer } from '../ports.ts';
import { nextNumber } from './counter.ts';
import type { Database } from './open-database.ts';
import type { CaseTable } from './schema.ts';
import { joinAnswers, splitAnswers } from './sealed-answers.ts';

export function createCaseStore(
  db: Database,
  { clock, sealer }: { readonly clock: Clock; readonly sealer: Sealer },
): CaseStore {
  const caseOf = (row: CaseTable & { readonly visits: number }): DropoutCase => ({
    number: row.number,
    documentId: row.document_id,
    status: row.status as CaseStatus,
    openedBy: row.opened_by,
    openedOn: row.opened_on,
    answers: joinAnswers(row, sealer) as Answers,
    visitCount: row.visits,
  });
  const select = () =>
    db
      .selectFrom('dropout_case')
      .selectAll()
      .select((eb) =>
        // Counted from the rows each time: a stored count goes wrong sooner or later.
        eb
          .selectFrom('record')
          .whereRef('record.case_number', '=', 'dropout_case.number')
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .$asScalar()
          .as('visits'),
      );
  const whole = (row: CaseTable & { readonly visits: number | null }) =>
    caseOf({ ...row, visits: row.visits ?? 0 });
  return {
    async open({ numberPrefix, personalFields, answers, documentId, status, openedBy, openedOn }) {
      const row: CaseTable = {
        number: await nextNumber(db, numberPrefix, clock.today().slice(0, 4)),
        document_id: documentId,
        status,
        opened_by: openedBy,
        opened_on: openedOn,
        ...splitAnswers(answers, personalFields, sealer),
      };
      await db.insertInto('dropout_case').values(row).execute();
      return caseOf({ ...row, visits: 0 });
    },
    async get(number) {
      const row = await select().where('number', '=', number).executeTakeFirst();
      return row === undefined ? undefined : whole(row);
    },
    async listOpen({ documentId, openedBy, limit }) {
      let query = select().where('document_id', '=', documentId).where('status', 'in', OPEN_CASE_STATUSES);
      if (openedBy !== undefined) query = query.where('opened_by', '=', openedBy);
      return (await query.orderBy('number', 'desc').limit(limit).execute()).map(whole);
    },
    async setStatus(number, status) {
      await db.updateTable('dropout_case').set({ status }).where('number', '=', number).execute();
    },
  };
}
