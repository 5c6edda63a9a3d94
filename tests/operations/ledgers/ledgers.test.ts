/** The ledgers of one made-up county: the report with its silent schools, what is owed, who may leave. */
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/answering/reply.ts';
import { AccessDeniedError } from '../../../src/domain/access/errors.ts';
import { INDICATORS } from '../../../src/domain/casework/indicators.ts';
import { factRowsSchema, factsOf } from '../../../src/domain/office/facts.ts';
import { createCountIndicators } from '../../../src/operations/ledgers/count-indicators.ts';
import { earlyBlocks, indicatorBlocks, reportBlocks } from '../../../src/operations/ledgers/ledger-blocks.ts';
import { INDICATOR_WORDS } from '../../../src/operations/ledgers/ledger-words.ts';
import { createListTasks, taskInWords } from '../../../src/operations/ledgers/list-tasks.ts';
import { createReportTable } from '../../../src/operations/office/report-table.ts';
import { perform } from '../../../src/operations/operation.ts';
import { openApp, personOf, type TestApp } from '../../support/app.ts';
import { wordsOfDocx } from '../../support/docx.ts';
import { FIRST_VISIT, LATER_VISIT, SERVICE, submitForm } from '../../support/records.ts';
import { invited } from '../../support/staff.ts';

/** Three schools with a head; only the first has entered anything. */
async function county(app: TestApp) {
  const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: 'h1' });
  await invited(app, { role: 'head-teacher', unit: '新乡小学', userId: 'h2' });
  await invited(app, { role: 'head-teacher', unit: '芒宽小学', userId: 'h3' });
  const administrator = await personOf(app, 'administrator', '530500', { userId: 'office' });
  return { head, administrator };
}

describe('the monthly report', () => {
  test('counts 1 new file and 1 visit of the school, and names the 2 silent ones', async () => {
    const app = await openApp();
    const { head, administrator } = await county(app);
    await submitForm(app, head, 'persuasion-visit', FIRST_VISIT);
    const report = await app.services.reportRhythm({ rhythm: 'month' }, administrator);
    expect(report.schools.find(({ unit }) => unit === '曼允小学')).toEqual({
      unit: '曼允小学',
      openBefore: 0,
      opened: 1,
      returned: 0,
      closed: 0,
      openAfter: 1,
      visits: 1,
      reports: 0,
    });
    expect(report.townships.map(({ unit, opened }) => [unit, opened])).toEqual([['潞江镇', 1]]);
    expect([...report.silent].sort()).toEqual(['新乡小学', '芒宽小学']);
    expect(plainText(reportBlocks(report, 'month', '保山市'))).toContain('没有登记的学校(2所):');
  });

  test('as a paper prints noughts and marks who has not reported', async () => {
    const app = await openApp();
    const { head, administrator } = await county(app);
    await submitForm(app, head, 'persuasion-visit', FIRST_VISIT);
    const { bytes } = await app.services.makePlacePaper({ paper: 'monthly-summary' }, administrator);
    const words = wordsOfDocx(bytes);
    expect(words).toContain('保山市控辍保学月报');
    expect(words).toContain(['新乡小学', '0', '0', '0', '0', '0', '0', '0', '未报送'].join('\n'));
    expect(words).toContain('三、未报送单位（2个）');
  });

  test("shows a head the own school alone, another county's administrator nothing, a teacher no report", async () => {
    const app = await openApp();
    const { head } = await county(app);
    await submitForm(app, head, 'persuasion-visit', FIRST_VISIT);
    const other = await invited(app, { role: 'head-teacher', unit: '新乡小学', userId: 'h9' });
    const units = async (person: typeof head) =>
      (await app.services.reportRhythm({ rhythm: 'month' }, person)).schools.map(
        ({ unit, opened }) => `${unit} ${opened}`,
      );
    expect(await units(head)).toEqual(['曼允小学 1']);
    expect(await units(other)).toEqual(['新乡小学 0']);
    expect(await units(await personOf(app, 'administrator', '532801', { userId: 'a2' }))).toEqual([]);
    const teacher = await personOf(app, 'teacher', '530500', { userId: 't1' });
    await expect(units(teacher)).rejects.toBeInstanceOf(AccessDeniedError);
  });
});

