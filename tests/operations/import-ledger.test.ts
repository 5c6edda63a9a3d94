/** An old ledger of large classes comes in: tried first, bad rows with why, likely duplicates, taken back whole. */
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/domain/access/person.ts';
import { readSheets } from '../../src/ingest/read-cells.ts';
import {
  bringWhole,
  createBringSome,
  createUndoSome,
  undoWhole,
} from '../../src/operations/office/import/come-and-go.ts';
import type { ImportTools } from '../../src/operations/office/import/entry.ts';
import { perform } from '../../src/operations/operation.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { FIRST_VISIT, submitForm } from '../support/records.ts';

const HEAD = [
  '序号',
  '学 校',
  '年级',
  '班号',
  '班级人数(人)',
  '统计日期',
  '新增/原有',
  '化解措施',
  '是否已开始',
  '计划完成日',
  '责任人职务',
];
const row = (
  at: number,
  school: string,
  classNumber: string,
  headcount: string,
  more: Partial<Record<number, string>> = {},
) =>
  [
    '一',
    school,
    '初一',
    classNumber,
    headcount,
    '2025-9-10',
    '原来就有',
    '分班、改扩建校舍',
    '已开始',
    '2025年12月31日',
    '校长',
  ].map((cell, column) => (column === 0 ? String(at) : (more[column] ?? cell)));

async function tableOf(...rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const all = [['某县大班额台账'], ['填报单位:教育局'], HEAD, ...rows, ['合计', '', '', '', '3班']];
  return new Uint8Array(await writeXlsx({ sheets: [{ name: '台账', rows: all.map((each) => [...each]) }] }));
}

async function open(): Promise<{ app: TestApp; administrator: Person }> {
  const app = await openApp();
  return { app, administrator: await personOf(app, 'administrator', '530502', { userId: '3' }) };
}
const begin = async ({ office }: TestApp, actor: Person, ...rows: readonly (readonly string[])[]) =>
  (
    await office.imports.begin(
      { type: 'large-class', fileName: '台账.xlsx', bytes: await tableOf(...rows) },
      actor,
    )
  ).id;
/** An import whose columns were corrected by hand. */
const ready = async (...rows: readonly (readonly string[])[]) => {
  const { app, administrator } = await open();
  const id = await begin(app, administrator, ...rows);
  const { entry } = await app.office.imports.read({ id }, administrator);
  const columns = entry.body.columns.map((field, at) => (at === 6 ? 'isNew' : field));
  await app.office.imports.setColumns({ id, columns, fixed: {} }, administrator);
  return { app, administrator, id };
};
const GOOD = [row(1, '甲小学', '1', '60'), row(2, '甲小学', '2', '58')];

describe('a table that was brought', () => {
  test('has its head found below the titles, its columns named, and the total left out', async () => {
    const { app, administrator } = await open();
    const id = await begin(app, administrator, ...GOOD);
    const { entry, rows } = await app.office.imports.read({ id }, administrator);
    expect(entry.body.columns).toEqual([
      null,
      'school',
      'grade',
      'classNumber',
      'headcount',
      'countedOn',
      null,
      'measures',
      'hasBegun',
      'plannedUntil',
      'responsiblePost',
    ]);
    expect(rows.map(({ line }) => line)).toEqual([4, 5]);
  });

  test('says of each bad row why, and keeps nothing of any', async () => {
    const { app, administrator } = await open();
    const id = await begin(
      app,
      administrator,
      row(1, '甲小学', '三十', '一百二', { 6: '' }),
      row(2, '', '2', '5000'),
    );
    const { rows } = await app.office.imports.read({ id }, administrator);
    expect(rows.map(({ reasons }) => reasons.join())).toEqual([
      expect.stringContaining('是否新增'),
      expect.stringContaining('班级人数'),
    ]);
    const { count } = await app.services.countRecords({ type: 'large-class' }, administrator);
    expect(count).toBe(0);
  });

  test('is nothing to a teacher, and another county’s import is not there', async () => {
    const { app, administrator } = await open();
    const id = await begin(app, administrator, ...GOOD);
    const teacher = await personOf(app, 'teacher', '530502', { userId: '8' });
    const other = await personOf(app, 'administrator', '532801', { userId: '9' });
    await expect(app.office.imports.read({ id }, teacher)).rejects.toThrow();
    await expect(app.office.imports.read({ id }, other)).rejects.toThrow('没有这次导入');
  });

  test('without a head that names the register’s fields is refused in a sentence', async () => {
    const { app, administrator } = await open();
    const bytes = new Uint8Array(
      await writeXlsx({
        sheets: [
          {
            name: 'a',
            rows: [
              ['甲', '乙'],
              ['1', '2'],
            ],
          },
        ],
      }),
    );
    await expect(
      app.office.imports.begin({ type: 'large-class', fileName: 'a.xlsx', bytes }, administrator),
    ).rejects.toThrow('没有找到《大班额台账》的表头');
  });
});

