/** What came, went and was entered in a period, counted by unit. One file of each is opened, for its name. */
import { sql } from 'kysely';
import type { Period } from '../domain/casework/file-view.ts';
import { CLOSED, VOID } from '../domain/records/case-kinds.ts';
import { addDays } from '../domain/shared/day.ts';
import type { CaseFilter, FileFlow, Sealer } from '../ports.ts';
import { caseFileOf } from './case-store.ts';
import { filesWhere } from './found-by.ts';
import type { Database } from './open-database.ts';

interface Flow {
  readonly unit: string;
  readonly number: string;
  readonly open_before: number;
  readonly opened: number;
  readonly open_after: number;
}

interface Entered {
  readonly unit: string;
  readonly type: string;
  readonly entries: number;
  readonly files: number;
}

export async function fileFlow(
  db: Database,
  sealer: Sealer,
  filter: CaseFilter,
  by: 'school' | 'township',
  { from, to }: Period,
): Promise<readonly FileFlow[]> {
  const unit = sql.ref(by === 'school' ? 'school_key' : 'township_key');
  const shown = sql`select number as file, ${unit} as unit, opened_on, status from case_file
    where ${unit} is not null and status <> ${VOID} and ${filesWhere(filter, sealer)}`;
  // A closed file was open until its last entry.
  const dated = sql`select shown.*, case when status = ${CLOSED} then (select submitted_on from record
      where case_number = file and withdrawn_at is null order by seq desc limit 1) end as closed_on
    from (${shown}) as shown`;
  const openOn = (day: string) =>
    sql`sum(case when opened_on <= ${day} and (closed_on is null or closed_on > ${day}) then 1 else 0 end)`;
  const flows = await sql<Flow>`select unit, min(file) as number,
      ${openOn(addDays(from, -1))} as open_before, ${openOn(to)} as open_after,
      sum(case when opened_on >= ${from} and opened_on <= ${to} then 1 else 0 end) as opened
    from (${dated}) as dated group by unit`.execute(db);
  const entered = await sql<Entered>`select shown.unit as unit, record.type as type,
      count(*) as entries, count(distinct shown.file) as files
    from (${shown}) as shown join record on record.case_number = shown.file
    where record.withdrawn_at is null and record.submitted_on >= ${from} and record.submitted_on <= ${to}
    group by shown.unit, record.type`.execute(db);
  const samples = await db
    .selectFrom('case_file')
    .selectAll()
    .where(filesWhere({ numbers: flows.rows.map(({ number }) => number) }, sealer))
    .execute();
  const byNumber = new Map(samples.map((row) => [row.number, caseFileOf(row, sealer)]));
  return flows.rows.flatMap((flow) => {
    const sample = byNumber.get(flow.number);
    if (sample === undefined) return [];
    const own = entered.rows.filter((each) => each.unit === flow.unit);
    return [
      {
        sample,
        openBefore: Number(flow.open_before),
        opened: Number(flow.opened),
        openAfter: Number(flow.open_after),
        entered: new Map(
          own.map(({ type, entries, files }) => [type, { entries: Number(entries), files: Number(files) }]),
        ),
      },
    ];
  });
}
