/**
 * Words at places → lines in reading order: columns one after the other, tables by their gaps, paragraphs
 * by indent and short last lines, what stands at the edge of every page left out.
 */
import { fold } from '../../domain/shared/fold.ts';
import type { Box, PageLine } from './pdf-page.ts';
import type { Rule } from './pdf-rules.ts';
import { ruledTables } from './ruled-tables.ts';

interface Row {
  readonly boxes: readonly Box[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

interface PdfItem {
  readonly str?: string;
  readonly transform?: readonly number[];
  readonly width?: number;
  readonly height?: number;
}

interface Paper {
  readonly width: number;
  readonly height: number;
}

/**
 * @param items - pdf.js's text items.
 * @param rules - the ruled lines of the page.
 */
export function layOut(
  items: readonly unknown[],
  paper: Paper,
  rules: readonly Rule[] = [],
): readonly PageLine[] {
  const boxes = (items as readonly PdfItem[]).flatMap(
    ({ str = '', transform = [], width = 0, height = 0 }): Box[] => {
      const size = height || Math.abs(transform[3] ?? 0) || 10;
      if (str.trim() === '') return [];
      return [
        {
          text: withoutRadicals(str),
          x: transform[4] ?? 0,
          y: paper.height - (transform[5] ?? 0),
          width,
          height: size,
        },
      ];
    },
  );
  const { tables, outside } = ruledTables(boxes, rules);
  const lines = [...linesOf(outside, paper)];
  for (const { top, rows } of tables) {
    const at = top / paper.height;
    const below = lines.findIndex((line) => line.at > at);
    lines.splice(below < 0 ? lines.length : below, 0, { text: '', endsParagraph: true, at, table: rows });
  }
  return lines;
}

export function linesOf(boxes: readonly Box[], paper: Paper): readonly PageLine[] {
  return columnsOf(boxes, paper).flatMap((column) => linesInColumn(rowsOf(column), paper));
}

/** Two columns: a gap down the middle in next to all rows that reach both sides, with much prose on either. */
function columnsOf(boxes: readonly Box[], { width }: Paper): readonly (readonly Box[])[] {
  const middle = width / 2;
  const across = rowsOf(boxes).filter((row) => row.left < middle && row.right > middle);
  const divided = across.filter((row) => {
    const before = Math.max(...row.boxes.filter(({ x }) => x < middle).map(({ x, width: wide }) => x + wide));
    const after = Math.min(...row.boxes.filter(({ x }) => x >= middle).map(({ x }) => x));
    return after - before > row.size && before <= middle + row.size;
  });
  if (across.length < LEAST_ROWS || divided.length < across.length * 0.8) return [boxes];
  const whole = new Set(across.filter((row) => !divided.includes(row)).flatMap((row) => row.boxes));
  const top = Math.min(...divided.map(({ y }) => y));
  const above = boxes.filter((box) => whole.has(box) && box.y <= top);
  const below = boxes.filter((box) => whole.has(box) && box.y > top);
  const left = boxes.filter((box) => !whole.has(box) && box.x < middle);
  const right = boxes.filter((box) => !whole.has(box) && box.x >= middle);
  const isProse = (side: readonly Box[]) =>
    rowsOf(side).filter((row) => row.right - row.left > width * 0.25).length >= LEAST_ROWS;
  if (!isProse(left) || !isProse(right)) return [boxes];
  return [above, left, right, below].filter((part) => part.length > 0);
}

/** Fewer rows than this that divide in the middle may be anything. */
const LEAST_ROWS = 8;

/** Boxes of one height make a row, from left to right. */
function rowsOf(boxes: readonly Box[]): readonly Row[] {
  const rows: Box[][] = [];
  for (const box of [...boxes].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const open = rows.at(-1);
    const base = open?.[0];
    if (
      open !== undefined &&
      base !== undefined &&
      Math.abs(base.y - box.y) < Math.max(base.height, box.height) * 0.5
    )
      open.push(box);
    else rows.push([box]);
  }
  return rows.map((row) => {
    const sorted = [...row].sort((a, b) => a.x - b.x);
    return {
      boxes: sorted,
      left: Math.min(...sorted.map(({ x }) => x)),
      right: Math.max(...sorted.map(({ x, width }) => x + width)),
      y: Math.min(...sorted.map(({ y }) => y)),
      size: median(sorted.map(({ height }) => height)),
    };
  });
}

function linesInColumn(rows: readonly Row[], { height }: Paper): readonly PageLine[] {
  const left = Math.min(...rows.map((row) => row.left));
  const right = quantile(
    rows.map((row) => row.right),
    0.9,
  );
  const lines: PageLine[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    if (row === undefined) continue;
    const table = tableFrom(rows, at);
    if (table !== undefined) {
      lines.push({ text: '', endsParagraph: true, at: row.y / height, table: table.rows });
      at = table.end - 1;
      continue;
    }
    const next = rows[at + 1];
    // Chinese paragraphs are set in by two characters; their last line seldom reaches the edge.
    const isShort = row.right < right - row.size * 2.5;
    const isIndented =
      next !== undefined && next.left > left + next.size * 1.2 && next.left > row.left + next.size * 0.8;
    lines.push({ text: joined(row.boxes), endsParagraph: isShort || isIndented, at: row.y / height });
  }
  return lines;
}

/** Pieces of a row, with a space where the print has a gap. */
function joined(boxes: readonly Box[]): string {
  return boxes.reduce((text, box, at) => {
    const before = boxes[at - 1];
    if (before === undefined) return box.text;
    const gap = box.x - before.x - before.width;
    return `${text}${gap > box.height * 0.6 ? ' ' : ''}${box.text}`;
  }, '');
}

/** Pieces of a row that wide gaps divide. */
function cellsOf({ boxes, size }: Row): readonly Box[] {
  const cells: Box[] = [];
  for (const box of boxes) {
    const open = cells.at(-1);
    if (open !== undefined && box.x - open.x - open.width < size * 1.2)
      cells[cells.length - 1] = { ...open, text: open.text + box.text, width: box.x + box.width - open.x };
    else cells.push(box);
  }
  return cells;
}

/** A head of three columns or more, and rows below it whose pieces stand under them. */
function tableFrom(
  rows: readonly Row[],
  from: number,
): { readonly rows: readonly (readonly string[])[]; readonly end: number } | undefined {
  const first = rows[from];
  const head = first === undefined ? [] : cellsOf(first);
  if (head.length < 3 || head.some(({ text }) => [...text].length > 12)) return undefined;
  const table: string[][] = [head.map(({ text }) => text.trim())];
  let end = from + 1;
  for (; end < rows.length; end += 1) {
    const row = rows[end];
    if (row === undefined) break;
    const cells = cellsOf(row);
    const above = rows[end - 1];
    if (above !== undefined && row.y - above.y > row.size * 6) break;
    if (
      cells.length < 2 &&
      (row.right - row.left > (first?.right ?? 0) * 0.6 || isBelowTable(row, head, table))
    )
      break;
    const placed = head.map((): string => '');
    // As many pieces as columns: they stand in their order, however near to each other.
    const inOrder = row.boxes.length === head.length && row.boxes.length > cells.length;
    for (const [at, cell] of (inOrder ? row.boxes : cells).entries()) {
      const column = inOrder ? at : nearest(head, cell);
      placed[column] = `${placed[column] ?? ''}${cell.text.trim()}`;
    }
    const open = table.at(-1);
    const opensRow =
      /^\d{1,3}$/u.test(placed[0] ?? '') || (placed[0] !== '' && cells.length >= head.length - 1);
    if (opensRow || open === undefined || table.length === 1) table.push(placed);
    else
      placed.forEach((text, column) => {
        open[column] = `${open[column] ?? ''}${text}`;
      });
  }
  return table.length < 3 ? undefined : { rows: table, end };
}

/** One piece that passes into the next column, or that stands where the rows have their numbers and is none. */
function isBelowTable(row: Row, head: readonly Box[], table: readonly (readonly string[])[]): boolean {
  const [cell] = cellsOf(row);
  if (cell === undefined) return false;
  const next = head[nearest(head, cell) + 1];
  const isNumbered = table.length > 1 && table.slice(1).every(([number]) => /^\d{1,3}$/u.test(number ?? ''));
  const isFirst = cell.x < (head[1]?.x ?? 0) - row.size && cell.x < (head[0]?.x ?? 0) + row.size;
  const passes = next !== undefined && cell.x + cell.width > next.x + row.size;
  return (isFirst && passes) || (isFirst && isNumbered && !/^\d{1,3}$/u.test(cell.text.trim()));
}

function nearest(head: readonly Box[], cell: Box): number {
  const center = cell.x + cell.width / 2;
  const distances = head.map(({ x, width }) => Math.abs(x + width / 2 - center));
  return distances.indexOf(Math.min(...distances));
}

const PAGE_NUMBER =
  /^[—\-–－·.\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*(?:共\s*)?\d{1,4}\s*页?)?[—\-–－·.\s]*$/u;
const EDGE = 0.1;

/** Headers, footers and page numbers: at the edge, and the same on other pages or only a number. */
export function withoutEdges(pages: readonly (readonly PageLine[])[]): readonly (readonly PageLine[])[] {
  const counts = new Map<string, number>();
  const isAtEdge = ({ at }: PageLine) => at < EDGE || at > 1 - EDGE;
  const key = ({ text }: PageLine) => fold(text).replace(/\d+/gu, '#');
  for (const page of pages)
    for (const line of new Set(page.filter(isAtEdge).map(key))) counts.set(line, (counts.get(line) ?? 0) + 1);
  return pages.map((page) =>
    page.filter((line) => {
      if (line.table !== undefined || !isAtEdge(line)) return true;
      if (PAGE_NUMBER.test(line.text)) return false;
      return pages.length < 3 || (counts.get(key(line)) ?? 0) < Math.max(3, pages.length / 2);
    }),
  );
}

const median = (values: readonly number[]) => quantile(values, 0.5);
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Long dashes that some fonts make one sign of. */
const DASHES: Readonly<Record<string, string>> = { '⸺': '——', '⸻': '———' };
const RADICALS =
  '⼾户⾭青⿈黄⻅见⻔门⻓长⻑长⻋车⻢马⻛风⻝食⻚页⻉贝⻥鱼⻦鸟⻬齐⻮齿⻰龙⻜飞⻘青⻩黄⻨麦⻆角⻄西⻁虎⻣骨⻤鬼⻌辶⺠民⺟母⻙韦⻪齐';

/** Some printers put the sign of a radical where the character of the same look belongs: ⽣ for 生, ⻔ for 门. */
function withoutRadicals(text: string): string {
  const dashed = text.replace(/[⸺⸻]/gu, (sign) => DASHES[sign] ?? sign);
  return dashed.replace(/[\u2E80-\u2FDF]/gu, (sign) => {
    const at = RADICALS.indexOf(sign);
    return at >= 0 && at % 2 === 0 ? (RADICALS[at + 1] ?? sign) : sign.normalize('NFKC');
  });
}
