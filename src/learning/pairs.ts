/** Sources → pairs (everyday question → printed sentence) for the encoder. */
import { questionsOfTopic, type Topic } from '../domain/clauses/topic.ts';
import { asRead } from '../retrieval/dialect.ts';
import type { Counts } from '../retrieval/features.ts';
import { isHeldOut, isHeldOutTalk, type LearningSources, printedOf, sourceOf } from './sources.ts';
import { isInFold } from './topic-documents.ts';
import type { Pair } from './train-encoder.ts';
import type { Talk } from './train-talk.ts';

/** What is left out of the pairs: the wording of a document, a fold of the topics, or the third of the questions that is held out. */
export type LeftOut = { readonly document: string } | { readonly topics: number } | 'held-out' | null;

export function pairsOf(
  { library, wording, topics, nearField, dialect }: LearningSources,
  count: (text: string) => Counts,
  leftOut: LeftOut,
): readonly Pair[] {
  const ofFacts = wording.facts
    .filter((fact) => !isOfDocument(leftOut, sourceOf(fact)))
    .flatMap((fact) => {
      const sentence = count(printedOf(fact, library));
      const kept = fact.questions.filter((question) => leftOut !== 'held-out' || !isHeldOut(question));
      return kept.map((question) => ({
        question: count(asRead(question, dialect)),
        sentence,
        source: sourceOf(fact),
      }));
    });
  const ofTopics = topics
    .filter((topic) => !isOfFold(leftOut, topic))
    .flatMap((topic) => {
      const { name, terms, sentences, field } = topic;
      const printed = [...sentences, `${name} ${terms.join(' ')}`].map(count);
      const kept = questionsOfTopic(topic).filter((question) => leftOut === null || !isHeldOut(question));
      return kept.map((question, at) => ({
        question: count(asRead(question, dialect)),
        sentence: printed[at % printed.length] as Counts,
        source: `field:${field}`,
      }));
    });
  // A question that a document leaves open, and talk that is no question for it, belong to no sentence in
  // print: each is drawn to words of its own, and so away from what it only looks like.
  const ofSilences = wording.unanswered
    .filter(({ documentId }) => !isOfDocument(leftOut, documentId))
    .flatMap(({ documentId, missing, questions }) => {
      const sentence = count(`未写明${missing}`);
      const kept = questions.filter((question) => leftOut === null || !isHeldOut(question));
      return kept.map((question) => ({
        question: count(asRead(question, dialect)),
        sentence,
        source: documentId,
        talk: 'open' as const,
      }));
    });
  const talkOf = (kinds: LearningSources['nearField'], talk: Talk): readonly Pair[] =>
    kinds.flatMap(({ messages }) => {
      const kept = messages.filter((message) => leftOut === null || !isHeldOutTalk(message));
      const sentence = count(kept.join(' '));
      return kept.map((message) => ({
        question: count(asRead(message, dialect)),
        sentence,
        source: 'talk',
        talk,
      }));
    });
  return [
    ...ofFacts,
    ...ofTopics,
    ...ofSilences,
    ...talkOf(wording.offTopic, 'off-field'),
    ...talkOf(nearField, 'near-field'),
  ];
}

function isOfDocument(leftOut: LeftOut, documentId: string): boolean {
  return (
    leftOut !== null &&
    typeof leftOut === 'object' &&
    'document' in leftOut &&
    leftOut.document === documentId
  );
}

function isOfFold(leftOut: LeftOut, topic: Topic): boolean {
  return (
    leftOut !== null && typeof leftOut === 'object' && 'topics' in leftOut && isInFold(topic, leftOut.topics)
  );
}
