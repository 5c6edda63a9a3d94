/**
 * Ruled lines and the words between them → tables. Where lines cross they make a grid; a cell whose line to the next
 * is missing spans it; each word lies in the cell its middle is in. A table goes on over the end of a page.
 */
import { SPANNED } from '../printed.ts';
import type { Box, PageLine } from './pdf-page.ts';
import type { Rule } from './pdf-rules.ts';

export interface RuledTable {
  readonly top: number;
  readonly bottom: number;
  readonly rows: readonly (readonly string[])[];
}

/** Lines this near are one line, in points. */
const NEAR = 2.5;
const LEAST_COLUMNS = 2;

/** @returns the tables, and the words that stand in none. */
export function ruledTables(
  boxes: readonly Box[],
  rules: readonly Rule[],
): { readonly tables: readonly RuledTable[]; readonly outside: readonly Box[] } {
  const lines = [
    ...mergedRules(rules.filter(({ isAcross }) => isAcross)),
    ...mergedRules(rules.filter(({ isAcross }) => !isAcross)),
  ];
  let outside = boxes;
  const tables: RuledTable[] = [];
  for (const grid of crossing(lines)) {
    const across = grid.filter(({ isAcross }) => isAcross);
    const down = grid.filter(({ isAcross }) => !isAcross);
    const columns = distinct(down.map(({ at }) => at));
    // A row that goes on over the page's end has no line below it.
    const edges = distinct([...across.map(({ at }) => at), ...down.flatMap(({ from, to }) => [from, to])]);
    if (columns.length <= LEAST_COLUMNS || edges.length < 2) continue;
    const isInside = (box: Box) =>
      within(middleX(box), columns[0], columns.at(-1)) && within(middleY(box), edges[0], edges.at(-1));
    const rows = rowsOf(outside.filter(isInside), { across, down, columns, edges });
    if (rows.length === 0) continue;
    outside = outside.filter((box) => !isInside(box));
    tables.push({ top: edges[0] ?? 0, bottom: edges.at(-1) ?? 0, rows });
  }
  return { tables, outside };
}

const middleX = ({ x, width }: Box) => x + width / 2;
/** A word stands on its line. */
const middleY = ({ y, height }: Box) => y - height * 0.35;
const within = (value: number, from = 0, to = 0) => value >= from - NEAR && value <= to + NEAR;

function distinct(values: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (const value of [...values].sort((left, right) => left - right))
    if (found.length === 0 || value - (found.at(-1) ?? 0) > NEAR) found.push(value);
  return found;
}

/** Pieces of one line, drawn cell by cell, put together. */
function mergedRules(rules: readonly Rule[]): readonly Rule[] {
  const merged: Rule[] = [];
  const byPlace = [...rules].sort((left, right) => left.at - right.at);
  let group: Rule[] = [];
  const close = () => {
    const at = group[0]?.at ?? 0;
    let open: Rule | undefined;
    for (const rule of group.sort((left, right) => left.from - right.from)) {
      if (open !== undefined && rule.from <= open.to + NEAR)
        open = { ...open, to: Math.max(open.to, rule.to) };
      else {
        if (open !== undefined) merged.push(open);
        open = { ...rule, at };
      }
    }
    if (open !== undefined) merged.push(open);
    group = [];
  };
  for (const rule of byPlace) {
    const first = group[0];
    if (first !== undefined && rule.at - first.at > NEAR) close();
    group.push(rule);
  }
  close();
  return merged;
}

/** Lines that meet each other, directly or through others. */
function crossing(lines: readonly Rule[]): readonly (readonly Rule[])[] {
  const left = new Set(lines);
  const grids: Rule[][] = [];
  for (const start of lines) {
    if (!left.delete(start)) continue;
    const grid = [start];
    for (let at = 0; at < grid.length; at += 1)
      for (const other of left)
        if (meet(grid[at] as Rule, other)) {
          left.delete(other);
          grid.push(other);
        }
    grids.push(grid);
  }
  return grids;
}

const meet = (one: Rule, other: Rule) =>
  one.isAcross !== other.isAcross &&
  within(one.at, other.from, other.to) &&
  within(other.at, one.from, one.to);

interface Grid {
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
  readonly columns: readonly number[];
  readonly edges: readonly number[];
}

