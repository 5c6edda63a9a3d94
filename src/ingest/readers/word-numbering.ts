/**
 * Word's automatic numbers, built again: 第一条, （一）, 1. stand in numbering.xml as a pattern and a
 * format, and are counted through the paragraphs. Lists that share their definition share their
 * count, a list may start anew, a level starts anew below the one above it.
 */
import { formatChineseNumeral } from '../../domain/shared/chinese-numerals.ts';
import { child, settingOf, type XmlElement } from './word-xml.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  /** 第%1条 */
  readonly pattern: string;
  /** Level whose step starts this one anew; 0: never; by default each above. */
  readonly restart: number | undefined;
  readonly isLegal: boolean;
  /** A style that carries this level. */
  readonly style: string | undefined;
}

interface List {
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
}

export class WordNumbering {
  readonly #lists = new Map<string, List>();
  readonly #counts = new Map<string, Map<number, number>>();
  readonly #begun = new Set<string>();

  constructor(root: XmlElement | undefined) {
    const numbering = child(root, 'numbering');
    if (numbering === undefined) return;
    const abstracts = new Map(
      numbering.children
        .filter(({ name }) => name === 'abstractNum')
        .map((element) => [element.attributes['abstractNumId'] ?? '', levelsOf(element)] as const),
    );
    for (const element of numbering.children.filter(({ name }) => name === 'num')) {
      const abstractId = settingOf(element, 'abstractNumId') ?? '';
      const levels = new Map(abstracts.get(abstractId) ?? []);
      const starts = new Map<number, number>();
      for (const override of element.children.filter(({ name }) => name === 'lvlOverride')) {
        const at = Number(override.attributes['ilvl'] ?? 0);
        const start = settingOf(override, 'startOverride');
        if (start !== undefined) starts.set(at, Number(start));
        const own = child(override, 'lvl');
        if (own !== undefined) levels.set(at, levelOf(own));
      }
      this.#lists.set(element.attributes['numId'] ?? '', { abstractId, levels, starts });
    }
  }

  /** The level a style's list gives it, where the list and not the style names the level. */
  levelOfStyle(listId: string, style: string): number | undefined {
    const levels = this.#lists.get(listId)?.levels ?? new Map<number, Level>();
    return [...levels].find(([, level]) => level.style === style)?.[0];
  }

  /** Counts a paragraph. @returns its number as printed; '' for a list without numbers, or none at all. */
  next(listId: string, at: number): string {
    const list = this.#lists.get(listId);
    const level = list?.levels.get(at);
    if (list === undefined || level === undefined) return '';
    const counts = this.#counts.get(list.abstractId) ?? new Map<number, number>();
    this.#counts.set(list.abstractId, counts);
    const mark = `${listId}:${at}`;
    if (list.starts.has(at) && !this.#begun.has(mark)) counts.delete(at);
    this.#begun.add(mark);
    const start = list.starts.get(at) ?? level.start;
    counts.set(at, (counts.get(at) ?? start - 1) + 1);
    for (const [below, { restart }] of list.levels) {
      if (below > at && restart !== 0 && (restart === undefined || at < restart)) counts.delete(below);
    }
    if (level.format === 'bullet') return '●';
    if (level.format === 'none' && !/%\d/u.test(level.pattern)) return level.pattern;
    return level.pattern.replace(/%(\d)/gu, (_whole, digit: string) => {
      const other = Number(digit) - 1;
      const of = list.levels.get(other);
      const value = counts.get(other) ?? of?.start ?? 1;
      return formatNumber(value, level.isLegal ? 'decimal' : (of?.format ?? 'decimal'));
    });
  }
}

function levelsOf(element: XmlElement): ReadonlyMap<number, Level> {
  return new Map(
    element.children
      .filter(({ name }) => name === 'lvl')
      .map((level) => [Number(level.attributes['ilvl'] ?? 0), levelOf(level)] as const),
  );
}

function levelOf(element: XmlElement): Level {
  const restart = settingOf(element, 'lvlRestart');
  return {
    start: Number(settingOf(element, 'start') ?? 1),
    format: settingOf(element, 'numFmt') ?? 'decimal',
    pattern: settingOf(element, 'lvlText') ?? '',
    restart: restart === undefined ? undefined : Number(restart),
    isLegal: child(element, 'isLgl') !== undefined,
    style: settingOf(element, 'pStyle'),
  };
}

const LEGAL = '零壹贰叁肆伍陆柒捌玖';
const DIGITS = '〇一二三四五六七八九';
const ROMAN: readonly (readonly [number, string])[] = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** A number in one of Word's formats, as far as official documents use them. */
export function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'ideographTraditional':
      return formatChineseNumeral(value);
    case 'ideographDigital':
    case 'taiwaneseDigital':
    case 'japaneseDigitalTenThousand':
      return [...String(value)].map((digit) => DIGITS[Number(digit)]).join('');
    case 'chineseLegalSimplified':
      return [...formatChineseNumeral(value)]
        .map((char) => (DIGITS.includes(char) ? LEGAL[DIGITS.indexOf(char)] : char === '十' ? '拾' : char))
        .join('');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return [...String(value)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value <= 20 ? String.fromCodePoint(0x2460 + value - 1) : String(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'upperLetter':
      return String.fromCharCode(64 + ((value - 1) % 26) + 1);
    case 'lowerLetter':
      return String.fromCharCode(96 + ((value - 1) % 26) + 1);
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'none':
      return '';
    default:
      return String(value);
  }
}

function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}
