/**
 * A question or clause as the index sees it: NFKC, simplified characters, lower case, and
 * numbers in digits (三百人 → 300人). Only for matching; what people read stays as printed.
 */
import { Converter } from 'opencc-js/t2cn';
import { CHINESE_NUMERAL_CHARS, parseChineseNumeral } from '../domain/shared/chinese-numerals.ts';

const toSimplified: (text: string) => string = Converter({ from: 'tw', to: 'cn' });

const NUMERAL_BEFORE_UNIT = new RegExp(
  `(?:百分之)?[${CHINESE_NUMERAL_CHARS}]{1,8}(?=(?:个)?(?:人|年|元|块|岁|天|日|月|倍|学时|课时|所|名|学生|娃|老师|教师))`,
  'gu',
);
const PERCENT = new RegExp(`百分之([${CHINESE_NUMERAL_CHARS}]{1,6})`, 'gu');
const TENTHS = new RegExp(`([${CHINESE_NUMERAL_CHARS}])成(?![立为了绩员果本功人年长])`, 'gu');

/** @example normalise('鄉村教師連續從教２０年') // '乡村教师连续从教20年' */
export function normalise(text: string): string {
  return toSimplified(text.normalize('NFKC'))
    .toLowerCase()
    .replace(PERCENT, (whole, numeral: string) => numberOr(whole, numeral, '%'))
    .replace(TENTHS, (whole, numeral: string) => `${parseChineseNumeral(numeral) ?? whole}成`)
    .replace(NUMERAL_BEFORE_UNIT, (numeral) => numberOr(numeral, numeral, ''))
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim();
}

function numberOr(whole: string, numeral: string, unit: string): string {
  // 一年级, 两为主: a single 一 or 两 is more often part of a word than a count.
  if ([...numeral].length === 1 && numeral !== '十' && unit === '') return whole;
  const value = parseChineseNumeral(numeral);
  return value === undefined ? whole : `${value}${unit}`;
}
