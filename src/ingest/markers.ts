/**
 * Heading numbers at the start of a printed line: 第一章, 一、, (一), 1., 1.1, (1), a), ①, ——.
 *
 * Ranks order them from the outside in, as the national format for official documents
 * (GB/T 9704) and the drafting rules for regulations do. A line's parent is the nearest
 * line above it with a lower rank, whichever ranks the document uses.
 *
 * A line may also begin with a number that only points somewhere: 第五条规定的情形除外。
 * `pointing.ts` tells the two apart by the words that follow.
 */
import {
  CHINESE_NUMERAL_CHARS,
  formatChineseNumeral,
  parseChineseNumeral,
} from '../domain/shared/chinese-numerals.ts';
import { withPlainDigits } from '../domain/shared/fold.ts';
import { type MarkerStyle, RANK } from './marker-styles.ts';
import { pointsElsewhere } from './pointing.ts';

export interface Marker {
  readonly style: MarkerStyle;
  /** Printed number; 0 where the mark carries none (a dash, a bracket whose number was lost). */
  readonly number: number;
  /** 第三条之一: 1. Articles put between two others by a later amendment. */
  readonly inserted?: number;
  /** A part's, chapter's, section's or article's number as printed, without spaces: 第一百〇二条; or 1.2.1. */
  readonly printed?: string;
  /** 1.2.1: the number of the heading it says it stands under, 2. */
  readonly under?: number;
  /** The line without its mark. */
  readonly rest: string;
}

// Some PDFs set a space between the characters of 第 五 条.
const N = `[${CHINESE_NUMERAL_CHARS}○][${CHINESE_NUMERAL_CHARS}○\\s]{0,11}`;
const DIGITS = '[\\d０-９]';
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚';
/** ⒈ ⑴ ㈠: one character each for 1. (1) (一). */
const ONE_CHARACTER = /^[⒈-⒛⑴-⒇㈠-㈩]/u;

const PATTERNS: readonly (readonly [MarkerStyle, RegExp])[] = [
  ['part', new RegExp(`^第\\s*(${N})(?:编|部分|篇)(\\s*)(?!之)`, 'u')],
  ['chapter', new RegExp(`^第\\s*(${N}|${DIGITS}{1,3})章(\\s*)`, 'u')],
  ['section', new RegExp(`^第\\s*(${N}|${DIGITS}{1,3})节(\\s*)`, 'u')],
  ['article', new RegExp(`^第\\s*(${N}|${DIGITS}{1,4})\\s*条(?:\\s*之\\s*(${N}))?(\\s*)`, 'u')],
  ['ideographic', new RegExp(`^(${N})(?:\\s*、\\s*|[.．]\\s*(?=\\p{Script=Han}))`, 'u')],
  ['bracketed', new RegExp(`^[(（]\\s*(${N})[)）]\\s*`, 'u')],
  ['bracketed-arabic', new RegExp(`^(?:[(（]\\s*)?(${DIGITS}{1,3})\\s*[)）]\\s*`, 'u')],
  ['arabic', new RegExp(`^(${DIGITS}{1,3})\\s*[.．、]\\s*(?!${DIGITS})`, 'u')],
  ['letter', /^[(（]?\s*([a-zａ-ｚ])\s*[)）]\s*/u],
  ['circled', new RegExp(`^([${CIRCLED}])\\s*`, 'u')],
  ['dash', /^(——|—|●|•|·|■|◆)\s*(?=\p{Script=Han})/u],
];

/** 1.2 建筑, but no 1.2米 and no 1.2%. */
const OUTLINE =
  /^(\d{1,2}(?:[.．]\d{1,2}){1,3})[.．]?(?:\s+|(?=\p{Script=Han}|《))(?!\s*(?:[米元万亿倍吨克年月日]|公[里斤顷]|平方|个百分点))/u;
const OUTLINE_STYLES = ['outline-2', 'outline-3', 'outline-4'] as const;

/** Does the text count 1, 1.1, 1.1.1, as standards and contracts do? */
export function isOutlined(lines: readonly string[]): boolean {
  const numbers = lines.map((line) => OUTLINE.exec(withPlainDigits(line.trim()))?.[1]);
  return numbers.includes('1.1') && numbers.filter((number) => number !== undefined).length > 1;
}

