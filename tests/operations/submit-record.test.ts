import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/domain/records/answers.ts';
import { openApp, personOf } from '../support/app.ts';
import { withMeanwhile } from '../support/meanwhile.ts';
import { FIRST_VISIT, LATER_VISIT, SERVICE, submitForm, wordsOf } from '../support/records.ts';
import { filledRegister } from '../support/registers.ts';

const openWithTeacher = async (place = '530500') => {
  const app = await openApp();
  return { app, stores: app.work.stores, teacher: await personOf(app, 'teacher', place) };
};

describe('submitting a visit', () => {
  test('leaves 1 audit row with the record number and nothing of the answers', async () => {
    const { app, stores, teacher } = await openWithTeacher();
    await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
    const rows = (await stores.audit.list(10)).filter(({ action }) => action === 'record.submit');
    expect(rows).toEqual([
      {
        at: '2026-11-21T02:00:00.000Z',
        personId: teacher.id,
        role: 'teacher',
        action: 'record.submit',
        details: { number: 'QF-2026-0001' },
      },
    ]);
  });

  test('leaves no draft behind', async () => {
    const { app, stores, teacher } = await openWithTeacher();
    await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
    expect(await stores.drafts.findOpen(teacher.id)).toBeUndefined();
  });

  test('keeps what is about the child with the case, and what is about the visit with the record', async () => {
    const { app, stores, teacher } = await openWithTeacher();
    await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
    const ofCase = Object.fromEntries(Object.entries(FIRST_VISIT).filter(([id]) => !(id in LATER_VISIT)));
    const opened = await stores.cases.get('GA-2026-0001');
    const record = await stores.records.get('QF-2026-0001');
    expect({ case: opened?.answers, visit: record?.answers }).toEqual({ case: ofCase, visit: LATER_VISIT });
  });

  test('with a day of visit before the day of finding out is sent back and stores 0 records', async () => {
    const { app, stores, teacher } = await openWithTeacher();
    await submitForm(app, teacher, 'persuasion-visit', { ...FIRST_VISIT, visitedOn: '2026-11-09' });
    expect(await stores.records.count({})).toBe(0);
  });

  test('with a day of visit before the day of finding out says so', async () => {
    const { app, teacher } = await openWithTeacher();
    const view = await submitForm(app, teacher, 'persuasion-visit', {
      ...FIRST_VISIT,
      visitedOn: '2026-11-09',
    });
    expect(wordsOf(view)).toBe('劝返日期早于发现日期,请核对。');
  });
});

describe('a second visit', () => {
  const LATER: Answers = { ...LATER_VISIT, case: 'GA-2026-0001' };

  test('joins the first case, which then counts 2 visits', async () => {
    const { app, stores, teacher } = await openWithTeacher();
    await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
    await submitForm(app, teacher, 'persuasion-visit', LATER);
    expect(await stores.records.count({ caseNumber: 'GA-2026-0001' })).toBe(2);
  });

  test('opens no second case', async () => {
    const { app, stores, teacher } = await openWithTeacher();
    await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
    await submitForm(app, teacher, 'persuasion-visit', LATER);
    expect(await stores.cases.get('GA-2026-0002')).toBeUndefined();
  });

  test('says the count and the new status', async () => {
    const { app, teacher } = await openWithTeacher();
    await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
    const { nextStep: _step, nextOn: _on, ...rest } = LATER;
    const back = { ...rest, result: 'returned', returnedOn: '2026-11-21' };
    expect(wordsOf(await submitForm(app, teacher, 'persuasion-visit', back))).toBe(
      '已提交,记录编号 QF-2026-0002。\n控辍个案 GA-2026-0001 · 已复学 · 劝返2次,共2条记录',
    );
  });

  test('is counted in /file: 劝返2次 of 3 entries, the suspicion being no attempt', async () => {
    const { app, teacher } = await openWithTeacher();
    await submitForm(app, teacher, 'suspected-dropout', filledRegister('suspected-dropout').answers);
    // The suspicion did not say why the child stays away, nor where it is.
    const first = { ...LATER, reasons: ['weary'], whereabouts: 'home' };
    await submitForm(app, teacher, 'persuasion-visit', first);
    await submitForm(app, teacher, 'persuasion-visit', LATER);
    const { blocks } = await app.services.readFile({ number: 'GA-2026-0001' }, teacher);
    expect(blocks.map(({ text }) => text)).toContain('记录(劝返2次,共3条记录):');
  });

  test('is not offered the case of a colleague', async () => {
    const { app, teacher } = await openWithTeacher();
    await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
    const colleague = await personOf(app, 'teacher', '530500', { userId: '2' });
    const { view } = await app.services.startForm({ recordType: 'persuasion-visit' }, colleague);
    const prompt = view.status === 'open' ? view.prompt : undefined;
    expect([
      prompt?.text.includes('孩子在哪所学校的学籍?'),
      prompt?.buttons.flat().map(({ label }) => label),
    ]).toEqual([true, ['放弃']]);
  });
});

