/**
 * Ruled forms and lists (表格): cells with labels, lists of one row a mark, small lines above and below. The page and
 * its type are those of `gb9704.ts`; a form is no official paper and takes the room it needs.
 */
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip as mm,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  VerticalAlign,
  WidthType,
} from 'docx';
import { run, WIDTH_TWIPS } from './gb9704.ts';

export interface Column {
  readonly title: string;
  readonly millimetres: number;
  /** What each row holds: a mark. */
  readonly mark: string;
}

/** A table with one row a mark `{#rows}`; its columns are wide enough that a day is not broken. */
export function listTable(rows: string, columns: readonly Column[]): Table {
  const last = columns.length - 1;
  return grid([
    {
      isHead: true,
      cells: columns.map(({ title: text, millimetres }) => ({ text, millimetres, isLabel: true })),
    },
    {
      cells: columns.map(({ mark, millimetres }, at) => ({
        text: `${at === 0 ? `{#${rows}}` : ''}${mark}${at === last ? `{/${rows}}` : ''}`,
        millimetres,
      })),
    },
  ]);
}

export interface Cell {
  readonly text: string;
  readonly millimetres: number;
  readonly span?: number;
  /** Rows it stands over; the cells below it are left out. */
  readonly rows?: number;
  readonly isLabel?: boolean;
  readonly isLeft?: boolean;
}

export interface Row {
  readonly cells: readonly Cell[];
  readonly isHead?: boolean;
  /** Least height in millimetres: room to write in. */
  readonly height?: number;
}

/** A form with ruled cells, 五号 type. */
export function grid(rows: readonly Row[]): Table {
  const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  const cell = ({ text, millimetres, span, rows: over, isLabel, isLeft }: Cell) =>
    new TableCell({
      width: { size: mm(millimetres), type: WidthType.DXA },
      ...(span === undefined ? {} : { columnSpan: span }),
      ...(over === undefined ? {} : { rowSpan: over }),
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 40, right: 40, top: 40, bottom: 40 },
      children: text.split('\n').map(
        (line) =>
          new Paragraph({
            alignment: isLeft === true ? AlignmentType.LEFT : AlignmentType.CENTER,
            children: [run(line, { font: isLabel === true ? 'heading' : 'body', points: 10.5 })],
          }),
      ),
    });
  return new Table({
    width: { size: WIDTH_TWIPS, type: WidthType.DXA },
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: rows.map(
      ({ cells, isHead, height }) =>
        new TableRow({
          cantSplit: true,
          tableHeader: isHead === true,
          ...(height === undefined ? {} : { height: { value: mm(height), rule: 'atLeast' } }),
          children: cells.map(cell),
        }),
    ),
  });
}

/** A small line above or below a form. */
export function note(text: string, align: 'left' | 'right' = 'left'): Paragraph {
  return new Paragraph({
    alignment: align === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
    spacing: { before: 60, after: 60 },
    children: [run(text, { points: 10.5 })],
  });
}

/** The same in two parts, the right one at the right edge: neither is broken where both fit. */
export function noteLine(left: string, right: string): Paragraph {
  return new Paragraph({
    spacing: { before: 60, after: 60 },
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTH_TWIPS }],
    children: [run(left, { points: 10.5 }), run(`\t${right}`, { points: 10.5 })],
  });
}

const LABEL_MM = 30;
const HALF_MM = 48;

/** Two questions in a row. */
export function fourCells(left: string, one: string, right: string, other: string, height = 10): Row {
  return {
    height,
    cells: [
      { text: left, millimetres: LABEL_MM, isLabel: true },
      { text: one, millimetres: HALF_MM },
      { text: right, millimetres: LABEL_MM, isLabel: true },
      { text: other, millimetres: HALF_MM },
    ],
  };
}

/** One question over the whole row, in a form of `fourCells`. */
export function wideCell(label: string, text: string, height = 12): Row {
  return {
    height,
    cells: [
      { text: label, millimetres: LABEL_MM, isLabel: true },
      { text, millimetres: HALF_MM + LABEL_MM + HALF_MM, span: 3, isLeft: true },
    ],
  };
}
