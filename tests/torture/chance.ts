/** Chance that can be had again: the same seed, the same run of luck. */
export interface Chance {
  /** 0 ≤ x < 1. */
  readonly next: () => number;
  /** Does something of this likelihood happen now? */
  readonly hits: (likelihood: number) => boolean;
  readonly between: (low: number, high: number) => number;
}

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    hits: (likelihood) => next() < likelihood,
    between: (low, high) => low + next() * (high - low),
  };
}
