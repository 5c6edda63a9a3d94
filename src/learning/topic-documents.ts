/**
 * Whole topics left out: documents made of the example sentences of some topics, asked about those topics
 * and about others, with an encoder and a bank that know neither. The five documents are of one kind; these
 * are as unlike each other as the field is wide, and teach the ranker and the decision what a law looks like
 * that nobody has read before.
 */
import { lacksWhatIsAsked } from '../answering/asked-for.ts';
import type { Clause, PolicyDocument } from '../domain/clauses/clause.ts';
import { clauseRef } from '../domain/clauses/reference.ts';
import { questionsOfTopic, type Topic } from '../domain/clauses/topic.ts';
import type { Encoder } from '../retrieval/encoder.ts';
import { termsOf } from '../retrieval/question.ts';
import type { Segmenter } from '../retrieval/segmenter.ts';
import { type AskedExample, exampleMaker, trainingBank } from './examples.ts';
import { foldOf, type LearningSources } from './sources.ts';

export const TOPIC_FOLDS = 2;

export const isInFold = ({ id }: Pick<Topic, 'id'>, fold: number): boolean =>
  foldOf(id, TOPIC_FOLDS) === fold;

/** Questions taken of each topic. */
const EACH = 4;

/** The documents of a fold: each prints one half of its topics and is silent on the other. */
export function topicDocuments(topics: readonly Topic[], fold: number): readonly PolicyDocument[] {
  const own = topics.filter((topic) => isInFold(topic, fold));
  return [0, 1].map((half) =>
    documentOf(
      `topics-${fold}-${half}`,
      own.filter((topic) => halfOf(topic) === half),
    ),
  );
}

const halfOf = ({ id }: Topic): number => foldOf(`half ${id}`, 2);

/** @param encoder - trained without the topics of the fold. */
export function topicExamples(
  fold: number,
  sources: LearningSources,
  segmenter: Segmenter,
  encoder: Encoder,
): readonly AskedExample[] {
  const { topics, wording, dialect, asks } = sources;
  const own = topics.filter((topic) => isInFold(topic, fold));
  const left = new Set(own.map(({ id }) => `topic:${id}`));
  const bank = trainingBank(sources, segmenter, encoder);
  const terms = termsOf(wording.lexicon, topics, bank);
  const isLeftOut = (source: string) => left.has(source);
  const reading = { segmenter, lexicon: wording.lexicon, dialect, encoder, bank, ...terms, isLeftOut };
  return topicDocuments(topics, fold).flatMap((document, half) => {
    const make = exampleMaker(document, { facts: [], unanswered: [] }, 'bare', reading);
    const printed = own.filter((topic) => halfOf(topic) === half);
    return [
      ...printed.flatMap((topic, at) =>
        asked(topic)
          // A topic's sentence does not answer all that people ask of it.
          .filter((question) => !lacksWhatIsAsked(asks.of(question), topic.sentences))
          .map((question) => make(question, 'answered', at)),
      ),
      ...own
        .filter((topic) => halfOf(topic) !== half && !isLike(topic, printed))
        .flatMap((topic) => asked(topic).map((question) => make(question, 'foreign', -1))),
    ];
  });
}

/** Mistaken for one that is printed: its question may well be answered there. */
const isLike = ({ id, mistakenFor }: Topic, printed: readonly Topic[]): boolean =>
  printed.some((other) => mistakenFor.includes(other.id) || other.mistakenFor.includes(id));

const asked = (topic: Topic): readonly string[] =>
  questionsOfTopic(topic)
    .toSorted((left, right) => foldOf(left, 997) - foldOf(right, 997))
    .slice(0, EACH);

function documentOf(id: string, topics: readonly Topic[]): PolicyDocument {
  const clauses = topics.map(
    ({ name, sentences }, at): Clause => ({
      ref: clauseRef(id, [String(at + 1)]),
      documentId: id,
      kind: 'section',
      label: String(at + 1),
      // Laws give their articles no titles, notices do.
      heading: at % 2 === 0 ? '' : name,
      parent: null,
      text: sentences.join(''),
      inferred: false,
      departments: null,
      due: null,
    }),
  );
  return {
    id,
    title: id,
    shortName: id,
    documentNumber: null,
    issuer: '',
    documentKind: 'law',
    datedOn: '2000',
    promulgatedOn: null,
    effectiveOn: null,
    repealedOn: null,
    lastCheckedOn: '2000',
    jurisdiction: '',
    targetYear: null,
    clauses,
    missing: [],
    furniture: [],
  };
}
