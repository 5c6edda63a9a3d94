import { describe, expect, test } from 'vitest';
import { project, trainLatentModel } from '../../src/retrieval/latent-semantic.ts';

const FEATURES = 8;
const unit = (...features: readonly number[]) => new Map(features.map((feature) => [feature, 1] as const));
/** The first two share words 0 and 1, the last two words 4 and 5; word 7 ties nothing together. */
const UNITS = [unit(0, 1, 2), unit(0, 1, 3), unit(4, 5, 6), unit(4, 5, 2)];

const train = () => trainLatentModel(UNITS, FEATURES, 2);
const cosine = (left: Float32Array, right: Float32Array) =>
  left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);
const vectorOf = (at: number) => train().units.subarray(at * 2, at * 2 + 2);

describe('the latent model', () => {
  test('puts units that share 2 words nearer together than units that share none', () => {
    expect(cosine(vectorOf(0), vectorOf(1))).toBeGreaterThan(cosine(vectorOf(1), vectorOf(2)) + 0.5);
  });

  test('puts a text of one word near the units of that word', () => {
    const text = project(train(), unit(5));
    expect(cosine(text, vectorOf(2))).toBeGreaterThan(cosine(text, vectorOf(0)) + 0.5);
  });

  test('is the same, number for number, when it is trained a second time', () => {
    expect(train()).toEqual(train());
  });

  test('makes vectors of length 1', () => {
    const lengths = UNITS.map((_, at) => Math.hypot(...vectorOf(at)).toFixed(4));
    expect(lengths).toEqual(['1.0000', '1.0000', '1.0000', '1.0000']);
  });

  test('gives a text of unknown words 2 zeros', () => {
    expect(Array.from(project(train(), unit(7)))).toEqual([0, 0]);
  });

  test('leaves out a word that only 1 unit has', () => {
    const { rowOf } = train();
    expect([rowOf[3], rowOf[6]]).toEqual([-1, -1]);
  });

  test('has no more dimensions than units', () => {
    expect(trainLatentModel(UNITS, FEATURES, 64).dimensions).toBe(4);
  });
});
