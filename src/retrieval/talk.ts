/**
 * How a message sounds, whatever is printed: like a question of the field, like one of the field that documents
 * rarely answer, or like talk that has nothing to do with it. Two linear models over the encoder's features,
 * learned with it (`src/learning/train-talk.ts`); words it has never met speak for neither side.
 */
import type { Counts } from './features.ts';
import { placeIn } from './postings.ts';

export interface TalkWeights {
  /** One number a feature of the encoder, and what stands before any word is read. */
  readonly offFieldWords: Float32Array;
  readonly nearFieldWords: Float32Array;
  readonly talkBiases: Float32Array;
}

export interface SoundsLike {
  /** Probabilities, 0 to 1. */
  readonly offField: number;
  readonly nearField: number;
}

export function soundsLike(
  weights: TalkWeights & { readonly features: Uint32Array; readonly rarity: Float32Array },
  counts: Counts,
): SoundsLike {
  const { features, rarity, offFieldWords, nearFieldWords, talkBiases } = weights;
  let off = 0;
  let near = 0;
  let square = 0;
  for (const [feature, count] of counts) {
    const row = placeIn(features, feature);
    if (row < 0) continue;
    const weight = Math.log1p(count) * (rarity[row] as number);
    square += weight * weight;
    off += weight * (offFieldWords[row] as number);
    near += weight * (nearFieldWords[row] as number);
  }
  const length = Math.sqrt(square) || 1;
  return {
    offField: sigmoid((talkBiases[0] as number) + off / length),
    nearField: sigmoid((talkBiases[1] as number) + near / length),
  };
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
