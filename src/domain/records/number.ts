/** Numbers of files and records: GA-2026-0001, and as people type them: ga20260001, GA 2026-1. */

/** @returns the number as it is kept, or undefined when the text is none. */
export function readNumber(text: string): string | undefined {
  const match = /^([A-Z]{2})[-\s]?(\d{4})[-\s]?(\d{1,6})$/u.exec(text.normalize('NFKC').trim().toUpperCase());
  if (match === null) return undefined;
  const [, prefix, year, count = ''] = match;
  return `${prefix}-${year}-${count.padStart(4, '0')}`;
}
