/** A table among the text → rows as clauses below the clause it stands in; its head belongs to that clause. */
import type { PrintedTable } from './printed.ts';
import { readTable } from './tables.ts';
import type { Tree, TreeNode } from './tree.ts';

/** @param place - whether the text around it is numbered, and the table's count in this part. */
export function tableClauses(
  tree: Tree,
  printed: PrintedTable,
  { isNumbered, tables }: { readonly isNumbered: boolean; readonly tables: number },
): { readonly rows: number; readonly furniture: readonly string[] } {
  const { head, rows, furniture } = readTable(printed);
  const parent = tree.isAfterTable ? tree.last?.parent : tree.last;
  if (head.length > 0) takeHead(tree, parent, head.filter((cell) => cell !== '').join('\n'));
  // The only table of an annex: its rows are what people cite, 附件第5项.
  const isPlain = parent === undefined && !isNumbered && tables === 1;
  for (const row of rows) {
    tree.add({
      style: 'dash',
      step: isPlain ? String(row.number) : `t${tables}r${row.number}`,
      parent,
      label: isPlain
        ? `${tree.trunk.label}第${row.number}项`
        : `${parent?.label ?? tree.trunk.label}表${tables > 1 ? tables : ''}第${row.number}项`,
      heading: row.heading,
      kind: 'row',
      inferred: false,
      text: row.text,
      row,
    });
  }
  return { rows: rows.length, furniture };
}

function takeHead(tree: Tree, parent: TreeNode | undefined, head: string): void {
  if (parent !== undefined && !tree.isAfterTable) parent.paragraphs.push(head);
  else if (tree.last === undefined && tree.trunk.parent !== null) tree.opening.push(head);
  else tree.addNote(head, '表头');
}
