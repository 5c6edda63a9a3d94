/** What the office's pages count and leaf through, in SQL: by keys, never by offset. */
import { sql } from 'kysely';
import type { Answers } from '../domain/records/answers.ts';
import type { OfficeStore, Sealer } from '../ports.ts';
import { loggedOf } from './audit-log.ts';
import { countOutcomes, countResults, fileGroups } from './counted.ts';
import { answerOf } from './feedback-store.ts';
import { fileFlow } from './file-flow.ts';
import { recordsWhere } from './found-by.ts';
import { heardOf } from './heard.ts';
import type { Database } from './open-database.ts';
import { vouchingOf } from './record-store.ts';
import { at } from './sealer.ts';

export function createOfficeStore(db: Database, { sealer }: { readonly sealer: Sealer }): OfficeStore {
  const opened = (column: string, number: string, text: string | null) =>
    text === null ? null : sealer.open(text, at('record', column, number));
  return {
    async records({ after, limit, ...filter }) {
      let query = db.selectFrom('record').selectAll().where(recordsWhere(filter, sealer));
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
        answers: JSON.parse(opened('answers', row.number, row.answers) ?? '{}') as Answers,
        place: row.place,
        unit: opened('unit', row.number, row.unit),
        amendedAt: row.amended_at,
        withdrawn:
          row.withdrawn_at === null
            ? null
            : { at: row.withdrawn_at, reason: opened('withdrawn_why', row.number, row.withdrawn_why) ?? '' },
        vouching: vouchingOf(row.vouching),
      }));
    },
    fileGroups: (filter, by, today) => fileGroups(db, sealer, filter, by, today),
    fileFlow: (filter, period) => fileFlow(db, sealer, filter, period),
    results: (filter, results) => countResults(db, sealer, filter, results),
    outcomes: (filter) => countOutcomes(db, sealer, filter),
    heard: (filter, units) => heardOf(db, sealer, filter, units),
    async verdicts({ documentId, from }) {
      let query = db.selectFrom('given_answer').where('at', '>=', from);
      if (documentId !== undefined) query = query.where('document_id', '=', documentId);
      return query
        .select('verdict')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .groupBy('verdict')
        .execute();
    },
    async verdictsByHour({ documentId, from }) {
      const hour = sql<string>`substr(at, 1, 13)`;
      let query = db.selectFrom('given_answer').where('at', '>=', from);
      if (documentId !== undefined) query = query.where('document_id', '=', documentId);
      const rows = await query
        .select([hour.as('hour'), 'verdict'])
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .groupBy([hour, 'verdict'])
        .execute();
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },
    async asked({ documentId, verdict, from, until, before, limit }) {
      let query = db.selectFrom('given_answer').selectAll();
      if (documentId !== undefined) query = query.where('document_id', '=', documentId);
      if (verdict !== undefined) query = query.where('verdict', '=', verdict);
      if (from !== undefined) query = query.where('at', '>=', from);
      if (until !== undefined) query = query.where('at', '<', until);
      if (before !== undefined) query = query.where(sql<boolean>`(at, id) < (${before.at}, ${before.id})`);
      const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return rows.map((row) => answerOf(row, sealer));
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
    async log({ action, personId, personIds, subject, denied, before, limit }) {
      let query = db.selectFrom('audit').selectAll();
      if (action !== undefined) query = query.where('action', '=', action);
      if (personId !== undefined) query = query.where('person_id', '=', personId);
      // Most rows are theirs: the log is read from its end, and not gathered by person and sorted.
      if (personIds !== undefined)
        query = query.where(sql<boolean>`coalesce(person_id, '') in (${sql.join([...personIds, ''])})`);
      if (subject !== undefined) query = query.where('subject', '=', subject);
      if (denied === true) query = query.where(sql<boolean>`details like '%"denied":true%'`);
      if (before !== undefined) query = query.where('id', '<', before);
      const rows = await query.orderBy('id', 'desc').limit(limit).execute();
      return rows.map((row) => loggedOf(row, sealer));
    },
  };
}
