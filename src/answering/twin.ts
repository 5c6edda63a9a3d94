/**
 * Two questions that differ by one name: 评高级要下乡几年 and 评中级要下乡几年. Read in common words they are one; what is
 * known not to be said is said of the one whose name is printed nowhere, and not of the one whose name is. Pure.
 */
import { containment, pairsOf } from '../domain/shared/likeness.ts';

/** Share of the asker's pairs of characters that its twin has as well. */
const LEAST_SHARED = 0.5;
/** Characters that name nothing: particles, words that ask, numbers. */
const NAMELESS =
  /[的了吗呢啊是有在和与或及不要能会可以为对把这那个我你他她们上下里到得就也都还很多少几什么怎样吧嘛给\d一二两三四五六七八九十百千万]/u;

/**
 * Is a question the printed one of two twins?
 *
 * @param open - questions that the document is known to leave open.
 * @param printed - the clause that would answer.
 */
export function isPrintedTwin(question: string, open: readonly string[], printed: string): boolean {
  const [nearest] = open
    .map((twin) => ({ twin, shared: containment(question, twin) }))
    .toSorted((left, right) => right.shared - left.shared);
  if (nearest === undefined || nearest.shared < LEAST_SHARED) return false;
  const own = namesOnlyIn(question, nearest.twin);
  const others = namesOnlyIn(nearest.twin, question);
  return (
    own.some((pair) => printed.includes(pair)) &&
    others.length > 0 &&
    !others.some((pair) => printed.includes(pair))
  );
}

function namesOnlyIn(text: string, other: string): readonly string[] {
  const shared = pairsOf(other);
  return [...pairsOf(text)].filter((pair) => !shared.has(pair) && !NAMELESS.test(pair));
}
