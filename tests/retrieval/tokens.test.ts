import { describe, expect, test } from 'vitest';
import { keepWhole, tokensOf } from '../../src/retrieval/tokens.ts';

describe('words', () => {
  // The dictionary at hand cuts both in two; policy terms are told to it.
  keepWhole(['控辍保学', '乡村教师荣誉证书']);

  test.each(['控辍保学', '乡村教师荣誉证书'])('%s is kept whole once it is known', (term) => {
    expect(tokensOf(`关于${term}的问题`).words).toContain(term);
  });

  test('that are in every question are left out: 的, 怎么, 我', () => {
    expect(tokensOf('我的学籍怎么办理').words).toEqual(expect.not.arrayContaining(['我', '的', '怎么']));
  });

  test('leave marks out', () => {
    expect(tokensOf('学籍,户口。').words).toEqual(['学籍', '户口']);
  });

  test('of 10 and １０ are the same', () => {
    expect(tokensOf('１０个班')).toEqual(tokensOf('10个班'));
  });
});

describe('pairs', () => {
  test('of 4 characters are 3', () => {
    expect(tokensOf('送教上门').grams).toEqual(['送教', '教上', '上门']);
  });

  test('do not reach over a mark', () => {
    expect(tokensOf('学籍,户口').grams).toEqual(['学籍', '户口']);
  });
});

describe('sounds', () => {
  test.each([
    ['错学率', '辍学率'],
    ['控绰保学', '控辍保学'],
    ['松教上门', '送教上门'],
    ['森均', '生均'],
    ['增量', '赠量'],
    ['资助', '职助'],
  ])('%s sounds like %s', (typed, meant) => {
    expect(tokensOf(typed).sounds).toEqual(tokensOf(meant).sounds);
  });

  test.each([
    ['辍学', '休学'],
    ['送教', '走教'],
  ])('%s does not sound like %s', (one, other) => {
    expect(tokensOf(one).sounds).not.toEqual(tokensOf(other).sounds);
  });
});
