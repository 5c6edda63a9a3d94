/**
 * One school year of one made-up county, its clock moved from September to August: four schools, of which two are
 * silent and one has nothing to report; a child handed over and struck off by two people; a child of the early list;
 * the four reports of the Ministry's rhythm, each compiled from what was entered.
 */
import { expect, test } from 'vitest';
import type { Day } from '../../../src/domain/shared/day.ts';
import { daysBetween } from '../../../src/domain/shared/day.ts';
import { personOf } from '../../support/app.ts';
import { chatOf, startBot } from '../../support/chat.ts';
import { wordsOfDocx } from '../../support/docx.ts';
import { FIRST_VISIT, LATER_VISIT, submitForm, wordsOf } from '../../support/records.ts';
import { invited } from '../../support/staff.ts';

const BAOSHAN = '530500';
const MOVED_CHILD = 'GA-2026-0001';
const EARLY_CHILD = 'GA-2026-0002';

test('a school year of one county', async () => {
  const host = await startBot({ channel: 'web' });
  const app = host.app();
  const { clock, services, work } = app;
  const goTo = (day: Day) => clock.moveDays(daysBetween(clock.today(), day));
  const enter = async (
    ...input: Parameters<typeof submitForm> extends [unknown, ...infer Rest] ? Rest : never
  ) => {
    const view = await submitForm(app, ...input);
    expect(view.status, wordsOf(view)).toBe('submitted');
  };
  const statusOf = async (number: string) => (await work.stores.cases.get(number))?.status;

  goTo('2026-09-01');
  const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: 'h1' });
  const receiver = await invited(app, { role: 'head-teacher', unit: '潞江中学', userId: 'h2' });
  await invited(app, { role: 'head-teacher', unit: '新乡小学', userId: 'h3' });
  await invited(app, { role: 'head-teacher', unit: '芒宽小学', userId: 'h4' });
  const county = await personOf(app, 'administrator', BAOSHAN, { userId: 'office' });
  const report = (rhythm: 'month' | 'quarter' | 'term' | 'school-year') =>
    services.reportRhythm({ rhythm }, county);
  const rowsOf = ({ schools }: Awaited<ReturnType<typeof report>>) =>
    schools
      .filter(({ openBefore, opened, openAfter }) => openBefore + opened + openAfter > 0)
      .map(({ unit, openBefore, opened, closed, openAfter }) => [
        unit,
        openBefore,
        opened,
        closed,
        openAfter,
      ]);

  // September: a child whom no visit brings back, and its report, written, then sent.
  goTo('2026-09-14');
  const missed = { foundOn: '2026-09-10', lastAttendedOn: '2026-09-07', visitedOn: '2026-09-14' };
  await enter(head, 'persuasion-visit', {
    ...FIRST_VISIT,
    ...missed,
    result: 'ineffective',
    nextOn: '2026-09-21',
  });
  await enter(
    head,
    'written-report',
    { reportingUnit: '曼允小学', reporterPost: 'principal', requests: ['persuade'] },
    MOVED_CHILD,
  );
  const owed = async () => (await services.listTasks({ words: '报出' }, head)).map(({ file }) => file);
  expect(await owed()).toEqual([MOVED_CHILD]);
  await enter(head, 'report-sent', { sentOn: '2026-09-14', way: 'by-hand' }, MOVED_CHILD);
  expect(await owed()).toEqual([]);

  // A second child comes back, and stays on the early list of the school's head: one tap opens its file.
  const other = { childName: '岩罕', birthMonth: '2015-03', guardianPhone: '13900000000' };
  await enter(head, 'persuasion-visit', { ...FIRST_VISIT, ...other, ...missed, nextOn: '2026-09-21' });
  goTo('2026-09-21');
  const { nextStep: _step, nextOn: _day, ...last } = LATER_VISIT;
  const back = { ...last, visitedOn: '2026-09-21', result: 'returned', returnedOn: '2026-09-21' };
  await enter(head, 'persuasion-visit', back, EARLY_CHILD);
  const early = await services.listEarly({}, head);
  expect(early.flatMap(({ files }) => files.map(({ number }) => number))).toEqual([EARLY_CHILD]);
  expect(early[0]?.signs.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['persuaded-before', 'over-age']),
  );

  // Month, by the schools: one has entered, one has nothing to report, two are silent.
  goTo('2026-09-30');
  expect((await services.listDuties({}, receiver)).blocks.map(({ text }) => text).join()).toContain(
    '没有零报告',
  );
  await enter(receiver, 'zero-report', {
    school: '潞江中学',
    month: '2026-09',
    onRoll: 640,
    attending: 640,
    checkedBy: '教务主任',
  });
  expect((await services.listDuties({}, receiver)).blocks.map(({ text }) => text).join()).not.toContain(
    '没有零报告',
  );
  const month = await report('month');
  expect(rowsOf(month)).toEqual([['曼允小学', 0, 2, 0, 2]]);
  expect([month.zero, month.silent]).toEqual([['潞江中学'], ['新乡小学', '芒宽小学'].sort()]);

  // The same by the buttons of the county's chat.
  const chat = await chatOf(host, 'administrator', BAOSHAN, 7);
  await chat.say('/duties');
  expect((await chat.press('预警名单')).text).toContain(`• ${EARLY_CHILD} · 曼允小学`);
  await chat.say('/duties');
  const pressed = await chat.press('本月汇总');
  expect(pressed.text).toContain('没有登记的学校(2所):');
  expect(pressed.text).toContain('零报告(1所):潞江中学');
  const season = await chat.press('季度复核');
  expect(season.text).toContain('季度复核(2026年7月1日至2026年9月30日),由县报送');
  // What the made-up schools entered began in September.
  expect(season.text).toContain('缺月报的学校(2所):曼允小学(7月、8月)、潞江中学(7月、8月)');

  // October: the child is handed over. The sender cannot accept; the receiver does, and answers for it.
  goTo('2026-10-12');
  const handing = { receivingSchool: '潞江中学', transferFor: 'next-stage', handedOn: '2026-10-12' };
  await enter(head, 'file-transfer', handing, MOVED_CHILD);
  const own = services.startForm({ recordType: 'transfer-reply', file: MOVED_CHILD }, head);
  await expect(own).rejects.toThrow(`${MOVED_CHILD} 已移交潞江中学,等对方接收`);
  expect((await services.listDuties({}, receiver)).files.map(({ number }) => number)).toContain(MOVED_CHILD);
  await enter(receiver, 'transfer-reply', { acceptance: 'accepted' }, MOVED_CHILD);
  expect((await work.stores.cases.get(MOVED_CHILD))?.answers).toMatchObject({ school: '潞江中学' });

  // Quarter, by the county: nobody is counted twice, nobody is lost.
  goTo('2026-12-31');
  const quarter = await report('quarter');
  expect(quarter.gaps).toEqual([
    { unit: '曼允小学', months: ['2026-11', '2026-12'] },
    { unit: '潞江中学', months: ['2026-11', '2026-12'] },
  ]);
  expect(rowsOf(quarter)).toEqual([
    ['曼允小学', 1, 0, 0, 1],
    ['潞江中学', 1, 0, 0, 1],
  ]);

  // January: it went abroad with its parents. The receiver asks, the county agrees: two people, and evidence.
  goTo('2027-01-18');
  const end = { reason: 'abroad', evidence: ['border'], closedOn: '2027-01-18', reviewerPost: '副校长' };
  await enter(receiver, 'close-out', end, MOVED_CHILD);
  expect(await statusOf(MOVED_CHILD)).toBe('closing');
  const alone = services.startForm({ recordType: 'close-confirmation', file: MOVED_CHILD }, receiver);
  await expect(alone).rejects.toThrow('要由第二个人确认');
  await enter(county, 'close-confirmation', { decision: 'agree' }, MOVED_CHILD);
  expect(await statusOf(MOVED_CHILD)).toBe('closed');

  // Term, by the prefecture; year, by the province.
  goTo('2027-02-28');
  expect(rowsOf(await report('term'))).toEqual([
    ['曼允小学', 0, 1, 0, 1],
    ['潞江中学', 0, 1, 1, 0],
  ]);
  goTo('2027-08-31');
  const year = await report('school-year');
  expect([year.period, year.reportedBy, year.silent]).toEqual([
    { from: '2026-09-01', to: '2027-08-31' },
    'province',
    ['新乡小学', '芒宽小学'].sort(),
  ]);
  expect(
    year.townships.map(({ unit, opened, closed, openAfter }) => [unit, opened, closed, openAfter]),
  ).toEqual([['潞江镇', 2, 1, 1]]);
  const { bytes } = await services.makePlacePaper({ paper: 'monthly-summary' }, county);
  expect(wordsOfDocx(bytes)).toContain('2027年8月');
});
