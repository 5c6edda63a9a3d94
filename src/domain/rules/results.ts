/** What the calculators say alike: a result, what is still missing, what does not fit together. */
import type { ComputedOutcome, RuleResult } from './rule.ts';

/** Where a result comes from, before it is known. */
export type ResultSource = Pick<RuleResult, 'id' | 'clause' | 'quote'>;

export function computed(results: readonly RuleResult[], undecided: readonly string[] = []): ComputedOutcome {
  return { outcome: 'computed', results, undecided, working: [] };
}

/** A result that waits for facts: 还差:学生数、班级数. */
export function missing(source: ResultSource, ...facts: readonly (string | false)[]): RuleResult {
  const named = facts.filter((fact) => fact !== false);
  return { ...source, status: 'unknown', value: null, lines: [`还差:${named.join('、')}`], missing: named };
}

/** Facts that cannot both be true. */
export function contradictory(source: ResultSource, why: string): RuleResult {
  return { ...source, status: 'unknown', value: null, lines: [`${why},请核对`] };
}

/** Not reckoned, for a reason that another result of the same outcome has told already. */
export function withheld(source: ResultSource): RuleResult {
  return { ...source, status: 'unknown', value: null, lines: [] };
}

export function notApplicable(source: ResultSource, why: string): RuleResult {
  return { ...source, status: 'not-applicable', value: null, lines: [why] };
}

/** The document touches the point and gives no number for it; its words come with their clause. */
export function mentioned(source: ResultSource, ...lines: readonly string[]): RuleResult {
  return { ...source, status: 'mentioned', value: null, lines };
}
