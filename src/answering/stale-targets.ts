/** Target years that have passed: the document's aim of its day, not what holds now. */
import type { PolicyDocument } from '../domain/clauses/clause.ts';
import { type Day, partsOf } from '../domain/shared/day.ts';

const YEAR = /(20\d{2})\s*年/gu;
const DATE_IN_PLAN = /\d{1,2}\s*月\s*\d{1,2}\s*日?前?/u;

/**
 * A sentence to add when a quoted sentence names a year that is over, or null.
 *
 * @example staleTarget('到2020年消除56人以上大班额', document, '2026-11-21') // '2020年是文件当年目标,现行要求请核实。'
 */
export function staleTarget(quoted: string, document: PolicyDocument, today: Day): string | null {
  const { year: thisYear } = partsOf(today);
  const text = quoted
    .normalize('NFKC')
    .replace(/[〔[（(]\s*20\d{2}\s*[〕\])）]/gu, '')
    .replace(/20\d{2}\s*[—–-]\s*20\d{2}\s*年/gu, '')
    // 2017年起 begins something that goes on: no target that has passed.
    .replace(
      /(?:自|从)?20\d{2}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?(?:[春秋]季学期)?(?:起|开始|以来|之后|以后)/gu,
      '',
    );
  const years = [...new Set([...text.matchAll(YEAR)].map((match) => Number(match[1])))]
    .filter((year) => year < thisYear)
    .sort();
  if (years.length > 0)
    return `${years.map((year) => `${year}年`).join('、')}是文件当年目标,现行要求请核实。`;
  // A work plan for one year gives days without it: 7月20日前完成.
  if (
    document.targetYear !== null &&
    document.targetYear < thisYear &&
    Number(document.datedOn.slice(0, 4)) === document.targetYear &&
    DATE_IN_PLAN.test(text)
  ) {
    return `这是${document.targetYear}年的工作安排,时限已过,现行要求请核实。`;
  }
  return null;
}

/** One sentence for all quotations of a document: two notes for one year are one. */
export function staleTargets(
  quoted: readonly string[],
  document: PolicyDocument,
  today: Day,
): readonly string[] {
  const together = staleTarget(quoted.join('\n'), document, today);
  return together === null ? [] : [together];
}
