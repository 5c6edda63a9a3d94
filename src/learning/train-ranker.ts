/**
 * Questions with their scored clauses → the weights of the ranker.
 *
 * Listwise: the share of probability that falls on the right clauses is raised, a question at a time, by
 * plain gradient descent with a pull towards 0. A dozen numbers, each with a name.
 */
export interface RankedQuestion {
  /** One row a candidate, one number a signal. */
  readonly rows: readonly Float32Array[];
  /** Candidates that answer. */
  readonly right: readonly number[];
  /** How much the question counts beside the others. */
  readonly weight: number;
}

const ROUNDS = 30;
const STEP = 0.5;
const PULL = 0.0005;

export function trainRanker(questions: readonly RankedQuestion[], signalCount: number): Float64Array {
  const weights = new Float64Array(signalCount);
  const squares = new Float64Array(signalCount).fill(1e-6);
  const gradient = new Float64Array(signalCount);
  const total = questions.reduce((sum, { weight }) => sum + weight, 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    gradient.fill(0);
    for (const question of questions) addGradient(question, weights, gradient);
    for (let at = 0; at < signalCount; at += 1) {
      const slope = (gradient[at] as number) / total + PULL * (weights[at] as number);
      squares[at] = 0.9 * (squares[at] as number) + 0.1 * slope * slope;
      const rate = STEP / (1 + round / 5) / Math.sqrt(squares[at] as number);
      weights[at] = (weights[at] as number) - rate * slope;
    }
  }
  return weights;
}

function addGradient(
  { rows, right, weight }: RankedQuestion,
  weights: Float64Array,
  gradient: Float64Array,
): void {
  const shares = new Float64Array(rows.length);
  let top = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows.length; row += 1) {
    const values = rows[row] as Float32Array;
    let score = 0;
    for (let at = 0; at < values.length; at += 1) score += (values[at] as number) * (weights[at] as number);
    shares[row] = score;
    if (score > top) top = score;
  }
  let sum = 0;
  for (let row = 0; row < rows.length; row += 1) {
    shares[row] = Math.exp((shares[row] as number) - top);
    sum += shares[row] as number;
  }
  let rightSum = 1e-12;
  for (const row of right) rightSum += shares[row] as number;
  for (let row = 0; row < rows.length; row += 1) {
    const wanted = right.includes(row) ? (shares[row] as number) / rightSum : 0;
    const error = weight * ((shares[row] as number) / sum - wanted);
    if (Math.abs(error) < 1e-6) continue;
    const values = rows[row] as Float32Array;
    for (let at = 0; at < values.length; at += 1)
      gradient[at] = (gradient[at] as number) + error * (values[at] as number);
  }
}
