/** Tables of a web page, with their spans laid out; tables that only lay the page out are none. */
import { type PrintedTable, SPANNED } from '../printed.ts';
import { attribute, childrenOf, type Element, isElement, textIn } from './web-tree.ts';

const PROPERTIES = /索\s*引\s*号|发布机构|发文字号|主题分类|公文种类|成文日期|发布日期|有效性/u;
const MOST_SPAN = 100;

/** @returns undefined for a table of one row or one column. */
export function tableOf(element: Element): PrintedTable | undefined {
  const rows: string[][] = [];
  const spans = new Map<string, string>();
  rowsIn(element).forEach((row, at) => {
    const cells: string[] = [];
    for (const cell of childrenOf(row).filter(isElement)) {
      if (cell.tagName !== 'td' && cell.tagName !== 'th') continue;
      while (spans.has(`${at},${cells.length}`)) cells.push(SPANNED);
      const column = cells.length;
      const width = spanOf(cell, 'colspan');
      const height = spanOf(cell, 'rowspan');
      for (let down = 1; down < height; down += 1)
        for (let across = 0; across < width; across += 1)
          spans.set(`${at + down},${column + across}`, SPANNED);
      cells.push(cellText(cell));
      for (let across = 1; across < width; across += 1) cells.push('');
    }
    while (spans.has(`${at},${cells.length}`)) cells.push(SPANNED);
    if (cells.some((cell) => cell !== '')) rows.push(cells);
  });
  const columns = Math.max(0, ...rows.map((row) => row.filter((cell) => cell !== '').length));
  // A cell with many sentences and a table inside another are layout.
  const isLayout = rows.some((row) => row.some((cell) => (cell.match(/。/gu)?.length ?? 0) > 12));
  return rows.length < 2 || columns < 2 || isLayout ? undefined : { kind: 'table', rows };
}

/** 索引号, 发布机构 …: what the site says about the document, not what the document says. */
export function isPropertyTable({ rows }: PrintedTable): boolean {
  return rows.flat().filter((cell) => PROPERTIES.test(cell)).length >= 2;
}

/** 文号：某政发〔2024〕5号, a line each. */
export function propertiesOf({ rows }: PrintedTable): readonly string[] {
  return rows.flatMap((row) => {
    const cells = row.filter((cell) => cell !== '' && cell !== SPANNED);
    return cells.flatMap((cell, at) =>
      at % 2 === 0 ? [`${cell.replace(/\s*[：:]?\s*$/u, '')}：${cells[at + 1] ?? ''}`] : [],
    );
  });
}

function spanOf(cell: Element, name: string): number {
  const span = Number(attribute(cell, name));
  return Number.isInteger(span) && span > 1 ? Math.min(span, MOST_SPAN) : 1;
}

function rowsIn(element: Element): readonly Element[] {
  return childrenOf(element)
    .filter(isElement)
    .flatMap((child) => {
      if (child.tagName === 'tr') return [child];
      return child.tagName === 'table' ? [] : rowsIn(child);
    });
}

function cellText(cell: Element): string {
  const parts = childrenOf(cell).map((child) =>
    isElement(child) ? [child.tagName, textIn(child)] : ['', child.value ?? ''],
  );
  return parts
    .map(([tag, text = '']) =>
      tag === 'p' || tag === 'div' ? `\n${text.trim()}\n` : tag === 'br' ? '\n' : text,
    )
    .join('')
    .replace(/[ \t]+/gu, ' ')
    .replace(/\s*\n\s*/gu, '\n')
    .trim();
}
