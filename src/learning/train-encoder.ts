/**
 * Pairs (everyday question → sentence) → the two-sided encoder.
 *
 * Contrastive: in a batch every sentence is wrong for every question but its own; half of the batches are
 * of one document, whose sentences are the ones a search must tell apart. Features are dropped at random,
 * so that no single word carries a pair. Adagrad with one step size a row; everything in a fixed order.
 */
import type { Encoder } from '../retrieval/encoder.ts';
import type { Counts } from '../retrieval/features.ts';
import { isSound } from '../retrieval/features.ts';
import { randomFrom, shuffled } from './random.ts';
import { type Talk, trainTalk } from './train-talk.ts';

export interface Pair {
  readonly question: Counts;
  /** Pairs of one sentence share the object: they are no negatives of each other. */
  readonly sentence: Counts;
  /** What the sentence stands in. */
  readonly source: string;
  /** Of the field where it is not said. */
  readonly talk?: Talk;
}

export interface EncoderSettings {
  readonly dimensions: number;
  readonly rounds: number;
  readonly batch: number;
  /** How sharply the right sentence must stand out. */
  readonly temperature: number;
  /** Share of features left out of a text each time it is seen. */
  readonly dropout: number;
  readonly step: number;
  readonly seed: number;
}

export const ENCODER_SETTINGS: EncoderSettings = {
  dimensions: 64,
  rounds: 6,
  batch: 64,
  temperature: 12,
  dropout: 0.3,
  step: 0.08,
  seed: 20170628,
};

interface SparseText {
  readonly rows: Int32Array;
  readonly weights: Float32Array;
}

export function trainEncoder(pairs: readonly Pair[], settings = ENCODER_SETTINGS): Encoder {
  const { dimensions, rounds, temperature, dropout, step } = settings;
  const random = randomFrom(settings.seed);
  const texts = new Set<Counts>(pairs.flatMap(({ question, sentence }) => [question, sentence]));
  const { features, rarity } = vocabularyOf(texts);
  const rowOf = new Map([...features].map((feature, row) => [feature, row]));
  const sparse = new Map([...texts].map((counts) => [counts, sparseOf(counts, rowOf, rarity)]));

  const questionTable = new Float32Array(features.length * dimensions);
  for (let at = 0; at < questionTable.length; at += 1)
    questionTable[at] = (random() + random() + random() - 1.5) / Math.sqrt(dimensions);
  const sentenceTable = questionTable.slice();
  const questionSquares = new Float32Array(features.length).fill(0.01);
  const sentenceSquares = new Float32Array(features.length).fill(0.01);

  for (let round = 0; round < rounds; round += 1) {
    for (const batch of batchesOf(pairs, settings.batch, random)) {
      const questions = batch.map(({ question }) =>
        forward(dropped(sparse.get(question) as SparseText, dropout, random), questionTable, dimensions),
      );
      const sentences = batch.map(({ sentence }) =>
        forward(dropped(sparse.get(sentence) as SparseText, dropout, random), sentenceTable, dimensions),
      );
      const questionGradients = questions.map(() => new Float32Array(dimensions));
      const sentenceGradients = sentences.map(() => new Float32Array(dimensions));
      contrast(batch, questions, sentences, temperature, questionGradients, sentenceGradients);
      questions.forEach((encoded, at) => {
        backward(encoded, questionGradients[at] as Float32Array, questionTable, questionSquares, step);
      });
      sentences.forEach((encoded, at) => {
        backward(encoded, sentenceGradients[at] as Float32Array, sentenceTable, sentenceSquares, step);
      });
    }
  }
  const question = asBytes(questionTable, dimensions);
  const sentence = asBytes(sentenceTable, dimensions);
  const messages = pairs.map((pair) => ({
    ...ofLengthOne(sparse.get(pair.question) as SparseText),
    talk: pair.talk ?? 'field',
  }));
  return {
    ...trainTalk(messages, features.length, settings.seed),
    dimensions,
    features,
    rarity,
    questionRows: question.rows,
    questionScales: question.scales,
    sentenceRows: sentence.rows,
    sentenceScales: sentence.scales,
  };
}

/** A feature of one text alone relates it to nothing; sounds tie unlike words together. */
function vocabularyOf(texts: ReadonlySet<Counts>): { features: Uint32Array; rarity: Float32Array } {
  const seen = new Map<number, number>();
  for (const counts of texts)
    for (const feature of counts.keys())
      if (!isSound(feature)) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  const features = Uint32Array.from(
    [...seen].filter(([, count]) => count > 2).map(([feature]) => feature),
  ).sort();
  return {
    features,
    rarity: Float32Array.from(features, (feature) => Math.log(1 + texts.size / (seen.get(feature) ?? 1)) / 4),
  };
}

function sparseOf(counts: Counts, rowOf: ReadonlyMap<number, number>, rarity: Float32Array): SparseText {
  const known = [...counts].flatMap(([feature, count]) => {
    const row = rowOf.get(feature);
    return row === undefined ? [] : [{ row, weight: Math.log1p(count) * (rarity[row] ?? 0) }];
  });
  return {
    rows: Int32Array.from(known, ({ row }) => row),
    weights: Float32Array.from(known, ({ weight }) => weight),
  };
}

