/**
 * Evidence → is it answered, and if not, is it a question of the field at all? Probabilities by the learned
 * weights; the inputs and their ranges are named here, so that what was learned can be read.
 */

import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import type { ClauseHit, SearchResult } from '../ports.ts';
import { askedFor, lacksWhatIsAsked } from './asked-for.ts';
import { printsDatum } from './datum/find-datum.ts';
import { type Wanted, wantedOf } from './datum/wanted.ts';

/**
 * What the probability of an answer is made of, and which way each may speak: 1 only for it, −1 only
 * against it, 0 either way. A sign that cannot turn keeps a document of another kind from turning it.
 */
export const DECISION_INPUTS = {
  fields: 1,
  sentence: 1,
  lexicon: 1,
  bridge: 1,
  mostMeaning: 1,
  mostTopic: 1,
  mostOwn: 1,
  mostAsked: 1,
  known: 1,
  rareKnown: 1,
  inField: 1,
  bank: 1,
  offTopic: -1,
  silence: -1,
  likeOffTopic: -1,
  likeNearField: -1,
  likeOwnSilence: -1,
  /** 1 where the question asks for a datum and the sentences found hold none of the kind. */
  lacksDatum: -1,
  /** 1 where the words that ask want a datum (who, when, how much, may I) and the sentences found print none of the kind. */
  noDatum: -1,
  /** The bank knows the question and the document has no sentence like the bank's, 0 to 1. */
  bankNotTopic: -1,
  /** What is nearer than any everyday question of the document's own: by words and in the encoder, 0 or how much. */
  silenceBeforeOwn: -1,
  silenceBeforeAsked: -1,
  /** A datum asked for that is not printed there, where no everyday question vouches for the clause, 0 to 1. */
  lacksUnvouched: -1,
  /** How much nearer talk of another kind is than any sentence or everyday question, 0 or how much. */
  talkBeforeMeaning: -1,
  /** How much nearer the field is than talk that has nothing to do with it, −1 to 1. */
  fieldOverOffTopic: 1,
} as const satisfies Readonly<Record<string, -1 | 0 | 1>>;

