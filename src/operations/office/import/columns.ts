/** Which column of a table somebody brings is which field: the head is found, read by its words, and corrected by hand. */
import { createHash } from 'node:crypto';
import type { Field, GroupField } from '../../../domain/records/fields.ts';
import type { RecordType } from '../../../domain/records/record-type.ts';
import { fold } from '../../../domain/shared/fold.ts';
import type { CellSheet } from '../../../ingest/read-cells.ts';
import { PART } from './items.ts';

/** How far down a head may stand under its titles. */
const HEAD_WITHIN = 12;

export interface ImportedField {
  /** Of a part of a group: periods.school */
  readonly id: string;
  readonly label: string;
  readonly field: Exclude<Field, GroupField>;
  /** What a column of it may be called. */
  readonly names: readonly string[];
  readonly isNeeded: boolean;
}

/** What a column may be: an answer, or a part of one that has several. */
export function importedFields(type: RecordType): readonly ImportedField[] {
  return Object.entries(type.fields).flatMap(([id, field]): ImportedField[] => {
    if (field.kind !== 'group') {
      const { label, shortNames = [] } = field;
      const names = [field.kind === 'case' ? '个案编号' : label, ...shortNames];
      return [{ id, label, field, names, isNeeded: field.optional !== true && field.when === undefined }];
    }
    const isNeeded = field.optional !== true && field.when === undefined;
    return Object.entries(field.fields).map(([part, inner]) => ({
      id: `${id}${PART}${part}`,
      label: `${field.label}·${inner.label}`,
      field: inner,
      // 起 alone is the service's, not the break's.
      names: [
        `${field.label}${inner.label}`,
        ...(isNeeded ? [inner.label, ...(inner.shortNames ?? [])] : []),
      ],
      isNeeded: isNeeded && inner.optional !== true,
    }));
  });
}

export interface FoundTable {
  readonly head: readonly string[];
  readonly columns: readonly (string | null)[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** The sheet and the row whose words name most fields; undefined where none names two. */
export function findTable(sheets: readonly CellSheet[], type: RecordType): FoundTable | undefined {
  let best: { readonly count: number; readonly sheet: CellSheet; readonly at: number } | undefined;
  for (const sheet of sheets)
    for (const [at, row] of sheet.rows.slice(0, HEAD_WITHIN).entries()) {
      const count = proposeColumns(row, type).filter((field) => field !== null).length;
      if (count >= 2 && count > (best?.count ?? 0)) best = { count, sheet, at };
    }
  if (best === undefined) return undefined;
  const { sheet, at: headAt } = best;
  const head = (sheet.rows[headAt] ?? []).map((cell) => cell.replaceAll(/\s+/gu, ''));
  return {
    head,
    columns: proposeColumns(head, type),
    rows: sheet.rows
      .slice(headAt + 1)
      .map((cells, at) => ({ line: headAt + at + 2, cells: [...cells] }))
      .filter(({ cells }) => !isNoRow(cells)),
  };
}

/** Empty, or the totals and signatures at a table's foot. */
function isNoRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  const [first = ''] = filled;
  return (
    filled.length === 0 || /^(?:合计|总计|小计)/u.test(first) || /^(?:填表人|制表人|审核人)[:：]/u.test(first)
  );
}

/** By the whole of the head first, then by a part of it; no field twice. */
export function proposeColumns(head: readonly string[], type: RecordType): readonly (string | null)[] {
  const fields = importedFields(type);
  const taken = new Set<string>();
  const columns: (string | null)[] = head.map(() => null);
  const ways: readonly ((title: string, name: string) => boolean)[] = [
    (title, name) => title === name,
    (title, name) => name.length >= 2 && title.includes(name),
    (title, name) => title.length >= 2 && name.includes(title),
  ];
  for (const fits of ways)
    for (const [at, cell] of head.entries()) {
      const title = bareTitle(cell);
      if (columns[at] !== null || title === '') continue;
      const found = fields.find(
        ({ id, names }) => !taken.has(id) && names.some((name) => fits(title, bareTitle(name))),
      );
      if (found === undefined) continue;
      columns[at] = found.id;
      taken.add(found.id);
    }
  return columns;
}

/** 班级人数(人) → 班级人数 */
const bareTitle = (text: string) => fold(text.replaceAll(/[(（][^)）]*[)）]/gu, '').replaceAll(/\s+/gu, ''));

/** A table with the same head is read the same way next time. */
export function columnsKey(type: string, head: readonly string[]): string {
  return `${type}:${createHash('sha256').update(head.join('\u001f')).digest('hex').slice(0, 32)}`;
}
