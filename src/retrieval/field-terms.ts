/** Terms of the field as printed, found in a question word for word: what it names, a document prints or does not. */
import { pairFeature } from './features.ts';

export interface FieldTerm {
  readonly term: string;
  /** Its pairs of characters, by which a segment tells whether it is printed. */
  readonly pairs: readonly number[];
}

export interface FieldTerms {
  /** The terms that stand in a text, the longest at each place. */
  readonly termsIn: (text: string) => readonly FieldTerm[];
}

/** Shorter ones are words of every day: 学校, 老师. */
const SHORTEST = 3;

export function createFieldTerms(terms: readonly string[]): FieldTerms {
  const byStart = new Map<string, FieldTerm[]>();
  for (const term of new Set(terms)) {
    if (term.length < SHORTEST || !/^\p{Script=Han}+$/u.test(term)) continue;
    const start = term.slice(0, 2);
    const pairs = Array.from({ length: term.length - 1 }, (_, at) => pairFeature(term.slice(at, at + 2)));
    const before = byStart.get(start);
    if (before === undefined) byStart.set(start, [{ term, pairs }]);
    else before.push({ term, pairs });
  }
  for (const group of byStart.values()) group.sort((one, other) => other.term.length - one.term.length);
  return {
    termsIn(text) {
      const found: FieldTerm[] = [];
      for (let at = 0; at + 1 < text.length; at += 1) {
        const longest = byStart.get(text.slice(at, at + 2))?.find(({ term }) => text.startsWith(term, at));
        if (longest === undefined) continue;
        found.push(longest);
        at += longest.term.length - 1;
      }
      return found;
    },
  };
}
