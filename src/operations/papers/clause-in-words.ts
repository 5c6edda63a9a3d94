/** A clause as a letter cites it: with its printed numbers, and by its heading where the print lost one. */

import type { Clause } from '../../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../../domain/clauses/library.ts';
import { parseChineseNumeral } from '../../domain/shared/chinese-numerals.ts';

/**
 * @example labelInLetter(clause, library) // 四（七）3
 * @example labelInLetter(inferred, library) // 第三部分“抓实控辍保学工作”第2条
 */
export function labelInLetter(clause: Clause, library: ClauseLibrary): string {
  if (!clause.label.includes('[')) return clause.label.replaceAll('(', '（').replaceAll(')', '）');
  const above: Clause[] = [];
  for (
    let at: Clause | undefined = clause;
    at !== undefined;
    at = at.parent === null ? undefined : library.find(at.parent)
  )
    above.unshift(at);
  return above
    .map((each, depth) => {
      const own = ownLabel(each, above[depth - 1]);
      const heading = plainHeading(each.heading);
      // A number the print does not have is not printed: the heading says which part it is.
      if (own.includes('[')) return `“${heading}”`;
      if (depth === 0) return `第${own}部分`;
      const number = parseChineseNumeral(own.replace(/[()（）]/gu, '')) ?? Number(own);
      return `第${Number.isNaN(number) ? own : number}条`;
    })
    .join('');
}

/** What a clause's own heading adds to the label of the one above. */
function ownLabel(clause: Clause, above: Clause | undefined): string {
  return above !== undefined && clause.label.startsWith(above.label)
    ? clause.label.slice(above.label.length)
    : clause.label;
}

/** 抓实控辍保学工作 of （八）抓实控辍保学工作。 */
function plainHeading(heading: string): string {
  return heading
    .replace(/^[\s(（[]*[一二三四五六七八九十百\d]+[)）\]、.．]*\s*/u, '')
    .replace(/[。:：]$/u, '');
}
