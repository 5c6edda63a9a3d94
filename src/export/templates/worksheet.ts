/** A county's workbook: the head of its first table is found, the rows under it filled, and the rest left alone. */
import type { Cell } from '../sheet.ts';
import type { Filling, Knows, TemplateLayout } from './layout.ts';
import { fillMarks, marksIn, onlyMark, titleOf } from './marks.ts';
import {
  attributesOf,
  child,
  children,
  childrenOf,
  deep,
  element,
  type Node,
  nameOf,
  type Parts,
  pack,
  readTree,
  textIn,
  textNode,
  writeTree,
} from './package.ts';
import { dateStyles, shiftRows } from './sheet-parts.ts';

const HEAD_WITHIN = 20;

interface Book {
  readonly parts: Parts;
  readonly path: string;
  readonly tree: Node[];
  readonly rows: Node[];
  readonly strings: readonly string[];
}

interface Table {
  /** Title by column letters. */
  readonly titles: ReadonlyMap<string, string>;
  /** Rows that take records, first to last; `isMarked`: the first holds marks. */
  readonly from: number;
  readonly to: number;
  readonly isMarked: boolean;
}

export function readSheet(parts: Parts, knows: Knows): TemplateLayout {
  const book = openBook(parts);
  const table = tableOf(book, knows);
  const inRows = new Set(table.isMarked ? [...table.titles.values()] : []);
  const marks = book.rows.flatMap((row) => children(row, 'c').flatMap((cell) => marksIn(textOf(cell, book))));
  return {
    slots: [...table.titles.values()].map((title) => ({ title, isMark: table.isMarked })),
    marks: [...new Set(marks)].filter((mark) => !inRows.has(mark)),
  };
}

export function fillSheet(parts: Parts, knows: Knows, { rows, marks }: Filling): Uint8Array {
  const book = openBook(parts);
  const table = tableOf(book, knows);
  const isDate = dateStyles(parts);
  for (const row of book.rows)
    for (const cell of children(row, 'c')) {
      const text = textOf(cell, book);
      if (numberOf(row) !== table.from && marksIn(text).length > 0)
        setText(
          cell,
          fillMarks(text, (mark) => marks.get(mark)),
        );
    }
  const room = table.to - table.from + 1;
  const more = Math.max(0, rows.length - room);
  const pattern = book.rows.find((row) => numberOf(row) === table.from);
  const copy = () => structuredClone(pattern ?? element('row', [], { r: String(table.from) }));
  const fresh = Array.from({ length: more }, copy);
  shiftRows({ ...book, after: table.to, by: more });
  const sheetData = deep(book.tree, 'sheetData')[0];
  const all = childrenOf(sheetData);
  const at = all.findIndex((row) => numberOf(row) > table.to);
  for (const [index, row] of fresh.entries()) renumber(row, table.to + 1 + index);
  all.splice(at < 0 ? all.length : at, 0, ...fresh);
  for (const [index, values] of rows.entries()) {
    const number = table.from + index;
    const row = all.find((each) => numberOf(each) === number) ?? insertRow(all, number);
    if (table.isMarked && index > 0 && index < room) restyle(row, copy(), number);
    for (const [column, title] of table.titles) {
      const cell = cellOf(row, `${column}${number}`);
      setValue(cell, values.get(title) ?? null, isDate(attributesOf(cell)['s']));
    }
  }
  // A marked row without a record shows no marks.
  if (table.isMarked && rows.length === 0 && pattern !== undefined)
    for (const column of table.titles.keys())
      setValue(cellOf(pattern, `${column}${table.from}`), null, false);
  writeTree(parts, book.path, book.tree);
  return pack(parts);
}

function openBook(parts: Parts): Book {
  const workbook = readTree(parts, 'xl/workbook.xml') ?? [];
  const [first] = deep(workbook, 'sheet');
  const id = first === undefined ? undefined : attributesOf(first)['r:id'];
  const links = deep(readTree(parts, 'xl/_rels/workbook.xml.rels') ?? [], 'Relationship');
  const target = links.map(attributesOf).find(({ Id }) => Id === id)?.['Target'] ?? 'worksheets/sheet1.xml';
  const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  const tree = readTree(parts, path);
  if (tree === undefined) throw new RangeError('The workbook has no sheet.');
  const strings = deep(readTree(parts, 'xl/sharedStrings.xml') ?? [], 'si').map((si) =>
    deep([si], 't').map(textIn).join(''),
  );
  return { parts, path, tree, rows: children(deep(tree, 'sheetData')[0], 'row'), strings };
}