function outlineMarkerOf(line: string): Marker | undefined {
  const text = withPlainDigits(line.trim());
  const match = OUTLINE.exec(text);
  if (match !== null) {
    const parts = (match[1] ?? '').split(/[.．]/u).map(Number);
    const style = OUTLINE_STYLES[parts.length - 2];
    const [under, number] = parts.slice(-2);
    if (style === undefined || under === undefined || !number) return undefined;
    return { style, number, under, printed: parts.join('.'), rest: text.slice(match[0].length) };
  }
  // 1 总则: the outermost number has no dot.
  const top = /^(\d{1,2})\s+(?=\p{Script=Han})/u.exec(text);
  const rest = text.slice(top?.[0].length);
  if (top === null || !isHeadingLike(rest) || Number(top[1]) === 0) return undefined;
  return { style: 'arabic', number: Number(top[1]), rest };
}

/**
 * Mark of a line, or undefined when it has none.
 *
 * @param outlined - the text it stands in counts 1, 1.1, 1.1.1.
 */
export function markerOf(line: string, outlined = false): Marker | undefined {
  const outline = outlined ? outlineMarkerOf(line) : undefined;
  if (outline !== undefined) return outline;
  const text = line.trim().replace(ONE_CHARACTER, (mark) => mark.normalize('NFKC'));
  for (const [style, pattern] of PATTERNS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const number = numberOf(style, match[1] ?? '');
    if (number === undefined) continue;
    const rest = text.slice(match[0].length);
    const isSpaced = /\s$/u.test(match[0]) || rest === '';
    if (pointsElsewhere({ style, number, rest, isSpaced })) return undefined;
    if (RANK[style] > RANK.article) return { style, number, rest };
    const printed = match[0].replace(/\s+/gu, '');
    const after = style === 'article' ? match[2] : undefined;
    const inserted = after === undefined ? undefined : parseChineseNumeral(bare(after));
    return { style, number, rest, printed, ...(inserted === undefined ? {} : { inserted }) };
  }
  // `)实施消除大班额计划`: the web page swallowed 「(五」.
  const lost = /^[)）]\s*(?=\p{Script=Han})/u.exec(text);
  if (lost !== null && isHeadingLike(text.slice(lost[0].length))) {
    return { style: 'bracketed', number: 0, rest: text.slice(lost[0].length) };
  }
  return undefined;
}

function numberOf(style: MarkerStyle, printed: string): number | undefined {
  if (style === 'dash') return 0;
  if (style === 'circled') return CIRCLED.indexOf(printed) + 1;
  if (style === 'letter') return bare(printed).charCodeAt(0) - 'a'.charCodeAt(0) + 1;
  const text = bare(printed);
  if (/^\d+$/u.test(text)) return Number(text) || undefined;
  return parseChineseNumeral(text) || undefined;
}

/** 一百○二 → 一百〇二; １２ → 12; without spaces. */
const bare = (printed: string) => printed.normalize('NFKC').replace(/\s+/gu, '').replaceAll('○', '〇');

/** How a number of this style is cited inside a label. Lost numbers stand in square brackets. */
export function labelOf(style: MarkerStyle, number: number, inferred: boolean): string {
  const ideographic = formatChineseNumeral(number);
  switch (style) {
    case 'part':
      return `第${ideographic}编`;
    case 'chapter':
      return `第${ideographic}章`;
    case 'section':
      return `第${ideographic}节`;
    case 'article':
      return `第${ideographic}条`;
    case 'ideographic':
      return inferred ? `[${ideographic}]` : ideographic;
    case 'bracketed':
      return inferred ? `[${ideographic}]` : `(${ideographic})`;
    case 'bracketed-arabic':
      return inferred ? `[${number}]` : `(${number})`;
    case 'letter':
      return inferred ? `[${number}]` : `${String.fromCharCode('a'.charCodeAt(0) + number - 1)})`;
    case 'circled':
      return inferred ? `[${number}]` : (CIRCLED[number - 1] ?? String(number));
    default:
      return inferred ? `[${number}]` : String(number);
  }
}

/** Longest heading the print sets on a line of its own, in characters. */
const HEADING_CHARS = 36;

/** A line that could be a heading: short, and no sentence in it. */
export function isHeadingLike(text: string): boolean {
  const trimmed = text.trim();
  return trimmed !== '' && [...trimmed].length <= HEADING_CHARS && !/[。；;：:！？)）]/u.test(trimmed);
}
