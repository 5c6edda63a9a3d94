/** The five documents as printed, with the faults of their print. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PolicyDocument } from '../../src/domain/clauses/clause.ts';
import type { ClauseRef } from '../../src/domain/clauses/reference.ts';
import { fold } from '../../src/domain/shared/fold.ts';
import { realCorpus } from '../support/corpus.ts';

const { library } = realCorpus();
const clause = (ref: ClauseRef) => library.get(ref);

/** The printed file without its furniture lines, each taken away once, in order. */
function printedBody(document: PolicyDocument): string {
  const printed = readFileSync(`corpus/${document.id}/printed.txt`, 'utf8');
  const furniture = [...document.furniture];
  const kept: string[] = [];
  for (const line of printed.split('\n')) {
    const at = furniture.findIndex((menu) => fold(menu) === fold(line));
    if (fold(line) !== '' && at >= 0 && isFurnitureHere(document, line, kept)) furniture.splice(at, 1);
    else kept.push(line);
  }
  return fold(kept.join('\n'));
}

/** A repeated table head is furniture only after its first print. */
function isFurnitureHere(document: PolicyDocument, line: string, kept: readonly string[]): boolean {
  const head = library.find(`${document.id}#annex`);
  const inHead = head !== undefined && fold(head.text).includes(fold(line)) && line.startsWith('\t');
  return !inHead || kept.some((before) => fold(before) === fold(line) && before.startsWith('\t'));
}

describe('every printed word is in exactly one clause', () => {
  test.each(library.documents.map((document) => [document.id, document] as const))('%s', (_id, document) => {
    const joined = document.clauses.map((each) => each.text).join('\n');
    expect(fold(joined)).toBe(printedBody(document));
  });
});

describe('what is left out is only menus and repeated table heads', () => {
  test.each([
    ['baoshan-2017-62', 12],
    ['jinghong-2018-74', 3],
    ['kezhou-2018-59', 13],
    ['mengwang-2016', 0],
    ['tianning-2017-68', 12],
  ])('%s leaves out %i pieces', (id, count) => {
    expect(library.document(id).furniture).toHaveLength(count);
  });

  test('no sentence is left out', () => {
    const sentences = library.documents
      .flatMap((document) => document.furniture)
      .filter((line) => line.includes('。'));
    expect(sentences).toEqual([]);
  });
});

describe('references and labels', () => {
  test.each<[ClauseRef, string, string]>([
    ['baoshan-2017-62#4.4.9', '四(四)9', '建立乡村教师荣誉制度'],
    ['jinghong-2018-74#3.10.2', '三(十)2', '建立留守儿童登记制度'],
    ['tianning-2017-68#3.7.24', '三(七)24', '防治学生欺凌和暴力'],
    [
      'mengwang-2016#7.2.4',
      '七(二)4',
      '对生均绿化面积不达标的学校进行整改，由林业站协助解决生均绿化面积不达标的问题',
    ],
    ['kezhou-2018-59#3.2.5', '三(二)5', '建立乡村教师荣誉和激励制度'],
    ['tianning-2017-68#annex.5', '附件第5项', '稳步推行“区管校聘”管理体制改革'],
  ])('%s is %s %s', (ref, label, heading) => {
    expect([clause(ref).label, clause(ref).heading]).toEqual([label, heading]);
  });

  test('references are unique over all documents', () => {
    const refs = library.documents.flatMap((document) => document.clauses.map((each) => each.ref));
    expect(new Set(refs).size).toBe(refs.length);
  });

  test('every parent exists and stands above its clause', () => {
    const orphans = library.documents.flatMap(({ clauses }) =>
      clauses.filter(
        (each, at) =>
          each.parent !== null && !clauses.slice(0, at).some((above) => above.ref === each.parent),
      ),
    );
    expect(orphans).toEqual([]);
  });
});

