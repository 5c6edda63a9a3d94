/**
 * Numbers that a message tells, with the words they stand beside: 82个学生, 住校的四十个.
 * A number that is only about (八十多个), a bound (不足100人, 56人以上), a date, a rank or a
 * percentage tells no fact and is left out. Pure.
 */
import { CHINESE_NUMERAL_CHARS, parseChineseNumeral } from '../../domain/shared/chinese-numerals.ts';

export interface Quantity {
  readonly value: number;
  /** Words between it and what stands before or after it: another number, a comma, the end. */
  readonly before: string;
  readonly after: string;
}

/** One fact, and the words beside a number that make it that fact: after it, or before it. */
export interface FactWords {
  readonly fact: string;
  readonly after: RegExp;
  readonly before: RegExp;
}

/** A numeral, in digits or in words, for use inside a regular expression. */
export const NUMERAL = `(?:\\d+(?:,\\d{3})*(?:\\.\\d+)?|[${CHINESE_NUMERAL_CHARS}]+)`;

const PAUSE = /[,。;、!?:\n]/u;
const COUNTER = '(?:个|名|位|口)';
const NOUN = '(?:学生|娃娃?|孩子|小孩|老师|教师|人|(?:教学)?班级?)';
/** Between a noun and its number: 学生一共有82. */
export const LINK =
  '(?:数|人数|总数|的|里|上|有|是|共|一共|总共|才|只有|只|就|也|已经|现在|现有|了|其中|:)*$';
const NOUN_FIRST = new RegExp(
  `(?:学生|娃娃?|孩子|老师|教师|教职工|住校生?|寄宿生?|住宿生?|人数|班级|班数|公办|公办学校|随迁|子女|骨干|学时)${LINK}`,
  'u',
);
/** Then the number is no count of people, classes or hours. */
const OTHER_UNIT =
  /^(?:年级|年|月|日|号|点|分|%|成|款|条|项|线|级|类|期|轮|次|趟|天|周|倍|所|份|张|本|元|块|万|亿|公里|里路|岁|兆|班(?!级)|比|比\d|[-~至到]\d|\)|〕|\])/u;
const RANK = /(?:第|初|高|周|星期|礼拜|百分之|分之|〔|\[|\(|[-~至到比])$/u;
const ABOUT_BEFORE =
  /(?:大概|大约|约|差不多|将近|接近|近|快|好几|不到|不足|不满|不够|超过|超出|多于|少于|低于|高于|至少|起码|最少|最多|每|按|(?<![学修完做了])满)$/u;
const ABOUT_AFTER = new RegExp(
  `^(?:几|多|来|余|好几|${COUNTER}?(?:学生|娃娃?|孩子|老师|教师|人|班|学时)?(?:多|左右|上下|以上|以下|以内|之内|出头|不到|打底|起步))`,
  'u',
);

/**
 * The number a numeral stands for; undefined for one that only comes near it.
 *
 * @example numberOf('一百二') // 120
 * @example numberOf('十五六') // undefined: fifteen or sixteen
 */
export function numberOf(numeral: string): number | undefined {
  if (/^[\d.,]+$/u.test(numeral)) return Number(numeral.replaceAll(',', ''));
  if (/[一二两三四五六七八九]{2}/u.test(numeral)) return undefined;
  return parseChineseNumeral(numeral);
}

/** Folded for the readers of intents: widths, commas and spaces no longer matter. */
export function plainOf(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}

interface Token {
  readonly value: number | undefined;
  readonly from: number;
  readonly to: number;
}

/** @param plain - as `plainOf` gives it. */
export function readQuantities(plain: string): readonly Quantity[] {
  const tokens = tokensOf(plain);
  const [first] = tokens;
  const isNounFirst = first !== undefined && NOUN_FIRST.test(stretch(plain, 0, first.from).before);
  return tokens.flatMap(({ value, from, to }, index) => {
    if (value === undefined) return [];
    const previous = tokens[index - 1];
    const next = tokens[index + 1];
    const before =
      previous === undefined
        ? stretch(plain, 0, from).before
        : share(plain.slice(previous.to, from), isNounFirst).before;
    const after =
      next === undefined
        ? stretch(plain, to, plain.length).after
        : share(plain.slice(to, next.from), isNounFirst).after;
    return [{ value, before, after }];
  });
}

/**
 * Which fact each number tells. Two different numbers for one fact tell none: `conflicts`.
 *
 * @param words - the most particular first: 住校 before 学生.
 */
export function readFacts(
  plain: string,
  words: readonly FactWords[],
): { readonly facts: Readonly<Record<string, number>>; readonly conflicts: boolean } {
  const facts: Record<string, number> = {};
  let conflicts = false;
  for (const quantity of readQuantities(plain)) {
    const fact = factOf(quantity, words);
    if (fact === undefined) continue;
    if (facts[fact] !== undefined && facts[fact] !== quantity.value) conflicts = true;
    facts[fact] = quantity.value;
  }
  return { facts, conflicts };
}

function factOf({ before, after }: Quantity, words: readonly FactWords[]): string | undefined {
  const byAfter = words.find((word) => word.after.test(after))?.fact;
  const byBefore = words.find((word) => word.before.test(before))?.fact;
  // 人 and a bare 个 say least: 住校的40人 are told by the word before.
  return /^(?:个|人|名|位)?(?:人|$)/u.test(after) ? (byBefore ?? byAfter) : (byAfter ?? byBefore);
}

function tokensOf(plain: string): readonly Token[] {
  return [...plain.matchAll(new RegExp(NUMERAL, 'gu'))].flatMap((match) => {
    const [numeral] = match;
    const from = match.index;
    const to = from + numeral.length;
    const rest = plain.slice(to);
    const head = plain.slice(0, from);
    if (OTHER_UNIT.test(rest) || RANK.test(head)) return [];
    const isWord = !/^\d/u.test(numeral);
    // 一共, 一起, 三类: a lone character is a number only where something is counted.
    if (isWord && [...numeral].length === 1 && !/^(?:个|名|位|人|学时|课时|几|多|来)/u.test(rest)) return [];
    const isAbout = ABOUT_BEFORE.test(head) || ABOUT_AFTER.test(rest);
    return [{ value: isAbout ? undefined : numberOf(numeral), from, to }];
  });
}

/** Up to the nearest pause on each side. */
function stretch(plain: string, from: number, to: number): { before: string; after: string } {
  const parts = plain.slice(from, to).split(PAUSE);
  return { before: parts.at(-1) ?? '', after: parts[0] ?? '' };
}

/** Words between two numbers: 82[个学生][住校]40个. The first noun is the first number's. */
function share(between: string, isNounFirst: boolean): { before: string; after: string } {
  if (PAUSE.test(between)) return stretch(between, 0, between.length);
  const noun = new RegExp(`^${COUNTER}?${NOUN}`, 'u').exec(between)?.[0];
  if (noun !== undefined) return { after: noun, before: between.slice(noun.length) };
  const counter = new RegExp(`^${COUNTER}?`, 'u').exec(between)?.[0] ?? '';
  return isNounFirst
    ? { after: counter, before: between.slice(counter.length) }
    : { after: between, before: '' };
}
