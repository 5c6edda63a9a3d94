/**
 * Learning, whole: encoders (one on everything, one for each document left out, one without the questions held out), examples, ranker, decision.
 * The same sources give the same weights, bit by bit. Nothing of this runs when people ask.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ClauseLibrary } from '../domain/clauses/library.ts';
import type { Encoder } from '../retrieval/encoder.ts';
import { encoderFromFile, encoderToFile, type Model } from '../retrieval/weights.ts';
import { type AskedExample, examplesOf, trainingBank } from './examples.ts';
import { type Fitted, type FittedWeights, fitWeights } from './fit.ts';
import { type LeftOut, pairsOf } from './pairs.ts';
import { countingOnce, type LearningSources, rememberingSegmenter } from './sources.ts';
import { TOPIC_FOLDS, topicDocuments, topicExamples } from './topic-documents.ts';
import { ENCODER_SETTINGS, type Pair, trainEncoder } from './train-encoder.ts';

export interface Learned {
  readonly model: Model;
  readonly judged: Fitted['judged'];
  /** Weights made without a document's wording, by its id. */
  readonly without: ReadonlyMap<string, Model>;
}

export interface LearningOptions {
  /** Where encoders are kept between runs; they are read only when they were made from the same pairs. */
  readonly cacheFolder: string;
  readonly onStep?: (step: string) => void;
}

export function train(
  sources: LearningSources,
  { cacheFolder, onStep = () => {} }: LearningOptions,
): Learned {
  const segmenter = rememberingSegmenter(sources.wording);
  const count = countingOnce(segmenter);
  const ids = sources.library.documents
    .map(({ id }) => id)
    .filter((id) => sources.wording.facts.some(({ clause }) => clause.startsWith(`${id}#`)));
  const encoderWithout = (leftOut: LeftOut): Encoder => {
    const pairs = pairsOf(sources, count, leftOut);
    const name = nameOf(leftOut);
    const path = join(cacheFolder, `encoder-${name}.bin`);
    const fingerprint = fingerprintOf(pairs);
    const kept = encoderFromFile(path, fingerprint);
    if (kept !== undefined) return kept;
    const encoder = trainEncoder(pairs);
    encoderToFile(path, fingerprint, encoder);
    onStep(`encoder ${name}: ${pairs.length} pairs`);
    return encoder;
  };
  const whole = encoderWithout(null);
  const encoders = new Map(ids.map((document) => [document, encoderWithout({ document })]));
  const readBy = (encoder: Encoder) => ({ encoder, bank: trainingBank(sources, segmenter, encoder) });
  const heldOut = readBy(encoderWithout('held-out'));
  const examples = ids.flatMap((id) => {
    const own = [
      ...examplesOf(id, 'bare', sources, segmenter, readBy(encoders.get(id) as Encoder)),
      ...examplesOf(id, 'worded', sources, segmenter, heldOut),
    ];
    onStep(`${own.length} examples of ${id}`);
    return own;
  });
  for (let fold = 0; fold < TOPIC_FOLDS; fold += 1) {
    const own = topicExamples(fold, sources, segmenter, encoderWithout({ topics: fold }));
    onStep(`${own.length} examples of topics left out`);
    examples.push(...own);
  }
  const library = new ClauseLibrary([
    ...sources.library.documents,
    ...Array.from({ length: TOPIC_FOLDS }, (_, fold) => topicDocuments(sources.topics, fold)).flat(),
  ]);
  const fitted = fitWeights(examples, { library, asks: sources.asks });
  onStep('ranker and decision on everything');
  const modelOf = (encoder: Encoder, weights: FittedWeights, of: readonly AskedExample[]): Model => ({
    encoder,
    weights: {
      ...weights,
      learned: {
        examples: of.length,
        documents: new Set(of.map(({ document }) => document)).size,
        features: encoder.features.length,
      },
    },
  });
  const without = new Map(
    [...fitted.without].flatMap(([id, weights]) => {
      const encoder = encoders.get(id);
      if (encoder === undefined) return [];
      const others = examples.filter(({ document }) => document !== id);
      return [[id, modelOf(encoder, weights, others)] as const];
    }),
  );
  return { model: modelOf(whole, fitted.weights, examples), judged: fitted.judged, without };
}

function nameOf(leftOut: LeftOut): string {
  if (leftOut === null) return 'all';
  if (leftOut === 'held-out') return leftOut;
  return 'document' in leftOut ? `without-${leftOut.document}` : `without-topics-${leftOut.topics}`;
}

function fingerprintOf(pairs: readonly Pair[]): string {
  const hash = createHash('sha256').update(JSON.stringify(ENCODER_SETTINGS));
  for (const { question, sentence, source, talk = 'field' } of pairs)
    hash
      .update(source)
      .update(talk)
      .update(Uint32Array.from(question.keys()))
      .update(Uint32Array.from(sentence.keys()));
  return hash.digest('hex');
}
