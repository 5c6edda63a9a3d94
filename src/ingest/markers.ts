/**
 * Heading numbers at the start of a printed line: 第一章, 一、, (一), 1., (1), ①, ——.
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
import { type MarkerStyle, RANK } from './marker-styles.ts';
import { pointsElsewhere } from './pointing.ts';

export interface Marker {
  readonly style: MarkerStyle;
  /** Printed number; 0 where the mark carries none (a dash, a bracket whose number was lost). */
  readonly number: number;
  /** 第三条之一: 1. Articles put between two others by a later amendment. */
  readonly inserted?: number;
  /** A part's, chapter's, section's or article's number as printed, without spaces: 第一百〇二条. */
  readonly printed?: string;
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
  ['circled', new RegExp(`^([${CIRCLED}])\\s*`, 'u')],
  ['dash', /^(——|—|●|•|·|■|◆)\s*(?=\p{Script=Han})/u],
];

/** Mark of a line, or undefined when it has none. */
export function markerOf(line: string): Marker | undefined {
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
  const text = bare(printed);
  if (style === 'dash') return 0;
  if (style === 'circled') return CIRCLED.indexOf(text) + 1;
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
