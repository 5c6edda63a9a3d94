/** The office's own facts: a workbook goes out and comes back, and forms, letters and reports know it. */
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { bodyFor, FACT_SHEETS, type FactRows, factsOf } from '../../src/domain/office/facts.ts';
import { school } from '../../src/domain/records/child-fields.ts';
import { recordType } from '../../src/domain/records/types/index.ts';
import { factsWorkbook } from '../../src/export/facts-workbook.ts';
import { textStep } from '../../src/forms/steps/text.ts';
import { readFacts } from '../../src/ingest/read-facts.ts';
import { villagesIn } from '../../src/ingest/read-villages.ts';
import { formContext } from '../../src/operations/form-context.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { chatOf, startBot } from '../support/chat.ts';

const ROWS: FactRows = {
  schools: [
    { name: '示例第一小学', township: '潞江镇', kind: '小学', boarding: '是', standing: '中心校' },
    { name: '示例第二小学', township: '潞江镇', kind: '小学', boarding: '否', standing: '' },
  ],
  villages: [{ name: '示例村', township: '潞江镇' }],
  bodies: [
    { role: '教育行政部门', township: '', name: '隆阳区教育体育局', seal: '' },
    { role: '乡镇人民政府(街道办事处)', township: '潞江镇', name: '潞江镇人民政府', seal: '' },
  ],
  terms: [{ name: '2026学年第一学期', from: '2026-09-01', until: '2027-01-15' }],
};

async function filled(app: TestApp) {
  const person = await personOf(app, 'administrator', '530502', { userId: '90' });
  await app.office.facts.fill({ bytes: await factsWorkbook(ROWS, []) }, person);
  return person;
}

test('a workbook that is written is read back as it was', async () => {
  expect(await readFacts(await factsWorkbook(ROWS, ['潞江镇']))).toEqual(ROWS);
});

test.each([
  [
    'a township of elsewhere',
    { ...ROWS, villages: [{ name: '某村', township: '不是镇' }] },
    '不是本县的乡镇',
  ],
  [
    'a kind that is none',
    { ...ROWS, schools: [{ name: '某校', township: '', kind: '大学' }] },
    '只能是:小学、',
  ],
  [
    'a school twice',
    { ...ROWS, schools: [...(ROWS.schools ?? []), ...(ROWS.schools ?? [])] },
    '第3行与前面重复',
  ],
  ['no name', { ...ROWS, schools: [{ township: '潞江镇', kind: '小学' }] }, '第1行没有写“学校名称”'],
])('%s is refused by sheet, row and column, and nothing changes', async (_name, rows, words) => {
  const app = await openApp();
  const person = await filled(app);
  const sent = app.office.facts.fill({ bytes: await factsWorkbook(rows as FactRows, []) }, person);
  await expect(sent).rejects.toThrow(words);
  expect((await app.office.facts.read({}, person)).rows).toEqual(ROWS);
});

test('what is no such workbook is refused in one sentence', async () => {
  await expect(readFacts(new Uint8Array([1, 2, 3]))).rejects.toThrow('不是能打开的 .xlsx');
  const other = new Uint8Array(await writeXlsx({ sheets: [{ name: '别的', rows: [['甲']] }] }));
  await expect(readFacts(other)).rejects.toThrow('没有“学校”');
});

test('an administrator of elsewhere changes nothing here', async () => {
  const app = await openApp();
  const person = await personOf(app, 'administrator', '532801', { userId: '91' });
  await expect(
    app.office.facts.addRow({ place: '530502', sheet: 'schools', row: {} }, person),
  ).rejects.toThrow('不是您负责的地方');
});

test('an authority of the document is the body that prints its name here', () => {
  const facts = factsOf(ROWS);
  expect(
    ['县级教育行政部门', '乡镇人民政府(街道办事处)', '当地人民政府'].map(
      (authority) => bodyFor(facts, authority, '潞江镇')?.name,
    ),
  ).toEqual(['隆阳区教育体育局', '潞江镇人民政府', undefined]);
});

