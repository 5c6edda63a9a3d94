/** Marks somebody wrote into a template: {{学校}}. */
import type { Cell } from '../sheet.ts';

const MARK = /\{\{\s*([^{}]{1,40}?)\s*\}\}/gu;

export function marksIn(text: string): readonly string[] {
  return [...text.matchAll(MARK)].map(([, name]) => name ?? '');
}

/** A mark nobody fills stays, so that it is seen. */
export function fillMarks(text: string, valueOf_: (mark: string) => Cell | undefined): string {
  return text.replaceAll(MARK, (whole, name: string) => {
    const value = valueOf_(name);
    return value === undefined ? whole : wordsOf(value);
  });
}

/** The mark that a text is, and nothing beside it. */
export function onlyMark(text: string): string | undefined {
  const [mark] = marksIn(text);
  return mark !== undefined && text.trim().replace(MARK, '') === '' ? mark : undefined;
}

export function wordsOf(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.day : String(cell);
}

/** A head as it is compared: without spaces, line breaks and its unit. */
export function titleOf(text: string): string {
  return text.replaceAll(/[\s\u3000]+/gu, '').replaceAll(/[(（][^)）]*[)）]/gu, '');
}
