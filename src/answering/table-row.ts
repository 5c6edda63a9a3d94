/** The row of a table that a question names by its number or its place: 附件第12项, 第十二项, 序号12, 最后一项. Pure. */
import type { Clause } from '../domain/clauses/clause.ts';
import { parseChineseNumeral } from '../domain/shared/chinese-numerals.ts';

/** 附件, 分解表, 任务, 这项: said of a table or its row. */
const SAYS_TABLE =
  /[这那该此]一?项|附件|附表|表格|[解务单程划览汇总度]表|任务|序号|第\s*[\d一二三四五六七八九十]+\s*项|最后(?:那|的)?一?[项行]/u;
/** The table itself, not only a row that could be an item of the text. */
const NAMES_TABLE = /附件|附表|表格|[解务单程划览汇总度]表|序号/u;
/** 四(一)第3项 is an item of the text, 第三条 an article: of a row only where a table is named or 任务 follows. */
const ORDINAL =
  /(?<![)）])(?:第\s*|序号\s*(?:是|为)?\s*)([\d一二三四五六七八九十百]{1,4})\s*(?:个|号)?(?=[项行]|号?任务|条任务|$|的|是|谁|由|[,，。?？])/u;
const FROM_END = /(?:最后|倒数第([一二三四五六七八九十\d]{1,2}))\s*(?:那|的)?(?:一)?(?=[个项条行])/u;

export const saysTable = (question: string): boolean => SAYS_TABLE.test(question);

/** The number of a row, counted from the end where it is below 0; null where none is named. */
export function ordinalAsked(question: string): number | null {
  const text = question.normalize('NFKC');
  const [whole, behind] = FROM_END.exec(text) ?? [];
  if (whole !== undefined) return -(behind === undefined ? 1 : (numberOf(behind) ?? 1));
  const [, said] = ORDINAL.exec(text) ?? [];
  return said === undefined || !saysTable(text) ? null : (numberOf(said) ?? null);
}

const numberOf = (said: string): number | undefined =>
  /^\d+$/u.test(said) ? Number(said) : parseChineseNumeral(said);

/** Of several tables the one that is named, 附件2第5项; then the one the search found; then the first. */
export function rowAt(
  question: string,
  rows: readonly Clause[],
  best: Clause | undefined,
): Clause | undefined {
  const ordinal = ordinalAsked(question);
  if (ordinal === null) return undefined;
  const tables = new Map<string, Clause[]>();
  for (const row of rows) tables.set(tableOf(row), [...(tables.get(tableOf(row)) ?? []), row]);
  const plain = question.normalize('NFKC').replace(/\s/gu, '');
  const found = [...tables].flatMap(([table, its]) => {
    const row = ordinal < 0 ? its.at(ordinal) : its.find(({ label }) => rowNumber(label) === ordinal);
    return row === undefined ? [] : [{ table, row }];
  });
  const named = found.filter(({ table }) => table !== '' && plain.includes(table));
  const longest = named.toSorted((left, right) => right.table.length - left.table.length)[0];
  const beside = best?.kind === 'row' ? found.find(({ table }) => table === tableOf(best)) : undefined;
  return (longest ?? beside ?? found[0])?.row;
}

const rowNumber = (label: string): number => Number(/第(\d+)项$/u.exec(label)?.[1]);
const tableOf = ({ label }: Clause): string => label.replace(/第\d+项$/u, '');

export interface NoRow {
  readonly number: number;
  /** Rows of the longest table; 0 where nothing is printed as a table or annexed. */
  readonly rows: number;
}

/** A row asked for by its number in a table that is not there, or that has no such row; null otherwise. */
export function noSuchRow(question: string, clauses: readonly Clause[]): NoRow | null {
  const number = ordinalAsked(question);
  if (number === null || number < 1 || !NAMES_TABLE.test(question)) return null;
  const rows = clauses.filter(({ kind }) => kind === 'row');
  if (rows.length > 0)
    return rowAt(question, rows, undefined) === undefined
      ? { number, rows: Math.max(...rows.map(({ label }) => rowNumber(label) || 0)) }
      : null;
  return clauses.some(({ kind, label }) => kind === 'annex' || label.startsWith('附'))
    ? null
    : { number, rows: 0 };
}
