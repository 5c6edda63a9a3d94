import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/domain/records/answers.ts';
import { openApp, personOf, type TestAppOptions } from '../support/app.ts';
import { wordsOfDocx } from '../support/docx.ts';
import { FIRST_VISIT, LATER_VISIT, submitForm } from '../support/records.ts';

const CASE = 'GA-2026-0001';
const REPORT_NUMBER = 'BG-2026-0001';
const REPORT: Answers = {
  documentNumber: '曼小〔2026〕3号',
  reportingUnit: '曼允小学',
  reporterPost: 'principal',
  measures: '校长和村干部两次上门,送达通知书',
  requests: ['persuade', 'order-guardian', 'other'],
  otherRequest: '请派出所协查去向',
};
const EARLIER: Answers = {
  ...LATER_VISIT,
  visitedOn: '2026-11-15',
  method: 'phone',
  result: 'absent',
  met: ['nobody'],
};
const LAST: Answers = { ...LATER_VISIT, result: 'ineffective', nextStep: 'written-report' };

/** A case with 3 visits, the second entered last; and the report on it. */
async function openWithReport(place = '530500', options: TestAppOptions = {}) {
  // An office's paper: the trial's has its mark at the head.
  const app = await openApp({ ...options, environment: { OFFICE: 'true', ...options.environment } });
  const teacher = await personOf(app, 'teacher', place);
  await submitForm(app, teacher, 'persuasion-visit', { ...FIRST_VISIT, visitedOn: '2026-11-12' });
  await submitForm(app, teacher, 'persuasion-visit', LAST, CASE);
  await submitForm(app, teacher, 'persuasion-visit', { ...EARLIER, result: 'ineffective' }, CASE);
  const submitted = await submitForm(app, teacher, 'written-report', REPORT, CASE);
  const compile = (actor = teacher) => app.services.makePaper({ number: REPORT_NUMBER }, actor);
  const read = async (actor = teacher) => wordsOfDocx((await compile(actor)).bytes);
  return { app, teacher, submitted, compile, read };
}

describe('the written report of a case', () => {
  test('has number, title and addressees at its head', async () => {
    const { read } = await openWithReport();
    expect(
      (await read())
        .split('\n')
        .filter((line) => line !== '')
        .slice(0, 4),
    ).toEqual([
      '曼允小学文件',
      '曼小〔2026〕3号\t签发人：________',
      '关于曼允小学一名学生劝返无效情况的报告',
      '县级教育行政部门：',
    ]);
  });

  test('lists the 3 visits by their day, not by the order of entering', async () => {
    const { read } = await openWithReport();
    const days = (await read()).split('\n').filter((line) => /^2026年11月1?[0-9]+日$/u.test(line));
    // The last is the day beside the seal.
    expect(days).toEqual(['2026年11月12日', '2026年11月15日', '2026年11月21日', '2026年11月21日']);
  });

  test('has 1 row of 7 cells for a visit', async () => {
    const { read } = await openWithReport();
    expect(await read()).toContain(
      ['2', '2026年11月15日', '电话', '班主任', '没见到人', '劝返无效', '再次上门'].join('\n'),
    );
  });

  test('tells the facts of the case', async () => {
    const { read } = await openWithReport();
    expect(await read()).toContain(
      '家住潞江镇曼允村，监护人________。\n2026年11月6日最后到校，2026年11月10日发现未到校。\n主要原因：厌学或学习困难。目前去向：在家。该生属于以下重点群体：留守。',
    );
  });

  test('ends with the 2 suggestions chosen and the 1 written, the clause behind them, and the seal', async () => {
    const { read } = await openWithReport();
    expect(await read()).toMatch(
      /建议：依法劝返；责令监护人送学；请派出所协查去向。按上述规定，由相关部门依法采取措施劝返复学。\n特此报告。\n+附件：辍学学生劝返情况记录表\n+曼允小学（盖章）\n2026年11月21日\n/u,
    );
  });

  test('is signed by a head, and goes in copy to the second body the clause names', async () => {
    const { read } = await openWithReport();
    expect(await read()).toContain('抄送：乡镇人民政府（街道办事处）。');
  });

  test('prints no half-width mark, except inside the quotation', async () => {
    const { app, read } = await openWithReport();
    const { text } = app.knowledge.library.get('baoshan-2017-62#4.7.3');
    const words = (await read()).replace(/“[^”]+”/gu, (quoted) =>
      text.includes(quoted.slice(1, -1)) ? '' : quoted,
    );
    expect(words.match(/[,:;!?()]/gu)).toBeNull();
  });

  test('does not list a visit made after it', async () => {
    const { app, teacher, read } = await openWithReport();
    app.clock.moveDays(1);
    const later = { ...LATER_VISIT, visitedOn: '2026-11-22' };
    await submitForm(app, teacher, 'persuasion-visit', later, CASE);
    expect(await read()).toContain('自发现以来共劝返3次');
  });

  test('has a file name without a name', async () => {
    const { compile } = await openWithReport();
    expect((await compile()).fileName).toBe('report-BG-2026-0001.docx');
  });

  test('is offered as soon as the report is submitted', async () => {
    const { submitted } = await openWithReport();
    expect(submitted.status === 'submitted' ? submitted.next[0] : undefined).toEqual({
      kind: 'document',
      record: REPORT_NUMBER,
    });
  });

  test('leaves 1 audit row with the number and no answer', async () => {
    const { app, compile } = await openWithReport();
    await compile();
    const rows = (await app.work.stores.audit.list(50)).filter(({ action }) => action === 'report.compile');
    expect(rows.map(({ details }) => details)).toEqual([{ number: REPORT_NUMBER }]);
  });
});

