/**
 * Evidence → is it answered, and if not, is it a question of the field at all? Probabilities by the learned
 * weights; the inputs and their ranges are named here, so that what was learned can be read.
 */

import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import type { ClauseHit, SearchResult } from '../ports.ts';
import { type AskedKinds, lacksWhatIsAsked } from './asked-for.ts';
import { printsDatum } from './datum/find-datum.ts';
import { pickData } from './datum/pick-datum.ts';
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
  /** 1 where none that is printed there stands in a phrase that speaks of what was asked. */
  noDatumNear: -1,
  soundsOffField: -1,
  soundsNearField: -1,
  rareInBest: 1,
  termGap: -1,
  termGapInBest: -1,
  topShare: 1,
  agreement: 1,
  /** How much nearer the question is to everyday questions of anywhere than to the document's own, 0 or how much. */
  elsewhereBeforeAsked: -1,
  /** The same as `bankNotTopic`, in the encoder. */
  likeBankNotTopic: -1,
  /** The bank knows the question and the document has no sentence like the bank's, 0 to 1. */
  bankNotTopic: -1,
  /** What is nearer than any everyday question of the document's own: by words and in the encoder, 0 or how much. */
  silenceBeforeOwn: -1,
  silenceBeforeAsked: -1,
  /** A datum asked for that is not printed there, where no everyday question vouches for the clause, 0 to 1. */
  lacksUnvouched: -1,
  /** It sounds like what the field rarely answers, and asks for a datum; none of the kind is printed, or none near. */
  nearDatum: -1,
  lacksAny: -1,
  /** Of what is known to be left open and what is known to be asked, the share of the first, by words where a datum is asked for … */
  datumSilenceShare: -1,
  /** … and in the encoder, 0 to 1. */
  likeSilenceShare: -1,
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

export interface Judgement {
  /** Probability that the documents answer it. */
  readonly answered: number;
  /** Probability that it has nothing to do with the field, where they do not. */
  readonly offField: number;
  readonly isAnswered: boolean;
}

export function judge(inputs: DecisionInputs, isWorded: boolean, model: DecisionModel): Judgement {
  const dress = isWorded ? 'worded' : 'bare';
  const answered = probability(model.decision[dress], inputs);
  const offField = probability(model.offField, inputs);
  // A telephone number, a form or a name is printed or it is not: without one it must be likelier than not.
  const least = Math.max(model.threshold[dress], inputs['lacksThing'] === 1 ? EVEN : 0);
  return {
    answered,
    offField,
    // Likely enough, and likelier than that it has nothing to do with the field.
    isAnswered: answered >= least && answered >= offField,
  };
}

/** Likelier than not. */
export const EVEN = 0.5;

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
  asks: AskedKinds,
): DecisionInputs {
  const { numbers } = evidence;
  const asking = askingPart(text);
  const kinds = asks.of(asking);
  const wanted = wantedOf(asking);
  const read = hits.slice(0, 2).flatMap((hit, at) => readFor(library, hit, at === 0 ? 2 : 1));
  const topic = clamp(numbers.mostTopic);
  const lacksDatum = lacksWhatIsAsked(kinds, read) ? 1 : 0;
  const asksDatum = kinds.length > 0 ? 1 : 0;
  const noDatumNear = wanted.length > 0 && pickData(wanted, asking, read.map(spokenAt)).length === 0 ? 1 : 0;
  return {
    ...numbers,
    asksDatum,
    lacksThing: kinds.some(({ isThing }) => isThing) ? lacksDatum : 0,
    lacksDatum,
    noDatum: printsNone(wanted, read) ? 1 : 0,
    noDatumNear,
    nearDatum: numbers.soundsNearField * asksDatum,
    lacksAny: Math.max(lacksDatum, noDatumNear * asksDatum),
    datumSilenceShare: asksDatum * shareOf(numbers.silence, numbers.mostOwn),
    likeSilenceShare: shareOf(numbers.likeOwnSilence, numbers.mostAsked),
    elsewhereBeforeAsked: Math.max(0, numbers.likeBank - numbers.mostAsked),
    likeBankNotTopic: numbers.likeBank * (1 - topic),
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

/** The search's best sentence first. */
const spokenAt = (text: string, at: number) => ({ text, prior: at === 0 ? 1 : 0 });

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

/** Share of the first in both; 0 where neither is there. */
const shareOf = (first: number, second: number): number =>
  first <= 0 ? 0 : first / (first + Math.max(0, second));

const clamp = (share: number): number => Math.max(0, Math.min(1, share));