describe('a visit that ended in 劝返无效', () => {
  const INEFFECTIVE = { ...FIRST_VISIT, result: 'ineffective' };

  test.each([
    [
      'Baoshan',
      '530500',
      [
        '劝不回来的,按保山市保政发〔2017〕62号 四(七)3:',
        '书面报告:县级教育行政部门、乡镇人民政府(街道办事处)',
        '接着由相关部门依法采取措施劝返复学',
      ],
      '保政发〔2017〕62号 四(七)3(2017年12月28日)',
    ],
    [
      'Jinghong',
      '532801',
      [
        '劝不回来的,按景洪市景政发〔2018〕74号 三(八)3:',
        '书面报告:市教育部门、乡镇人民政府(街道办事处)',
        '接着由乡镇政府依法采取措施劝返复学',
      ],
      '景政发〔2018〕74号 三(八)3(2018年12月12日)',
    ],
    [
      'Kezhou',
      '653000',
      [
        '劝不回来的,按克州克政办发〔2018〕59号 三[八]2:',
        '及时汇报:当地人民政府(文件未要求书面报告,也未写"劝返无效"这一步)',
      ],
      '克政办发〔2018〕59号 三[八]2(2018年10月26日)',
    ],
  ])('in %s (%s) names whom to report to, by its own clause', async (_name, place, lines, source) => {
    const { app, teacher } = await openWithTeacher(place);
    const said = wordsOf(await submitForm(app, teacher, 'persuasion-visit', INEFFECTIVE)).split('\n');
    expect(said).toEqual(expect.arrayContaining([...lines, source]));
  });

  test.each([
    ['530500', 'baoshan-2017-62#4.7.3'],
    ['532801', 'jinghong-2018-74#3.8.3'],
    ['653000', 'kezhou-2018-59#3.8.2'],
  ] as const)('in %s quotes %s word for word', async (place, ref) => {
    const { app, teacher } = await openWithTeacher(place);
    const view = await submitForm(app, teacher, 'persuasion-visit', INEFFECTIVE);
    const quoted = view.status === 'submitted' ? view.blocks.find(({ kind }) => kind === 'quote') : undefined;
    expect(app.knowledge.library.get(ref).text).toContain(quoted?.text ?? 'no quotation');
  });

  test.each([
    ['Tianning', '320402', '天宁区常天政发〔2017〕68号'],
    ['Mengwang', '532822-mengwang', '勐往乡《勐往乡实现乡域义务教育均衡发展工作方案》'],
  ])('in %s (%s) says 文件未规定 and lends no other place its rule', async (_name, place, document) => {
    const { app, teacher } = await openWithTeacher(place);
    const said = wordsOf(await submitForm(app, teacher, 'persuasion-visit', INEFFECTIVE)).split('\n');
    expect(said.slice(-1)).toEqual([
      `文件未规定:${document}没有"劝返无效书面报告"的条款。请问当地教育局和乡镇政府(街道)。`,
    ]);
  });

  test('any other result says nothing of a report', async () => {
    const { app, teacher } = await openWithTeacher();
    expect(wordsOf(await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT))).not.toContain('报告');
  });
});

describe('an entry that only joins a file', () => {
  const REPORT = filledRegister('written-report').answers;
  const { nextStep: _step, nextOn: _on, ...rest } = LATER_VISIT;
  const BACK: Answers = { ...rest, result: 'returned', returnedOn: '2026-11-21' };

  /** A report begun on 劝返无效, and handed in after the administrator has recorded a visit. */
  const reportedAfter = async (visit: Answers) => {
    const { app, stores, teacher } = await openWithTeacher();
    const administrator = await personOf(app, 'administrator', '530500', { userId: '2' });
    const ineffective = { ...FIRST_VISIT, result: 'ineffective', nextStep: 'written-report' };
    await submitForm(app, teacher, 'persuasion-visit', ineffective);
    const visited = () => submitForm(app, administrator, 'persuasion-visit', visit, 'GA-2026-0001');
    const view = await submitForm(
      withMeanwhile(app, visited),
      teacher,
      'written-report',
      REPORT,
      'GA-2026-0001',
    );
    return { view, stores };
  };

  test('such as a written report that is owed is taken although the child is back by then', async () => {
    const { stores } = await reportedAfter(BACK);
    expect(await stores.records.count({ type: 'written-report' })).toBe(1);
  });

  test('such as a written report leaves the child back when it comes too late', async () => {
    const { stores } = await reportedAfter(BACK);
    expect((await stores.cases.get('GA-2026-0001'))?.status).toBe('returned');
  });

  test('such as a written report is taken when the visit in between came to 劝返无效 again', async () => {
    const { view } = await reportedAfter({ ...LATER_VISIT, result: 'ineffective' });
    expect(view.status).toBe('submitted');
  });

  test('such as a re-enrollment opens none of its own', async () => {
    const { app, stores, teacher } = await openWithTeacher();
    const answers = { ...filledRegister('re-enrollment').answers, case: 'new' };
    const view = await submitForm(app, teacher, 're-enrollment', answers);
    expect([wordsOf(view), await stores.cases.list({})]).toEqual(['没有可以接着记的。先建档,再记进展。', []]);
  });
});