describe("the report in each place's own words", () => {
  test.each([
    ['Baoshan', '530500', '县级教育行政部门：', '劝返无效情况的报告', 'baoshan-2017-62#4.7.3'],
    ['Jinghong', '532801', '市教育部门：', '劝返无效情况的报告', 'jinghong-2018-74#3.8.3'],
    ['Kezhou', '653000', '当地人民政府：', '辍学情况的报告', 'kezhou-2018-59#3.8.2'],
  ] as const)('in %s (%s) goes to %s as %s, and quotes %s word for word', async (_name, place, to, what, ref) => {
    const { app, read } = await openWithReport(place);
    const words = await read();
    const quoted = /规定：“([^”]+)”/u.exec(words)?.[1] ?? 'no quotation';
    const { text } = app.knowledge.library.get(ref);
    expect([words.includes(`\n${to}\n`), words.includes(what), text.includes(quoted)]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test.each([
    ['Jinghong', '532801', '由乡镇政府依法采取措施劝返复学。'],
    ['Baoshan', '530500', '由相关部门依法采取措施劝返复学。'],
  ])('in %s (%s) asks whom the clause names to act: %s', async (_name, place, words) => {
    const { read } = await openWithReport(place);
    expect(await read()).toContain(words);
  });

  test('in Kezhou asks nobody, for its clause names nobody', async () => {
    const { read } = await openWithReport('653000');
    expect(await read()).not.toContain('按上述规定');
  });

  test.each([
    ['Tianning', '320402', '常天政发〔2017〕68号'],
    ['Mengwang', '532822-mengwang', '《勐往乡实现乡域义务教育均衡发展工作方案》'],
  ])('in %s (%s) is not begun: 文件未规定', async (_name, place, document) => {
    const app = await openApp();
    const teacher = await personOf(app, 'teacher', place);
    await submitForm(app, teacher, 'persuasion-visit', { ...FIRST_VISIT, result: 'ineffective' });
    await expect(submitForm(app, teacher, 'written-report', REPORT, CASE)).rejects.toThrow(
      `文件未规定:${document}没有要求《书面报告》,不能套用别处的规定。请问当地教育局。`,
    );
  });

  test('of a file that Tianning governs is refused, though the report is stored', async () => {
    const { app, teacher } = await openWithReport();
    const stored = await app.work.stores.records.get(REPORT_NUMBER);
    if (stored === undefined) throw new Error('The report was not stored.');
    const { number } = (
      await app.work.stores.records.insert({
        ...stored,
        draftId: 'imported',
        numberPrefix: 'BG',
        documentId: 'tianning-2017-68',
      })
    ).record;
    await expect(app.services.makePaper({ number }, teacher)).rejects.toThrow(
      '文件未规定:本地文件没有要求这份报告,不能套用别处的格式。',
    );
  });
});

describe('the name of the child', () => {
  test('is in the report on the office page', async () => {
    const { read } = await openWithReport();
    expect(await read()).toContain('学生岩温香（个案编号GA-2026-0001）');
  });

  test('is a blank where the same report is fetched over Telegram', async () => {
    const { app, read } = await openWithReport('530500', { environment: { BOT_TOKEN: '1:test' } });
    const abroad = await personOf(app, 'administrator', '530500', { channel: 'telegram', userId: '7' });
    const words = await read(abroad);
    expect([words.includes('岩温香'), words.includes('学生____________（个案编号')]).toEqual([false, true]);
  });

  test('is in it over Telegram where the office has switched that on', async () => {
    const environment = { BOT_TOKEN: '1:test', PERSONAL_DATA_OVER_TELEGRAM: 'true' };
    const { app, read } = await openWithReport('530500', { environment });
    const abroad = await personOf(app, 'administrator', '530500', { channel: 'telegram', userId: '7' });
    expect(await read(abroad)).toContain('学生岩温香');
  });

  test('and the guardian: the number of the telephone is never printed', async () => {
    const { read } = await openWithReport();
    expect(await read()).not.toContain('13987654321');
  });
});

describe('a report is refused', () => {
  test.each([
    ['of a number nobody gave', 'BG-2026-0009', '没有编号 BG-2026-0009 的记录,或不归你管。'],
    ['of a visit, which makes no document', 'QF-2026-0001', 'QF-2026-0001 没有这种文书。可以打印:无。'],
    ['of a file without saying which paper', CASE, '可以打印:劝返情况记录表、'],
  ])('%s', async (_what, number, words) => {
    const { app, teacher } = await openWithReport();
    await expect(app.services.makePaper({ number }, teacher)).rejects.toThrow(words);
  });

  test('to a colleague without the unit', async () => {
    const { app, compile } = await openWithReport();
    const colleague = await personOf(app, 'teacher', '530500', { userId: '2' });
    await expect(compile(colleague)).rejects.toThrow('或不归你管');
  });

  test('to a teacher of another place', async () => {
    const { app, compile } = await openWithReport();
    const elsewhere = await personOf(app, 'teacher', '532801', { userId: '2' });
    await expect(compile(elsewhere)).rejects.toThrow('或不归你管');
  });
});

test('before persuasion has failed the case is not among those to report on', async () => {
  const app = await openApp();
  const teacher = await personOf(app, 'teacher', '530500');
  await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
  const { view } = await app.services.startForm({ recordType: 'written-report' }, teacher);
  const buttons = view.status === 'open' ? view.prompt.buttons.flat() : [];
  expect(buttons.map(({ label }) => label)).toEqual(['放弃']);
});

describe('papers of a file', () => {
  test.each([
    ['persuasion-sheet', '辍学学生劝返情况记录表', '岩温香'],
    ['school-notice', '义务教育阶段学生劝学通知书', '曼允小学（盖章）'],
    ['attendance-order', '责令送被监护人接受义务教育通知书', '潞江镇人民政府（盖章）'],
    ['case-sheet', '控辍个案（一人一案）', '在家'],
    ['cannot-attend-sheet', '因失能、缓学、休学学生情况记录表', '岩温香'],
  ])('%s says %s and what is recorded: %s', async (paper, title, recorded) => {
    const { app, teacher } = await openWithReport();
    const { bytes, fileName } = await app.services.makePaper({ paper, number: CASE }, teacher);
    const words = wordsOfDocx(bytes);
    expect([fileName, words.includes(title), words.includes(recorded)]).toEqual([
      `${paper}-${CASE}.docx`,
      true,
      true,
    ]);
  });

  test('a body of the list signs by its printed name, and its seal is named beside it', async () => {
    const { app, teacher, read } = await openWithReport('530502');
    const administrator = await personOf(app, 'administrator', '530502', { userId: '8' });
    const bodies = [
      {
        role: '乡镇人民政府(街道办事处)',
        township: '潞江镇',
        name: '隆阳区潞江镇人民政府',
        seal: '潞江镇人民政府(2)',
      },
      { role: '其他部门', township: '', name: '曼允小学', seal: '曼允小学行政章' },
    ];
    for (const row of bodies)
      await app.office.facts.addRow({ place: '530502', sheet: 'bodies', row }, administrator);
    const { bytes } = await app.services.makePaper({ paper: 'attendance-order', number: CASE }, teacher);
    expect(wordsOfDocx(bytes)).toContain('隆阳区潞江镇人民政府（盖章：潞江镇人民政府（2））');
    expect(await read()).toContain('曼允小学（盖章：曼允小学行政章）');
  });

  test('over Telegram nothing that says who the child is stands on them', async () => {
    const { app } = await openWithReport('530500', { environment: { BOT_TOKEN: '1:test' } });
    const abroad = await personOf(app, 'administrator', '530500', { channel: 'telegram', userId: '7' });
    const { bytes } = await app.services.makePaper({ paper: 'case-sheet', number: CASE }, abroad);
    expect(wordsOfDocx(bytes)).not.toMatch(/岩温香|13987654321/u);
  });
});
