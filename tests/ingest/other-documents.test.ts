/** Documents that are none of the five: the reader is for the kind, not for the copies at hand. */
import { describe, expect, test } from 'vitest';
import type { DocumentMetadata } from '../../src/ingest/metadata.ts';
import { readDocument } from '../../src/ingest/read-document.ts';
import { readText } from '../../src/ingest/readers/txt.ts';

const metadata = (title: string, opens = title): DocumentMetadata => ({
  id: 'sample-2024',
  title,
  opens,
  shortName: title,
  documentNumber: null,
  issuer: '某县人民政府',
  documentKind: 'normative-document',
  datedOn: '2024-01-01',
  promulgatedOn: null,
  effectiveOn: null,
  repealedOn: null,
  lastCheckedOn: '2026-01-01',
  jurisdiction: '530500',
  targetYear: 2025,
});
const read = (title: string, text: string) => readDocument(metadata(title), text.split('\n'));

describe('a regulation with chapters and articles', () => {
  const document = read(
    '某县控辍保学规定',
    `某县控辍保学规定
（2024年1月1日某县人民政府公布）
第一章 总 则
第一条 为了保障适龄儿童入学，制定本规定。
第二条 本规定所称辍学，是指：
（一）无故离校的；
（二）假期满未返校的。
第二章 职 责
第三条 学校应当登记。
登记内容保密。
第三章 附 则
第十二条 本规定自公布之日起施行。`,
  );
  const byLabel = (label: string) => document.clauses.find((clause) => clause.label === label);

  test('cites articles by their own number', () => {
    expect(document.clauses.map((clause) => clause.label)).toEqual([
      '文首',
      '沿革',
      '第一章',
      '第一条',
      '第二条',
      '第二条(一)',
      '第二条(二)',
      '第二章',
      '第三条',
      '第三章',
      '第十二条',
    ]);
  });

  test('puts items under their article and articles under their chapter', () => {
    expect([byLabel('第二条(二)')?.parent, byLabel('第二条')?.parent]).toEqual([
      'sample-2024#1.2',
      'sample-2024#1',
    ]);
  });

  test('keeps the second paragraph with its article', () => {
    expect(byLabel('第三条')?.text).toContain('登记内容保密。');
  });
});

test('a notice without any number becomes one clause a paragraph, marked as inferred', () => {
  const document = read(
    '关于做好秋季开学工作的通知',
    `关于做好秋季开学工作的通知
各学校：
请于9月1日前完成报到。
报到情况书面报送教育局。
某县教育局
2024年8月20日`,
  );
  expect(document.clauses.map(({ label, inferred, text }) => [label, inferred, text])).toEqual([
    ['文首', false, '关于做好秋季开学工作的通知\n各学校：'],
    ['第[1]段', true, '请于9月1日前完成报到。'],
    ['第[2]段', true, '报到情况书面报送教育局。'],
    ['文末', false, '某县教育局\n2024年8月20日'],
  ]);
});

test('an empty file is a document without clauses', () => {
  expect(read('空', '').clauses).toEqual([]);
});

test('when the opening words are not found, everything is kept as text', () => {
  const document = readDocument(metadata('标题', '并不存在的开头'), ['首页', '一、总则', '内容。']);
  expect(document.clauses.map((clause) => clause.text).join('')).toContain('首页');
});

test('a file saved in GB 18030 by an old office program is read', () => {
  // 「一、总则」 in GB 18030.
  const bytes = new Uint8Array([0xd2, 0xbb, 0xa1, 0xa2, 0xd7, 0xdc, 0xd4, 0xf2]);
  expect(readText(bytes)).toEqual(['一、总则']);
});

test('a repeated number is kept apart and marked', () => {
  const document = read('重号', '重号\n一、甲\n1. 子项。\n1. 又一子项。');
  expect(document.clauses.map(({ ref, inferred }) => [ref, inferred]).slice(-2)).toEqual([
    ['sample-2024#1.1', false],
    ['sample-2024#1.2', true],
  ]);
});
