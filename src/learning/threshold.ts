/** Probabilities of answerable questions → the threshold that wrongly refuses a stated share of them, and how sure that share is. Pure. */

/** @returns the largest threshold that refuses at most `rate` of the questions; a question at it is answered. */
export function thresholdAt(probabilities: readonly number[], rate: number): number {
  const sorted = probabilities.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length * rate)] ?? 0;
}

/**
 * Upper bound of a rate seen `count` times in `total`, by Clopper and Pearson: the true rate is below it in
 * 95 of 100 such samples. Found by halving on the binomial tail.
 *
 * @example upperBound(0, 100) // 0.0295…
 */
export function upperBound(count: number, total: number, miss = 0.05): number {
  if (count >= total) return 1;
  let low = count / total;
  let high = 1;
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (binomialTail(count, total, middle) > miss) low = middle;
    else high = middle;
  }
  return high;
}

/** Probability of at most `count` in `total` at a rate, summed by logarithms. */
function binomialTail(count: number, total: number, rate: number): number {
  let sum = 0;
  let term = total * Math.log1p(-rate);
  for (let seen = 0; seen <= count; seen += 1) {
    sum += Math.exp(term);
    term += Math.log((total - seen) / (seen + 1)) + Math.log(rate) - Math.log1p(-rate);
  }
  return sum;
}
