/** Scores of hand-made answers: what each measure counts. */
import { describe, expect, test } from 'vitest';
import {
  type GivenAnswer,
  measure,
  measureGroups,
  type Score,
  score,
  type TestQuestion,
} from '../../src/evaluation/measures.ts';

const QUESTION: TestQuestion = {
  id: 'q1',
  question: '劝不回来怎么办',
  jurisdiction: 'baoshan-2017-62',
  type: 'colloquial',
  evidence: [
    { doc: 'baoshan-2017-62', quote: '劝返无效的,应书面报告' },
    { doc: 'kezhou-2018-59', quote: '连续从教20年以上' },
  ],
  mode: 'any',
  answer_must_include: ['书面报告', '乡镇人民政府'],
  answerable: true,
};
const RIGHT = { document: 'baoshan-2017-62', text: '劝返无效的，应书面报告乡镇人民政府。' };
const ALSO_RIGHT = { document: 'kezhou-2018-59', text: '对连续从教 20 年以上的教师' };
const WRONG = { document: 'jinghong-2018-74', text: '劝返无效的,应书面报告乡镇人民政府。' };

const answer = (changes: Partial<GivenAnswer> = {}): GivenAnswer => ({
  outcome: 'answered',
  reply: '劝返无效的,应 书面报告乡镇人民政府。',
  citations: [RIGHT],
  ...changes,
});
const rank = (citations: GivenAnswer['citations'], mode: TestQuestion['mode'] = 'any') =>
  score({ ...QUESTION, mode }, answer({ citations })).rank;

describe('the rank of an answer', () => {
  test('is 1 where the first citation has the quote, full-width marks or not', () => {
    expect(rank([RIGHT, WRONG])).toBe(1);
  });

  test('is 2 where the first citation has the words of another place', () => {
    expect(rank([WRONG, RIGHT])).toBe(2);
  });

  test('is the better of 2 quotes where any will do', () => {
    expect(rank([ALSO_RIGHT, WRONG, RIGHT])).toBe(1);
  });

  test('is the worse of 2 quotes where all are due', () => {
    expect(rank([ALSO_RIGHT, WRONG, RIGHT], 'all')).toBe(3);
  });

  test('is endless where all are due and 1 of 2 is there', () => {
    expect(rank([RIGHT], 'all')).toBe(Number.POSITIVE_INFINITY);
  });

  test.each([
    ['counts when it ends with character 800', 800, 1],
    ['does not count when it ends with character 801', 801, Number.POSITIVE_INFINITY],
  ])('a quote %s', (_what, end, expected) => {
    const quote = '劝返无效的,应书面报告';
    const text = '前'.repeat(end - quote.length) + quote;
    expect(rank([{ document: 'baoshan-2017-62', text }])).toBe(expected);
  });

  test('counts the 800 characters without white space', () => {
    const text = `${'前 '.repeat(700)}劝返无效的,应书面报告`;
    expect(rank([{ document: 'baoshan-2017-62', text }])).toBe(1);
  });
});

describe('what must stand in the reply', () => {
  const included = (reply: string) => score(QUESTION, answer({ reply })).included;

  test('is there in spite of white space', () => {
    expect(included('书面 报告\n乡镇人民政府')).toBe(true);
  });

  test('is not there when 1 of 2 is missing', () => {
    expect(included('要书面报告')).toBe(false);
  });
});

describe('a refusal of what can be answered', () => {
  const refused = score(QUESTION, answer({ outcome: 'refused' }));

  test('has rank and inclusion of nothing, whatever was cited', () => {
    expect([refused.refused, refused.rank, refused.included]).toEqual([
      true,
      Number.POSITIVE_INFINITY,
      false,
    ]);
  });

  test('scores 0 in every measure but the false refusals', () => {
    expect(measure([refused])).toMatchObject({
      recallAt1: 0,
      recallAt3: 0,
      recallAt5: 0,
      meanReciprocalRank: 0,
      inclusion: 0,
      falseRefusals: 1,
    });
  });
});

const scored = (changes: Partial<Score> = {}): Score => ({
  question: QUESTION,
  refused: false,
  rank: 1,
  included: true,
  ...changes,
});
const unanswerable: TestQuestion = { ...QUESTION, answerable: false, type: 'unanswerable', evidence: [] };

describe('the measures', () => {
  const measures = measure([
    scored(),
    scored({ rank: 2, included: false }),
    scored({ rank: 4 }),
    scored({ refused: true, rank: Number.POSITIVE_INFINITY, included: false }),
    scored({ question: unanswerable, refused: true }),
    scored({ question: unanswerable, refused: false }),
  ]);

  test('over 4 answerable questions, found first, second, fourth and never', () => {
    expect(measures).toMatchObject({
      items: 6,
      answerable: 4,
      recallAt1: 0.25,
      recallAt3: 0.5,
      recallAt5: 0.75,
      meanReciprocalRank: (1 + 1 / 2 + 1 / 4) / 4,
      inclusion: 0.5,
      falseRefusals: 0.25,
    });
  });

  test('count refusals among the 2 unanswerable questions alone', () => {
    expect([measures.unanswerable, measures.refusals]).toEqual([2, 0.5]);
  });

  test('are no number where there is nothing to measure', () => {
    expect(measure([scored()]).refusals).toBeNaN();
  });
});

describe('groups', () => {
  const groups = new Map(
    measureGroups([
      scored({ question: { ...QUESTION, grade: 'hard' } }),
      scored({ question: { ...QUESTION, type: 'comparison', mode: 'all' }, rank: 3 }),
      scored({ question: unanswerable, refused: true }),
    ]),
  );

  test('are everything, then 3 types, 1 grade, and what 1 citation can satisfy', () => {
    expect([...groups.keys()]).toEqual([
      'all',
      'colloquial',
      'comparison',
      'unanswerable',
      'grade hard',
      'one citation is enough',
    ]);
  });

  test('leave the question that needs 2 citations out of what 1 can satisfy', () => {
    expect([groups.get('all')?.recallAt1, groups.get('one citation is enough')?.recallAt1]).toEqual([0.5, 1]);
  });
});
