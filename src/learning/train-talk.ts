/**
 * Questions of the field, questions it rarely answers, and talk off it → how each word sounds: two logistic
 * models over the encoder's features, by gradient steps in a fixed order. The kinds weigh alike, however
 * many messages each has; words are dropped at random, so that no single one decides.
 */
import type { TalkWeights } from '../retrieval/talk.ts';
import { randomFrom, shuffled } from './random.ts';

/** open: a question that one document leaves unanswered, and another may not. */
export type Talk = 'field' | 'open' | 'near-field' | 'off-field';

export interface SparseMessage {
  /** Positions in the encoder's features, with weights of length one in all. */
  readonly rows: Int32Array;
  readonly weights: Float32Array;
  readonly talk: Talk;
}

const ROUNDS = 8;
const STEP = 0.6;
const PULL = 2e-5;
const DROPOUT = 0.3;

export function trainTalk(
  messages: readonly SparseMessage[],
  featureCount: number,
  seed: number,
): TalkWeights {
  const off = trainOne(messages, ({ talk }) => talk === 'off-field', featureCount, seed);
  const near = trainOne(
    messages.filter(({ talk }) => talk === 'field' || talk === 'near-field'),
    ({ talk }) => talk === 'near-field',
    featureCount,
    seed + 1,
  );
  return {
    offFieldWords: off.words,
    nearFieldWords: near.words,
    talkBiases: Float32Array.of(off.bias, near.bias),
  };
}

function trainOne(
  messages: readonly SparseMessage[],
  isYes: (message: SparseMessage) => boolean,
  featureCount: number,
  seed: number,
): { readonly words: Float32Array; readonly bias: number } {
  const random = randomFrom(seed);
  const words = new Float32Array(featureCount);
  const squares = new Float32Array(featureCount).fill(0.1);
  const yes = messages.filter(isYes).length;
  const weightOf = {
    yes: messages.length / 2 / Math.max(1, yes),
    no: messages.length / 2 / Math.max(1, messages.length - yes),
  };
  let bias = 0;
  let biasSquares = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const message of shuffled(messages, random)) {
      const wanted = isYes(message);
      let sum = bias;
      const kept: number[] = [];
      for (let at = 0; at < message.rows.length; at += 1) {
        if (random() < DROPOUT) continue;
        kept.push(at);
        sum += (message.weights[at] as number) * (words[message.rows[at] as number] as number);
      }
      const error = (1 / (1 + Math.exp(-sum)) - (wanted ? 1 : 0)) * (wanted ? weightOf.yes : weightOf.no);
      for (const at of kept) {
        const row = message.rows[at] as number;
        const slope = error * (message.weights[at] as number) + PULL * (words[row] as number);
        squares[row] = (squares[row] as number) + slope * slope;
        words[row] = (words[row] as number) - (STEP * slope) / Math.sqrt(squares[row] as number);
      }
      biasSquares += error * error;
      bias -= (STEP * error) / Math.sqrt(biasSquares);
    }
  }
  return { words, bias };
}
