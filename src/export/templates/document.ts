/** A county's Word form: a table row under a known head, or one with marks, is filled for each record. */
import type { Cell } from '../sheet.ts';
import type { Filling, Knows, TemplateLayout } from './layout.ts';
import { fillMarks, marksIn, titleOf, wordsOf } from './marks.ts';
import {
  attributesOf,
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

const PATH = 'word/document.xml';

interface Found {
  readonly table: Node;
  /** The row that is filled for each record. */
  readonly pattern: Node;
  /** Title by cell; undefined where the cell holds marks within other words. */
  readonly titles: readonly (string | undefined)[];
  readonly isMarked: boolean;
}

export function readDocument(parts: Parts, knows: Knows): TemplateLayout {
  const tree = openDocument(parts);
  const found = findRows(tree, knows);
  const marks = deep(tree, 'w:p').flatMap((paragraph) => marksIn(wordsIn(paragraph)));
  if (found === undefined) return { slots: [], marks: [...new Set(marks)] };
  const inRow = found.isMarked ? marksIn(wordsIn(found.pattern)) : [];
  const titles = found.isMarked ? inRow : found.titles.filter((title) => title !== undefined);
  return {
    slots: [...new Set(titles)].map((title) => ({ title, isMark: found.isMarked })),
    marks: [...new Set(marks)].filter((mark) => !inRow.includes(mark)),
  };
}

export function fillDocument(parts: Parts, knows: Knows, { rows, marks }: Filling): Uint8Array {
  const tree = openDocument(parts);
  const found = findRows(tree, knows);
  if (found !== undefined) {
    const { table, pattern } = found;
    const all = childrenOf(table);
    const at = all.indexOf(pattern);
    const empty = emptyAfter(all, at);
    const filled = rows.map((values) => filledRow(structuredClone(pattern), found, values));
    // Empty lines under the pattern are used up first; what is left of them stays.
    all.splice(
      at,
      1 + Math.min(empty, Math.max(rows.length - 1, 0)),
      ...(filled.length > 0 ? filled : [cleared(pattern, found)]),
    );
  }
  for (const paragraph of deep(tree, 'w:p'))
    if (marksIn(wordsIn(paragraph)).length > 0)
      rewrite(paragraph, (text) => fillMarks(text, (mark) => marks.get(mark)));
  writeTree(parts, PATH, tree);
  return pack(parts);
}

function openDocument(parts: Parts): Node[] {
  const tree = readTree(parts, PATH);
  if (tree === undefined) throw new RangeError('The file is no Word document.');
  return tree;
}

function findRows(tree: readonly Node[], knows: Knows): Found | undefined {
  for (const table of deep(tree, 'w:tbl')) {
    const rows = children(table, 'w:tr');
    const marked = rows.find((row) => marksIn(wordsIn(row)).filter(knows).length >= 2);
    if (marked !== undefined)
      return { table, pattern: marked, titles: cellsOf(marked).map(() => undefined), isMarked: true };
    for (const [at, row] of rows.entries()) {
      const titles = cellsOf(row).map((cell) => titleOf(wordsIn(cell)));
      const pattern = rows[at + 1];
      if (pattern !== undefined && titles.filter(knows).length >= 2 && wordsIn(pattern).trim() === '')
        return { table, pattern, titles, isMarked: false };
    }
  }
  return undefined;
}

const cellsOf = (row: Node) => children(row, 'w:tc');
const wordsIn = (node: Node) => deep([node], 'w:t').map(textIn).join('');

function emptyAfter(all: readonly Node[], at: number): number {
  let count = 0;
  for (const node of all.slice(at + 1)) {
    if (nameOf(node) !== 'w:tr' || wordsIn(node).trim() !== '') break;
    count += 1;
  }
  return count;
}

function filledRow(row: Node, { titles, isMarked }: Found, values: ReadonlyMap<string, Cell>): Node {
  if (isMarked) {
    for (const paragraph of deep([row], 'w:p'))
      if (marksIn(wordsIn(paragraph)).length > 0)
        rewrite(paragraph, (text) =>
          fillMarks(text, (mark) => (values.has(mark) ? (values.get(mark) ?? null) : undefined)),
        );
    return row;
  }
  for (const [at, cell] of cellsOf(row).entries()) {
    const title = titles[at];
    const value = title === undefined ? undefined : values.get(title);
    if (value !== undefined && value !== null) write(cell, wordsOf(value));
  }
  return row;
}

function cleared(pattern: Node, { isMarked }: Found): Node {
  if (isMarked)
    for (const paragraph of deep([pattern], 'w:p')) rewrite(paragraph, (text) => fillMarks(text, () => null));
  return pattern;
}

/** Words into the first paragraph of a cell, as its own runs look, or as its paragraph mark does. */
function write(cell: Node, text: string): void {
  const [paragraph] = children(cell, 'w:p');
  if (paragraph === undefined) return;
  const [run] = children(paragraph, 'w:r');
  const looks =
    (run === undefined ? undefined : children(run, 'w:rPr')[0]) ??
    deep(children(paragraph, 'w:pPr'), 'w:rPr')[0];
  const fresh = element('w:r', [
    ...(looks === undefined ? [] : [structuredClone(looks)]),
    element('w:t', [textNode(text)], { 'xml:space': 'preserve' }),
  ]);
  paragraph['w:p'] = [...childrenOf(paragraph).filter((node) => nameOf(node) !== 'w:r'), fresh];
}

/** Word cuts a mark into several runs: the words are put together in the first, and look as it does. */
function rewrite(paragraph: Node, change: (text: string) => string): void {
  const texts = deep([paragraph], 'w:t');
  const whole = texts.map(textIn).join('');
  for (const [at, node] of texts.entries()) {
    node['w:t'] = at === 0 ? [textNode(change(whole))] : [];
    if (at === 0) attributesOf(node)['xml:space'] = 'preserve';
  }
}
