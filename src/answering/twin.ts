/**
 * Two questions that differ by one name: 评高级要下乡几年 and 评中级要下乡几年. Read in common words they are one; what is
 * known not to be said is said of the one whose name is printed nowhere, and not of the one whose name is. Pure.
 */
import { pairsOf } from '../domain/shared/likeness.ts';

/** Characters that name nothing: particles, words that ask, numbers. */
const NAMELESS =
  /[\s\p{P}的了吗呢啊是有在和与或及不要能会可以为对把这那个一我你他她们上下里到得就也都还很多少几什么怎样吧嘛给\d一二两三四五六七八九十百千万]/gu;
/** A name is no longer, and what is the same around it no shorter. */
const LONGEST_NAME = 4;
const LEAST_SAME = 3;

/**
 * Is a question the printed one of two twins?
 *
 * @param open - questions that the document is known to leave open.
 * @param printed - the clause that would answer.
 */
export function isPrintedTwin(question: string, open: readonly string[], printed: string): boolean {
  const isPrinted = (pair: string) => printed.includes(pair);
  return open.some((twin) => {
    const names = namesApart(question.replace(NAMELESS, ''), twin.replace(NAMELESS, ''));
    if (names === null) return false;
    return names.own.some(isPrinted) && !names.other.some(isPrinted);
  });
}

/** The one name in which two texts differ, by pairs of characters with what stands around it; null where it is not one. */
function namesApart(
  own: string,
  other: string,
): { readonly own: readonly string[]; readonly other: readonly string[] } | null {
  const least = Math.min(own.length, other.length);
  let before = 0;
  while (before < least && own[before] === other[before]) before += 1;
  let after = 0;
  while (after < least - before && own.at(-1 - after) === other.at(-1 - after)) after += 1;
  const lengths = [own, other].map((text) => text.length - before - after);
  if (before + after < LEAST_SAME || lengths.some((length) => length < 1 || length > LONGEST_NAME))
    return null;
  const around = (text: string) => text.slice(Math.max(0, before - 1), text.length - after + 1);
  return { own: [...pairsOf(around(own))], other: [...pairsOf(around(other))] };
}