/** A row of marks, or the rows under the head that is known best. */
function tableOf(book: Book, knows: Knows): Table {
  const marked = book.rows.find(
    (row) =>
      children(row, 'c').filter((cell) => {
        const mark = onlyMark(textOf(cell, book));
        return mark !== undefined && knows(mark);
      }).length >= 2,
  );
  if (marked !== undefined) {
    const titles = new Map<string, string>();
    for (const cell of children(marked, 'c')) {
      const mark = onlyMark(textOf(cell, book));
      if (mark !== undefined) titles.set(columnOf(cell), mark);
    }
    const from = numberOf(marked);
    return { titles, from, to: lastEmpty(book, from), isMarked: true };
  }
  let best = { count: 1, from: 0, titles: new Map<string, string>() };
  for (const row of book.rows.slice(0, HEAD_WITHIN)) {
    const { titles, last } = headFrom(book, numberOf(row));
    const count = [...titles.values()].filter(knows).length;
    if (count > best.count) best = { count, from: last + 1, titles };
  }
  return { titles: best.titles, from: best.from, to: lastEmpty(book, best.from - 1), isMarked: false };
}

/** A head may take several rows, with cells that reach over them: what stands lowest names the column. */
function headFrom(
  book: Book,
  first: number,
): { readonly titles: Map<string, string>; readonly last: number } {
  const merged = deep(book.tree, 'mergeCell').flatMap((node) => {
    const [, from, to] = /[A-Z]+(\d+):[A-Z]+(\d+)/u.exec(attributesOf(node)['ref'] ?? '') ?? [];
    return from === undefined || to === undefined ? [] : [{ from: Number(from), to: Number(to) }];
  });
  const last = Math.max(first, ...merged.filter(({ from }) => from === first).map(({ to }) => to));
  const titles = new Map<string, string>();
  for (const row of book.rows) {
    if (numberOf(row) < first || numberOf(row) > last) continue;
    for (const cell of children(row, 'c')) {
      const title = titleOf(textOf(cell, book));
      if (title !== '') titles.set(columnOf(cell), title);
    }
  }
  const inOrder = [...titles].sort(([one], [other]) => (isAfter(one, other) ? 1 : -1));
  return { titles: new Map(inOrder), last };
}

/** Of the rows from here on that hold nothing, the last in one piece; the row itself where there is none. */
function lastEmpty(book: Book, before: number): number {
  let last = before;
  for (const row of book.rows) {
    const number = numberOf(row);
    if (number <= before) continue;
    if (
      number !== last + 1 ||
      children(row, 'c').some((cell) => textOf(cell, book) !== '' || child(cell, 'f'))
    )
      break;
    last = number;
  }
  return last;
}

const numberOf = (row: Node): number => Number(attributesOf(row)['r'] ?? 0);
const columnOf = (cell: Node): string => (attributesOf(cell)['r'] ?? '').replace(/\d+$/u, '');

function textOf(cell: Node, { strings }: Pick<Book, 'strings'>): string {
  const kind = attributesOf(cell)['t'];
  const value = child(cell, 'v');
  if (kind === 's') return strings[Number(value === undefined ? -1 : textIn(value))] ?? '';
  if (kind === 'inlineStr') return deep([cell], 't').map(textIn).join('');
  return value === undefined ? '' : textIn(value);
}

function renumber(row: Node, number: number): void {
  attributesOf(row)['r'] = String(number);
  for (const cell of children(row, 'c')) attributesOf(cell)['r'] = `${columnOf(cell)}${number}`;
}

/** As the pattern looks, at its own place. */
function restyle(row: Node, pattern: Node, number: number): void {
  renumber(pattern, number);
  row[nameOf(row)] = childrenOf(pattern);
}

function insertRow(all: Node[], number: number): Node {
  const row = element('row', [], { r: String(number) });
  const at = all.findIndex((each) => numberOf(each) > number);
  all.splice(at < 0 ? all.length : at, 0, row);
  return row;
}

/** The cell at this place; made in its order where there is none. */
function cellOf(row: Node, reference: string): Node {
  const cells = childrenOf(row);
  const column = reference.replace(/\d+$/u, '');
  const found = cells.find((cell) => nameOf(cell) === 'c' && columnOf(cell) === column);
  if (found !== undefined) return found;
  const cell = element('c', [], { r: reference });
  const at = cells.findIndex((each) => nameOf(each) === 'c' && isAfter(columnOf(each), column));
  cells.splice(at < 0 ? cells.length : at, 0, cell);
  return cell;
}

const isAfter = (one: string, other: string): boolean =>
  one.length === other.length ? one > other : one.length > other.length;

function setValue(cell: Node, value: Cell, isDate: boolean): void {
  if (typeof value === 'number') setNumber(cell, value);
  else if (value !== null && typeof value === 'object' && isDate) setNumber(cell, serialOf(value.day));
  else if (value === null) clear(cell);
  else setText(cell, typeof value === 'object' ? value.day : value);
}

function clear(cell: Node): void {
  delete attributesOf(cell)['t'];
  cell['c'] = [];
}

function setNumber(cell: Node, value: number): void {
  delete attributesOf(cell)['t'];
  cell['c'] = [element('v', [textNode(String(value))])];
}

/** Written into the cell itself, as text: nothing of it is reckoned. */
function setText(cell: Node, text: string): void {
  attributesOf(cell)['t'] = 'inlineStr';
  cell['c'] = [element('is', [element('t', [textNode(text)], { 'xml:space': 'preserve' })])];
}

/** Days since the turn of the last century, as spreadsheets count them. */
function serialOf(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 25_569;
}
