import { describe, expect, test } from 'vitest';
import { formatChineseNumeral, parseChineseNumeral } from '../../../src/domain/shared/chinese-numerals.ts';

describe('parseChineseNumeral', () => {
  test.each([
    ['十', 10],
    ['二十一', 21],
    ['一百零五', 105],
    ['三百五', 350],
    ['两千', 2000],
    ['二〇一八', 2018],
  ])('%s is %i', (text, value) => {
    expect(parseChineseNumeral(text)).toBe(value);
  });

  test.each(['', '甲', '一个'])('%j is not a numeral', (text) => {
    expect(parseChineseNumeral(text)).toBeUndefined();
  });

  test('reads back every heading number it prints, 1 to 99', () => {
    const numbers = Array.from({ length: 99 }, (_, index) => index + 1);
    expect(numbers.map((number) => parseChineseNumeral(formatChineseNumeral(number)))).toEqual(numbers);
  });
});
