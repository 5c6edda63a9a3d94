/**
 * One document, left out → examples for the ranker and for the decision.
 *
 * Bare: the document as it is on the day it comes in, with no wording of its own. Worded: with two thirds
 * of its wording, asked the other third. The encoder has not seen the questions asked: bare, none of the
 * document's; worded, none of the third that is held out.
 */
import { decisionInputs } from '../answering/decision.ts';
import type { PolicyDocument } from '../domain/clauses/clause.ts';
import { questionsOfTopic, type Topic } from '../domain/clauses/topic.ts';
import { fold } from '../domain/shared/fold.ts';
import { pairsOf, shareIn } from '../domain/shared/likeness.ts';
import type { Bank, BankTexts } from '../retrieval/bank.ts';
import { buildBank } from '../retrieval/bank.ts';
import type { Encoder } from '../retrieval/encoder.ts';
import {
  type BestNumbers,
  bestNumbers,
  evidenceNumbers,
  type QuestionNumbers,
  questionNumbers,
  silenceOf,
} from '../retrieval/evidence.ts';
import { type ReadingTools, readQuestion, termsOf } from '../retrieval/question.ts';
import { type RankerWeights, rank, rankerRows } from '../retrieval/ranker.ts';
import { buildSegment, type OwnWording, type Segment } from '../retrieval/segment.ts';
import type { Segmenter } from '../retrieval/segmenter.ts';
import { type ScoredClause, scoreClauses } from '../retrieval/signals.ts';
import { foldOf, isHeldOut, isHeldOutTalk, type LearningSources, printedOf, sourceOf } from './sources.ts';
import type { Example } from './train-logistic.ts';
import type { RankedQuestion } from './train-ranker.ts';

export type Dress = 'bare' | 'worded';

export interface AskedExample {
  readonly text: string;
  readonly kind: 'answered' | 'silent' | 'foreign' | 'near-field' | 'off-topic';
  /** Position of the clause that answers; −1 where none does. */
  readonly right: number;
  readonly document: string;
  readonly dress: Dress;
  readonly scored: readonly ScoredClause[];
  readonly rows: readonly Float32Array[];
  readonly numbers: QuestionNumbers;
  /** What only the best clause is looked at for: which one that is, a ranker says. */
  readonly ofBest: (best: ScoredClause | undefined) => BestNumbers;
  readonly clauses: Segment['clauses'];
}

export function trainingBank(sources: LearningSources, segmenter: Segmenter, encoder: Encoder): Bank {
  const { library, wording, topics, nearField } = sources;
  const kept = (messages: readonly string[]) => messages.filter((message) => !isHeldOutTalk(message));
  const texts: BankTexts = {
    topics: topics.map(keptTopic),
    facts: keptFacts(wording.facts).map((fact) => ({ fact, printed: printedOf(fact, library) })),
    offTopic: wording.offTopic.map(({ kind, messages }) => ({ kind, messages: kept(messages) })),
    nearField: nearField.map(({ kind, messages }) => ({ kind, messages: kept(messages) })),
  };
  return buildBank(texts, { segmenter, encoder, dialect: sources.dialect });
}

const keptTopic = (topic: Topic): Topic => ({
  ...topic,
  questions: Object.fromEntries(
    Object.entries(topic.questions).map(([facet, questions]) => [
      facet,
      questions.filter((question) => !isHeldOut(question)),
    ]),
  ),
});

const keptFacts = (facts: LearningSources['wording']['facts']) =>
  facts
    .map((fact) => ({ ...fact, questions: fact.questions.filter((question) => !isHeldOut(question)) }))
    .filter(({ questions }) => questions.length > 0);

const keptSilences = (silences: LearningSources['wording']['unanswered']) =>
  silences.map((each) => ({
    ...each,
    questions: each.questions.filter((question) => !isHeldOut(question)),
  }));

export function examplesOf(
  id: string,
  dress: Dress,
  sources: LearningSources,
  segmenter: Segmenter,
  { encoder, bank }: { readonly encoder: Encoder; readonly bank: Bank },
): readonly AskedExample[] {
  const { library, wording, nearField, dialect } = sources;
  const document = library.document(id);
  const facts = wording.facts.filter((fact) => sourceOf(fact) === id);
  const silences = wording.unanswered.filter(({ documentId }) => documentId === id);
  const own: OwnWording =
    dress === 'bare'
      ? { facts: [], unanswered: [] }
      : {
          facts: keptFacts(facts),
          unanswered: keptSilences(silences),
        };
  const make = exampleMaker(document, own, dress, {
    segmenter,
    lexicon: wording.lexicon,
    dialect,
    encoder,
    bank,
    ...termsOf(wording.lexicon, sources.topics, bank),
    isLeftOut: dress === 'bare' ? (source) => source === id : () => false,
  });
  const tell = storyteller(sources);
  const clauseAt = new Map(document.clauses.map(({ ref }, at) => [ref, at]));
  const turn = library.documents.findIndex((each) => each.id === id);
  const documents = library.documents.length;
  return [
    ...facts.flatMap(({ clause, questions }) =>
      questions
        .filter(isHeldOut)
        .slice(0, 1)
        .map((question) => make(tell(question, questions), 'answered', clauseAt.get(clause) ?? -1)),
    ),
    ...silences.flatMap(({ questions }) =>
      questions.filter(isHeldOut).map((each) => make(tell(each, questions), 'silent', -1)),
    ),
    ...foreign(id, sources, turn).map((each) => make(each, 'foreign', -1)),
    ...unruled(id, sources).map((each) => make(tell(each, []), 'foreign', -1)),
    // What documents rarely answer is put to two of them, other talk to one.
    ...[turn, turn + 1]
      .flatMap((each) => talk(nearField, each % documents, documents))
      .map((each) => make(each, 'near-field', -1)),
    ...talk(wording.offTopic, turn, documents).map((each) => make(each, 'off-topic', -1)),
  ];
}

