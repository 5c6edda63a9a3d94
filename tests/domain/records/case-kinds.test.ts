import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../src/domain/records/answers.ts';
import {
  bullyingCase,
  CASE_KINDS,
  type CaseEntry,
  caseKind,
  disabledCase,
  dropoutCase,
  entriesInWords,
  findCaseKind,
  isAboutChild,
  largeClassCase,
  mergerCase,
  openStatuses,
  standardizationCase,
  statusLabel,
  termAnalysisCase,
} from '../../../src/domain/records/case-kinds.ts';

const isSame = (kind: string, one: Answers, other: Answers) => caseKind(kind).mayBeSame?.(one, other);

import { lawOf } from '../../../src/domain/records/place-law.ts';
import { realCorpus } from '../../support/corpus.ts';

const { law } = realCorpus();

describe('the same thing registered twice', () => {
  const TERM: Answers = { school: '曼允小学', schoolYear: 2026, term: 'autumn' };
  const CLASS: Answers = { school: '曼允小学', grade: 'g3', classNumber: 2 };
  const BOOKS: Answers = { school: '曼允小学', indicator: 'books' };
  const MERGED: Answers = { school: '曼允教学点', receivingSchool: '曼允小学' };

  test.each<readonly [string, string, Answers, Answers, boolean]>([
    ['term-analysis', 'the autumn term of 2026', TERM, TERM, true],
    ['term-analysis', 'autumn and spring', TERM, { ...TERM, term: 'spring' }, false],
    ['term-analysis', '2026 and 2027', TERM, { ...TERM, schoolYear: 2027 }, false],
    ['term-analysis', '2 schools', TERM, { ...TERM, school: '曼允中学' }, false],
    ['term-analysis', 'a school printed with a blank', TERM, { ...TERM, school: '曼允 小学' }, true],
    ['large-class', 'class 2 of grade 3', CLASS, CLASS, true],
    ['large-class', 'classes 2 and 3', CLASS, { ...CLASS, classNumber: 3 }, false],
    ['large-class', 'grades 3 and 4', CLASS, { ...CLASS, grade: 'g4' }, false],
    ['standardization', 'books and books', BOOKS, BOOKS, true],
    ['standardization', 'books and sports grounds', BOOKS, { ...BOOKS, indicator: 'sports' }, false],
    ['merger', 'the same 2 schools', MERGED, MERGED, true],
    ['merger', 'another receiving school', MERGED, { ...MERGED, receivingSchool: '潞江小学' }, false],
  ])('%s, %s: %s', (kind, _what, one, other, expected) => {
    expect(isSame(kind, one, other)).toBe(expected);
  });

  test.each(['school', 'grade', 'classNumber'])('a class without its %s is like no other', (field) => {
    const { [field]: _missing, ...rest } = CLASS;
    expect([isSame('large-class', rest, CLASS), isSame('large-class', rest, rest)]).toEqual([false, false]);
  });

  test('children, in 4 kinds of files, are compared as children', () => {
    expect(CASE_KINDS.filter(isAboutChild).map(({ id }) => id)).toEqual([
      'dropout',
      'left-behind',
      'disabled',
      'accompanying',
    ]);
  });

  test('what may well happen twice is never asked about: rotation, training, buses, bullying', () => {
    expect(CASE_KINDS.filter(({ mayBeSame }) => mayBeSame === undefined).map(({ id }) => id)).toEqual([
      'rotation',
      'training',
      'school-bus',
      'bullying',
    ]);
  });
});

