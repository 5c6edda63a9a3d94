/** What of a workbook depends on where its rows stand, and which of its formats show a day. */
import { strFromU8, strToU8 } from 'fflate';
import {
  attributesOf,
  child,
  children,
  deep,
  type Node,
  type Parts,
  readTree,
  textIn,
  textNode,
} from './package.ts';

/** Formats of a day that spreadsheets know by number. */
const BUILT_IN = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];

/** Does a cell of this style show a day? */
export function dateStyles(parts: Parts): (style: string | undefined) => boolean {
  const styles = readTree(parts, 'xl/styles.xml') ?? [];
  const own = new Set(
    deep(styles, 'numFmt')
      .map(attributesOf)
      .filter(({ formatCode = '' }) => /[yd年]/iu.test(formatCode.replaceAll(/"[^"]*"|\[[^\]]*\]/gu, '')))
      .map(({ numFmtId }) => Number(numFmtId)),
  );
  const formats = children(deep(styles, 'cellXfs')[0], 'xf').map((xf) =>
    Number(attributesOf(xf)['numFmtId'] ?? 0),
  );
  return (style) => {
    const format = formats[Number(style ?? 0)] ?? 0;
    return BUILT_IN.includes(format) || own.has(format);
  };
}

export interface Shift {
  readonly parts: Parts;
  readonly tree: Node[];
  readonly rows: readonly Node[];
  /** The last row that stays. */
  readonly after: number;
  readonly by: number;
}

/** Rows further down move down, and with them everything that names them. */
export function shiftRows({ parts, tree, rows, after, by }: Shift): void {
  if (by === 0) return;
  const moved = (formula: string) => moveReferences(formula, after, by);
  for (const row of rows) {
    const number = Number(attributesOf(row)['r'] ?? 0);
    for (const cell of children(row, 'c')) {
      const formula = child(cell, 'f');
      if (formula !== undefined) {
        formula['f'] = [textNode(moved(textIn(formula)))];
        // What it came to is reckoned again.
        cell['c'] = children(cell, 'f');
      }
      if (number > after) {
        const place = attributesOf(cell);
        place['r'] = (place['r'] ?? '').replace(/\d+$/u, String(number + by));
      }
    }
    if (number > after) attributesOf(row)['r'] = String(number + by);
  }
  for (const name of ['mergeCell', 'hyperlink', 'dimension', 'autoFilter'])
    for (const node of deep(tree, name)) {
      const attributes = attributesOf(node);
      if (attributes['ref'] !== undefined) attributes['ref'] = moved(attributes['ref']);
    }
  for (const name of ['conditionalFormatting', 'dataValidation'])
    for (const node of deep(tree, name)) {
      const attributes = attributesOf(node);
      if (attributes['sqref'] !== undefined) attributes['sqref'] = moved(attributes['sqref']);
    }
  const workbook = parts['xl/workbook.xml'];
  if (workbook !== undefined)
    parts['xl/workbook.xml'] = strToU8(
      strFromU8(workbook).replace(
        /(<definedName[^>]*Print_Area"[^>]*>)([^<]*)(<)/u,
        (_, head: string, area: string, tail: string) => `${head}${moved(area)}${tail}`,
      ),
    );
  dropChain(parts);
}

/** A reference below moves; a range that reaches the last row grows. */
export function moveReferences(formula: string, after: number, by: number): string {
  return formula.replaceAll(
    /(\$?[A-Z]{1,3}\$?)(\d+)(?::(\$?[A-Z]{1,3}\$?)(\d+))?/gu,
    (_, column: string, row: string, toColumn: string | undefined, toRow: string | undefined) => {
      const first = Number(row) > after ? Number(row) + by : Number(row);
      if (toColumn === undefined || toRow === undefined) return `${column}${first}`;
      const last = Number(toRow) >= after ? Number(toRow) + by : Number(toRow);
      return `${column}${first}:${toColumn}${last}`;
    },
  );
}

/** The order of reckoning names cells by where they were; programs make it anew. */
function dropChain(parts: Parts): void {
  if (parts['xl/calcChain.xml'] === undefined) return;
  delete parts['xl/calcChain.xml'];
  for (const path of ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels']) {
    const part = parts[path];
    if (part !== undefined)
      parts[path] = strToU8(
        strFromU8(part).replaceAll(/<(?:Override|Relationship)\b[^>]*calcChain[^>]*\/>/gu, ''),
      );
  }
}
