/**
 * Heading numbers at the start of a printed line: 第一章, 一、, (一), 1., (1), ①, ——.
 *
 * Ranks order them from the outside in, as the national format for official documents
 * (GB/T 9704) and the drafting rules for regulations do. A line's parent is the nearest
 * line above it with a lower rank, whichever ranks the document uses.
 */
import {
  CHINESE_NUMERAL_CHARS,
  formatChineseNumeral,
  parseChineseNumeral,
} from '../domain/shared/chinese-numerals.ts';

export type MarkerStyle =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'ideographic'
  | 'bracketed'
  | 'arabic'
  | 'bracketed-arabic'
  | 'circled'
  | 'dash';

export interface Marker {
  readonly style: MarkerStyle;
  /** Printed number; 0 where the mark carries none (a dash, a bracket whose number was lost). */
  readonly number: number;
  /** The line without its mark. */
  readonly rest: string;
}

export const RANK: Readonly<Record<MarkerStyle, number>> = {
  part: 0,
  chapter: 1,
  section: 2,
  article: 3,
  ideographic: 4,
  bracketed: 5,
  arabic: 6,
  'bracketed-arabic': 7,
  circled: 8,
  dash: 9,
};

const N = `[${CHINESE_NUMERAL_CHARS}]{1,4}`;
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

const PATTERNS: readonly (readonly [MarkerStyle, RegExp])[] = [
  ['part', new RegExp(`^第(${N})编\\s*`, 'u')],
  ['chapter', new RegExp(`^第(${N})章\\s*`, 'u')],
  ['section', new RegExp(`^第(${N})节\\s*`, 'u')],
  ['article', new RegExp(`^第(${N})条\\s*`, 'u')],
  ['ideographic', new RegExp(`^(${N})\\s*、\\s*`, 'u')],
  ['bracketed', new RegExp(`^[(（]\\s*(${N})\\s*[)）]\\s*`, 'u')],
  ['bracketed-arabic', /^[(（]\s*(\d{1,2})\s*[)）]\s*/u],
  ['arabic', /^(\d{1,2})\s*[.．、]\s*(?!\d)/u],
  ['circled', new RegExp(`^([${CIRCLED}])\\s*`, 'u')],
  ['dash', /^(——|—|●|•|·)\s*(?=\p{Script=Han})/u],
];

/** Mark of a line, or undefined when it has none. */
export function markerOf(line: string): Marker | undefined {
  const text = line.trim();
  for (const [style, pattern] of PATTERNS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const number = numberOf(style, match[1] ?? '');
    if (number === undefined) continue;
    return { style, number, rest: text.slice(match[0].length) };
  }
  // `)实施消除大班额计划`: the web page swallowed 「(五」.
  const lost = /^[)）]\s*(?=\p{Script=Han})/u.exec(text);
  if (lost !== null && isHeadingLike(text.slice(lost[0].length))) {
    return { style: 'bracketed', number: 0, rest: text.slice(lost[0].length) };
  }
  return undefined;
}

function numberOf(style: MarkerStyle, text: string): number | undefined {
  if (style === 'dash') return 0;
  if (style === 'circled') return CIRCLED.indexOf(text) + 1;
  if (style === 'arabic' || style === 'bracketed-arabic') return Number(text);
  return parseChineseNumeral(text);
}

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
