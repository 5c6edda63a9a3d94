import { describe, expect, test } from 'vitest';
import type { AskedKind } from '../../src/answering/asked-for.ts';
import {
  extract,
  extractCell,
  extractMore,
  isHeading,
  speaksOf,
  tellsApart,
} from '../../src/answering/extract.ts';
import type { Clause } from '../../src/domain/clauses/clause.ts';
import { ClauseLibrary } from '../../src/domain/clauses/library.ts';
import { isQuotedFrom } from '../../src/domain/clauses/quotation.ts';
import { type ClauseRef, clauseRef } from '../../src/domain/clauses/reference.ts';
import { sentencesOf } from '../../src/domain/clauses/sentences.ts';
import { askedKinds, kindOf } from '../support/asked-kinds.ts';
import { realCorpus } from '../support/corpus.ts';
import { smallDocument } from '../support/small-library.ts';

/** Seven sentences of 40 characters; the sixth holds an amount, the last says who is responsible. */
const FILLER = '各学校要把这件事情放在心上并且认真做好记录'.repeat(2).slice(0, 39);
const SENTENCES = [
  `一、${FILLER.slice(2)}。`,
  `二、${FILLER.slice(2)}。`,
  `三、${FILLER.slice(2)}。`,
  `四、${FILLER.slice(2)}。`,
  `五、${FILLER.slice(2)}。`,
  `六、每生每年200元${FILLER.slice(11)}。`,
  '（市教育局牵头，市财政局配合）',
];
const library = new ClauseLibrary([
  smallDocument('long-2020', { '1': SENTENCES.join(''), '2': '寄宿生每生每年200元。由市里安排。' }),
]);
const long = library.get('long-2020#1');
const numbers = (quotations: readonly { readonly text: string }[]) =>
  quotations.map(({ text }) =>
    [...text.matchAll(/([一二三四五六])、/gu)].map(([, number]) => number).join(''),
  );

describe('what is quoted of a long clause', () => {
  test('are the best sentences up to 230 characters, in the order of print: 4 of 7', () => {
    expect(numbers(extract(long, { sentences: [3, 0, 1, 4, 2] }, []))).toEqual(['一二', '四五']);
  });

  test('is at least 1 sentence, however little room there is', () => {
    expect(numbers(extract(long, { sentences: [3, 0] }, [], 10))).toEqual(['四']);
  });

  test('has the sentence with the amount when an amount is asked for, after the best one', () => {
    expect(numbers(extract(long, { sentences: [0, 1, 2, 5] }, [kindOf('money')], 90))).toEqual(['一', '六']);
  });

  test('has not the sentence with the amount when none is asked for', () => {
    expect(numbers(extract(long, { sentences: [0, 1, 2, 5] }, [], 90))).toEqual(['一二']);
  });

  test('does not end in the list of departments', () => {
    const quoted = extract(long, { sentences: [5, 6] }, []);
    expect(quoted.map(({ text }) => text).join('')).not.toContain('市财政局配合');
  });

  test('is the list of departments when it is the best there is', () => {
    expect(extract(long, { sentences: [6] }, []).map(({ text }) => text)).toEqual([SENTENCES[6]]);
  });

  test('begins with the first sentences where the search has named none', () => {
    expect(numbers(extract(long, { sentences: [] }, []))[0]).toMatch(/^一/u);
  });
});