/**
 * Some questions are told as a story: talk that is beside the point, another question of the same kind as
 * what happened, then what is asked. The decision must not take a long message for a weak one.
 */
function storyteller({ wording }: LearningSources): (question: string, kin: readonly string[]) => string {
  const talk = wording.offTopic.flatMap(({ messages }) => messages.filter(isHeldOutTalk));
  return (question, kin) => {
    const turn = foldOf(question, talk.length * STORY_EACH);
    if (turn % STORY_EACH !== 0) return question;
    const beside = [talk[turn / STORY_EACH], talk[(turn / STORY_EACH + 7) % talk.length]];
    const happened = kin.find((other) => other !== question && !isHeldOut(other));
    const told = [...beside, happened].filter((part) => part !== undefined).map((part) => `${part}。`);
    return `${told.join('')}${question}？`;
  };
}

const STORY_EACH = 5;

/** Questions that another document answers in words which stand nowhere in this one. */
function foreign(id: string, { library, wording }: LearningSources, turn: number): readonly string[] {
  const printed = pairsOf(
    library
      .document(id)
      .clauses.map(({ text }) => text)
      .join('\n'),
  );
  return wording.facts
    .filter((fact, at) => sourceOf(fact) !== id && at % FOREIGN_EACH === turn)
    .filter(({ quote }) => shareIn(pairsOf(quote), printed) < FOREIGN_SHARE)
    .flatMap(({ questions }) => questions.filter(isHeldOut).slice(0, 1));
}

const FOREIGN_EACH = 5;
/** Share of the pairs of an answer's words that may stand anywhere in a document that is silent on it. */
const FOREIGN_SHARE = 0.45;

type Make = (text: string, kind: AskedExample['kind'], right: number) => AskedExample;

/** Puts questions to one document and notes what speaks for each of its clauses. */
export function exampleMaker(
  document: PolicyDocument,
  own: OwnWording,
  dress: Dress,
  { isLeftOut, ...reading }: ReadingTools & { readonly isLeftOut: (source: string) => boolean },
): Make {
  const segment = buildSegment(document, own, reading);
  return (text, kind, right) => {
    const question = readQuestion(text, reading, isLeftOut);
    const scored = scoreClauses(question, [segment]);
    const silence = silenceOf(question, [segment]);
    return {
      text,
      kind,
      right,
      document: document.id,
      dress,
      scored,
      rows: rankerRows(scored),
      numbers: questionNumbers(question, scored, [segment], reading.bank, silence),
      ofBest: (best) => bestNumbers(question, best, [segment], reading.bank),
      clauses: segment.clauses,
    };
  };
}

/** Questions of the field's subjects that a document does not touch: none of their terms is printed in it. */
function unruled(id: string, { library, topics }: LearningSources): readonly string[] {
  const printed = fold(
    library
      .document(id)
      .clauses.map(({ text }) => text)
      .join('\n'),
  );
  const pairs = pairsOf(printed);
  return topics
    .filter(({ name, terms }) => ![name, ...terms].some((term) => printed.includes(fold(term))))
    .filter(({ terms }) => shareIn(pairsOf(terms.join(' ')), pairs) < FOREIGN_SHARE)
    .flatMap((topic) => questionsOfTopic(topic).filter(isHeldOut).slice(0, UNRULED_EACH));
}

const UNRULED_EACH = 2;

/** Held-out messages, each put to one document in turn. */
function talk(kinds: LearningSources['nearField'], turn: number, documents: number): readonly string[] {
  return kinds
    .flatMap(({ messages }) => messages.filter(isHeldOutTalk))
    .filter((_, at) => at % documents === turn);
}

export function rankedOf(example: AskedExample): RankedQuestion {
  return { rows: example.rows, right: [example.right], weight: 1 };
}

export interface DecisionExample extends Example {
  readonly kind: AskedExample['kind'];
  readonly document: string;
  /** Does the right clause stand among the first three? */
  readonly isFound: boolean;
}

export function decisionOf(
  { text, kind, right, document, scored, rows, numbers: ofQuestion, ofBest, clauses }: AskedExample,
  weights: RankerWeights,
  { library, asks }: Pick<LearningSources, 'library' | 'asks'>,
): DecisionExample {
  const ranked = rank(scored, weights, rows);
  const numbers = evidenceNumbers(ofQuestion, ranked, ofBest(ranked[0]?.scored));
  const hits = ranked.slice(0, 3).map((each) => ({
    ref: clauses[each.scored.clause] as (typeof clauses)[number],
    score: each.score,
    sentences: each.scored.sentences(),
    signals: each.scored.signals,
  }));
  const evidence = {
    numbers,
    isWorded: false,
    topics: [],
    strength: numbers.mostFields,
    fact: numbers.mostOwn,
    unanswered: null,
  };
  return {
    inputs: decisionInputs(text, { hits, evidence }, library, asks),
    isYes: kind === 'answered',
    weight: 1,
    kind,
    document,
    isFound: ranked.slice(0, 3).some((each) => each.scored.clause === right),
  };
}
