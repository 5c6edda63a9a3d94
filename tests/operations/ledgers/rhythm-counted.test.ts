/** The rhythm's rows are counted in the database; here they are reckoned a second time, file by file, and compared. */
import { expect, test } from 'vitest';
import {
  entriesIn,
  type FileView,
  type Period,
  schoolOf,
  townshipOf,
  wasOpenOn,
  within,
} from '../../../src/domain/casework/file-view.ts';
import { RHYTHMS, type RhythmRow } from '../../../src/domain/casework/rhythm.ts';
import { addDays } from '../../../src/domain/shared/day.ts';
import { groupBy } from '../../../src/domain/shared/group-by.ts';
import { viewedFiles } from '../../../src/operations/ledgers/view-files.ts';
import { type GateTools, lookingAs } from '../../../src/operations/through-gate.ts';
import { openApp, personOf, type TestApp } from '../../support/app.ts';

function rowOf(unit: string, files: readonly FileView[], period: Period): RhythmRow {
  const count = (test: (file: FileView) => boolean) => files.filter(test).length;
  const has = (type: string) => (file: FileView) => entriesIn(file, type, period).length > 0;
  const openBefore = count((file) => wasOpenOn(file, addDays(period.from, -1)));
  const opened = count(({ openedOn }) => within(openedOn, period));
  const openAfter = count((file) => wasOpenOn(file, period.to));
  return {
    unit,
    openBefore,
    opened,
    returned: count(has('re-enrollment')),
    closed: openBefore + opened - openAfter,
    openAfter,
    visits: files.reduce((sum, file) => sum + entriesIn(file, 'persuasion-visit', period).length, 0),
    reports: count(has('written-report')),
  };
}

const rowsOf = (files: readonly FileView[], unitOf: (file: FileView) => string, period: Period) =>
  [...groupBy(files, unitOf)]
    .filter(([unit]) => unit !== '')
    .map(([unit, own]) => rowOf(unit, own, period))
    .sort((one, other) => (one.unit < other.unit ? -1 : 1));

/** Days of the year before the one it is. */
const LAST = 324;

/** 120 files of five schools and three townships over a year: open, closed, void, with entries that were withdrawn too. */
async function fill({ work, clock }: TestApp, openedBy: string) {
  let seed = 7;
  const draw = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  const day = (from: number) => addDays('2026-01-01', from);
  await work.transaction(async ({ cases, records }) => {
    for (let at = 0; at < 120; at += 1) {
      const opened = draw(320);
      const status = ['in-outreach', 'closed', 'closed', 'void', 'ineffective'][draw(5)] ?? '';
      const school = draw(9) === 0 ? {} : { school: `第${draw(5)}小学` };
      const { number } = await cases.open({
        numberPrefix: 'GA',
        kind: draw(12) === 0 ? 'left-behind' : 'dropout',
        documentId: 'baoshan-2017-62',
        place: draw(10) === 0 ? '532801' : '530502',
        status,
        openedBy,
        openedOn: day(opened),
        nextOn: null,
        answers: { ...school, village: `${['甲镇', '乙乡', ''][draw(3)]}丙村`, birthMonth: '2017-05' },
      });
      // What is closed was closed by an entry that stands.
      const isClosed = status === 'closed';
      for (let entry = isClosed ? 1 + draw(4) : draw(5); entry > 0; entry -= 1) {
        // Entered on many days, until the one it is.
        const enteredOn = Math.min(opened + draw(60), LAST);
        clock.moveDays(enteredOn - LAST);
        const { record } = await records.insert({
          draftId: `draft-${at}-${entry}`,
          numberPrefix: 'QF',
          type: ['persuasion-visit', 're-enrollment', 'written-report', 'close-out'][draw(4)] ?? '',
          version: 1,
          caseNumber: number,
          documentId: 'baoshan-2017-62',
          personId: openedBy,
          place: '530502',
          unit: null,
          submittedAt: clock.now(),
          answers: {},
          outcome: null,
        });
        clock.moveDays(LAST - enteredOn);
        if (draw(6) === 0 && !(isClosed && entry === 1))
          await records.withdraw(record.number, {
            at: '2026-11-20T00:00:00.000Z',
            personId: openedBy,
            reason: '重复',
          });
      }
    }
  });
}

test('are the same for every rhythm and everybody who gets a report', async () => {
  const app = await openApp();
  const author = await personOf(app, 'teacher', '530502', { userId: '7' });
  await fill(app, author.id);
  const county = await personOf(app, 'administrator', '530502', { userId: '3' });
  const joined = await personOf(app, 'head-teacher', '530502', { userId: '4' });
  await app.work.stores.staff.change(joined.id, { unit: '第2小学', isVouched: true });
  const head = (await app.work.stores.staff.get(joined.id)) ?? joined;
  for (const person of [county, head]) {
    const looking = lookingAs(person, 'ledger', app.gate as unknown as GateTools);
    const files = (await viewedFiles(looking, app.work.stores, ['dropout'])).map(({ view }) => view);
    expect(files.length).toBeGreaterThan(10);
    for (const rhythm of RHYTHMS)
      for (const on of ['2026-02-10', '2026-06-30', '2026-11-21'] as const) {
        const { period, schools, townships } = await app.services.reportRhythm({ rhythm, day: on }, person);
        expect([schools, townships]).toEqual([
          rowsOf(files, schoolOf, period),
          rowsOf(files, townshipOf, period),
        ]);
      }
  }
});
