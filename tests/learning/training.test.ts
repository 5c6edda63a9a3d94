import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../src/learning/random.ts';
import { thresholdAt, upperBound } from '../../src/learning/threshold.ts';
import { ENCODER_SETTINGS, type Pair, trainEncoder } from '../../src/learning/train-encoder.ts';
import { trainLogistic } from '../../src/learning/train-logistic.ts';
import { trainRanker } from '../../src/learning/train-ranker.ts';
import { dot } from '../../src/retrieval/dot-rows.ts';
import { asBytes, encode } from '../../src/retrieval/encoder.ts';
import { countsOf } from '../../src/retrieval/features.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';

const segmenter = createSegmenter([]);
const count = (text: string) => countsOf(text, segmenter);

/** Everyday words that share nothing with the printed ones. */
const SUBJECTS = [
  ['娃不念了', '辍学学生劝返'],
  ['灶房的饭', '食堂供餐安全'],
  ['开车的师傅', '校车驾驶人资格'],
  ['住校的铺', '寄宿学生宿舍'],
] as const;
const ENDINGS = ['咋办', '哪个管', '要钱不', '有没有说法', '几时办'];
const pairs: readonly Pair[] = SUBJECTS.flatMap(([say, printed]) => {
  const sentences = ['制度', '办法', '要求'].map((kind) => count(`${printed}${kind}`));
  return ENDINGS.flatMap((ending) =>
    sentences.map((sentence) => ({ question: count(`${say}${ending}`), sentence, source: 'one' })),
  );
});
const settings = { ...ENCODER_SETTINGS, dimensions: 16, rounds: 60, batch: 8, dropout: 0 };

describe('the encoder', () => {
  const encoder = trainEncoder(pairs, settings);

  test('learns that words which share nothing mean the same', () => {
    const question = encode(encoder, 'question', count('灶房的饭干不干净'));
    const near = SUBJECTS.map(([, printed]) =>
      dot(question, asBytes(encode(encoder, 'sentence', count(printed))), 0),
    );
    expect(near.indexOf(Math.max(...near))).toBe(1);
  });

  test('is the same to the last bit when it is trained again', () => {
    expect(trainEncoder(pairs, settings)).toEqual(encoder);
  });

  test('has no vector for a text of which it knows nothing', () => {
    expect(encode(encoder, 'question', count('abc')).every((value) => value === 0)).toBe(true);
  });
});

test('the ranker gives its weight to the signal that finds the right clause, not to the one that does not', () => {
  const rows = [Float32Array.of(1, 0), Float32Array.of(0, 1), Float32Array.of(0, 0)];
  const [right = 0, wrong = 0] = trainRanker([{ rows, right: [0], weight: 1 }], 2);
  expect(right).toBeGreaterThan(wrong + 1);
});

test('the decision learns a border at 0.5, and its weights speak of the inputs as they are', () => {
  const examples = Array.from({ length: 200 }, (_, at) => ({
    inputs: { near: at / 200 },
    isYes: at >= 100,
    weight: 1,
  }));
  const { bias, weights } = trainLogistic(examples, { near: 1 });
  expect(-bias / (weights['near'] ?? 1)).toBeCloseTo(0.5, 1);
});

test('a threshold for 5 in 100 wrong refusals refuses 5 of 100', () => {
  const probabilities = Array.from({ length: 100 }, (_, at) => at / 100);
  const threshold = thresholdAt(probabilities, 0.05);
  expect(probabilities.filter((each) => each < threshold)).toHaveLength(5);
});

// The exact bounds, from tables of Clopper and Pearson (one-sided, 95 %).
test.each([
  [0, 100, 0.0295],
  [1, 20, 0.2161],
  [5, 100, 0.1023],
])('%i in %i: the true rate is at most %f', (seen, total, bound) => {
  expect(upperBound(seen, total)).toBeCloseTo(bound, 3);
});

test('random numbers of 1 seed repeat', () => {
  const [one, other] = [randomFrom(7), randomFrom(7)];
  expect([one(), one(), one()]).toEqual([other(), other(), other()]);
});
