/** Layouts that are none of the five documents': laws, notices with a plan, annexes, drawn tables. */
import { describe, expect, test } from 'vitest';
import { formatChineseNumeral } from '../../src/domain/shared/chinese-numerals.ts';
import { fold } from '../../src/domain/shared/fold.ts';
import { ingest } from '../support/ingesting.ts';

describe('a law of 132 articles', () => {
  const articles = Array.from(
    { length: 132 },
    (_, at) => `第${formatChineseNumeral(at + 1)}条 内容${at + 1}。`,
  );
  const { labels, joined } = ingest(`某法\n\n第一章 总则\n${articles.join('\n')}`);

  test('has all its articles under their printed numbers', () => {
    expect(labels.filter((label) => label.endsWith('条'))).toHaveLength(132);
    expect(labels).toEqual(
      expect.arrayContaining(['第一百条', '第一百零五条', '第一百二十一条', '第一百三十二条']),
    );
  });

  test('keeps every word', () => {
    expect(joined).toBe(fold(`某法第一章总则${articles.join('')}`));
  });
});

test.each([
  ['第五条规定的情形除外。', '第四条'],
  ['第二条、第三条规定的学校，另行办理。', '第四条'],
  ['第五条第二款所列人员，从其规定。', '第四条'],
  ['第一章规定适用于民办学校。', '第四条'],
])('「%s」 is a paragraph, no heading', (paragraph, label) => {
  const { labels, textOf } = ingest(
    `某规定\n第一条 甲。\n第二条 乙。\n第三条 丙。\n第四条 丁。\n${paragraph}\n第五条 戊。`,
  );
  expect(labels).toEqual(['文首', '第一条', '第二条', '第三条', '第四条', '第五条']);
  expect(textOf(label)).toContain(paragraph);
});

test.each([
  ['（一）、（二）项所列行为，依法处理。', '一(二)'],
  ['一、二年级不得布置书面作业。', '一(二)'],
  ['99. 8分的学校除外。', '一(二)'],
])('「%s」 counts nothing', (paragraph, label) => {
  const { labels, textOf } = ingest(`某意见\n一、目标\n（一）甲。\n（二）乙。\n${paragraph}\n二、措施`);
  expect(labels).toEqual(['文首', '一', '一(一)', '一(二)', '二']);
  expect(textOf(label)).toContain(paragraph);
});

test('an article put in by an amendment has its own number', () => {
  const { document } = ingest('某办法\n第三条 甲。\n第三条之一 乙。\n第三条之二 丙。\n第四条 丁。');
  expect(document.clauses.map(({ ref, label }) => `${ref} ${label}`).slice(1)).toEqual([
    'sample#3 第三条',
    'sample#3z1 第三条之一',
    'sample#3z2 第三条之二',
    'sample#4 第四条',
  ]);
});

test('what follows the items of an article is the next paragraph of the article, not of the last item', () => {
  const { labels, textOf } = ingest(
    '某法\n第七条 有下列情形之一的：\n（一）甲；\n（二）乙。\n前款情形从重。\n第八条 丙。',
  );
  expect(labels).toEqual(['文首', '第七条', '第七条(一)', '第七条(二)', '第七条第二款', '第八条']);
  expect(textOf('第七条第二款')).toBe('前款情形从重。');
});

test('a numbered covering notice and its plan each have their own count', () => {
  const { labels, document } = ingest(
    `某县人民政府办公室关于印发某县控辍保学工作方案的通知
各乡镇人民政府：
现将方案印发给你们，并提出要求。
一、提高认识。
二、抓好落实。
某县人民政府办公室
2024年5月1日
某县控辍保学
工作方案
为做好控辍保学，制定本方案。
一、目标
（一）入学率。
二、措施
1.劝返。`,
  );
  expect(labels).toEqual([
    '通知文首',
    '通知引言',
    '通知一',
    '通知二',
    '通知文末',
    '文首',
    '引言',
    '一',
    '一(一)',
    '二',
    '二1',
  ]);
  expect(document.clauses.find(({ label }) => label === '一(一)')?.ref).toBe('sample#1.1');
  expect(document.missing).toEqual([]);
});

