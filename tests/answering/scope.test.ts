/** What goes with a sentence, on sentences made by hand. */
import { describe, expect, test } from 'vitest';
import { boundingItem, withScope } from '../../src/answering/scope.ts';
import { ClauseLibrary } from '../../src/domain/clauses/library.ts';
import { smallDocument } from '../support/small-library.ts';

/** Texts of the spans that go with one of the sentences. */
function scopeOf(texts: readonly string[], at: number, room = 240): readonly string[] {
  let start = 0;
  const sentences = texts.map((text) => {
    const sentence = { start, text };
    start += text.length;
    return sentence;
  });
  const whole = texts.join('');
  return withScope(sentences, at, room).map((span) => whole.slice(span.start, span.end));
}

const RULE = '学校应当免费供餐。';
const BOUND = '每人每天不超过5元。';
const MORE = '各乡镇要做好记录。';
const BACK = '其中走读学生减半。';

describe('with a sentence goes', () => {
  test.each([
    ['nothing where nothing bounds it', [RULE, MORE], 0, [RULE]],
    ['the bound that follows', [RULE, BOUND, BOUND], 0, [RULE, BOUND]],
    ['no bound beyond the next sentence', [RULE, MORE, BOUND], 0, [RULE]],
    ['nothing from before', [MORE, RULE], 1, [RULE]],
    ['the one it points back to', [MORE, RULE, BACK], 2, [RULE, BACK]],
    ['no heading before it', ['1.建立供餐制度。', BACK], 1, [BACK]],
    ['no list of departments', [RULE, '（不得推诿,市教育局配合）', BOUND], 0, [RULE]],
    ['no title with a year in it', [RULE, '按照《2017年工作方案》(云教〔2017〕14号)办理。'], 0, [RULE]],
    ['all that a colon announces', ['有下列情形之一的:', MORE, RULE], 0, ['有下列情形之一的:', MORE, RULE]],
    [
      'the list to its end',
      ['一是这样;', '二是那样;', '三是这般。', MORE],
      0,
      ['一是这样;', '二是那样;', '三是这般。'],
    ],
  ])('%s', (_name, texts, at, wanted) => {
    expect(scopeOf(texts, at)).toEqual(wanted);
  });

  test('nothing at all where there is no such sentence', () => {
    expect(scopeOf([RULE], 1)).toEqual([]);
  });

  test('of a list only what there is room for', () => {
    const list = ['一是这样;', '二是那样;', '三是这般。'];
    expect([15, 14, 10, 9].map((room) => scopeOf(list, 0, room).length)).toEqual([3, 2, 2, 1]);
  });
});

describe('a bound without room', () => {
  const early = `每人每天不超过5元,${MORE.repeat(3)}`;
  test('comes along whole up to the last character there is room for', () => {
    const room = RULE.length + BOUND.length;
    const long = `各校,${BOUND}`;
    expect(scopeOf([RULE, BOUND], 0, room)).toEqual([RULE, BOUND]);
    expect(scopeOf([RULE, long], 0, room)).toEqual([RULE, BOUND]);
  });

  test('comes from its phrase to the end, where that is 110 characters', () => {
    const tail = `每人每天不超过5元,${'好'.repeat(99)}。`;
    expect(tail.length).toBe(110);
    expect(scopeOf([RULE, `各校要知道,${tail}`], 0, 20)).toEqual([RULE, tail]);
    expect(scopeOf([RULE, `各校要知道,${tail.replace('。', '好。')}`], 0, 20)).toEqual([
      RULE,
      '每人每天不超过5元',
    ]);
  });

  test('comes in all its phrases where the rest is long', () => {
    const long = `${early}${'好'.repeat(110)},不得挪用;`;
    expect(scopeOf([RULE, long], 0, 20)).toEqual([RULE, '每人每天不超过5元', '不得挪用']);
  });
});

describe('the next item', () => {
  const library = new ClauseLibrary([
    smallDocument('made-2020', {
      '1.1': RULE,
      '1.2': '前款规定不适用于走读学生。',
      '1.3': MORE,
      '2.1': '上述规定另行通知。',
    }),
  ]);
  const boundOf = (path: string) => boundingItem(library.get(`made-2020#${path}`), library)?.ref;

  test('bounds the one it points back to, and no other', () => {
    expect([boundOf('1.1'), boundOf('1.2'), boundOf('1.3'), boundOf('2.1')]).toEqual([
      'made-2020#1.2',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
