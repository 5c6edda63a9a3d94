/** Answers are sealed: whatever is filtered, counted or leafed through opens what it shows and nothing else. */
import { beforeAll, describe, expect, test } from 'vitest';
import { compose } from '../../src/compose.ts';
import { createConfig } from '../../src/config.ts';
import type { Person } from '../../src/domain/access/person.ts';
import type { Answers } from '../../src/domain/records/answers.ts';
import type { FillTools } from '../../src/operations/fill-form.ts';
import { createStepForm } from '../../src/operations/fill-form.ts';
import { createListDuties, type DutyTools } from '../../src/operations/list-duties.ts';
import { createListRecords } from '../../src/operations/list-records.ts';
import { createLeafFiles, createLeafRecords } from '../../src/operations/office/leaf.ts';
import { createOverview } from '../../src/operations/office/overview.ts';
import { createReportTable } from '../../src/operations/office/report-table.ts';
import { createOpenFiles } from '../../src/operations/open-files.ts';
import { type Operation, perform } from '../../src/operations/operation.ts';
import { createListFiles } from '../../src/operations/read-file.ts';
import { createStartForm } from '../../src/operations/start-form.ts';
import type { Sealer } from '../../src/ports.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createUnitOfWork } from '../../src/storage/unit-of-work.ts';
import { personOf, storageTools, TEST_KEY } from '../support/app.ts';
import { sharedKnowledge } from '../support/knowledge.ts';

const PLACE = '530500';
const OTHERS = 600;
/** Every ninth, and the first of the school's own. */
const INEFFECTIVE = Math.ceil(OTHERS / 9) + 1;