describe('annexes', () => {
  const { labels, document, textOf } = ingest(
    `关于做好核查工作的通知
一、抓紧核查。
附件：1.任务表
2.流程
某县教育局
2024年5月1日
附件1
任务表
序号\t任务\t责任部门\t完成时间
1\t摸底\t教育局、公安局\t9月
2\t劝返\t—\t10月
附件2
流程
一、登记
二、劝返
（一）上门`,
  );

  test('are each their own, with rows and numbers of their own', () => {
    expect(labels).toEqual([
      '文首',
      '一',
      '文末',
      '附件1',
      '附件1第1项',
      '附件1第2项',
      '附件2',
      '附件2一',
      '附件2二',
      '附件2二(一)',
    ]);
  });

  test('keep the list of annexes out of the count', () => {
    expect(textOf('文末')).toContain('2.流程');
  });

  test('have rows with their columns; a dash means nobody', () => {
    const [first, second] = document.clauses.filter(({ kind }) => kind === 'row');
    expect(first?.fields).toEqual({ 序号: '1', 任务: '摸底', 责任部门: '教育局、公安局', 完成时间: '9月' });
    expect([second?.fields?.['责任部门'], second?.departments?.lead, second?.due]).toEqual(['', [], '10月']);
  });
});

test.each([
  ['Markdown', '| 序号 | 任务 |\n|---|---|\n| 1 | 摸底 |\n| 2 | 劝返 |'],
  ['drawn', '┌──┬──┐\n│序号│任务│\n├──┼──┤\n│1│摸底│\n├──┼──┤\n│2│劝返│\n└──┴──┘'],
])('a %s table gives its rows', (_kind, table) => {
  const { document } = ingest(`某通知\n一、任务如下：\n${table}\n二、要求。`);
  const rows = document.clauses.filter(({ kind }) => kind === 'row');
  expect(rows.map(({ label, fields }) => [label, fields?.['任务']])).toEqual([
    ['一表第1项', '摸底'],
    ['一表第2项', '劝返'],
  ]);
});

test('adoption and amendment are history, not the grounds', () => {
  const { document } = ingest(
    '某条例\n2009年11月27日 某省人大常委会第十四次会议通过\n2021年9月29日 某省人大常委会修正\n第一条 甲。',
  );
  expect(document.clauses.map(({ ref, heading }) => [ref, heading]).slice(0, 2)).toEqual([
    ['sample#front', '某条例'],
    ['sample#history', '通过和修改'],
  ]);
});

test('headings set by style, without numbers, order what stands below them', () => {
  const { document } = ingest([
    { kind: 'heading', level: 1, text: '某县工作方案' },
    { kind: 'heading', level: 2, text: '工作目标' },
    '到2025年全部入学。',
    { kind: 'heading', level: 2, text: '工作措施' },
    { kind: 'heading', level: 3, text: '劝返' },
    '上门劝返。',
  ]);
  expect(document.clauses.map(({ ref, heading }) => [ref, heading])).toEqual([
    ['sample#front', '某县工作方案'],
    ['sample#1', '工作目标'],
    ['sample#2', '工作措施'],
    ['sample#2.1', '劝返'],
  ]);
});

describe('what somebody should look at', () => {
  test.each([
    ['lost-number', '某意见\n一、甲\n（一）乙。\n（三）丙。'],
    ['skipped-numbers', '某规定\n第一条 甲。\n第四十条 乙。'],
    ['unlikely-number', '某意见\n一、甲\n1.乙。\n7.丙。\n100.丁。'],
    ['repeated-number', '某意见\n一、甲\n1.乙。\n1.丙。'],
    ['long-clause', `某意见\n一、${'长'.repeat(900)}。`],
    ['no-date', '某意见\n一、甲。'],
    ['unknown-place', '某意见\n一、甲。'],
    ['no-clauses', ''],
  ])('%s', (code, text) => {
    expect(ingest(text).codes).toContain(code);
  });

  test('an unlikely number makes no missing items', () => {
    expect(ingest('某意见\n一、甲\n1.乙。\n2.丙。\n100.丁。').document.missing).toEqual([]);
  });
});

describe('what a text tells about itself', () => {
  const { proposed } = ingest(
    `某市人民政府关于推进教育均衡的实施意见
某政发〔2024〕12号
各县人民政府：
到2027年，全部达标。本意见自2024年6月1日起施行，有效期至2029年5月31日。《某市暂行办法》同时废止。
一、目标
某市人民政府
2024年5月20日`,
  );
  test.each(
    Object.entries({
      title: '某市人民政府关于推进教育均衡的实施意见',
      number: '某政发〔2024〕12号',
      issuer: '某市人民政府',
      date: '2024-05-20',
      effective: '2024-06-01',
      until: '2029-05-31',
      targetYear: 2027,
      supersedes: ['某市暂行办法'],
      kind: 'normative-document',
    }),
  )('%s', (key, value) => {
    expect(proposed[key as keyof typeof proposed]).toEqual(value);
  });
});
