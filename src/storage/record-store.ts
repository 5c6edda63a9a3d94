/** Submitted records in SQL. */
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Selectable } from 'kysely';
import type { Answers } from '../domain/records/answers.ts';
import type { Clock, RecordFilter, RecordRevision, RecordStore, Sealer, StoredRecord } from '../ports.ts';
import { nextNumber, nextOf } from './counter.ts';
import { recordsWhere } from './found-by.ts';
import type { Database } from './open-database.ts';
import type { RecordTable } from './schema.ts';
import { at } from './sealer.ts';
import { keysOfRecord, setMarks } from './search-keys.ts';

export function createRecordStore(
  db: Database,
  { clock, sealer }: { readonly clock: Clock; readonly sealer: Sealer },
): RecordStore {
  const sealed = (column: string, number: string, text: string) =>
    sealer.seal(text, at('record', column, number));
  const opened = (column: string, number: string, text: string | null) =>
    text === null ? null : sealer.open(text, at('record', column, number));
  const recordOf = (row: Selectable<RecordTable>): StoredRecord => ({
    number: row.number,
    type: row.type,
    version: row.version,
    caseNumber: row.case_number,
    documentId: row.document_id,
    personId: row.person_id,
    submittedAt: row.submitted_at,
    submittedOn: row.submitted_on,
    answers: JSON.parse(opened('answers', row.number, row.answers) ?? '{}') as Answers,
    outcome: opened('outcome', row.number, row.outcome),
    place: row.place,
    unit: opened('unit', row.number, row.unit),
    amendedAt: row.amended_at,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : {
            at: row.withdrawn_at,
            reason: opened('withdrawn_why', row.number, row.withdrawn_why) ?? '',
          },
    vouching: vouchingOf(row.vouching),
    vouchedBy: row.vouched_by,
    vouchedAt: row.vouched_at,
  });
  const where = (filter: RecordFilter) => db.selectFrom('record').where(recordsWhere(filter, sealer));
  return {
    async insert({ draftId, numberPrefix, answers, ...facts }) {
      const before = await db
        .selectFrom('record')
        .selectAll()
        .where('draft_id', '=', draftId)
        .executeTakeFirst();
      if (before !== undefined) return { record: recordOf(before), isNew: false };
      const today = clock.today();
      const number = await nextNumber(db, numberPrefix, today.slice(0, 4));
      const { columns, marks } = keysOfRecord({ answers, outcome: facts.outcome, unit: facts.unit }, sealer);
      const row: Selectable<RecordTable> = {
        number,
        draft_id: draftId,
        type: facts.type,
        version: facts.version,
        case_number: facts.caseNumber,
        document_id: facts.documentId,
        person_id: facts.personId,
        submitted_at: facts.submittedAt,
        submitted_on: today,
        outcome: facts.outcome === null ? null : sealed('outcome', number, facts.outcome),
        place: facts.place,
        unit: facts.unit === null ? null : sealed('unit', number, facts.unit),
        amended_at: null,
        vouching: facts.vouching ?? 'waiting',
        vouched_by: null,
        vouched_at: null,
        withdrawn_at: null,
        withdrawn_by: null,
        withdrawn_why: null,
        answers: sealed('answers', number, JSON.stringify(answers)),
        personal: null,
        seq: await nextOf(db, 'record-seq'),
        earlier: '',
        ...columns,
      };
      await db.insertInto('record').values(row).execute();
      await setMarks(db, 'record_mark', { number, day: today }, marks);
      return { record: recordOf(row), isNew: true };
    },
    async get(number) {
      const row = await db.selectFrom('record').selectAll().where('number', '=', number).executeTakeFirst();
      return row === undefined ? undefined : recordOf(row);
    },
    async findByDraft(draftId) {
      const row = await db
        .selectFrom('record')
        .selectAll()
        .where('draft_id', '=', draftId)
        .executeTakeFirst();
      return row === undefined ? undefined : recordOf(row);
    },
    async list({ limit, ...filter }) {
      const rows = where(filter).selectAll().orderBy('seq');
      return (await (limit === undefined ? rows : rows.limit(limit)).execute()).map(recordOf);
    },
    async *pages(filter, size) {
      for (let after = 0; ; ) {
        const rows = await where(filter)
          .selectAll()
          .where('seq', '>', after)
          .orderBy('seq')
          .limit(size)
          .execute();
        if (rows.length > 0) yield rows.map(recordOf);
        const last = rows.at(-1);
        if (last === undefined || rows.length < size) return;
        after = last.seq;
        await othersTurn();
      }
    },
    async last(caseNumber, type) {
      const row = await where({ caseNumber, type })
        .selectAll()
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? undefined : recordOf(row);
    },
    async count(query) {
      const { count } = await where(query)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },
    async amend(number, { answers, outcome }, { at: now, personId, reason, before }) {
      const place = at('record_revision', 'body', number, now);
      const body = sealer.seal(JSON.stringify({ reason, before }), place);
      await db.insertInto('record_revision').values({ number, at: now, person_id: personId, body }).execute();
      const row = await db
        .updateTable('record')
        .set({
          outcome: outcome === null ? null : sealed('outcome', number, outcome),
          amended_at: now,
          answers: sealed('answers', number, JSON.stringify(answers)),
        })
        .where('number', '=', number)
        .returning(['unit', 'submitted_on'])
        .executeTakeFirst();
      if (row === undefined) return;
      const unit = opened('unit', number, row.unit);
      const { columns, marks } = keysOfRecord({ answers, outcome, unit }, sealer);
      await db.updateTable('record').set(columns).where('number', '=', number).execute();
      await db.deleteFrom('record_mark').where('number', '=', number).execute();
      await setMarks(db, 'record_mark', { number, day: row.submitted_on }, marks);
    },
    async vouch(number, by, now) {
      await db
        .updateTable('record')
        .set({ vouching: 'vouched', vouched_by: by, vouched_at: now })
        .where('number', '=', number)
        .execute();
    },
    async withdraw(number, { at: now, personId, reason }) {
      await db
        .updateTable('record')
        .set({
          withdrawn_at: now,
          withdrawn_by: personId,
          withdrawn_why: sealed('withdrawn_why', number, reason),
        })
        .where('number', '=', number)
        .execute();
    },
    async revisions(number) {
      const rows = await db
        .selectFrom('record_revision')
        .selectAll()
        .where('number', '=', number)
        .orderBy('id')
        .execute();
      return rows.map(({ at: then, person_id, body }) => ({
        at: then,
        personId: person_id,
        ...(JSON.parse(sealer.open(body, at('record_revision', 'body', number, then))) as Pick<
          RecordRevision,
          'reason' | 'before'
        >),
      }));
    },
  };
}

export function vouchingOf(text: string): StoredRecord['vouching'] {
  return text === 'vouched' ? 'vouched' : 'waiting';
}