describe('how the columns are read', () => {
  test('is said once and known of the next table with the same head', async () => {
    const { app, administrator } = await open();
    const { imports } = app.office;
    const id = await begin(app, administrator, ...GOOD);
    const { entry, rows } = await imports.read({ id }, administrator);
    expect([entry.body.isKnown, rows.every(({ reasons }) => reasons.length > 0)]).toEqual([false, true]);
    const columns = entry.body.columns.map((field, at) => (at === 6 ? 'isNew' : field));
    await imports.setColumns({ id, columns, fixed: {} }, administrator);
    const next = await begin(app, administrator, row(1, '乙小学', '1', '61'));
    const again = await imports.read({ id: next }, administrator);
    expect([again.entry.body.isKnown, again.rows.map(({ reasons }) => reasons)]).toEqual([true, [[]]]);
  });
});

describe('bringing it in', () => {
  test('stores the good rows and leaves the others with why, in a table to be mended', async () => {
    const { app, administrator, id } = await ready(
      ...GOOD,
      row(3, '甲小学', '1', '62'),
      row(4, '甲小学', '4', '很多'),
    );
    const { rows } = await app.office.imports.read({ id }, administrator);
    expect(rows[2]?.like).toEqual(['本表第4行']);
    expect(await app.office.imports.commit({ id, likes: 'skip' }, administrator)).toEqual({
      brought: 2,
      left: 2,
    });
    const left = await app.office.imports.left({ id }, administrator);
    expect([left.rows, left.fileName]).toEqual([2, '大班额台账_导入留下的行_2026-11-21.xlsx']);
    const { count } = await app.services.countRecords({ type: 'large-class' }, administrator);
    expect(count).toBe(2);
    await expect(app.office.imports.commit({ id, likes: 'skip' }, administrator)).rejects.toThrow('已经结束');
  });

  test('and taking it back leaves nothing of it, neither records nor files', async () => {
    const { app, administrator, id } = await ready(...GOOD);
    await app.office.imports.commit({ id, likes: 'skip' }, administrator);
    expect(await app.office.imports.undo({ id }, administrator)).toEqual({ records: 2, kept: [] });
    const files = await app.work.stores.cases.list({ places: ['530502'] });
    const { count } = await app.services.countRecords({ type: 'large-class' }, administrator);
    expect([count, files]).toEqual([0, []]);
    await expect(app.office.imports.undo({ id }, administrator)).rejects.toThrow('没有可撤销的');
  });
});

