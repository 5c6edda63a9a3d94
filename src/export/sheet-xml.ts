/** Rows of a worksheet as XML. Every text is written as text: nothing of it is ever a formula or becomes a date. */
import { isDayCell, type Row } from './sheet.ts';

const DAY_MS = 86_400_000;
/** Spreadsheets count days from here. */
const FIRST_DAY = Date.UTC(1899, 11, 30);
/** Neither allowed in XML nor of any meaning in a table. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

/** @param styles - index of each column's look in the workbook's styles. @param height - in points. */
export function rowXml(number: number, row: Row, styles: readonly number[], height: number): string {
  let cells = '';
  for (const [at, style] of styles.entries()) {
    const cell = row[at] ?? null;
    const head = `<c r="${letters(at)}${number}" s="${style}"`;
    if (cell === null) cells += `${head}/>`;
    else if (isDayCell(cell)) cells += `${head}><v>${serialOf(cell.day)}</v></c>`;
    else if (typeof cell === 'number')
      cells += Number.isFinite(cell) ? `${head}><v>${cell}</v></c>` : `${head}/>`;
    else cells += `${head} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  }
  return `<row r="${number}" ht="${height}" customHeight="1">${cells}</row>`;
}

function serialOf(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - FIRST_DAY) / DAY_MS;
}

function escaped(text: string): string {
  return text
    .replace(NOT_XML, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

const known: string[] = [];

/** 0 → A, 26 → AA */
export function letters(index: number): string {
  const found = known[index];
  if (found !== undefined) return found;
  const rest = Math.floor(index / 26);
  const made = `${rest === 0 ? '' : letters(rest - 1)}${String.fromCharCode(65 + (index % 26))}`;
  known[index] = made;
  return made;
}
