/** What stands around the clauses of papers as offices have them: letterheads, contents, histories, broken lines. */
import { describe, expect, test } from 'vitest';
import { ingest } from '../support/ingesting.ts';

describe('a paper with a letterhead, full-width digits and a plan below its notice', () => {
  const { proposed, labels, textOf } = ingest(
    [
      '某县人民政府办公室文件',
      '某政办发〔２０２３〕１５号',
      '某县人民政府办公室关于印发某县控辍保学',
      '工作实施方案的通知',
      '各乡镇人民政府：',
      '一、高度重视。各单位要提高认识。',
      '二、抓好落实。教育局要督促。',
      '某县人民政府办公室',
      '２０２３年３月１０日',
      '（此件公开发布）',
      '某县控辍保学工作实施方案',
      '一、目标',
      '到２０２５年，巩固率达到９６％。',
      '二、措施',
      '①建立台账；',
      '②开展劝返。',
    ].join('\n'),
  );

  test('tells its title, number, issuer and day', () => {
    expect(proposed).toMatchObject({
      title: '某县人民政府办公室关于印发某县控辍保学工作实施方案的通知',
      number: '某政办发〔2023〕15号',
      issuer: '某县人民政府办公室',
      date: '2023-03-10',
    });
  });

  test('is a notice and a plan, with ① as printed', () => {
    expect(labels).toEqual(['通知文首', '通知一', '通知二', '通知文末', '文首', '一', '二', '二①', '二②']);
    expect(textOf('通知文首')).toContain('文件\n某政办发');
  });
});

describe('a law with its contents and its history', () => {
  const { labels, textOf, document } = ingest(
    [
      '某省教育条例',
      '（2010年5月1日某省人民代表大会常务委员会通过　根据2018年9月30日某省人民代表大会',
      '常务委员会《关于修改〈某省教育条例〉的决定》修正）',
      '目　录',
      '第一章　总则……………1',
      '第二章　附则……………2',
      '第一章　总则',
      '第一条　甲。',
      '第二条　第一条、第三条规定的行为，由县教育局处理。',
      '第二章　附则',
      '第三条　自2010年6月1日起施行。',
    ].join('\n'),
  );

  test('has each chapter once and a heading that begins by naming other articles', () => {
    expect(labels).toEqual(['文首', '沿革', '第一章', '第一条', '第二条', '第二章', '第三条']);
    expect(document.clauses.map(({ ref }) => ref)).toContain('sample#1.2');
  });

  test('keeps the contents with the front, and the history whole', () => {
    expect(textOf('文首')).toContain('第二章　附则……………2');
    expect(textOf('沿革')).toMatch(/通过.*修正）$/su);
  });
});

test('lines broken at one width are one paragraph, headings or not', () => {
  const { textOf } = ingest(
    [
      '关于做好招生入学工作的通知',
      '各学校：',
      '    根据省教育厅《关于做好普通中小学招生入学工',
      '作的通知》精神，现就做好我县秋季学期招生入学工',
      '作通知如下：',
      '    一、招生对象',
      '    年满六周岁的适龄儿童，以户籍和房产为依据入',
      '学。',
      '    联系人：王老师',
      '',
      '                            某县教育体育局',
      '                            2024年5月20日',
    ].join('\n'),
  );
  expect(textOf('引言')).toBe(
    '根据省教育厅《关于做好普通中小学招生入学工作的通知》精神，现就做好我县秋季学期招生入学工作通知如下：',
  );
  expect(textOf('一')).toBe('一、招生对象\n年满六周岁的适龄儿童，以户籍和房产为依据入学。\n联系人：王老师');
  expect(textOf('文末')).toBe('某县教育体育局\n2024年5月20日');
});

test('a standard counts 1, 1.1, 1.1.1 and a); a measure is no number', () => {
  const { labels, textOf } = ingest(
    '某县学校建设标准\n1 总则\n1.1 适用于全县学校。\n2 选址\n2.1 距离\n2.1.1 应符合规定：\na) 小学五百米；\nb) 中学一千米。\n2.2 用地\n1.5 米以上的围墙。',
  );
  expect(labels).toEqual(['文首', '1', '1.1', '2', '2.1', '2.1.1', '2.1.1a)', '2.1.1b)', '2.2']);
  expect(textOf('2.2')).toContain('1.5 米');
});

test('items printed in one line are items; a reference to items is none', () => {
  const { labels } = ingest(
    '某县纪要\n一、控辍\n会议议定：（一）同意方案；（二）安排经费。\n二、资助\n（一）孤儿；（二）低保；（三）残疾。\n三、其他\n有下列情形：（一）、（二）项所列除外。',
  );
  expect(labels).toEqual(['文首', '一', '一(一)', '一(二)', '二', '二(一)', '二(二)', '二(三)', '三']);
});

test('minutes tell their number, office and day from the line below their head', () => {
  const { proposed } = ingest(
    '某县人民政府常务会议纪要\n（第12期）\n某县人民政府办公室      2024年6月18日\n一、控辍\n甲。',
  );
  expect(proposed).toMatchObject({ number: '第12期', issuer: '某县人民政府办公室', date: '2024-06-18' });
});

test('five years of force end on the day before', () => {
  const { proposed } = ingest('某办法\n一、甲。\n本办法自2024年5月1日起施行，有效期5年。');
  expect(proposed).toMatchObject({ effective: '2024-05-01', until: '2029-04-30' });
});

test('an article number with a tab behind it is an article, rows of tabs are a table', () => {
  const { labels } = ingest(
    '某办法\n第一条\t甲。\n第二条\t乙。\n序号\t任务\t部门\n1\t劝返\t乡镇\n2\t登记\t学校',
  );
  expect(labels).toEqual(['文首', '第一条', '第二条', '第二条表第1项', '第二条表第2项']);
});

test('a song is doubted', () => {
  expect(ingest('小小少年\n很少烦恼\n但愿永远这样好').codes).toContain('hardly-a-document');
  expect(ingest('关于放假的通知\n各学校：\n五一放假三天。').codes).not.toContain('hardly-a-document');
});