describe('what is quoted of a short clause', () => {
  test('is the whole, up to 150 characters', () => {
    const short = library.get('long-2020#2');
    expect(extract(short, { sentences: [1] }, []).map(({ text }) => text)).toEqual([short.text]);
  });

  test('beside the best clause is at most 110 characters each', () => {
    const hits = [{ ref: clauseRef('long-2020', ['1']), score: 1, sentences: [0, 1, 2, 3] }];
    const chars = extractMore(library, hits, []).map(({ text }) => text.length);
    expect(chars.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(110);
  });
});

describe('a list joined by semicolons', () => {
  const { library: real } = realCorpus();
  const hit = (sentences: readonly number[]) => ({
    ref: 'kezhou-2018-59#3.2.5' as const,
    score: 1,
    sentences,
  });

  test('is quoted whole beside the best clause: 20, 15 and 10 years at Kezhou', () => {
    const words = extractMore(real, [hit([2, 4])], [kindOf('count')])
      .map(({ text }) => text)
      .join('');
    expect(['20年', '15年', '10年'].filter((years) => !words.includes(years))).toEqual([]);
  });

  test('over 160 characters is not: 1 item of it is', () => {
    const items = ['甲', '乙', '丙'].map((name) => `${name}${FILLER}${FILLER}`);
    const lists = new ClauseLibrary([
      smallDocument('list-2020', { '1': `${items.join(';')}。${SENTENCES.join('')}` }),
    ]);
    const quoted = extract(lists.get('list-2020#1'), { sentences: [1] }, [], 1);
    expect(quoted.map(({ text }) => text)).toEqual([`${items[1]};`]);
  });
});

describe('a heading', () => {
  test.each([
    '2. 建立留守儿童登记制度。',
    '1.严格控制大班额。',
    '24．防治学生欺凌和暴力。',
    '3.保障义务教育学校建设用地供应。',
  ])('is %s', (text) => {
    expect(isHeading(text)).toBe(true);
  });

  test.each([
    '3. 中小学校要制定留守儿童教育方案。',
    '严禁将义务教育学校建设用地改变性质用于其他建设项目。',
    '2.坚持就近入学,不得择校。',
  ])('is not %s', (text) => {
    expect(isHeading(text)).toBe(false);
  });

  test('is followed by a sentence, however little room there is', () => {
    const titled = new ClauseLibrary([
      smallDocument('titled-2020', { '1': `1.建立登记制度。${SENTENCES.join('')}` }),
    ]);
    const quoted = extract(titled.get('titled-2020#1'), { sentences: [0, 1] }, [], 10);
    expect(quoted.map(({ text }) => text).join('')).toContain('一、');
  });
});

describe('a sentence tells places apart', () => {
  test.each([
    '到2020年消除56人以上大班额。',
    '比例不低于10%。',
    '每学期开学 30 天内分析。',
    '严格履行撤并方案的制定、论证、公示、听证、报批等程序。',
  ])('by a year, a share, a number or the steps: %s', (text) => {
    expect(tellsApart(text)).toBe(true);
  });

  test.each([
    '要按程序恢复。',
    '按照《关于消除大班额的通知》(云教基〔2017〕14号)要求办理。',
    '建立留守儿童登记制度。',
  ])('not by %s', (text) => {
    expect(tellsApart(text)).toBe(false);
  });
});

describe('a cell', () => {
  const cell = (texts: readonly string[], sentences: readonly number[], question: string) => {
    const one = new ClauseLibrary([smallDocument('cell-2020', { '1': texts.join('') })]);
    return extractCell(one.get('cell-2020#1'), { sentences }, question, [])?.map(({ text }) => text);
  };
  const LONG_BAN = `大班额要${FILLER.repeat(4).slice(0, 156)}。`;

  test('leaves out the best sentence of 160 characters for one that says as much, with a year', () => {
    const year = '到2020年消除56人以上大班额。';
    expect(cell(['1.消除大班额。', LONG_BAN, year], [1, 2], '大班额')).toEqual([year]);
  });

  test('keeps both where the sentence with the year says less of the question', () => {
    const year = '到2020年消除大班。';
    expect(cell(['1.消除大班额。', LONG_BAN, year], [1, 2], '大班额')?.join('')).toBe(`${LONG_BAN}${year}`);
  });

  test('has the 2 best sentences, and of those after them what has a word of the question', () => {
    const best = ['开学要分析。', '各校要总结。', '村里要登记。', '辍学要报告。'];
    expect(cell([...best, FILLER.repeat(4)], [0, 1, 2, 3], '辍学怎么办')?.join('')).toBe(
      '开学要分析。各校要总结。辍学要报告。',
    );
  });

  test('has the best sentence and the one with the number up to 300 characters together, and not 301', () => {
    const year = '到2020年消除大班。';
    const ban = (chars: number) => `大班额要${FILLER.repeat(9).slice(0, chars - 5)}。`;
    const long = (chars: number) => cell([ban(chars - year.length), year], [0, 1], '大班额')?.join('').length;
    expect([long(300), long(301)]).toEqual([300, 301 - year.length]);
  });

  test('is none where the clause is a heading and nothing more', () => {
    const one = new ClauseLibrary([smallDocument('cell-2020', { '1': '1.消除大班额。' })]);
    expect(extractCell(one.get('cell-2020#1'), { sentences: [0] }, '大班额', [])).toBeNull();
  });
});

test('编 and 班 count a quarter each where no pair is shared, and words without a meaning of their own nothing', () => {
  expect(speaksOf('编一个班', '混合编班')).toBe(0.5);
  expect(speaksOf('的了', '的了')).toBe(0);
  expect(speaksOf('辍学', '辍学报告')).toBe(1.5);
});

/** A chance that can be had again: the same numbers in every run (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

describe('over all 282 clauses, each with 3 kinds of question by chance', () => {
  const clauses = realCorpus().library.documents.flatMap((document) => document.clauses);
  const kinds = askedKinds.all;
  const roll = dice(20_261_121);
  const drawn = clauses.flatMap((clause): readonly (readonly [Clause, AskedKind, readonly number[]])[] => {
    const count = sentencesOf(clause.text).length;
    return [1, 2, 3].map(() => [
      clause,
      kinds[roll(kinds.length)] ?? kindOf('money'),
      [...new Set([roll(count), roll(count), roll(count)])],
    ]);
  });
  const bad = (isBad: (clause: Clause, quoted: readonly { ref: ClauseRef; text: string }[]) => boolean) =>
    drawn
      .filter(([clause, kind, sentences]) => isBad(clause, extract(clause, { sentences }, [kind])))
      .map(([{ ref }, { kind }]) => [ref, kind]);

  test('nothing is quoted that is not in the clause', () => {
    expect(bad((clause, quoted) => quoted.some(({ text }) => !isQuotedFrom(clause, text)))).toEqual([]);
  });

  test('something is quoted, and under the clause it is from', () => {
    expect(
      bad((clause, quoted) => quoted.length === 0 || quoted.some(({ ref }) => ref !== clause.ref)),
    ).toEqual([]);
  });

  test('quotations stand in the order of print and do not overlap', () => {
    const isInOrder = (clause: Clause, quoted: readonly { text: string }[]) => {
      let from = 0;
      return quoted.every(({ text }) => {
        const at = clause.text.indexOf(text, from);
        from = at + text.length;
        return at >= 0;
      });
    };
    expect(bad((clause, quoted) => !isInOrder(clause, quoted))).toEqual([]);
  });
});
