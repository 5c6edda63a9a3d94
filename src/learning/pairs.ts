/** Sources → pairs (everyday question → printed sentence) for the encoder. */
import { FACETS } from '../domain/clauses/topic.ts';
import type { Counts } from '../retrieval/features.ts';
import { type LearningSources, printedOf, sourceOf } from './sources.ts';
import type { Pair } from './train-encoder.ts';

/** @param without - the document whose wording is left out; null for none. */
export function pairsOf(
  { library, wording, topics }: LearningSources,
  count: (text: string) => Counts,
  without: string | null,
): readonly Pair[] {
  const ofFacts = wording.facts
    .filter((fact) => sourceOf(fact) !== without)
    .flatMap((fact) => {
      const sentence = count(printedOf(fact, library));
      return fact.questions.map((question) => ({
        question: count(question),
        sentence,
        source: sourceOf(fact),
      }));
    });
  const ofTopics = topics.flatMap(({ name, terms, sentences, questions, field }) => {
    const printed = [...sentences, `${name} ${terms.join(' ')}`].map(count);
    return FACETS.flatMap((facet) => questions[facet] ?? []).map((question, at) => ({
      question: count(question),
      sentence: printed[at % printed.length] as Counts,
      source: `field:${field}`,
    }));
  });
  return [...ofFacts, ...ofTopics];
}
