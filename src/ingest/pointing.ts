/**
 * Is a number at the start of a line the line's own, or does it point at another clause?
 *
 *   第五条规定的情形除外。      （一）、（二）项所列行为      一、二年级不得布置书面作业
 *
 * Told by the words right after the number. A space after 第五条 is how the print sets a heading
 * apart, so that fewer words count there.
 */
import { CHINESE_NUMERAL_CHARS, parseChineseNumeral } from '../domain/shared/chinese-numerals.ts';
import type { MarkerStyle } from './marker-styles.ts';

export interface Opening {
  readonly style: MarkerStyle;
  readonly number: number;
  readonly rest: string;
  /** White space follows the number, or nothing at all. */
  readonly isSpaced: boolean;
}

const N = `[${CHINESE_NUMERAL_CHARS}]`;
/** 第五条, 、 第五条的 第五条第二款: no heading goes on like this, spaced or not. */
const ALWAYS = new RegExp(
  `^(?:[、，,；;。．》”）)]|的|之规定|第\\s*(?:${N}|\\d)+\\s*[款项目]|(?:和|或|或者|及|以及|至|到|与|、)\\s*(?:第|本|前)|[款项目](?:[、，,所的和或至及]|规定))`,
  'u',
);
const UNSPACED =
  /^(?:规定|第\s*[零〇一二两三四五六七八九十百千\d]+\s*条|所(?:列|称|规定|述|指)|中(?:的|所|规定|有关|“)|前[款项]|情形|条文|要求的|处罚|执行|办理)/u;
const OTHER_BRACKET = /^(?:[、，,至和或及到与]\s*[(（]|[项款目](?:[、，,所的和或至及]|规定|情形|中))/u;
const RANGE_UNIT = new RegExp(`^(${N}+)(?:、${N}+)*(年级|季度|等奖|级|类|期|线|档|批|孩|楼|班|组)`, 'u');

/** @example pointsElsewhere({ style: 'article', number: 5, rest: '规定的情形除外。', isSpaced: false }) // true */
export function pointsElsewhere({ style, number, rest, isSpaced }: Opening): boolean {
  switch (style) {
    case 'part':
    case 'chapter':
    case 'section':
    case 'article':
      return ALWAYS.test(rest) || (!isSpaced && UNSPACED.test(rest));
    case 'bracketed':
    case 'bracketed-arabic':
      return OTHER_BRACKET.test(rest);
    case 'ideographic': {
      // 一、二年级 counts on; 三、四级联动机制 might be a heading, 三、五级联动 is one.
      const range = RANGE_UNIT.exec(rest);
      return range !== null && parseChineseNumeral(range[1] ?? '') === number + 1;
    }
    default:
      return false;
  }
}
