/**
 * What a reader makes of a file, whatever its format: printed lines in their order, with the tables
 * and the headings that the format itself marks. Everything behind the readers works on this.
 */

/** A line set as a heading by the file: a Word style, a Markdown #, an HTML h2. */
export interface PrintedHeading {
  readonly kind: 'heading';
  /** 1 is the outermost. */
  readonly level: number;
  readonly text: string;
}

/** Stands in a cell that the cell above it spans. */
export const SPANNED = '\u2060';

/** A table: rows of cells, the head among them. */
export interface PrintedTable {
  readonly kind: 'table';
  readonly rows: readonly (readonly string[])[];
}

/** A line of this alone: the paragraph above is whole, whatever it ends in. Formats that know paragraphs set it. */
export const PARAGRAPH_END = '\u2029';

/** A plain string is a line; it may break in the middle of a sentence. */
export type Printed = string | PrintedHeading | PrintedTable;

/** The text of a piece, as a line; a table's cells stand below each other. */
export function textOf(piece: Printed): string {
  if (typeof piece === 'string') return piece;
  if (piece.kind === 'heading') return piece.text;
  return piece.rows
    .flat()
    .filter((cell) => cell !== '' && cell !== SPANNED)
    .join('\n');
}
