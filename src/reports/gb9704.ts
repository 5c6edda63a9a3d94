/**
 * The page of an official paper (GB/T 9704-2012): A4, the type area of 156 × 225 mm, 22 lines of 28
 * characters, page numbers outside, number and signer on one line, copies at the foot. Knows how such a
 * paper looks, not what it says: texts come with marks in braces that `template.ts` fills.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  LineRuleType,
  convertMillimetersToTwip as mm,
  OverlapType,
  PageNumber,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';

/** Names of the prescribed fonts; a machine without them takes its own. */
const LATIN = { ascii: 'Times New Roman', hAnsi: 'Times New Roman' };
export const FONTS = {
  body: { ...LATIN, eastAsia: '仿宋' },
  heading: { ...LATIN, eastAsia: '黑体' },
  subheading: { ...LATIN, eastAsia: '楷体' },
  title: { ...LATIN, eastAsia: '方正小标宋简体' },
  number: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' },
} as const;
export type Font = keyof typeof FONTS;

/** 三号: the size of the text, in points. */
const TEXT_POINTS = 16;
/** docx counts sizes in half points and distances in twentieths of a point. */
const HALF = 2;
const TWIPS = 20;
/** 225 mm in 22 lines, rounded down so that the 22nd still fits. */
export const LINE_TWIPS = 579;
/** Width of the type area. */
export const WIDTH_TWIPS = mm(156);
/**
 * 28 characters of 16 points are 158 mm: each is set closer by a quarter of a point. A character grid would
 * say the same, and is read differently by the two office programs in use.
 */
const CLOSER_TWIPS = -5;
export const ONE_CHARACTER = Math.floor(WIDTH_TWIPS / 28);

const LINE = { line: LINE_TWIPS, lineRule: LineRuleType.EXACT };

export interface Style {
  readonly font?: Font;
  readonly points?: number;
  readonly keepNext?: boolean;
  /** It begins at the next tab stop. */
  readonly isTabbed?: boolean;
}

export const run = (text: string, { font = 'body', points = TEXT_POINTS, isTabbed = false }: Style = {}) =>
  new TextRun({
    children: isTabbed ? [new Tab(), text] : [text],
    font: FONTS[font],
    size: points * HALF,
    ...(points === TEXT_POINTS ? { characterSpacing: CLOSER_TWIPS } : {}),
  });

/** A paragraph of the text: first line two characters in. */
export function body(text: string, style: Style = {}): Paragraph {
  return new Paragraph({
    spacing: LINE,
    indent: { firstLine: 2 * ONE_CHARACTER },
    alignment: AlignmentType.BOTH,
    keepNext: style.keepNext === true,
    children: [run(text, style)],
  });
}

/** 一、 in 黑体. It never stands last on a page. */
export const heading = (text: string): Paragraph => body(text, { font: 'heading', keepNext: true });

export function flushLeft(text: string, style: Style = {}): Paragraph {
  return new Paragraph({ spacing: LINE, keepNext: style.keepNext === true, children: [run(text, style)] });
}

export const emptyLine = (): Paragraph => flushLeft('');

export function centred(text: string, style: Style = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: Math.round((style.points ?? TEXT_POINTS) * TWIPS * 1.6), lineRule: LineRuleType.EXACT },
    children: [run(text, style)],
  });
}

/** 二号小标宋, centred; a mark that may stand for two lines. */
export const title = (text: string): Paragraph => centred(text, { font: 'title', points: 22 });

/** Characters of 22 points in the type area. */
const TITLE_CHARACTERS = 20;

/**
 * A title that does not fit in one line, in two of about the same length, broken after a word and not
 * leaving one character alone (7.3.1).
 */
export function titleLines(text: string): string {
  if (text.length <= TITLE_CHARACTERS) return text;
  const breaks = [...text.matchAll(/学生|学校|小学|中学|的|和|、/gu)]
    .map((match) => match.index + match[0].length)
    .filter((at) => at <= TITLE_CHARACTERS && text.length - at <= TITLE_CHARACTERS && text.length - at > 3);
  const middle = text.length / 2;
  const [best = Math.ceil(middle)] = breaks.sort(
    (one, other) => Math.abs(one - middle) - Math.abs(other - middle),
  );
  return `${text.slice(0, best)}\n${text.slice(best)}`;
}

/** Red of the head and of the line below it (7.2.4, 7.2.7). */
const RED = 'FF0000';