/** A county with 600 open files of other schools and 3 of 曼允小学, whose teacher and administrator ask. */
async function openCounty() {
  const knowledge = await sharedKnowledge();
  const app = await compose(createConfig({ DATA_KEY: TEST_KEY, LOG_LEVEL: 'silent' }), {
    knowledge,
    databasePath: ':memory:',
  });
  const opened: string[] = [];
  const tools = storageTools();
  const { sealer } = tools;
  const counting: Sealer = {
    ...sealer,
    open: (sealed, place) => {
      if (/^(?:case_file|record)\//u.test(place)) opened.push(place);
      return sealer.open(sealed, place);
    },
  };
  const db = await openDatabase(':memory:');
  const work = createUnitOfWork(db, { ...tools, sealer: counting });
  const over = { work };
  const author = await personOf(over, 'teacher', PLACE, { userId: '9' });
  const colleague = await personOf(over, 'teacher', PLACE, { userId: '8' });
  const joined = await personOf(over, 'teacher', PLACE, { userId: '1' });
  await work.stores.staff.change(joined.id, { unit: '曼允小学', isVouched: true });
  const teacher = (await work.stores.staff.get(joined.id)) ?? joined;
  const administrator = await personOf(over, 'administrator', PLACE, { userId: '2' });
  await work.transaction(async ({ cases, records }) => {
    const add = async (index: number, school: string, openedBy: string) => {
      const { number } = await cases.open({
        numberPrefix: 'GA',
        kind: 'dropout',
        documentId: 'baoshan-2017-62',
        place: PLACE,
        status: index % 9 === 0 ? 'ineffective' : 'in-outreach',
        openedBy,
        openedOn: '2026-11-01',
        nextOn: '2026-11-10',
        answers: { school, grade: 'g3', village: `某镇第${index % 40}村`, birthMonth: '2017-05' },
      });
      await records.insert({
        draftId: `draft-${school}-${index}`,
        numberPrefix: 'QF',
        type: 'persuasion-visit',
        version: 1,
        caseNumber: number,
        documentId: 'baoshan-2017-62',
        personId: openedBy,
        place: PLACE,
        unit: school,
        submittedAt: '2026-11-01T02:00:00.000Z',
        answers: { result: index % 9 === 0 ? 'ineffective' : 'parent-refused' } satisfies Answers,
        outcome: null,
      });
    };
    for (let index = 0; index < OTHERS; index += 1) await add(index, `别的第${index % 6}小学`, author.id);
    for (let index = 0; index < 3; index += 1) await add(index, '曼允小学', colleague.id);
  });
  const clock = tools.clock;
  const forms = { ...(app.gate as FillTools), clock };
  const duties: DutyTools = { ...forms, duties: knowledge.duties };
  /** What an act answers, and how much it opened. */
  const opens = async <Input, Output>(
    operation: Operation<Input, Output>,
    input: Input,
    actor: Person,
  ): Promise<{ readonly output: Output; readonly count: number }> => {
    opened.length = 0;
    const output = await perform(operation, { work, clock })(input, actor);
    return { output, count: opened.length };
  };
  return {
    opens,
    forms,
    duties,
    teacher,
    administrator,
    close: () => Promise.all([db.destroy(), app.close()]),
  };
}

describe(`with ${OTHERS} open files of others`, () => {
  let county: Awaited<ReturnType<typeof openCounty>>;
  beforeAll(async () => {
    county = await openCounty();
    return () => county.close().then(() => undefined);
  });

  test('a form opens the 3 files it offers, and none at any other question', async () => {
    const { opens, forms, teacher } = county;
    const begun = await opens(createStartForm(forms), { recordType: 'persuasion-visit' }, teacher);
    const { view } = begun.output;
    if (view.status !== 'open') throw new Error(view.status);
    const offered = view.prompt.buttons.flat().filter(({ action }) => /^case:GA/u.test(action));
    expect([begun.count, offered.length]).toEqual([3, 3]);
    const step = (text: string, updateId: number) =>
      opens(createStepForm(forms), { input: { kind: 'text', text }, updateId }, teacher);
    await step('新个案', 1);
    const counts = [];
    for (const [index, text] of ['曼允小学', '三年级', '潞江镇曼允村'].entries())
      counts.push((await step(text, index + 2)).count);
    expect(counts).toEqual([0, 0, 0]);
  });

  test('the numbers of all kinds open nothing', async () => {
    const { output, count } = await county.opens(createListFiles(county.forms), {}, county.administrator);
    expect([output.kinds.map(({ open }) => open), count]).toEqual([[OTHERS + 3], 0]);
  });

  test.each([
    ['teacher', 3],
    ['administrator', 12],
  ] as const)('the list of a %s opens its %i lines', async (who, lines) => {
    const { output, count } = await county.opens(
      createListFiles(county.forms),
      { kind: 'dropout' },
      county[who],
    );
    expect([output.files.length, count]).toEqual([lines, lines]);
  });

  test('what is open in short opens its lines', async () => {
    const { output, count } = await county.opens(
      createOpenFiles(county.forms),
      { limit: 5 },
      county.administrator,
    );
    expect([output.due.length, count]).toEqual([5, 5]);
  });

  test('the duties of an administrator open no more than some lines of each section', async () => {
    const { count } = await county.opens(createListDuties(county.duties), {}, county.administrator);
    expect(count).toBeLessThan(150);
  });

  test('10 records of a county open those 10, with the unit of each', async () => {
    const { output, count } = await county.opens(createListRecords(county.forms), {}, county.administrator);
    expect([output.records.length, count]).toEqual([10, 20]);
  });

  test('a page of one school’s 100 files opens that page', async () => {
    const { opens, forms, administrator } = county;
    const page = createLeafFiles(forms);
    const first = await opens(page, { school: '别的第5小学' }, administrator);
    const second = await opens(
      page,
      { school: '别的第5小学', after: first.output.next ?? '' },
      administrator,
    );
    expect([first.output.rows.length, first.count]).toEqual([50, 51]);
    expect([second.output.rows.length, second.output.next]).toEqual([50, null]);
  });

  test('a page of visits of one result opens that page', async () => {
    const { output, count } = await county.opens(
      createLeafRecords(county.forms),
      { type: 'persuasion-visit', result: 'ineffective' },
      county.administrator,
    );
    expect([output.rows.length, count]).toEqual([50, 102]);
  });

  test('a report of the rhythm opens one file of each school and township', async () => {
    const { output, count } = await county.opens(
      createReportTable(county.forms),
      { rhythm: 'month', day: '2026-11-05', asFile: false },
      county.administrator,
    );
    const sum = (of: 'opened' | 'visits') => output.schools.reduce((total, row) => total + row[of], 0);
    expect([output.schools.length, sum('opened'), sum('visits'), count]).toEqual([
      7,
      OTHERS + 3,
      OTHERS + 3,
      8,
    ]);
  });

  test('the overview opens one file of each school and township', async () => {
    const { output, count } = await county.opens(
      createOverview(county.forms),
      { months: 1 },
      county.administrator,
    );
    expect([output.open, output.overdue, output.schools.length, output.townships]).toEqual([
      OTHERS + 3,
      OTHERS + 3,
      7,
      [{ name: '某镇', open: OTHERS + 3, overdue: OTHERS + 3 }],
    ]);
    expect(output.visits).toEqual([
      { month: '2026-11', results: { ineffective: INEFFECTIVE, 'parent-refused': OTHERS + 3 - INEFFECTIVE } },
    ]);
    expect(count).toBe(8);
  });
});