function rowsOf(
  boxes: readonly Box[],
  { across, down, columns, edges }: Grid,
): readonly (readonly string[])[] {
  const width = columns.length - 1;
  const height = edges.length - 1;
  const isRuled = (rules: readonly Rule[], at: number, along: number) =>
    rules.some((rule) => Math.abs(rule.at - at) <= NEAR && rule.from <= along && along <= rule.to);
  // Each place knows the upper left place of the cell it belongs to.
  const cellOf: [row: number, column: number][][] = [];
  for (let row = 0; row < height; row += 1) {
    const line: [number, number][] = [];
    const y = ((edges[row] ?? 0) + (edges[row + 1] ?? 0)) / 2;
    for (let column = 0; column < width; column += 1) {
      const x = ((columns[column] ?? 0) + (columns[column + 1] ?? 0)) / 2;
      const left = line[column - 1];
      const above = cellOf[row - 1]?.[column];
      if (left !== undefined && !isRuled(down, columns[column] ?? 0, y)) line.push(left);
      else if (above !== undefined && !isRuled(across, edges[row] ?? 0, x)) line.push(above);
      else line.push([row, column]);
    }
    cellOf.push(line);
  }
  const inside = new Map<string, Box[]>();
  for (const box of boxes) {
    const row = Math.max(
      0,
      edges.findLastIndex((edge) => edge <= middleY(box)),
    );
    const column = Math.max(
      0,
      columns.findLastIndex((edge) => edge <= middleX(box)),
    );
    const key = String(cellOf[Math.min(row, height - 1)]?.[Math.min(column, width - 1)]);
    inside.set(key, [...(inside.get(key) ?? []), box]);
  }
  return cellOf
    .map((line, row) =>
      line.map(([ownRow, ownColumn], column) => {
        if (ownRow !== row) return SPANNED;
        if (ownColumn !== column) return '';
        const right =
          columns[line.findLastIndex((cell) => cell[0] === ownRow && cell[1] === ownColumn) + 1] ?? 0;
        return textOf(inside.get(String([ownRow, ownColumn])) ?? [], right);
      }),
    )
    .filter((line) => line.some((cell) => cell !== '' && cell !== SPANNED));
}

/** Lines of a cell are one text, but where a line ends well before the cell's edge. */
function textOf(boxes: readonly Box[], right: number): string {
  const lines: Box[][] = [];
  for (const box of [...boxes].sort((one, other) => one.y - other.y || one.x - other.x)) {
    const base = lines.at(-1)?.[0];
    if (base !== undefined && Math.abs(base.y - box.y) < Math.max(base.height, box.height) * 0.5)
      lines.at(-1)?.push(box);
    else lines.push([box]);
  }
  return lines.reduce((text, line, at) => {
    const sorted = [...line].sort((one, other) => one.x - other.x);
    const words = sorted
      .map((box) => box.text)
      .join('')
      .trim();
    const above = lines[at - 1];
    if (above === undefined) return words;
    const end = Math.max(...above.map(({ x, width }) => x + width));
    const isShort = right - end > (above[0]?.height ?? 10) * 2;
    return `${text}${isShort ? '\n' : ''}${words}`;
  }, '');
}

/** A table at the foot of a page and one at the head of the next are one, and so may be the rows where they meet. */
export function joinedOverPages(pages: readonly (readonly PageLine[])[]): readonly (readonly PageLine[])[] {
  const joined: PageLine[][] = [];
  for (const page of pages) {
    const before = joined.findLast((lines) => lines.length > 0);
    const last = before?.at(-1);
    const [first, ...rest] = page;
    const width = first?.table?.[0]?.length;
    if (
      before !== undefined &&
      last?.table !== undefined &&
      first?.table !== undefined &&
      last.table[0]?.length === width
    ) {
      before[before.length - 1] = { ...last, table: goingOn(last.table, first.table) };
      joined.push(rest);
    } else joined.push([...page]);
  }
  return joined;
}

type Rows = readonly (readonly string[])[];

/** A first row without a number goes on with the last row above, where the rows have numbers. */
function goingOn(above: Rows, below: Rows): Rows {
  const [first, ...rest] = below;
  const last = above.at(-1);
  const isNumbered =
    above.slice(1).filter(([number]) => /^\d{1,3}$/u.test(number ?? '')).length >= above.length * 0.4;
  const isRest =
    first !== undefined && last !== undefined && isNumbered && (first[0] === '' || first[0] === SPANNED);
  if (!isRest) return [...above, ...below];
  const whole = last.map((cell, column) => {
    const more = first[column] ?? '';
    if (more === '' || more === SPANNED) return cell;
    return cell === SPANNED ? more : `${cell}${more}`;
  });
  return [...above.slice(0, -1), whole, ...rest];
}