/** Every other batch is of one source. */
function batchesOf(pairs: readonly Pair[], size: number, random: () => number): readonly (readonly Pair[])[] {
  const mixed = shuffled(pairs, random);
  const half = mixed.length >> 1;
  const bySource = new Map<string, Pair[]>();
  for (const pair of mixed.slice(half)) {
    const list = bySource.get(pair.source);
    if (list === undefined) bySource.set(pair.source, [pair]);
    else list.push(pair);
  }
  const cut = (list: readonly Pair[]) =>
    Array.from({ length: Math.floor(list.length / size) || (list.length > 1 ? 1 : 0) }, (_, at) =>
      list.slice(at * size, (at + 1) * size),
    );
  return shuffled([...cut(mixed.slice(0, half)), ...[...bySource.values()].flatMap(cut)], random);
}

function dropped({ rows, weights }: SparseText, dropout: number, random: () => number): SparseText {
  const keptRows = new Int32Array(rows.length);
  const keptWeights = new Float32Array(rows.length);
  let kept = 0;
  for (let at = 0; at < rows.length; at += 1) {
    if (random() < dropout) continue;
    keptRows[kept] = rows[at] as number;
    keptWeights[kept] = weights[at] as number;
    kept += 1;
  }
  return { rows: keptRows.subarray(0, kept), weights: keptWeights.subarray(0, kept) };
}

function ofLengthOne({ rows, weights }: SparseText): SparseText {
  const length = Math.sqrt(product(weights, weights)) || 1;
  return { rows, weights: weights.map((weight) => weight / length) };
}

interface Encoded {
  readonly text: SparseText;
  readonly vector: Float32Array;
  readonly length: number;
}

function forward(text: SparseText, table: Float32Array, dimensions: number): Encoded {
  const sum = new Float32Array(dimensions);
  for (let place = 0; place < text.rows.length; place += 1) {
    const from = (text.rows[place] as number) * dimensions;
    const weight = text.weights[place] as number;
    for (let at = 0; at < dimensions; at += 1)
      sum[at] = (sum[at] as number) + weight * (table[from + at] as number);
  }
  const length = Math.sqrt(product(sum, sum)) || 1;
  for (let at = 0; at < dimensions; at += 1) sum[at] = (sum[at] as number) / length;
  return { text, vector: sum, length };
}

/** Gradients of the softmax over a batch: each question pulls its own sentence and pushes the others. */
function contrast(
  batch: readonly Pair[],
  questions: readonly Encoded[],
  sentences: readonly Encoded[],
  temperature: number,
  questionGradients: readonly Float32Array[],
  sentenceGradients: readonly Float32Array[],
): void {
  const size = batch.length;
  const shares = new Float64Array(size);
  for (let row = 0; row < size; row += 1) {
    const own = batch[row] as Pair;
    const question = (questions[row] as Encoded).vector;
    let sum = 0;
    for (let column = 0; column < size; column += 1) {
      const isSame = column !== row && (batch[column] as Pair).sentence === own.sentence;
      // A cosine is at most 1: the exponent is bounded.
      shares[column] = isSame
        ? 0
        : Math.exp(temperature * (product(question, (sentences[column] as Encoded).vector) - 1));
      sum += shares[column] as number;
    }
    for (let column = 0; column < size; column += 1) {
      const error = (temperature * ((shares[column] as number) / sum - (column === row ? 1 : 0))) / size;
      if (error === 0) continue;
      addScaled(questionGradients[row] as Float32Array, (sentences[column] as Encoded).vector, error);
      addScaled(sentenceGradients[column] as Float32Array, question, error);
    }
  }
}

/** Through the unit length back to the rows. */
function backward(
  { text, vector, length }: Encoded,
  gradient: Float32Array,
  table: Float32Array,
  squares: Float32Array,
  step: number,
): void {
  const dimensions = vector.length;
  const along = product(gradient, vector);
  for (let at = 0; at < dimensions; at += 1)
    gradient[at] = ((gradient[at] as number) - along * (vector[at] as number)) / length;
  const square = product(gradient, gradient) / dimensions;
  for (let place = 0; place < text.rows.length; place += 1) {
    const row = text.rows[place] as number;
    const weight = text.weights[place] as number;
    squares[row] = (squares[row] as number) + weight * weight * square;
    const rate = (step * weight) / Math.sqrt(squares[row] as number);
    const from = row * dimensions;
    for (let at = 0; at < dimensions; at += 1)
      table[from + at] = (table[from + at] as number) - rate * (gradient[at] as number);
  }
}

function product(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at += 1) sum += (left[at] as number) * (right[at] as number);
  return sum;
}

function addScaled(target: Float32Array, source: Float32Array, factor: number): void {
  for (let at = 0; at < target.length; at += 1)
    target[at] = (target[at] as number) + factor * (source[at] as number);
}

function asBytes(table: Float32Array, dimensions: number): { rows: Int8Array; scales: Float32Array } {
  const rows = new Int8Array(table.length);
  const scales = new Float32Array(table.length / dimensions);
  for (let row = 0; row < scales.length; row += 1) {
    const from = row * dimensions;
    let top = 0;
    for (let at = 0; at < dimensions; at += 1) top = Math.max(top, Math.abs(table[from + at] as number));
    const scale = top / 127 || 1;
    scales[row] = scale;
    for (let at = 0; at < dimensions; at += 1)
      rows[from + at] = Math.round((table[from + at] as number) / scale);
  }
  return { rows, scales };
}