describe('numbers the print lost', () => {
  test.each<[ClauseRef, string]>([
    ['kezhou-2018-59#3.5', '实施消除大班额计划'],
    ['kezhou-2018-59#3.6', '深化教育治理体系改革'],
    ['kezhou-2018-59#3.7', '做好特殊学生群体义务教育工作'],
    ['kezhou-2018-59#3.8', '抓实控辍保学工作'],
    ['tianning-2017-68#3.6', '切实加强随迁子女和留守儿童义务教育工作'],
    ['mengwang-2016#4.2', '构建联动机制，按部门职能成立工作组'],
  ])('%s is inferred and marked', (ref, heading) => {
    expect({
      heading: clause(ref).heading,
      inferred: clause(ref).inferred,
      label: clause(ref).label,
    }).toEqual({
      heading,
      inferred: true,
      label: expect.stringMatching(/\[[一二三四五六七八]\]$/u),
    });
  });

  test('only headings without a printed number are marked', () => {
    const marked = library.documents.flatMap((document) =>
      document.clauses.filter((each) => each.inferred).map((each) => each.ref),
    );
    expect(marked).toHaveLength(6 + 7); // six headings, and seven dashes under Baoshan 二
  });

  test('item 5 of Mengwang 七(一) does not exist, and is known not to', () => {
    expect(library.find('mengwang-2016#7.1.5')).toBeUndefined();
    expect(library.document('mengwang-2016').missing).toEqual(['mengwang-2016#7.1.5']);
  });

  test('Tianning counts 1 to 24 through its sections', () => {
    const numbers = library
      .document('tianning-2017-68')
      .clauses.filter((each) => /^tianning-2017-68#3\.\d\.\d+$/u.test(each.ref))
      .map((each) => Number(each.ref.split('.').at(-1)));
    expect(numbers).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });
});

describe('the annex table of Tianning', () => {
  const rows = library.children('tianning-2017-68#annex');

  test('has 13 rows', () => {
    expect(rows.map((row) => row.label)).toEqual(
      Array.from({ length: 13 }, (_, index) => `附件第${index + 1}项`),
    );
  });

  test.each([
    [1, '2017年5月', ['政府办'], ['教育文体局']],
    [2, '2017年8月', ['规划分局', '发改局', '教育文体局'], ['国土分局', '建设局', '镇', '各街道']],
    [5, '2017年9月', ['编办', '教育文体局', '财政局', '人社局'], []],
    [8, '长期', ['教育文体局', '教育督导部门'], []],
  ])('row %i is due %s', (row, due, lead, support) => {
    const found = rows[row - 1];
    expect([found?.due, found?.departments]).toEqual([due, { lead, support }]);
  });

  test('row 12 names ten supporting departments', () => {
    expect(rows[11]?.departments?.support).toHaveLength(10);
  });
});

describe('responsible departments in brackets', () => {
  test.each<[ClauseRef, readonly string[], readonly string[]]>([
    ['baoshan-2017-62#4.4.9', ['市', '县两级政府'], ['市教育局', '人力资源社会保障局', '财政局']],
    ['kezhou-2018-59#3.1.5', ['自治州财政局', '教育局'], []],
    ['tianning-2017-68#3.5.18', ['区教育文体局'], []],
    ['mengwang-2016#4.2.6', ['乡人民政府', '各村委会'], []],
  ])('%s', (ref, lead, support) => {
    expect(clause(ref).departments).toEqual({ lead, support });
  });

  test('Jinghong names none in brackets', () => {
    expect(library.document('jinghong-2018-74').clauses.filter((each) => each.departments !== null)).toEqual(
      [],
    );
  });
});

test('a word broken by a page end is whole again', () => {
  expect(clause('jinghong-2018-74#3.1.3').text).toContain('有部门在审批新建住宅小区设计方案时');
});

test('the list of twenty people keeps its lines', () => {
  expect(clause('mengwang-2016#4.1').text.split('\n').length).toBeGreaterThan(20);
});

test('no clause is longer than 800 characters, the length a citation may have', () => {
  const long = library.documents.flatMap(({ clauses }) =>
    clauses.filter((each) => fold(each.text).length > 800),
  );
  expect(long.map((each) => each.ref)).toEqual([]);
});