describe('visits of a child who has a file', () => {
  const VISITS = [
    '学校',
    '年级',
    '村(社区)',
    '学生姓名',
    '监护人电话',
    '劝返日期',
    '劝返方式',
    '劝返人',
    '劝返结果',
    '下次日期',
  ];
  const VISIT = [
    '曼允小学',
    '三年级',
    '潞江镇曼允村',
    '岩温香',
    '13987654321',
    '2026-11-15',
    '电话',
    '班主任',
    '家长拒绝',
    '2026-11-25',
  ];
  test('that stayed outside go when the file is erased; what came in is not kept twice, and another child stays', async () => {
    const { app, administrator } = await open();
    await submitForm(app, administrator, 'persuasion-visit', FIRST_VISIT);
    const [file] = await app.work.stores.cases.list({});
    const other = VISIT.with(3, '玉罕').with(4, '13800000000').with(5, '不详');
    const third = VISIT.with(0, '勐板小学').with(3, '李四').with(4, '13811112222');
    const bytes = new Uint8Array(
      await writeXlsx({ sheets: [{ name: 'a', rows: [VISITS, VISIT, other, third] }] }),
    );
    const { id } = await app.office.imports.begin(
      { type: 'persuasion-visit', fileName: 'a.xlsx', bytes },
      administrator,
    );
    expect(await app.office.imports.commit({ id, likes: 'skip' }, administrator)).toEqual({
      brought: 1,
      left: 2,
    });
    const names = async () => {
      const kept = JSON.stringify((await app.work.stores.shelf.get(id, 'import'))?.body);
      return ['岩温香', '玉罕', '李四'].filter((name) => kept.includes(name));
    };
    expect(await names()).toEqual(['岩温香', '玉罕']);
    const erased = { what: 'file', number: file?.number ?? '', reason: '监护人申请' } as const;
    const { counts } = await app.privacy.erase(erased, administrator);
    expect([counts['imported'], await names()]).toEqual([1, ['玉罕']]);
  });

  test('do not come in after the file is erased, though they were tried before', async () => {
    const { app, administrator } = await open();
    await submitForm(app, administrator, 'persuasion-visit', FIRST_VISIT);
    const [file] = await app.work.stores.cases.list({});
    const third = VISIT.with(0, '勐板小学').with(3, '李四').with(4, '13811112222');
    const bytes = new Uint8Array(await writeXlsx({ sheets: [{ name: 'a', rows: [VISITS, VISIT, third] }] }));
    const input = { type: 'persuasion-visit', fileName: 'a.xlsx', bytes };
    const { id } = await app.office.imports.begin(input, administrator);
    const { rows } = await app.office.imports.read({ id }, administrator);
    const erased = { what: 'file', number: file?.number ?? '', reason: '监护人申请' } as const;
    await app.privacy.erase(erased, administrator);
    const bringSome = perform(createBringSome(app.gate as unknown as ImportTools), app);
    const come = { id, likes: 'apart', rows, isLast: true } as const;
    expect(await bringSome(come, administrator)).toMatchObject({ brought: 1, left: 0 });
    const names = (await app.work.stores.cases.list({})).map(({ answers }) => answers['childName']);
    expect(names).toEqual(['李四']);
  });

  test('may be added to it; taken back, the file is as it was', async () => {
    const { app, administrator } = await open();
    await submitForm(app, administrator, 'persuasion-visit', FIRST_VISIT);
    const [before] = await app.work.stores.cases.list({});
    const bytes = new Uint8Array(
      await writeXlsx({ sheets: [{ name: 'a', rows: [VISITS, VISIT, VISIT.with(5, '2026-11-18')] }] }),
    );
    const input = { type: 'persuasion-visit', fileName: 'a.xlsx', bytes };
    const { id } = await app.office.imports.begin(input, administrator);
    const { rows } = await app.office.imports.read({ id }, administrator);
    expect(rows.map(({ reasons, like }) => [reasons, like[0]])).toEqual([
      [[], before?.number],
      [[], before?.number],
    ]);
    expect(await app.office.imports.commit({ id, likes: 'join' }, administrator)).toEqual({
      brought: 2,
      left: 0,
    });
    expect(await app.work.stores.records.count({ caseNumber: before?.number ?? '' })).toBe(3);
    await app.office.imports.undo({ id }, administrator);
    expect(await app.work.stores.cases.list({})).toEqual([before]);
  });
});

