/**
 * Learning, whole: encoders (one on everything, one for each document left out), examples, ranker, decision.
 * The same sources give the same weights, bit by bit. Nothing of this runs when people ask.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Encoder } from '../retrieval/encoder.ts';
import { encoderFromFile, encoderToFile, type Model } from '../retrieval/weights.ts';
import { type AskedExample, examplesOf } from './examples.ts';
import { type Fitted, type FittedWeights, fitWeights } from './fit.ts';
import { pairsOf } from './pairs.ts';
import { countingOnce, type LearningSources, rememberingSegmenter } from './sources.ts';
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
  const encoderWithout = (id: string | null): Encoder => {
    const pairs = pairsOf(sources, count, id);
    const path = join(cacheFolder, `encoder-${id === null ? 'all' : `without-${id}`}.bin`);
    const fingerprint = fingerprintOf(pairs);
    const kept = encoderFromFile(path, fingerprint);
    if (kept !== undefined) return kept;
    const encoder = trainEncoder(pairs);
    encoderToFile(path, fingerprint, encoder);
    onStep(`encoder ${id === null ? 'on everything' : `without ${id}`}: ${pairs.length} pairs`);
    return encoder;
  };
  const encoders = new Map(ids.map((id) => [id, encoderWithout(id)]));
  const examples = ids.flatMap((id) => {
    const encoder = encoders.get(id) as Encoder;
    const own = (['bare', 'worded'] as const).flatMap((dress) =>
      examplesOf(id, dress, sources, segmenter, encoder),
    );
    onStep(`${own.length} examples of ${id}`);
    return own;
  });
  const whole = fitWeights(examples, sources.library);
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
    [...whole.without].map(([id, weights]) => {
      const others = examples.filter(({ document }) => document !== id);
      return [id, modelOf(encoders.get(id) as Encoder, weights, others)] as const;
    }),
  );
  return { model: modelOf(encoderWithout(null), whole.weights, examples), judged: whole.judged, without };
}

function fingerprintOf(pairs: readonly Pair[]): string {
  const hash = createHash('sha256').update(JSON.stringify(ENCODER_SETTINGS));
  for (const { question, sentence, source } of pairs)
    hash.update(source).update(Uint32Array.from(question.keys())).update(Uint32Array.from(sentence.keys()));
  return hash.digest('hex');
}