/** Linear in named inputs, squeezed into 0 to 1. */
export interface LinearModel {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** What was learned: apart for documents with everyday wording of their own and for those without. */
export interface DecisionModel {
  readonly decision: { readonly bare: LinearModel; readonly worded: LinearModel };
  /** A question is answered when its probability is at least this. */
  readonly threshold: { readonly bare: number; readonly worded: number };
  readonly offField: LinearModel;
}

/** Plain comparisons that stand before the probability: each is sure enough to refuse by itself. */
export type Bar = 'known-silence' | 'off-field';

export interface Judgement {
  /** Probability that the documents answer it. */
  readonly answered: number;
  /** Probability that it has nothing to do with the field, where they do not. */
  readonly offField: number;
  readonly bar: Bar | null;
  readonly isAnswered: boolean;
}

export function judge(inputs: DecisionInputs, isWorded: boolean, model: DecisionModel): Judgement {
  const dress = isWorded ? 'worded' : 'bare';
  const answered = probability(model.decision[dress], inputs);
  const bar = answered < SURE ? barOf(inputs) : null;
  return {
    answered,
    offField: probability(model.offField, inputs),
    bar,
    isAnswered: passes(answered, inputs, model.threshold[dress]),
  };
}

/** More likely than not: then no bar stands before it. */
const SURE = 0.5;
/** Where a datum is asked for and none of its kind is printed in the sentences found. */
export const LEAST_WITHOUT_DATUM = 0.4;

export function passes(answered: number, inputs: DecisionInputs, threshold: number): boolean {
  const least = inputs['lacksDatum'] === 1 ? Math.max(threshold, LEAST_WITHOUT_DATUM) : threshold;
  return answered >= least && (answered >= SURE || barOf(inputs) === null);
}

/** Shares of the question's weight, 0 to about 1; what each costs is in src/retrieval/README.md. */
const LEAST_SILENCE = 0.12;
const LEAST_OFF_TOPIC = 0.1;
/** How far a known silence may stand behind the nearest everyday question where a datum is asked for … */
const SILENCE_BEHIND = 0.04;
/** … and how far it must lead where none is: a bare keyword stands in both. */
const SILENCE_LEAD = 0.05;
const OFF_TOPIC_BEHIND = 0.03;
/** Share of its words that stand anywhere in what people ask of the field. */
const LEAST_IN_FIELD = 0.45;
/** How far such talk must lead before every sentence and everyday question in the encoder. */
const OFF_TOPIC_LEAD = 0.3;

export function barOf(inputs: DecisionInputs): Bar | null {
  const { silence = 0, offTopic = 0, mostOwn = 0, bank = 0, sentence = 0, asksDatum = 0 } = inputs;
  if (silence > LEAST_SILENCE && silence - mostOwn > (asksDatum === 1 ? -SILENCE_BEHIND : SILENCE_LEAD))
    return 'known-silence';
  if (offTopic > LEAST_OFF_TOPIC && offTopic - Math.max(bank, mostOwn, sentence) > -OFF_TOPIC_BEHIND)
    return 'off-field';
  const { inField = 1, likeOffTopic = 0, mostMeaning = 0, mostAsked = 0 } = inputs;
  if (inField < LEAST_IN_FIELD) return 'off-field';
  if (likeOffTopic - Math.max(mostMeaning, mostAsked) > OFF_TOPIC_LEAD) return 'off-field';
  return null;
}

/** An input the model does not know counts for nothing. */
export function probability({ bias, weights }: LinearModel, inputs: DecisionInputs): number {
  let sum = bias;
  for (const [name, weight] of Object.entries(weights)) sum += weight * (inputs[name] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

export type DecisionInputs = Readonly<Record<string, number>>;

export function decisionInputs(
  text: string,
  { hits, evidence }: SearchResult,
  library: ClauseLibrary,
): DecisionInputs {
  const { numbers } = evidence;
  const asking = askingPart(text);
  const kinds = askedFor(asking);
  const read = hits.slice(0, 2).flatMap((hit, at) => readFor(library, hit, at === 0 ? 2 : 1));
  const topic = clamp(numbers.mostTopic);
  const lacksDatum = lacksWhatIsAsked(kinds, read) ? 1 : 0;
  return {
    ...numbers,
    asksDatum: kinds.length > 0 ? 1 : 0,
    lacksDatum,
    noDatum: printsNone(wantedOf(asking), read) ? 1 : 0,
    bankNotTopic: numbers.bank * (1 - topic),
    silenceBeforeOwn: Math.max(0, numbers.silence - numbers.mostOwn),
    silenceBeforeAsked: Math.max(0, numbers.likeOwnSilence - numbers.mostAsked),
    lacksUnvouched: lacksDatum * (1 - clamp(numbers.mostAsked)),
    talkBeforeMeaning: Math.max(
      0,
      Math.max(numbers.likeOffTopic, numbers.likeNearField) -
        Math.max(numbers.mostMeaning, numbers.mostAsked),
    ),
    fieldOverOffTopic: Math.max(numbers.bank, numbers.mostOwn, numbers.mostFields) - numbers.offTopic,
  };
}

const printsNone = (wanted: readonly Wanted[], sentences: readonly string[]): boolean =>
  wanted.length > 0 && !wanted.some((kind) => sentences.some((sentence) => printsDatum(kind, sentence)));

/** The last sentence of a story: the numbers before it are told, not asked for. */
function askingPart(text: string): string {
  const parts = text.split(/(?<=[。！!?？])/u).filter((part) => part.trim() !== '');
  const asking = parts.filter((part) => /[?？]/u.test(part));
  return parts.length < 3 ? text : asking.length > 0 ? asking.join('') : (parts.at(-1) ?? text);
}

const SHORT_CLAUSE_CHARS = 160;

/** What a reader would look at for the thing asked: a short clause whole, of a long one its best sentences. */
export function readFor(library: ClauseLibrary, hit: ClauseHit, count: number): readonly string[] {
  const { text } = library.get(hit.ref);
  if (text.length <= SHORT_CLAUSE_CHARS) return [text];
  const sentences = sentencesOf(text);
  return hit.sentences.slice(0, count).map((at) => sentences[at]?.text ?? '');
}

const clamp = (share: number): number => Math.max(0, Math.min(1, share));
