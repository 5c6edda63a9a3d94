/** Submitted records in SQL. */
import { type Selectable, sql } from 'kysely';
import type { Answers } from '../domain/records/answers.ts';
import type { Clock, RecordQuery, RecordRevision, RecordStore, Sealer, StoredRecord } from '../ports.ts';
import { nextNumber } from './counter.ts';
import type { Database } from './open-database.ts';
import type { RecordTable } from './schema.ts';
import { at } from './sealer.ts';

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
    vouching: vouchingOf(row.vouching),
    vouchedBy: row.vouched_by,
    vouchedAt: row.vouched_at,
  });
  const where = ({ type, personId, places, caseNumber, vouching, from, to }: RecordQuery) => {
    let query = db.selectFrom('record');
    if (type !== undefined) query = query.where('type', '=', type);
    if (personId !== undefined) query = query.where('person_id', '=', personId);
    if (places !== undefined) query = query.where('place', 'in', places);
    if (caseNumber !== undefined) query = query.where('case_number', '=', caseNumber);
    if (vouching !== undefined) query = query.where('vouching', '=', vouching);
    if (from !== undefined) query = query.where('submitted_on', '>=', from);
    if (to !== undefined) query = query.where('submitted_on', '<=', to);
    return query;
  };
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
        answers: sealed('answers', number, JSON.stringify(answers)),
        personal: null,
      };
      await db.insertInto('record').values(row).execute();
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
    async list(query) {
      const rows = where(query).selectAll().orderBy('submitted_at').orderBy(sql`rowid`);
      return (await (query.limit === undefined ? rows : rows.limit(query.limit)).execute()).map(recordOf);
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
      await db
        .updateTable('record')
        .set({
          outcome: outcome === null ? null : sealed('outcome', number, outcome),
          amended_at: now,
          answers: sealed('answers', number, JSON.stringify(answers)),
        })
        .where('number', '=', number)
        .execute();
    },
    async vouch(number, by, now) {
      await db
        .updateTable('record')
        .set({ vouching: 'vouched', vouched_by: by, vouched_at: now })
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