test('a school that entered nothing is named although nobody of it has an account', async () => {
  const app = await openApp();
  const person = await filled(app);
  const { silent } = await app.services.reportRhythm({ rhythm: 'month' }, person);
  expect(silent).toEqual(['示例第一小学', '示例第二小学']);
});

test('a form offers the schools and villages of the township, and completes a part of a name', async () => {
  const app = await openApp();
  await filled(app);
  const teacher = await personOf(app, 'teacher', '530502', { userId: '92' });
  const asking = { ...teacher, unit: '示例第二小学' };
  const type = recordType('suspected-dropout');
  const context = await formContext(type, asking, app.work.stores, app.gate as never);
  expect(context.suggestions).toMatchObject({
    school: ['示例第二小学', '示例第一小学'],
    village: ['潞江镇示例村'],
  });
  expect(textStep.readText(school, '第一小', [], context)).toMatchObject({ answer: '示例第一小学' });
  expect(textStep.readText(school, '示例', [], context)).toMatchObject({ answer: '示例' });
});

test('duties are counted from the term the county has told of', async () => {
  const app = await openApp();
  const teacher = await personOf(app, 'head-teacher', '530502', { userId: '93' });
  const words = async () =>
    (await app.services.listDuties({}, teacher)).blocks.map(({ text }) => text).join('\n');
  expect(await words()).toContain('月1日开学算');
  await filled(app);
  const administrator = await personOf(app, 'administrator', '530502', { userId: '90' });
  const row = { name: '2026学年第二学期', from: '2027-02-22', until: '2027-07-10' };
  await app.office.facts.addRow({ place: '530502', sheet: 'terms', row }, administrator);
  expect(await words()).toContain('按2月22日开学算');
});

test('the analysis at a term’s start offers the days the county has told of, the nearest first', async () => {
  const host = await startBot({ channel: 'web' });
  const chat = await chatOf(host, 'head-teacher', '530502');
  const asked = async () => {
    await chat.say('/term');
    await chat.say('曼允小学');
    await chat.say('2026');
    return chat.press('秋季学期');
  };
  const administrator = await personOf(host.app(), 'administrator', '530502', { userId: '90' });
  for (const [from, until] of [
    ['2026-08-28', '2027-01-15'],
    ['2027-02-22', '2027-07-10'],
    ['2025-09-01', '2026-01-20'],
  ] as const)
    await host
      .app()
      .office.facts.addRow(
        { place: '530502', sheet: 'terms', row: { name: `${from}起`, from, until } },
        administrator,
      );
  const { text } = await asked();
  expect(text).toContain('哪天开学');
  expect((await chat.buttons()).filter((label) => /年\d+月/u.test(label))).toEqual([
    '2026年8月28日',
    '2027年2月22日',
  ]);
  const onPage = await host.app().services.readWhole({}, await host.app().services.findPerson('web', '101'));
  expect(onPage?.fields.find(({ id }) => id === 'startsOn')?.suggestions).toEqual([
    '2026年8月28日',
    '2027年2月22日',
  ]);
  expect((await chat.press('2026年8月28日')).text).toContain('期初在籍');
});

test('every sheet has a head of its own', () => {
  const heads = Object.values(FACT_SHEETS).map(({ columns }) => columns.map(({ label }) => label).join());
  expect(new Set(heads).size).toBe(heads.length);
});

test('the villages of one county are taken from the list of the whole country', () => {
  const csv =
    '"code","name","streetCode"\n"530502104202","芒柳村委会","530502104"\n"530521100001","别的社区居委会","530521100"';
  expect(villagesIn(csv, '530502', [{ code: '530502104', name: '潞江镇' }])).toEqual([
    { name: '芒柳村', township: '潞江镇' },
  ]);
});
