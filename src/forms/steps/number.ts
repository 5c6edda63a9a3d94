/** A number within bounds, in digits or in Chinese, alone or as the one number of a sentence. */
import type { NumberField } from '../../domain/records/fields.ts';
import { CHINESE_NUMERAL_CHARS, parseChineseNumeral } from '../../domain/shared/chinese-numerals.ts';
import { say } from '../../messages/zh-CN.ts';
import { looksLikeQuestion } from '../asks.ts';
import type { StepKind } from './step.ts';

export const numberStep: StepKind<NumberField> = {
  buttons: () => [],
  readText(field, text) {
    const bare = text
      .normalize('NFKC')
      .replace(/[\s,。.!]+$/gu, '')
      .replace(/[\s,]/gu, '');
    const none = /^(?:没有|没得|无|一个也?没有|零)$/u.test(bare) ? 0 : undefined;
    const days = field.unit === '天' ? daysOf(bare) : undefined;
    const value =
      none ?? days ?? numberOf(bare.replace(new RegExp(`${field.unit}$`, 'u'), '')) ?? only(bare, field);
    const bounds = { min: field.min, max: field.max, unit: field.unit };
    if (value === undefined && isAbout(bare))
      return { ok: false, message: say('form.inexact-number', { ...bounds, text: bare }) };
    if (value === undefined) return { ok: false, message: say('form.bad-number', bounds), isUnread: true };
    if (field.isWhole === true && !Number.isInteger(value))
      return { ok: false, message: say('form.not-whole', bounds) };
    if (value < field.min || value > field.max) return { ok: false, message: say('form.bad-number', bounds) };
    return days === undefined
      ? { ok: true, answer: value }
      : { ok: true, answer: value, note: say('form.taken-as', { value: `${value}${field.unit}` }) };
  },
  readPress: (field) => ({
    ok: false,
    message: say('form.bad-number', { min: field.min, max: field.max, unit: field.unit }),
  }),
};

const C = `[${CHINESE_NUMERAL_CHARS}]+`;
/** What is counted, and what else stands after a number: 58个娃 counts, 第3, 下周一, 6年级 and 2026年 do not. */
const COUNTED = /^(?:个(?!月|星期|礼拜)|名|位|口|人)/u;
const NOT_COUNTED = /^(?:个(?:月|星期|礼拜)|周|星期|礼拜|年|月|日|号|岁|点|次|%|[-/.:~]|到|至)/u;
/** 五十多个, 不到五十, 没有40个: no number to write down. */
const INEXACT = /[不没未多几余约]|来(?=[个名位人岁天]|$)|左右|以上|以下|超过|大概|差不多|[上成]百/u;

/** 两三个, 五六十: between the two. Four digits are a year. */
const BETWEEN = /^(?![〇零一二三四五六七八九]{4}$).*[一二两三四五六七八九]{2}/u;

/** 六十来个, 五六十, 不到50: a number there is, and not which. */
function isAbout(text: string): boolean {
  return (
    [...text].length <= 8 &&
    new RegExp(`\\d|${C}`, 'u').test(text) &&
    (INEXACT.test(text) || BETWEEN.test(text)) &&
    !looksLikeQuestion(text)
  );
}

function numberOf(text: string): number | undefined {
  if (BETWEEN.test(text)) return undefined;
  return /^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : parseChineseNumeral(text);
}

/** The one number a sentence names: 58个娃, 住校的有四十个, 一共58人. */
function only(text: string, { unit }: NumberField): number | undefined {
  if (INEXACT.test(text) || looksLikeQuestion(text)) return undefined;
  const plain = text.replace(/一[共起]/gu, '');
  const [first, ...others] = plain.matchAll(new RegExp(`\\d+(?:\\.\\d+)?|${C}`, 'gu'));
  if (first === undefined || others.length > 0) return undefined;
  const before = plain.slice(0, first.index);
  const after = plain.slice(first.index + first[0].length);
  const isCounted = COUNTED.test(after) || (unit !== '' && after.startsWith(unit));
  if (/[第周万-]$|(?:星期|礼拜)$/u.test(before) || (NOT_COUNTED.test(after) && !isCounted)) return undefined;
  // 一般, 万一: a numeral counts only what is counted.
  return isCounted || after === '' || /^\d/u.test(first[0]) ? numberOf(first[0]) : undefined;
}

const DAYS_IN: Readonly<Record<string, number>> = { 天: 1, 日: 1, 周: 7, 星期: 7, 礼拜: 7, 月: 30 };

/** A period said as people say it: 一个月一次, 每个月, 半个月, 两周. A month counts 30 days, as the question says. */
function daysOf(text: string): number | undefined {
  const match = new RegExp(
    `^每?(半|\\d+|${C})?个?(天|日|周|星期|礼拜|月)(?:联系|打|见)?(?:一次|1次|一回)?$`,
    'u',
  ).exec(text);
  if (match === null) return undefined;
  const [, said, unit = ''] = match;
  // 12天 is read as any other number; 12月 is a month of the year.
  if (new RegExp(`^(?:\\d+|${C})?(?:天|日|月)$`, 'u').test(text)) return undefined;
  if (said === undefined && !text.includes('每')) return undefined;
  const count = said === undefined ? 1 : said === '半' ? 0.5 : (numberOf(said) ?? Number.NaN);
  const days = count * (DAYS_IN[unit] ?? Number.NaN);
  return Number.isInteger(days) ? days : undefined;
}
