/**
 * The ranker: a weight for each signal, learned on questions whose document was left out
 * (`src/learning/`). A clause's score is the sum of its signals, each in standard deviations from the mean
 * of the clauses searched, times their weights: it can say which signal said what.
 */
import { LEAST_SPREAD, type ScoredClause, SIGNALS, type Signal } from './signals.ts';

/** What a clause is, beside its signals: a heading alone or a covering letter wins only when nothing else fits. */
export const ROLES = ['frame', 'heading'] as const;
export const RANKER_INPUTS = [...SIGNALS, ...ROLES] as const;
export type RankerInput = (typeof RANKER_INPUTS)[number];
export type RankerWeights = Readonly<Record<RankerInput, number>>;

export interface Ranked {
  readonly scored: ScoredClause;
  readonly score: number;
}

/** Rows of the ranker's inputs, one a clause, in the order of the clauses. */
export function rankerRows(clauses: readonly ScoredClause[]): readonly Float32Array[] {
  const rows = clauses.map(({ role }) => {
    const row = new Float32Array(RANKER_INPUTS.length);
    row[SIGNALS.length] = role === 1 ? 1 : 0;
    row[SIGNALS.length + 1] = role === 2 ? 1 : 0;
    return row;
  });
  SIGNALS.forEach((signal, column) => {
    const { mean, deviation } = spreadOf(clauses, signal);
    clauses.forEach(({ signals }, at) => {
      (rows[at] as Float32Array)[column] = (signals[signal] - mean) / deviation;
    });
  });
  return rows;
}

/** @param rows - the ranker's inputs, where they are at hand. */
export function rank(
  clauses: readonly ScoredClause[],
  weights: RankerWeights,
  rows: readonly Float32Array[] = rankerRows(clauses),
): readonly Ranked[] {
  const columns = RANKER_INPUTS.map((input) => weights[input]);
  return clauses
    .map((scored, at): Ranked => {
      const row = rows[at] as Float32Array;
      let score = 0;
      for (let column = 0; column < columns.length; column += 1)
        score += (columns[column] as number) * (row[column] as number);
      return { scored, score };
    })
    .sort((left, right) => right.score - left.score);
}

function spreadOf(clauses: readonly ScoredClause[], signal: Signal): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  for (const { signals } of clauses) {
    sum += signals[signal];
    squares += signals[signal] ** 2;
  }
  const mean = sum / Math.max(1, clauses.length);
  const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, clauses.length) - mean ** 2));
  return { mean, deviation: Math.max(deviation, LEAST_SPREAD[signal]) };
}
