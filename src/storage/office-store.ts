/** What the office's pages count and leaf through, in SQL: by keys, never by offset. */
import { sql } from 'kysely';
import { isRole } from '../domain/access/roles.ts';
import type { Answers } from '../domain/records/answers.ts';
import type { AuditEntry, OfficeStore, RecordLineQuery, Sealer } from '../ports.ts';
import type { Database } from './open-database.ts';
import { vouchingOf } from './record-store.ts';
import { at as standing } from './sealer.ts';

export function createOfficeStore(db: Database, { sealer }: { readonly sealer: Sealer }): OfficeStore {
  const opened = (table: string, column: string, number: string, text: string | null) =>
    text === null ? null : sealer.open(text, standing(table, column, number));
  const recordsWhere = ({ type, places, from, to }: Omit<RecordLineQuery, 'limit'>) => {
    let query = db.selectFrom('record');
    if (type !== undefined) query = query.where('type', '=', type);
    if (places !== undefined) query = query.where('place', 'in', places);
    if (from !== undefined) query = query.where('submitted_on', '>=', from);
    if (to !== undefined) query = query.where('submitted_on', '<=', to);
    return query;
  };
  return {
    async files({ order, after, limit, ...filter }) {
      const key = order === 'due' ? ('next_on' as const) : ('opened_on' as const);
      let query = db.selectFrom('case_file').selectAll();
      if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
      if (filter.statuses !== undefined) query = query.where('status', 'in', filter.statuses);
      if (filter.places !== undefined) query = query.where('place', 'in', filter.places);
      if (filter.number !== undefined) query = query.where('number', '=', filter.number);
      if (filter.dueBefore !== undefined) query = query.where('next_on', '<', filter.dueBefore);
      if (filter.from !== undefined) query = query.where('opened_on', '>=', filter.from);
      if (filter.to !== undefined) query = query.where('opened_on', '<=', filter.to);
      if (order === 'due') query = query.where('next_on', 'is not', null);
      if (after !== undefined)
        query = query.where(
          order === 'due'
            ? sql<boolean>`(next_on, number) > (${after.day}, ${after.number})`
            : sql<boolean>`(opened_on, number) < (${after.day}, ${after.number})`,
        );
      const way = order === 'due' ? 'asc' : 'desc';
      const rows = await query.orderBy(key, way).orderBy('number', way).limit(limit).execute();
      return rows.map((row) => ({
        number: row.number,
        kind: row.kind,
        documentId: row.document_id,
        place: row.place,
        status: row.status,
        openedBy: row.opened_by,
        openedOn: row.opened_on,
        nextOn: row.next_on,
        vouching: vouchingOf(row.vouching),
        answers: JSON.parse(opened('case_file', 'answers', row.number, row.answers) ?? '{}') as Answers,
      }));
    },
    async records({ number, caseNumber, vouching, after, limit, ...filter }) {
      let query = recordsWhere(filter).selectAll();
      if (number !== undefined) query = query.where('number', '=', number);
      if (caseNumber !== undefined) query = query.where('case_number', '=', caseNumber);
      if (vouching !== undefined) query = query.where('vouching', '=', vouching);
      if (after !== undefined)
        query = query.where(sql<boolean>`(submitted_on, number) < (${after.day}, ${after.number})`);
      const rows = await query
        .orderBy('submitted_on', 'desc')
        .orderBy('number', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        number: row.number,
        type: row.type,
        caseNumber: row.case_number,
        documentId: row.document_id,
        personId: row.person_id,
        submittedOn: row.submitted_on,
        answers: JSON.parse(opened('record', 'answers', row.number, row.answers) ?? '{}') as Answers,
        outcome: opened('record', 'outcome', row.number, row.outcome),
        place: row.place,
        unit: opened('record', 'unit', row.number, row.unit),
        vouching: vouchingOf(row.vouching),
      }));
    },
    async verdicts({ documentId, from }) {
      let query = db.selectFrom('given_answer').where('at', '>=', from);
      if (documentId !== undefined) query = query.where('document_id', '=', documentId);
      return query
        .select('verdict')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .groupBy('verdict')
        .execute();
    },
    async countOpenQuestions(documentId) {
      let query = db.selectFrom('open_question').where('answered_at', 'is', null);
      if (documentId !== undefined)
        query = query.where((eb) =>
          eb.or([eb('document_id', '=', documentId), eb('document_id', 'is', null)]),
        );
      const { count } = await query
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },
    async log({ action, personId, before, limit }) {
      let query = db.selectFrom('audit').selectAll();
      if (action !== undefined) query = query.where('action', '=', action);
      if (personId !== undefined) query = query.where('person_id', '=', personId);
      if (before !== undefined) query = query.where('id', '<', before);
      const rows = await query.orderBy('id', 'desc').limit(limit).execute();
      return rows.map((row) => ({
        id: row.id,
        at: row.at,
        personId: row.person_id,
        role: isRole(row.role) ? row.role : 'visitor',
        action: row.action,
        details: JSON.parse(row.details) as AuditEntry['details'],
      }));
    },
  };
}