describe('a table of many rows', () => {
  const MANY = Array.from({ length: 103 }, (_, at) =>
    row(at + 1, `${'甲乙丙丁'.charAt(at % 4)}小学`, String(Math.floor(at / 4) + 1), '60'),
  );
  /** Does it once, then breaks off. */
  const once = <Input, Output>(act: (input: Input, actor: Person) => Promise<Output>) => {
    let times = 0;
    return async (input: Input, actor: Person) => {
      times += 1;
      if (times > 1) throw new Error('the program was stopped');
      return act(input, actor);
    };
  };
  const many = async () => {
    const { app, administrator, id } = await ready(...MANY);
    const { imports } = app.office;
    const tools = app.gate as unknown as ImportTools;
    return {
      app,
      id,
      administrator,
      imports,
      count: () => app.work.stores.records.count({ type: 'large-class' }),
      state: async () => (await imports.list({}, administrator))[0]?.state,
      bringSome: perform(createBringSome(tools), app),
      undoSome: perform(createUndoSome(tools), app),
    };
  };

  test('comes in by the hundred; broken off it goes on where it was, nothing twice, and is taken back likewise', async () => {
    const { administrator, id, imports, count, state, bringSome, undoSome } = await many();
    const breaksOff = bringWhole(imports.read, once(bringSome));
    await expect(breaksOff({ id, likes: 'skip' }, administrator)).rejects.toThrow('was stopped');
    expect([await count(), await state()]).toEqual([100, 'coming']);
    const { rows } = await imports.read({ id }, administrator);
    expect(rows.length).toBe(3);
    const all = { brought: 103, left: 0 };
    expect(await imports.commit({ id, likes: 'skip' }, administrator)).toEqual(all);
    expect([await count(), await state()]).toEqual([103, 'done']);

    await expect(undoWhole(once(undoSome))({ id }, administrator)).rejects.toThrow('was stopped');
    expect([await count(), await state()]).toEqual([3, 'going']);
    await expect(imports.commit({ id, likes: 'skip' }, administrator)).rejects.toThrow('已经结束');
    expect(await imports.undo({ id }, administrator)).toEqual({ records: 3, kept: [] });
    expect([await count(), await state()]).toEqual([0, 'undone']);
  });

  test('lets others write in between: a class they registered meanwhile is not opened again, and half may be taken back', async () => {
    const { app, administrator, id, imports, count, bringSome } = await many();
    const other = await begin(app, administrator, row(1, '丙小学', '26', '61'));
    const between = bringWhole(imports.read, async (input, actor) => {
      const some = await bringSome(input, actor);
      if (!input.isLast) await imports.commit({ id: other, likes: 'skip' }, administrator);
      return some;
    });
    expect(await between({ id, likes: 'skip' }, administrator)).toEqual({ brought: 102, left: 1 });
    expect(await count()).toBe(103);
    const { entry } = await imports.read({ id }, administrator);
    expect(entry.body.done?.left[0]?.reasons.join()).toContain('可能与DB-');
    expect(await imports.undo({ id }, administrator)).toEqual({ records: 102, kept: [] });
    expect(await count()).toBe(1);
  });
});