describe('kinds of files', () => {
  test('there are 12', () => {
    expect(CASE_KINDS).toHaveLength(12);
  });

  test.each(['id', 'title', 'numberPrefix'] as const)('no 2 share their %s', (property) => {
    expect(new Set(CASE_KINDS.map((kind) => kind[property])).size).toBe(CASE_KINDS.length);
  });

  test.each(
    CASE_KINDS.map((kind) => [kind.id, kind] as const),
  )('%s ends in closed, and only there', (_id, kind) => {
    expect(Object.keys(kind.statuses).filter((status) => !openStatuses(kind).includes(status))).toEqual([
      'closed',
    ]);
  });

  test('one nobody wrote is not found', () => {
    expect(findCaseKind('no-such-kind')).toBeUndefined();
  });

  test('one nobody wrote is refused where it is needed', () => {
    expect(() => caseKind('no-such-kind')).toThrow(RangeError);
  });
});

describe('statuses', () => {
  test('of a dropout case are the 8 of practice, and the one that waits for a second person, in this order', () => {
    expect(Object.values(dropoutCase.statuses).map(({ label }) => label)).toEqual([
      '疑似辍学',
      '辍学',
      '劝返中',
      '劝返无效',
      '已书面报告',
      '已移交户籍地',
      '已复学',
      '待第二人确认销号',
      '销号',
    ]);
  });

  test("of a disabled child's file are the 6 stages as printed, the wait for a second person, and the end", () => {
    expect(Object.values(disabledCase.statuses).map(({ label }) => label)).toEqual([
      '发现',
      '报告',
      '诊断',
      '评估',
      '初期安置',
      '实施教育',
      '待第二人确认销号',
      '已结档',
    ]);
  });

  test.each([
    [largeClassCase, 'closed', '已销号'],
    [standardizationCase, 'reached', '已达标'],
    [termAnalysisCase, 'sent', '已报送'],
    [bullyingCase, 'no-such-status', 'no-such-status'],
  ] as const)('$title in status %s is called %s', (kind, status, label) => {
    expect(statusLabel(kind, status)).toBe(label);
  });
});

describe('entries counted', () => {
  test('of a dropout case: its visits, and all 3 records', () => {
    const entries = ['suspected-dropout', 'persuasion-visit', 'persuasion-visit'].map((type) => ({ type }));
    expect(entriesInWords(dropoutCase, entries)).toBe('劝返2次,共3条记录');
  });

  test('of another file: only how many', () => {
    expect(entriesInWords(largeClassCase, [{ type: 'large-class' }])).toBe('共1条记录');
  });
});

describe('a merger of schools', () => {
  const stepsDone = (...steps: readonly string[]): readonly CaseEntry[] =>
    steps.map((step, at) => ({
      number: `BY-2026-000${at + 1}`,
      type: 'merger-step',
      answers: { step },
      submittedOn: '2026-11-21',
    }));
  const blockers = (documentId: string, entries: readonly CaseEntry[]) =>
    mergerCase.blockers?.(
      {
        number: 'CB-2026-0001',
        kind: 'merger',
        documentId,
        status: 'underway',
        answers: {},
        entries,
      },
      (type) => lawOf(law, documentId, type),
      [],
    );

  test.each([
    'baoshan-2017-62',
    'jinghong-2018-74',
  ])('in %s is held up by 2 missing steps, named', (document) => {
    expect(blockers(document, stepsDone('plan', 'review', 'notice'))).toEqual([
      '撤并还缺听证、报批2步,文件要求5步都履行,现在不能办结。',
    ]);
  });

  test('after all 5 steps, in any order, may be closed', () => {
    expect(blockers('baoshan-2017-62', stepsDone('approval', 'hearing', 'notice', 'review', 'plan'))).toEqual(
      [],
    );
  });

  test('counts a step done twice once: 4 of 5 are missing', () => {
    expect(blockers('baoshan-2017-62', stepsDone('plan', 'plan'))?.[0]).toContain(
      '论证、公示、听证、报批4步',
    );
  });

  test.each([
    'tianning-2017-68',
    'mengwang-2016',
    'kezhou-2018-59',
  ])('in %s, which prints no 5 steps, is held up by none', (document) => {
    expect(blockers(document, [])).toEqual([]);
  });
});
