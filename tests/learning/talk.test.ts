import { expect, test } from 'vitest';
import { ENCODER_SETTINGS, type Pair, trainEncoder } from '../../src/learning/train-encoder.ts';
import type { Talk } from '../../src/learning/train-talk.ts';
import { countsOf } from '../../src/retrieval/features.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { soundsLike } from '../../src/retrieval/talk.ts';

const segmenter = createSegmenter([]);
const count = (text: string) => countsOf(text, segmenter);
const pair = (question: string, sentence: string, talk: Talk): Pair => ({
  question: count(question),
  sentence: count(sentence),
  source: 'one',
  talk,
});
const ENDINGS = ['怎么办', '谁管', '有规定吗', '找哪个'];
const pairs = ENDINGS.flatMap((ending) => [
  pair(`学生辍学${ending}`, '控辍保学', 'field'),
  pair(`班额超了${ending}`, '消除大班额', 'field'),
  pair(`明天刮大风${ending}`, '天气', 'off-field'),
  pair(`酒店订房${ending}`, '旅行', 'off-field'),
  pair(`校服多少钱一套${ending}`, '买卖', 'near-field'),
]);
const encoder = trainEncoder(pairs, { ...ENCODER_SETTINGS, dimensions: 8, rounds: 2, batch: 8 });
const heard = (text: string) => soundsLike(encoder, count(text));

test('a message sounds like what it shares words with, whatever it ends in', () => {
  expect(heard('大风刮到哪天').offField).toBeGreaterThan(0.5);
  expect(heard('辍学的学生').offField).toBeLessThan(0.5);
  expect(heard('校服一套多少钱').nearField).toBeGreaterThan(heard('辍学的学生').nearField);
});

test('words nobody has met speak for neither side', () => {
  expect(heard('xyz')).toEqual(heard('uvw'));
});
