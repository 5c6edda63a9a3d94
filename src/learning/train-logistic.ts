/** Examples with a yes or no → a logistic model over named inputs. Plain gradient descent, in a fixed order. */
import type { Logistic } from '../retrieval/weights.ts';

export interface Example {
  readonly inputs: Readonly<Record<string, number>>;
  readonly isYes: boolean;
  readonly weight: number;
}

const ROUNDS = 250;
const STEP = 0.08;

/**
 * @param signs - the inputs, each with the way it may speak: 1 only for yes, −1 only for no, 0 either way.
 * @param pull - how strongly weights are drawn to 0.
 */
export function trainLogistic(
  examples: readonly Example[],
  signs: Readonly<Record<string, -1 | 0 | 1>>,
  pull = 0.003,
): Logistic {
  const names = Object.keys(signs);
  const ways = Object.values(signs);
  const rows = examples.map(({ inputs }) => Float64Array.from(names, (name) => inputs[name] ?? 0));
  const spreads = names.map((_, at) => spreadOf(rows, at));
  for (const row of rows)
    spreads.forEach(({ mean, deviation }, at) => {
      row[at] = ((row[at] as number) - mean) / deviation;
    });
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Float64Array(names.length);
  const moments = new Float64Array(names.length + 1);
  const squares = new Float64Array(names.length + 1).fill(1e-8);
  let bias = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const gradient = new Float64Array(names.length + 1);
    rows.forEach((row, at) => {
      const { isYes, weight } = examples[at] as Example;
      let sum = bias;
      for (let column = 0; column < row.length; column += 1)
        sum += (row[column] as number) * (weights[column] as number);
      const error = (weight * (1 / (1 + Math.exp(-sum)) - (isYes ? 1 : 0))) / total;
      for (let column = 0; column < row.length; column += 1)
        gradient[column] = (gradient[column] as number) + error * (row[column] as number);
      gradient[names.length] = (gradient[names.length] as number) + error;
    });
    for (let at = 0; at <= names.length; at += 1) {
      const slope = (gradient[at] as number) + (at < names.length ? pull * (weights[at] as number) : 0);
      moments[at] = 0.9 * (moments[at] as number) + 0.1 * slope;
      squares[at] = 0.99 * (squares[at] as number) + 0.01 * slope * slope;
      const move =
        (STEP * ((moments[at] as number) / (1 - 0.9 ** round))) /
        Math.sqrt((squares[at] as number) / (1 - 0.99 ** round));
      if (at === names.length) {
        bias -= move;
        continue;
      }
      const weight = (weights[at] as number) - move;
      weights[at] = weight * (ways[at] as number) < 0 ? 0 : weight;
    }
  }
  // Back from standard deviations to the inputs' own ranges.
  let shifted = bias;
  const named: Record<string, number> = {};
  names.forEach((name, at) => {
    const { mean, deviation } = spreads[at] as { mean: number; deviation: number };
    const weight = (weights[at] as number) / deviation;
    shifted -= weight * mean;
    named[name] = rounded(weight);
  });
  return { bias: rounded(shifted), weights: named };
}

/** Six digits are enough, and a page of weights stays readable. */
export const rounded = (value: number): number => Number(value.toPrecision(6));

function spreadOf(rows: readonly Float64Array[], at: number): { mean: number; deviation: number } {
  const mean = rows.reduce((sum, row) => sum + (row[at] as number), 0) / Math.max(1, rows.length);
  const variance =
    rows.reduce((sum, row) => sum + ((row[at] as number) - mean) ** 2, 0) / Math.max(1, rows.length);
  return { mean, deviation: Math.sqrt(variance) || 1 };
}