describe('a list of teachers for certificates', () => {
  const TEACHERS = ['序号', '姓名', '任教学校', '学校位置', '开始年月', '结束年月', '备注'];
  const FIXED = { hadBreaks: '没有', until: '2025年12月31日' };
  const teachers = async (...rows: readonly (readonly string[])[]) => {
    const { app, administrator } = await open();
    const all = [['乡村教师名册'], TEACHERS, ...rows].map((each) => [...each]);
    const bytes = new Uint8Array(await writeXlsx({ sheets: [{ name: '名册', rows: all }] }));
    const { imports } = app.office;
    const { id } = await imports.begin(
      { type: 'honor-certificate', fileName: '名册.xlsx', bytes },
      administrator,
    );
    const { entry } = await imports.read({ id }, administrator);
    const columns = entry.body.columns.map((field, at) => (at === 1 ? 'teacherName' : field));
    await imports.setColumns({ id, columns, fixed: FIXED }, administrator);
    return { app, administrator, imports, id, columns };
  };
  const ONE = ['1', '岩某', '某村小学', '村里', '2005年9月', '2012年8月', ''];
  const MORE = ['', '', '某中心小学', '乡中心区', '2012年9月', '至今', ''];

  test('has its columns found, lines without a name go to the one above, and the tier is reckoned', async () => {
    const { app, administrator, imports, id, columns } = await teachers(ONE, MORE, [
      '2',
      '玉某',
      '另一小学',
      '村里',
      '2020.9',
      '至今',
      '',
    ]);
    expect(columns).toEqual([
      null,
      'teacherName',
      'periods.school',
      'periods.setting',
      'periods.from',
      'periods.to',
      null,
    ]);
    const { rows } = await imports.read({ id }, administrator);
    expect(rows.map(({ line, reasons }) => [line, ...reasons])).toEqual([[3], [5]]);
    expect(rows[0]?.answers).toEqual({
      place: 'baoshan-2017-62',
      teacherName: '岩某',
      periods: [
        { school: '某村小学', setting: 'village', from: '2005-09', to: '2012-08' },
        { school: '某中心小学', setting: 'township-centre', from: '2012-09', to: 'open' },
      ],
      hadBreaks: 'no',
      until: '2025-12-31',
    });
    expect(await imports.commit({ id, likes: 'skip' }, administrator)).toEqual({ brought: 2, left: 0 });
    const { certificates } = await app.office.overview({ months: 24 }, administrator);
    expect(certificates.map(({ met, not }) => [met, not])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect((await imports.undo({ id }, administrator)).records).toBe(2);
  });

  test('leaves with its lines whoever has a fault; what follows goes to nobody else', async () => {
    const bad = ['1', '岩某', '某村小学', '村里', '说不清', '2012年8月', ''];
    const { administrator, imports, id } = await teachers(['0', '罕某', ...ONE.slice(2)], bad, MORE);
    expect(await imports.commit({ id, likes: 'skip' }, administrator)).toEqual({ brought: 1, left: 1 });
    const left = await imports.left({ id }, administrator);
    const [sheet] = await readSheets(left.bytes, left.fileName);
    expect(sheet?.rows.slice(1).map((cells) => [cells[1], cells[2], cells[7], cells[8] !== ''])).toEqual([
      ['岩某', '某村小学', '4', true],
      ['', '某中心小学', '5', false],
    ]);
  });

  test('takes nobody for another of the same name, and asks where breaks are told that were denied', async () => {
    const { administrator, imports, id } = await teachers(ONE, ['2', ...ONE.slice(1)]);
    const { rows } = await imports.read({ id }, administrator);
    expect(rows.map(({ like }) => like)).toEqual([[], ['本表第3行']]);
    const columns = [null, 'teacherName', 'periods.school', 'periods.setting', 'periods.from', 'periods.to'];
    await imports.setColumns({ id, columns: [...columns, 'breaks.reason'], fixed: FIXED }, administrator);
    const again = await teachers(['1', '岩某', ...ONE.slice(2, 6), '长病假']);
    await again.imports.setColumns(
      { id: again.id, columns: [...columns, 'breaks.reason'], fixed: FIXED },
      again.administrator,
    );
    const [row] = (await again.imports.read({ id: again.id }, again.administrator)).rows;
    expect(row?.reasons.join()).toContain('"间断"填了内容');
    expect(await imports.commit({ id, likes: 'join' }, administrator)).toEqual({ brought: 1, left: 1 });
  });
});
