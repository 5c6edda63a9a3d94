/** Which option somebody means who types instead of pressing. */
import { describe, expect, test } from 'vitest';
import type { ChoiceField } from '../../src/domain/records/fields.ts';
import { recordType } from '../../src/domain/records/types/index.ts';
import { findOption } from '../../src/forms/steps/options.ts';

const visit = recordType('persuasion-visit');
const meant = (field: string, text: string) => {
  const { options, alsoCalled = {} } = visit.fields[field] as ChoiceField;
  const list = Object.entries(options).map(([id, label]) => ({ id, label }));
  return findOption(text, { options: list, alsoCalled })?.id;
};

describe('the result of a visit', () => {
  test.each([
    ['劝返无效', 'ineffective'],
    ['劝返无效。', 'ineffective'],
    ['9', 'ineffective'],
    ['怎么劝都没用', 'ineffective'],
    ['怎么也劝不动', 'ineffective'],
    ['跟谁都不说话,家长不同意', 'parent-refused'],
    ['不知道去哪了', 'unknown'],
  ])('typed as %s is %s', (text, id) => {
    expect(meant('result', text)).toBe(id);
  });

  test.each([
    '劝返无效要报给谁',
    '劝返无效要报给谁?',
    '劝返无效怎么办',
    '劝返无效怎么报告',
    '劝返无效几次要报告',
    '劝返无效几天内报告',
    '劝返无效要交什么材料',
    '劝返无效的报告送到哪里',
    '家长拒绝可以罚款吗',
  ])('is not said by the question %s', (text) => {
    expect(meant('result', text)).toBeUndefined();
  });
});

test('拒绝 alone, which fits 2 options, is neither', () => {
  expect(meant('result', '拒绝')).toBeUndefined();
});

describe('everyday words of a visit', () => {
  test.each([
    ['reasons', '爸爸不给读', 'attitude'],
    ['reasons', '他爸不让读', 'attitude'],
    ['reasons', '又没得钱', 'poverty'],
    ['reasons', '没钱供', 'poverty'],
    ['whereabouts', '在屋头', 'home'],
    ['met', '阿奶', 'grandparent'],
    ['met', '她阿爸', 'father'],
    ['met', '娃娃', 'student'],
    ['groups', '家里穷', 'poor'],
    ['result', '没劝动', 'ineffective'],
    ['result', '劝不动', 'ineffective'],
  ])('at %s %s is %s', (field, text, id) => {
    expect(meant(field, text)).toBe(id);
  });
});
