/**
 * Sentences that say the same in another document. The five plans share whole passages
 * handed down from the same national paper; everyday questions written for a passage in one
 * place are worth something for its sibling in the next, at a lower weight.
 * Only wording is shared this way: an answer always quotes the asker's own document.
 */
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import { fold } from '../domain/shared/fold.ts';

/** Share of the quotation's character pairs that must stand in the sentence. */
const SAME = 0.85;
const SHORTEST = 6;

export class Siblings {
  readonly #sentences: readonly {
    readonly ref: ClauseRef;
    readonly documentId: string;
    readonly pairs: ReadonlySet<string>;
  }[];

  constructor(library: ClauseLibrary) {
    this.#sentences = library.documents.flatMap(({ id, clauses }) =>
      clauses.flatMap(({ ref, text }) =>
        sentencesOf(text).map((sentence) => ({ ref, documentId: id, pairs: pairsOf(sentence.text) })),
      ),
    );
  }

  /** Clauses of other documents with a sentence that says what the quotation says. */
  of(quote: string, documentId: string): readonly ClauseRef[] {
    const pairs = pairsOf(quote);
    if (pairs.size < SHORTEST) return [];
    const found = this.#sentences.filter(
      (sentence) => sentence.documentId !== documentId && shared(pairs, sentence.pairs) >= SAME * pairs.size,
    );
    return [...new Set(found.map((sentence) => sentence.ref))];
  }
}

/** Share of a text's character pairs that another has too, 0 to 1. */
export function sharedPairs(text: string, other: string): number {
  const pairs = pairsOf(text);
  return pairs.size === 0 ? 0 : shared(pairs, pairsOf(other)) / pairs.size;
}

function pairsOf(text: string): ReadonlySet<string> {
  const chars = [...fold(text).replace(/[\p{P}\p{S}]/gu, '')];
  return new Set(chars.slice(1).map((char, at) => `${chars[at]}${char}`));
}

function shared(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let count = 0;
  for (const pair of left) if (right.has(pair)) count += 1;
  return count;
}
