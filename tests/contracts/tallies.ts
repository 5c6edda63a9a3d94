/** What the database counts with every row that is written is what its rows come to, whatever happened to them. */
import { type RawBuilder, sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Database } from '../../src/storage/open-database.ts';
import { storageTools } from '../support/app.ts';
import { storageOver } from '../support/storage.ts';

const UNIT = sql`coalesce(place, '') as place, kind, coalesce(school_key, '') as school_key,
  coalesce(township_key, '') as township_key`;

const COUNTED = [
  [
    'case_tally',
    sql`select place, kind, status, school_key, township_key, next_on, files as n from case_tally`,
    sql`select coalesce(place, '') as place, kind, status, coalesce(school_key, '') as school_key,
        coalesce(township_key, '') as township_key, coalesce(next_on, '') as next_on, count(*) as n
      from case_file group by 1, 2, 3, 4, 5, 6`,
  ],
  [
    'record_tally',
    sql`select type, month, place, result_key, outcome_key, records as n from record_tally`,
    sql`select type, substr(submitted_on, 1, 7) as month, coalesce(place, '') as place,
        coalesce(result_key, '') as result_key, coalesce(outcome_key, '') as outcome_key, count(*) as n
      from record where withdrawn_at is null group by 1, 2, 3, 4, 5`,
  ],
  [
    'opened_tally',
    sql`select place, kind, school_key, township_key, month, files as n from opened_tally`,
    sql`select ${UNIT}, substr(opened_on, 1, 7) as month, count(*) as n
      from case_file where status <> 'void' group by 1, 2, 3, 4, 5`,
  ],
  [
    'closed_tally',
    sql`select place, kind, school_key, township_key, month, files as n from closed_tally`,
    sql`select ${UNIT}, substr(coalesce((select submitted_on from record where case_number = case_file.number
        and withdrawn_at is null order by seq desc limit 1), opened_on), 1, 7) as month, count(*) as n
      from case_file where status = 'closed' group by 1, 2, 3, 4, 5`,
  ],
  [
    'entry_tally',
    sql`select place, kind, school_key, township_key, type, month, earlier, entries as n from entry_tally`,
    sql`select ${UNIT}, type, month, earlier, count(*) as n
      from (select case_number, type, substr(submitted_on, 1, 7) as month,
          coalesce(lag(substr(submitted_on, 1, 7)) over (partition by case_number, type order by submitted_on, seq), '')
            as earlier from record where withdrawn_at is null) as entry
        join case_file on number = case_number where status <> 'void' group by 1, 2, 3, 4, 5, 6, 7`,
  ],
] as const;

const linesOf = async (db: Database, query: RawBuilder<unknown>) =>
  (await query.execute(db)).rows.map((row) => Object.values(row as object).join('|')).toSorted();

async function live(db: Database): Promise<void> {
  const { work, clock } = storageOver(db, storageTools());
  const { cases, records, staff, office } = work.stores;
  let seed = 11;
  const draw = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  const one = <Value>(values: readonly Value[]) => values[draw(values.length)] as Value;
  const { id: author } = await staff.findOrCreate('web', '1');
  const files: string[] = [];
  const entries: string[] = [];
  const answers = () => ({ school: one(['甲小学', '乙小学', '']), village: one(['丙镇丁村', '戊村']) });
  const place = () => one(['530500', '532800', null]);
  const nextOn = () => one(['2026-11-10', '2026-12-01', null]);
  for (let step = 0; step < 120; step += 1) {
    const file = one(files);
    const entry = one(entries);
    const what = draw(6);
    if (what < 2 || file === undefined)
      files.push(
        (
          await cases.open({
            numberPrefix: 'GA',
            kind: one(['dropout', 'left-behind']),
            documentId: 'x',
            place: place(),
            status: one(['in-outreach', 'ineffective']),
            openedBy: author,
            openedOn: clock.today(),
            nextOn: nextOn(),
            answers: answers(),
          })
        ).number,
      );
    else if (what === 2 || entry === undefined) {
      const { record } = await records.insert({
        draftId: `draft-${step}`,
        numberPrefix: 'QF',
        type: one(['persuasion-visit', 'honor-certificate']),
        version: 1,
        caseNumber: file,
        documentId: 'x',
        personId: author,
        place: place(),
        unit: null,
        submittedAt: clock.now(),
        answers: { result: one(['ineffective', 'returned']) },
        outcome: null,
      });
      entries.push(record.number);
    } else if (what === 3)
      await cases.update(file, {
        status: one(['closed', 'ineffective', 'void']),
        nextOn: nextOn(),
        answers: answers(),
      });
    else if (what === 4)
      await records.amend(
        entry,
        { answers: { result: one(['ineffective', 'returned']) }, outcome: null },
        { at: clock.now(), personId: author, reason: '-', before: {} },
      );
    else await records.withdraw(entry, { at: clock.now(), personId: author, reason: '-' });
    if (step % 9 === 0) clock.moveDays(7);
  }
  // An import taken back takes its rows away.
  await work.stores.shelf.takeBack({ records: entries.slice(0, 3), files: [] });
  expect((await cases.count({}, clock.today())).reduce((sum, { count }) => sum + count, 0)).toBe(
    files.length,
  );
  expect((await office.fileGroups({}, 'school', clock.today())).length).toBe(3);
}

/** Every count is what the rows come to now. */
export async function expectTallied(db: Database): Promise<void> {
  for (const [table, kept, reckoned] of COUNTED) {
    const lines = await linesOf(db, kept);
    expect(lines.length, table).toBeGreaterThan(2);
    expect(lines, table).toEqual(await linesOf(db, reckoned));
  }
}

export function talliesContract(name: string, open: () => Promise<Database>): void {
  test(`tallies (${name}) are what the rows come to`, async () => {
    const db = await open();
    await live(db);
    await expectTallied(db);
  });
}
