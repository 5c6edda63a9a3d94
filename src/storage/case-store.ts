/** Case files in SQL: what stays the same over all entries about one child, class or school. */

import { type Selectable, sql } from 'kysely';
import type { Reach } from '../domain/access/scope.ts';
import type { Answers } from '../domain/records/answers.ts';
import type { CaseCount, CaseFile, CaseFilter, CaseQuery, CaseStore, Clock, Sealer } from '../ports.ts';
import { nextNumber } from './counter.ts';
import { filesWhere } from './found-by.ts';
import type { Database } from './open-database.ts';
import { vouchingOf } from './record-store.ts';
import type { CaseTable } from './schema.ts';
import { at } from './sealer.ts';
import { keysOfFile, setMarks, unitKey } from './search-keys.ts';
import { talliedFiles } from './tallies.ts';

export function createCaseStore(
  db: Database,
  { clock, sealer }: { readonly clock: Clock; readonly sealer: Sealer },
): CaseStore {
  const fileOf = (row: Selectable<CaseTable>) => caseFileOf(row, sealer);
  return {
    async open({ numberPrefix, answers, ...fresh }) {
      const number = await nextNumber(db, numberPrefix, clock.today().slice(0, 4));
      const { columns, marks } = keysOfFile(fresh.kind, answers, sealer);
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
        answers: sealer.seal(JSON.stringify(answers), placeOf(number)),
        personal: null,
        last_on: null,
        ...columns,
      };
      await db.insertInto('case_file').values(row).execute();
      await setMarks(db, 'file_mark', { number, day: row.opened_on }, marks);
      return fileOf(row);
    },
    async get(number) {
      const row = await db
        .selectFrom('case_file')
        .selectAll()
        .where('number', '=', number)
        .executeTakeFirst();
      return row === undefined ? undefined : fileOf(row);
    },
    async list({ order = 'newest', after, limit, ...filter }) {
      if (order === 'newest' && limit !== undefined && filter.reach?.unit !== undefined) {
        const numbers = await newestOfUnit(db, sealer, filter, filter.reach.unit, { after, limit });
        const found = await db
          .selectFrom('case_file')
          .selectAll()
          .where(filesWhere({ numbers }, sealer))
          .execute();
        const byNumber = new Map(found.map((row) => [row.number, row]));
        return numbers.flatMap((number) => {
          const row = byNumber.get(number);
          return row === undefined ? [] : [fileOf(row)];
        });
      }
      const [key, way] = order === 'due' ? (['next_on', 'asc'] as const) : (['opened_on', 'desc'] as const);
      let query = db.selectFrom('case_file').selectAll().where(filesWhere(filter, sealer));
      if (order === 'due') query = query.where('next_on', 'is not', null);
      if (after !== undefined)
        query = query.where(
          sql<boolean>`(${sql.ref(key)}, number) ${sql.raw(order === 'due' ? '>' : '<')} (${after.day}, ${after.number})`,
        );
      query = query.orderBy(key, way).orderBy('number', way);
      return (await (limit === undefined ? query : query.limit(limit)).execute()).map(fileOf);
    },
    async has(filter) {
      const row = await db
        .selectFrom('case_file')
        .select('number')
        .where(filesWhere(filter, sealer))
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async count(filter, today) {
      const tallied = talliedFiles(filter, sealer);
      const rows = sql`(select kind, status, next_on, 1 as files from case_file where ${filesWhere(filter, sealer)})`;
      const counts = await sql<CaseCount>`select kind, status, sum(files) as count,
          sum(case when next_on <> '' and next_on < ${today} then files else 0 end) as late
        from ${tallied ?? rows} as counted group by kind, status`.execute(db);
      return counts.rows.map(({ count, late, ...row }) => ({
        ...row,
        count: Number(count),
        late: Number(late),
      }));
    },
    async update(number, { status, nextOn, answers }) {
      const row = await db
        .updateTable('case_file')
        .set({ status, next_on: nextOn, answers: sealer.seal(JSON.stringify(answers), placeOf(number)) })
        .where('number', '=', number)
        .returning(['kind', 'opened_on'])
        .executeTakeFirst();
      if (row === undefined) return;
      const { columns, marks } = keysOfFile(row.kind, answers, sealer);
      await db.updateTable('case_file').set(columns).where('number', '=', number).execute();
      await db.deleteFrom('file_mark').where('number', '=', number).execute();
      await setMarks(db, 'file_mark', { number, day: row.opened_on }, marks);
    },
    async vouch(number) {
      await db.updateTable('case_file').set({ vouching: 'vouched' }).where('number', '=', number).execute();
    },
  };
}

/**
 * Numbers of somebody's own files and those of their unit, from the latest on: each in its order by an index, so that
 * no more is read than the page needs, however many there are.
 */
async function newestOfUnit(
  db: Database,
  sealer: Sealer,
  { reach, ...filter }: CaseFilter,
  unit: NonNullable<Reach['unit']>,
  { after, limit }: Pick<CaseQuery, 'after' | 'limit'>,
): Promise<readonly string[]> {
  const where = filesWhere(filter, sealer);
  const beyond = (day: string, number: string) =>
    after === undefined
      ? sql``
      : sql`and (${sql.ref(day)}, ${sql.ref(number)}) < (${after.day}, ${after.number})`;
  const { rows } = await sql<{
    marked: string;
  }>`select opened_on as marked_on, number as marked from case_file
      where opened_by = ${reach?.authorId} and ${where} ${beyond('opened_on', 'number')}
    union select marked_on, marked
      from (select day as marked_on, number as marked from file_mark where key = ${unitKey(unit.name, sealer)}
        ${beyond('day', 'number')}) as mark cross join case_file
      where number = marked and place = ${unit.place} and ${where}
    order by marked_on desc, marked desc limit ${limit}`.execute(db);
  return rows.map(({ marked }) => marked);
}

const placeOf = (number: string) => at('case_file', 'answers', number);

export function caseFileOf(row: Selectable<CaseTable>, sealer: Pick<Sealer, 'open'>): CaseFile {
  return {
    number: row.number,
    kind: row.kind,
    documentId: row.document_id,
    place: row.place,
    status: row.status,
    openedBy: row.opened_by,
    openedOn: row.opened_on,
    nextOn: row.next_on,
    vouching: vouchingOf(row.vouching),
    answers: JSON.parse(sealer.open(row.answers, placeOf(row.number))) as Answers,
  };
}