describe('silence', () => {
  test('is told of nobody where no school is known, in the report, on paper and in the overview', async () => {
    const app = await openApp();
    const administrator = await personOf(app, 'administrator', '530500', { userId: 'office' });
    const report = await app.services.reportRhythm({ rhythm: 'month' }, administrator);
    expect(plainText(reportBlocks(report, 'month', '保山市'))).toMatch(/看不出谁没报/u);
    const { bytes } = await app.services.makePlacePaper({ paper: 'monthly-summary' }, administrator);
    expect(wordsOfDocx(bytes)).not.toContain('（0个）：无');
    expect((await app.services.overview({ months: 1 }, administrator)).silent).toBeNull();
  });

  test('of the schools on the lists of all its counties a prefecture is told, on the office page too', async () => {
    const app = await openApp();
    const rows = { schools: [{ name: '潞江中学', kind: '初级中学' }], villages: [], bodies: [], terms: [] };
    const facts = factsOf(factRowsSchema.parse(rows));
    const factsFor = (place: string | null) => (place === '530502' ? facts : undefined);
    const prefecture = await personOf(app, 'administrator', '530500', { userId: 'office' });
    const table = perform(createReportTable({ ...app.gate, factsFor }), app);
    expect((await table({ rhythm: 'month', asFile: false }, prefecture)).silent).toEqual(['潞江中学']);
  });
});

describe('tasks', () => {
  test('the report is owed after 劝返无效, stands in /duties, and is gone when it is made', async () => {
    const app = await openApp();
    const { head } = await county(app);
    await submitForm(app, head, 'persuasion-visit', { ...FIRST_VISIT, result: 'ineffective' });
    const listTasks = perform(createListTasks({ ...app.gate, law: app.knowledge.law }), app);
    const kinds = async () => (await listTasks({}, head)).map(({ kind, urgency }) => `${kind} ${urgency}`);
    expect(await kinds()).toEqual(['follow-up due-soon', 'owed-entry open', 'register-group open']);
    const owed = (await listTasks({}, head)).find(({ register }) => register === 'written-report');
    const line = owed === undefined ? '' : taskInWords(owed);
    expect(line).toMatch(/^• GA-2026-0001 · 曼允小学 · .*:书面报告\(文件未写期限\)$/u);
    const told = (await app.services.listDuties({}, head)).blocks.map(({ text }) => text).join('\n');
    expect(told).toContain('• 书面报告:GA-2026-0001');

    await submitForm(
      app,
      head,
      'written-report',
      {
        reportingUnit: '曼允小学',
        reporterPost: 'principal',
        measures: '两次上门',
        requests: ['persuade'],
      },
      'GA-2026-0001',
    );
    app.clock.moveDays(14);
    // Written, it is still to be sent.
    expect(await kinds()).toEqual(['follow-up overdue', 'owed-entry open', 'register-group open']);
    await submitForm(app, head, 'report-sent', { sentOn: '2026-11-22', way: 'by-hand' }, 'GA-2026-0001');
    expect(await kinds()).toEqual(['follow-up overdue', 'register-group open']);
  });

  test('in Tianning, whose document orders no report, none is owed', async () => {
    const app = await openApp();
    const teacher = await personOf(app, 'teacher', '320402');
    await submitForm(app, teacher, 'persuasion-visit', { ...FIRST_VISIT, result: 'ineffective' });
    const listTasks = perform(createListTasks({ ...app.gate, law: app.knowledge.law }), app);
    expect((await listTasks({}, teacher)).map(({ register }) => register)).not.toContain('written-report');
  });
});

