/**
 * An official letter as .docx, laid out as offices here are used to (GB/T 9704: A4, margins
 * 37/35/28/26 mm, title in 小标宋 22 pt, text in 仿宋 16 pt with 28 pt lines, first line indented
 * by two characters). What it says is its callers' business.
 */
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';

export interface Letter {
  /** 曼小〔2026〕3号; absent where there is none. */
  readonly number?: string | undefined;
  readonly title: string;
  readonly addressees: readonly string[];
  readonly parts: readonly LetterPart[];
  /** Lines at the end, right-aligned: the unit and the day. */
  readonly signature: readonly string[];
  /** Below the signature, a line each of left and right: blanks to be filled by hand. */
  readonly blanks: readonly (readonly [string, string])[];
}

export type LetterPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly title: string; readonly percent: number }[];
      readonly rows: readonly (readonly string[])[];
    };

/** Names of the prescribed fonts; a machine without them takes its own. */
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' };
const HEADING = { ...BODY, eastAsia: '黑体' };
const TITLE = { ...BODY, eastAsia: '方正小标宋简体' };

// docx counts half points; twentieths of a point for spacing.
const POINT = 2;
const LINE = { line: 28 * 20, lineRule: LineRuleType.EXACT };
const TWO_CHARACTERS = { firstLine: 2 * 16 * 20 };

export async function writeLetter(letter: Letter): Promise<Uint8Array> {
  const document = new Document({
    creator: '义教通',
    title: letter.title,
    styles: { default: { document: { run: { font: BODY, size: 16 * POINT } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: {
              top: convertMillimetersToTwip(37),
              bottom: convertMillimetersToTwip(35),
              left: convertMillimetersToTwip(28),
              right: convertMillimetersToTwip(26),
            },
          },
        },
        footers: { default: pageNumber() },
        children: [
          ...(letter.number === undefined ? [] : [centred(letter.number, BODY, 16)]),
          centred(letter.title, TITLE, 22),
          line(''),
          line(`${letter.addressees.join('、')}：`),
          // The last words of the text go over to the next page with the signature: a page of it alone is not accepted.
          ...letter.parts.map((part, at) => partOf(part, at === letter.parts.length - 1)),
          line('', true),
          ...letter.signature.map((text) => aligned(text)),
          line(''),
          blanksTable(letter.blanks),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function partOf(part: LetterPart, isLast: boolean): Paragraph | Table {
  switch (part.kind) {
    case 'heading':
      return new Paragraph({
        spacing: LINE,
        indent: TWO_CHARACTERS,
        keepNext: true,
        children: [new TextRun({ text: part.text, font: HEADING })],
      });
    case 'paragraph':
      return new Paragraph({
        spacing: LINE,
        indent: TWO_CHARACTERS,
        alignment: AlignmentType.BOTH,
        keepNext: isLast,
        keepLines: isLast,
        children: [new TextRun(part.text)],
      });
    case 'table':
      return table(part);
  }
}

function table({ columns, rows }: LetterPart & { kind: 'table' }): Table {
  const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  const cell = (text: string, at: number, font: typeof BODY) =>
    new TableCell({
      width: { size: columns[at]?.percent ?? 0, type: WidthType.PERCENTAGE },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 60, right: 60, top: 40, bottom: 40 },
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ text, font, size: 12 * POINT })],
        }),
      ],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: [
      new TableRow({ tableHeader: true, children: columns.map(({ title }, at) => cell(title, at, HEADING)) }),
      ...rows.map(
        (row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, BODY)) }),
      ),
    ],
  });
}

/** Without rules: a long name on the left must not push the blank on the right into the next line. */
function blanksTable(blanks: Letter['blanks']): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const cell = (text: string, percent: number) =>
    new TableCell({
      width: { size: percent, type: WidthType.PERCENTAGE },
      children: [new Paragraph({ spacing: LINE, children: [new TextRun({ text, size: 14 * POINT })] })],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: none,
      bottom: none,
      left: none,
      right: none,
      insideHorizontal: none,
      insideVertical: none,
    },
    rows: blanks.map(
      ([left, right]) => new TableRow({ cantSplit: true, children: [cell(left, 66), cell(right, 34)] }),
    ),
  });
}

function centred(text: string, font: typeof BODY, points: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 120 },
    children: [new TextRun({ text, font, size: points * POINT })],
  });
}

function line(text: string, keepNext = false): Paragraph {
  return new Paragraph({ spacing: LINE, keepNext, children: [new TextRun(text)] });
}

/** Unit and day stand to the right, room for the seal over them. */
function aligned(text: string): Paragraph {
  return new Paragraph({
    spacing: LINE,
    alignment: AlignmentType.RIGHT,
    indent: { right: 2 * 16 * 20 },
    keepNext: true,
    children: [new TextRun(text)],
  });
}

function pageNumber(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: BODY, size: 14 * POINT })],
      }),
    ],
  });
}
