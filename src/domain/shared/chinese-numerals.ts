/** Chinese numerals of headings and everyday speech, both ways. Whole numbers from 0 to 9999 only. */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** Characters a Chinese numeral is made of, for use inside a regular expression class. */
export const CHINESE_NUMERAL_CHARS = '零〇一二两三四五六七八九十百千';

/**
 * Value of a Chinese numeral, or undefined when the text is not one.
 *
 * @example parseChineseNumeral('二十一') // 21
 * @example parseChineseNumeral('三百五') // 350: the unit after 百 is left out in speech
 * @example parseChineseNumeral('二〇一八') // 2018
 */
export function parseChineseNumeral(text: string): number | undefined {
  if (text === '') return undefined;
  if ([...text].every((char) => char in DIGITS)) {
    return Number([...text].map((char) => DIGITS[char]).join(''));
  }
  let total = 0;
  let digit: number | undefined;
  let lastUnit = 0;
  for (const char of text) {
    const unit = UNITS[char];
    if (unit !== undefined) {
      total += (digit ?? 1) * unit;
      digit = undefined;
      lastUnit = unit;
      continue;
    }
    const value = DIGITS[char];
    if (value === undefined) return undefined;
    // 一百零五: the zero ends the omission rule that makes 一百五 mean 150.
    if (value === 0) lastUnit = 10;
    digit = value;
  }
  if (digit === undefined) return total;
  return total + (lastUnit >= 100 ? (digit * lastUnit) / 10 : digit);
}

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

const UNIT_NAMES = ['', '十', '百', '千'];

/** @param value - 1 to 9999, as headings number. @example formatChineseNumeral(112) // '一百一十二' */
export function formatChineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999) return String(value);
  const digits = String(value).split('').map(Number);
  let text = '';
  let isZeroDue = false;
  digits.forEach((digit, at) => {
    if (digit === 0) {
      isZeroDue = true;
      return;
    }
    if (isZeroDue) text += '零';
    isZeroDue = false;
    text += `${NUMERALS[digit] ?? ''}${UNIT_NAMES[digits.length - 1 - at] ?? ''}`;
  });
  return value < 20 ? text.replace(/^一十/u, '十') : text;
}