describe('the early list', () => {
  async function withReturned(app: TestApp, head: Awaited<ReturnType<typeof county>>['head']) {
    await submitForm(app, head, 'persuasion-visit', FIRST_VISIT);
    const { nextStep: _step, nextOn: _day, ...visit } = LATER_VISIT;
    const back = { ...visit, result: 'returned', returnedOn: '2026-11-21' };
    const { status } = await submitForm(app, head, 'persuasion-visit', back, 'GA-2026-0001');
    expect(status).toBe('submitted');
  }

  test('names a child that was persuaded to come back, each sign with its reason, and no name', async () => {
    const app = await openApp();
    const { head } = await county(app);
    await withReturned(app, head);
    const words = plainText(earlyBlocks(await app.services.listEarly({}, head)));
    expect(words).toContain('可能失学的孩子(1名):只列理由,不打分');
    // Under the line of the file that says so.
    expect(words).toContain('• GA-2026-0001');
    expect(words.split('\n').filter((line) => /^ {2}(?:曾劝返后复学|留守)$/u.test(line))).toHaveLength(2);
    expect(words).not.toContain('岩温香');
  });

  test('a sign that another file says names that one', () => {
    const file = { number: 'GA-2026-0001', label: 'GA-2026-0001 · 甲小学' };
    const signs = [{ id: 'left-behind', file: 'LS-2026-0002' } as const];
    expect(plainText(earlyBlocks([{ files: [file], signs }]))).toContain('  留守(LS-2026-0002)');
  });

  test('leaves out a child that has left already: it is a case', async () => {
    const app = await openApp();
    const { head } = await county(app);
    await submitForm(app, head, 'persuasion-visit', FIRST_VISIT);
    expect(await app.services.listEarly({}, head)).toEqual([]);
  });

  test('is not told to a messenger', async () => {
    const app = await openApp();
    const { head } = await county(app);
    await withReturned(app, head);
    await expect(app.services.listEarly({}, { ...head, channel: 'telegram' })).rejects.toThrow(
      '请到办公网页上查看',
    );
  });
});

describe('indicators', () => {
  test('are all counted, each with words of its own, a share without a base being none', async () => {
    const app = await openApp();
    const { head, administrator } = await county(app);
    await submitForm(app, head, 'persuasion-visit', FIRST_VISIT);
    const { law, library } = app.knowledge;
    const count = perform(createCountIndicators({ ...app.gate, law, library }), app);
    const found = await count({ from: '2026-11-01', to: '2026-11-30' }, administrator);
    const value = (id: string) => found.find((each) => each.id === id)?.value;
    expect([value('dropout-opened'), value('visits'), value('home-visits'), value('days-to-visit')]).toEqual([
      1, 1, 100, 11,
    ]);
    const empty = await count({ from: '2025-11-01', to: '2025-11-30' }, administrator);
    expect(empty.find(({ id }) => id === 'home-visits')?.value).toBeNull();
    expect(INDICATORS.filter(({ id }) => INDICATOR_WORDS[id] === undefined)).toEqual([]);
    const told = indicatorBlocks(found).map(({ text }) => text);
    expect(told).toHaveLength(INDICATORS.length);
    expect(told.filter((text) => !text.includes('\n  口径:'))).toEqual([]);
    expect(told).toContain('本期书面报告:0次\n  口径:起止日内提交的书面报告;依据:四(七)3');
    // No clause of Baoshan's hands a roll over to another county.
    expect(told).toContain('本期学籍转交户籍地:0次\n  口径:起止日内提交的学籍转交记录');
  });
});

describe('the list of honor certificates', () => {
  test('has a teacher once, with the highest certificate reached', async () => {
    const app = await openApp();
    const { administrator } = await county(app);
    const teacher = await personOf(app, 'teacher', '530500', { userId: 't1' });
    await submitForm(app, teacher, 'honor-certificate', SERVICE);
    await submitForm(app, teacher, 'honor-certificate', SERVICE);
    const { bytes } = await app.services.makePlacePaper({ paper: 'honor-list' }, administrator);
    const words = wordsOfDocx(bytes);
    expect(words).toMatch(/1\n杨老师\n曼允小学\n18\n满15年[^\n]+\n+共1人/u);
  });
});