describe('a file that a stranger of the same place names as their own', () => {
  const { nextStep: _step, nextOn: _on, ...rest } = LATER_VISIT;
  const UNTRUE: Answers = { ...rest, result: 'untrue', case: 'GA-2026-0001' };

  const namedBy = async (answers: Answers) => {
    const { app, stores, teacher } = await openWithTeacher();
    await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
    const stranger = await personOf(app, 'teacher', '530500', { userId: '2' });
    await submitForm(app, stranger, 'persuasion-visit', answers);
    return stores;
  };

  test('is not closed by a visit that says 情况不属实', async () => {
    expect((await (await namedBy(UNTRUE)).cases.get('GA-2026-0001'))?.status).toBe('in-outreach');
  });

  test('is not moved by a first visit of the same child: it counts 1 visit, and there are 2 files', async () => {
    const { cases, records } = await namedBy(FIRST_VISIT);
    expect([await records.count({ caseNumber: 'GA-2026-0001' }), (await cases.list({})).length]).toEqual([
      1, 2,
    ]);
  });
});

describe('a suspicion in a case', () => {
  const SUSPICION = filledRegister('suspected-dropout').answers;

  /** How far the case is, and with how many entries, when a suspicion follows its first entry. */
  const statusAfter = async (opener: string, first: Answers, finding: string) => {
    const { app, stores, teacher } = await openWithTeacher();
    await submitForm(app, teacher, opener, first);
    const answers = {
      finding,
      noticedBy: 'school',
      ...(finding === 'untrue' ? {} : { nextOn: '2026-11-28' }),
    };
    const view = await submitForm(app, teacher, 'suspected-dropout', answers, 'GA-2026-0001');
    const status = (await stores.cases.get('GA-2026-0001'))?.status;
    return [view.status, status, await stores.records.count({ caseNumber: 'GA-2026-0001' })];
  };

  test.each([
    ['suspected', 'in-outreach'],
    ['confirmed', 'in-outreach'],
    ['untrue', 'in-outreach'],
  ])('%s, after a visit, leaves it %s', async (finding, status) => {
    expect(await statusAfter('persuasion-visit', FIRST_VISIT, finding)).toEqual(['submitted', status, 2]);
  });

  test.each([
    ['confirmed', 'dropped-out'],
    ['untrue', 'closing'],
  ])('%s, after a suspicion alone, makes it %s', async (finding, status) => {
    expect(await statusAfter('suspected-dropout', SUSPICION, finding)).toEqual(['submitted', status, 2]);
  });
});

describe('submitting a certificate check', () => {
  test('keeps the answers and the tiers computed from them', async () => {
    const { app, stores, teacher } = await openWithTeacher();
    await submitForm(app, teacher, 'honor-certificate', SERVICE);
    const { answers, outcome } = (await stores.records.get('RY-2026-0001')) ?? { outcome: '{}' };
    const results = (JSON.parse(outcome ?? '{}') as { results: { id: string; status: string }[] }).results;
    expect({ answers, tiers: results.map(({ id, status }) => `${id} ${status}`) }).toEqual({
      answers: SERVICE,
      tiers: ['prefecture-15 met', 'county-10 met'],
    });
  });

  test('is listed with its number, place and day', async () => {
    const { app, teacher } = await openWithTeacher();
    await submitForm(app, teacher, 'honor-certificate', SERVICE);
    expect(await app.services.listRecords({}, teacher)).toEqual({
      isEverybodys: false,
      records: [
        {
          number: 'RY-2026-0001',
          line: 'RY-2026-0001 · 乡村教师荣誉证书测算 · 保山市 · 2026年11月21日 · 2026年11月21日提交 · 未核实',
        },
      ],
    });
  });

  test('for Tianning says 文件未规定', async () => {
    const { app, teacher } = await openWithTeacher();
    const view = await submitForm(app, teacher, 'honor-certificate', {
      ...SERVICE,
      place: 'tianning-2017-68',
    });
    expect(wordsOf(view)).toContain('文件未规定:天宁区常天政发〔2017〕68号没有乡村教师荣誉证书的条款');
  });
});
