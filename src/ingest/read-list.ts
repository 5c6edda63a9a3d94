/**
 * A list of children as offices keep it (CSV or XLSX): rows under a head, with titles above it that do not count.
 * What identifies a child is told by the head: a number of the roll or of identity, or name and birth.
 */
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import { readCells } from './read-cells.ts';

export interface ListedChild {
  /** Where the row stands in the file, the first line being 1. */
  readonly line: number;
  /** Number of identity, without the G of the roll; a provisional number of the roll as it is. */
  readonly number: string | undefined;
  readonly name: string | undefined;
  /** 2014-03 */
  readonly born: string | undefined;
  /** All other columns, by their heads: what a person looks the row up by. */
  readonly shown: Readonly<Record<string, string>>;
}

const NUMBER = /^(?:全国)?学籍号|^学籍主号|身份证|证件号|证号|^(?:县自编|县级|学生|儿童)(?:编码|编号)/u;
const NAME = /^(?:学生|儿童|孩子)?姓名$/u;
const BORN = /出生/u;
/** Telephone numbers are nobody's business here. */
const HELD_BACK = /电话|手机|联系方式/u;
/** How far down a head may stand under its titles. */
const HEAD_WITHIN = 10;

/** @throws {UsageError} there is no such head in it. */
export async function readList(bytes: Uint8Array, fileName: string): Promise<readonly ListedChild[]> {
  const rows = await readCells(bytes, fileName);
  const headAt = rows.slice(0, HEAD_WITHIN).findIndex(isHead);
  const head = rows[headAt];
  if (head === undefined) throw new UsageError(say('ledger.no-head', { file: fileName }));
  return rows.slice(headAt + 1).flatMap((row, at) => {
    if (row.every((cell) => cell === '')) return [];
    const of = (pattern: RegExp) => row[head.findIndex((title) => pattern.test(title))] || undefined;
    // A list may hold both numbers, and one of them may be empty.
    const number = head.flatMap((title, column) => (NUMBER.test(title) ? (row[column] ?? '') : []));
    const known = number.map(plainNumber).find((text) => text !== '');
    return [
      {
        line: headAt + at + 2,
        number: known,
        name: of(NAME)?.replaceAll(/\s/gu, ''),
        born: monthOf(of(BORN) ?? '') ?? monthInNumber(known ?? ''),
        shown: Object.fromEntries(
          head.flatMap((title, column) =>
            title === '' || NUMBER.test(title) || HELD_BACK.test(title)
              ? []
              : [[title, (row[column] ?? '').replaceAll(/\d{11,}[\dXx]?/gu, '****')]],
          ),
        ),
      },
    ];
  });
}

function isHead(row: readonly string[]): boolean {
  const has = (pattern: RegExp) => row.some((cell) => pattern.test(cell));
  return has(NUMBER) || (has(NAME) && has(BORN));
}

const plainNumber = (text: string) =>
  text
    .replaceAll(/\s/gu, '')
    .toUpperCase()
    .replace(/^G(?=\d{17}[\dX]$)/u, '');

/** 2014年3月5日, 2014-03, 20140305 → 2014-03 */
function monthOf(text: string): string | undefined {
  const [, year, month] = /^(\d{4})\D?(\d{1,2})/u.exec(text) ?? [];
  return year === undefined || month === undefined ? undefined : `${year}-${month.padStart(2, '0')}`;
}

const monthInNumber = (number: string) =>
  /^\d{17}[\dX]$/u.test(number) ? `${number.slice(6, 10)}-${number.slice(10, 12)}` : undefined;
