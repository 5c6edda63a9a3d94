/** What the calculators give alike: a result, what is still missing, what does not fit together. */
import type { ComputedOutcome, RuleResult } from './rule.ts';
import { type Said, type SaidValue, said } from './said.ts';

/** Where a result comes from, before it is known. */
export type ResultSource = Pick<RuleResult, 'id' | 'clause' | 'quote'>;

export function computed(results: readonly RuleResult[], undecided: readonly Said[] = []): ComputedOutcome {
  return { outcome: 'computed', results, undecided, working: [] };
}

/** A result that waits for facts: 还差:学生数、班级数. */
export function missing(source: ResultSource, ...facts: readonly (SaidValue | false)[]): RuleResult {
  const named = facts.filter((fact) => fact !== false);
  return {
    ...source,
    status: 'unknown',
    value: null,
    lines: [said('calc.missing', { facts: named })],
    missing: named,
  };
}

/** The same, with what is asked for said before it. */
export function missingOf(
  source: ResultSource,
  aim: Said,
  ...facts: readonly (SaidValue | false)[]
): RuleResult {
  const result = missing(source, ...facts);
  const lines = [said('calc.aim-missing', { aim, facts: result.missing ?? [] })];
  return { ...result, lines };
}

/** Facts that cannot both be true. */
export function contradictory(source: ResultSource, why: Said): RuleResult {
  return { ...source, status: 'unknown', value: null, lines: [said('calc.please-check', { why })] };
}

/** Not reckoned, for a reason that another result of the same outcome has told already. */
export function withheld(source: ResultSource): RuleResult {
  return { ...source, status: 'unknown', value: null, lines: [] };
}

export function notApplicable(source: ResultSource, why: Said): RuleResult {
  return { ...source, status: 'not-applicable', value: null, lines: [why] };
}

/** The document touches the point and gives no number for it; its words come with their clause. */
export function mentioned(source: ResultSource, ...lines: readonly Said[]): RuleResult {
  return { ...source, status: 'mentioned', value: null, lines };
}

/** What is still lacking: 还差3人, 还差1年8个多月. */
export function gapOf(left: SaidValue): Said {
  return said('calc.gap', { left });
}

/** Counted against the least there must be: reached, or how many are short. */
export function compared(
  given: number | undefined,
  least: number,
): { readonly lines: readonly Said[]; readonly gap?: Said; readonly short?: number } {
  if (given === undefined) return { lines: [] };
  if (given >= least) return { lines: [said('calc.have-enough', { given })] };
  const gap = gapOf(said('calc.people', { people: least - given }));
  return { lines: [said('calc.have-short', { given, gap })], gap, short: least - given };
}
