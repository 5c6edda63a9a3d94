import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/domain/records/answers.ts';
import type { Field } from '../../../src/domain/records/fields.ts';
import { mask, showAnswer, showItem } from '../../../src/domain/records/show.ts';

const base = { label: '项目', ask: '?' };
const text: Field = { ...base, kind: 'text', maxChars: 20 };
const name: Field = { ...text, personal: true };
const month: Field = { ...base, kind: 'day', precision: 'month', mayBeOpen: true };
const choices: Field = { ...base, kind: 'choices', options: { father: '父亲', mother: '母亲' } };
const group: Field = {
  ...base,
  kind: 'group',
  max: 3,
  itemLabel: '段',
  askMore: '?',
  fields: { school: { ...base, kind: 'text', maxChars: 20 }, to: month },
};

describe('showAnswer', () => {
  test.each<readonly [string, Field, Answer | undefined, string]>([
    ['a missing answer', text, undefined, '—'],
    ['a text', text, '曼允小学', '曼允小学'],
    ['a day', month, '2026-03-05', '2026年3月5日'],
    ['a month', month, '2008-09', '2008年9月'],
    ['a day still open', month, 'open', '至今'],
    ['a number with its unit', { ...base, kind: 'number', min: 0, max: 9, unit: '人' }, 5, '5人'],
    ['an option', { ...base, kind: 'choice', options: { yes: '有' } }, 'yes', '有'],
    ['an option the field no longer has', { ...base, kind: 'choice', options: {} }, 'old', 'old'],
    ['two options', choices, ['father', 'mother'], '父亲、母亲'],
    ['a new case', { ...base, kind: 'case', mayOpen: true }, 'new', '新个案'],
    ['a case by its number', { ...base, kind: 'case', mayOpen: true }, 'GA-2026-0001', 'GA-2026-0001'],
    [
      'two items of a group',
      group,
      [{ school: '甲小学', to: '2016-08' }, { school: '乙小学' }],
      '1. 甲小学 · 2016年8月\n2. 乙小学',
    ],
  ])('%s is shown', (_what, field, answer, shown) => {
    expect(showAnswer(field, answer)).toBe(shown);
  });

  test('a personal answer is masked where masking is asked for', () => {
    expect(showAnswer(name, '张小明', 'masked')).toBe('张**');
  });

  test.each<readonly [string, Field, Answer]>([
    [
      'an option: 听力 is not 听**',
      { ...base, kind: 'choice', options: { hearing: '听力' }, personal: true },
      'hearing',
    ],
    ['2 options', { ...choices, personal: true }, ['father', 'mother']],
    ['a month', { ...month, personal: true }, '2017-05'],
    ['a number', { ...base, kind: 'number', min: 0, max: 9, unit: '级', personal: true }, 2],
  ])('masked, %s is ** and tells nothing', (_what, field, answer) => {
    expect(showAnswer(field, answer, 'masked')).toBe('**');
  });

  test('a personal answer is open to the one who gave it', () => {
    expect(showAnswer(name, '张小明')).toBe('张小明');
  });

  test('what may lead to somebody without naming them is ** when masked', () => {
    expect(showAnswer(text, '曼允小学', 'masked')).toBe('**');
  });

  test('an item shows its 1 answer and no empty place for the other', () => {
    expect(showItem(group.fields, { to: 'open' })).toBe('至今');
  });
});

describe('mask', () => {
  test.each([
    ['张小明', '张**'],
    ['张', '张**'],
    ['阿依古丽·买买提', '阿**'],
    ['13812345678', '****78'],
    ['06912120000', '****00'],
    ['', '**'],
  ])('%j becomes %j', (whole, masked) => {
    expect(mask(whole)).toBe(masked);
  });

  test('names of 1 to 20 characters are as long as one another when masked', () => {
    const lengths = Array.from({ length: 20 }, (_, index) => mask('娜'.repeat(index + 1)).length);
    expect(new Set(lengths)).toEqual(new Set([3]));
  });
});