/**
 * Whose paper it is, in red 小标宋, its upper edge 35 mm below that of the type area (7.2.4). An office that prints on
 * paper with its head already there takes the line out of its template.
 */
export function redHead(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: mm(35), line: 48 * TWIPS, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text, font: FONTS.title, size: 36 * HALF, color: RED })],
  });
}

/** Number to the left, signer to the right, one character in on both sides, the red line 4 mm below (7.2.5–7.2.7). */
export function numberAndSigner(number: string, signer: string): Paragraph {
  return new Paragraph({
    spacing: LINE,
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 } },
    tabStops: [
      { type: TabStopType.LEFT, position: ONE_CHARACTER },
      { type: TabStopType.RIGHT, position: WIDTH_TWIPS - ONE_CHARACTER },
    ],
    children: [run(number, { isTabbed: true }), run('\t签发人：'), run(signer, { font: 'subheading' })],
  });
}

/** A day of eight figures and three characters: what the unit's name is centred over. */
const DAY_CHARACTERS = 7;

/**
 * Unit and day at the end: the day four characters from the right, the unit centred over it, where the seal goes, and
 * neither alone on a page (7.3.5). The name's length is not known here: both stand around one tab stop.
 */
export function signature(unit: string, day: string): readonly Paragraph[] {
  const middle = WIDTH_TWIPS - Math.round((4 + DAY_CHARACTERS / 2) * ONE_CHARACTER);
  const line = (text: string, keepNext: boolean) =>
    new Paragraph({
      spacing: LINE,
      tabStops: [{ type: TabStopType.CENTER, position: middle }],
      keepNext,
      children: [run(text, { isTabbed: true })],
    });
  return [line(unit, true), line(day, false)];
}

/**
 * 抄送 and 印发 between rules, the last of them on the lower edge of the type area of the last page (7.4). The table
 * floats there; the paragraph after it is what it is anchored to.
 */
export function copies(lines: readonly (readonly [string, string])[]): readonly FileChild[] {
  const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' });
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const cell = (left: string, right: string) =>
    new TableCell({
      width: { size: WIDTH_TWIPS, type: WidthType.DXA },
      children: [
        new Paragraph({
          indent: { left: ONE_CHARACTER, right: ONE_CHARACTER },
          tabStops: [{ type: TabStopType.RIGHT, position: WIDTH_TWIPS - ONE_CHARACTER }],
          children: [run(left, { points: 14 }), ...(right === '' ? [] : [run(`\t${right}`, { points: 14 })])],
        }),
      ],
    });
  return [
    new Table({
      width: { size: WIDTH_TWIPS, type: WidthType.DXA },
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
        overlap: OverlapType.NEVER,
      },
      borders: {
        top: rule(8),
        bottom: rule(8),
        left: none,
        right: none,
        insideHorizontal: rule(6),
        insideVertical: none,
      },
      rows: lines.map(([left, right]) => new TableRow({ cantSplit: true, children: [cell(left, right)] })),
    }),
    hairline(),
  ];
}

/** A paragraph that takes no room. */
const hairline = (breaks = false): Paragraph =>
  new Paragraph({
    pageBreakBefore: breaks,
    spacing: { line: TWIPS, lineRule: LineRuleType.EXACT },
    children: [],
  });

/** Begins on a page of its own. */
export function newPage(paragraphs: readonly FileChild[]): readonly FileChild[] {
  return [hairline(true), ...paragraphs];
}

/** @param isLetter - a form has no page numbers. */
export function page(name: string, isLetter: boolean, children: readonly FileChild[]): Document {
  return new Document({
    creator: '义教通',
    title: name,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: FONTS.body, size: TEXT_POINTS * HALF } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            // A form is no official paper: it takes the room it needs, at the same width.
            margin: {
              top: mm(isLetter ? 37 : 25),
              bottom: mm(isLetter ? 35 : 20),
              left: mm(28),
              right: mm(26),
              // 7 mm below the type area to the middle of the number, 四号.
              footer: mm(isLetter ? 35 - 7 - 5 : 10),
            },
          },
        },
        footers: isLetter ? { default: pageNumber('right'), even: pageNumber('left') } : {},
        children: [...children],
      },
    ],
  });
}

/** Odd pages right, even pages left, one character in (7.5). */
function pageNumber(side: 'left' | 'right'): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: side === 'left' ? { left: ONE_CHARACTER } : { right: ONE_CHARACTER },
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: FONTS.number, size: 14 * HALF }),
        ],
      }),
    ],
  });
}
