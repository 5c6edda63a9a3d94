/**
 * A share of people against a target: what the rules about rates have in common.
 * Judged on the counts themselves; the percentage is only shown, and never shown on the wrong side.
 */
import { z } from 'zod';
import type { Day } from '../shared/day.ts';
import { compare, type Decimal, decimal, fromDigits, showDecimal, times, toNumber } from './decimal.ts';
import { quotedSchema } from './parameter.ts';
import { contradictory, missingOf } from './results.ts';
import type { RuleResult } from './rule.ts';
import { type Said, type SaidValue, said } from './said.ts';
import { pastTarget } from './years.ts';

const aimSchema = quotedSchema.extend({
  targetYear: z.int(),
  /** Where the year stands, when the clause of the number does not print it. */
  yearBasis: quotedSchema.optional(),
  groups: z.string().optional(),
});
/** Percent, one of the two: 以上 and 达到 include it, and so does 以内. */
export const targetSchema = aimSchema
  .extend({ atLeast: z.number(), atMost: z.undefined().optional() })
  .or(aimSchema.extend({ atMost: z.number(), atLeast: z.undefined().optional() }));
type Target = z.infer<typeof targetSchema>;

export interface Count {
  readonly label: SaidValue;
  readonly value: number | undefined;
}

export interface ShareFacts {
  readonly id: string;
  readonly label: SaidValue;
  readonly part: Count;
  readonly whole: Count;
  readonly target: Target;
  readonly today: Day;
  /** People may have moved in since the base was counted, so that the share passes 100 percent. */
  readonly mayExceed?: true | undefined;
}

/** @returns percent; `unknown` while a count is missing or the counts contradict each other. */
export function shareResult({ id, label, part, whole, target, today, mayExceed }: ShareFacts): RuleResult {
  const source = { id, clause: target.clause, quote: target.quote };
  const isLeast = target.atLeast !== undefined;
  const goal = target.atLeast === undefined ? target.atMost : target.atLeast;
  const aim = said(isLeast ? 'calc.rate.at-least' : 'calc.rate.at-most', { goal });
  if (part.value === undefined || whole.value === undefined) {
    const result = missingOf(
      source,
      said('calc.rate.aim-of', { label, aim }),
      part.value === undefined && part.label,
      whole.value === undefined && whole.label,
    );
    return { ...result, lines: [...result.lines, ...yearNotes(target, today)] };
  }
  if (whole.value === 0)
    return contradictory(source, said('calc.rate.no-base', { label, whole: whole.label }));
  const counts = { label, part: part.label, whole: whole.label, counted: part.value, base: whole.value };
  if (part.value > whole.value && mayExceed !== true)
    return contradictory(source, said('calc.rate.more-than-all', counts));
  // part × 100 against goal × whole: no division, so 94.996 is not 95 and 99.999 is not 100.
  const side = compare(times(decimal(part.value), decimal(100)), times(decimal(goal), decimal(whole.value)));
  const isMet = isLeast ? side >= 0 : side <= 0;
  const { percent, isExact } = shown(part.value, whole.value, goal, !isLeast);
  const form = isExact
    ? 'calc.rate.share-exact'
    : isLeast
      ? 'calc.rate.share-cut-down'
      : 'calc.rate.share-cut-up';
  const lines = [
    said(form, { ...counts, percent: showDecimal(percent) }),
    said(isMet ? 'calc.rate.met' : 'calc.rate.not-met', { aim }),
    ...(part.value > whole.value ? [said('calc.rate.over-all')] : []),
    ...yearNotes(target, today),
  ];
  return { ...source, status: isMet ? 'met' : 'not-met', value: toNumber(percent), lines };
}

function yearNotes({ targetYear, yearBasis }: Target, today: Day): readonly Said[] {
  const past = pastTarget(targetYear, today);
  return past.length === 0 || yearBasis === undefined
    ? past
    : [...past, said('calc.rate.year-basis', { quote: yearBasis.quote })];
}

/**
 * The percentage itself where it ends within four places; else cut to two, away from the target:
 * down where it must be reached, up where it must not be passed. Where the cut would look like the
 * target, like 0 or like 100, more places are given.
 */
function shown(
  part: number,
  whole: number,
  goal: number,
  isUp: boolean,
): { readonly percent: Decimal; readonly isExact: boolean } {
  const base = BigInt(whole);
  const scaled = (places: number) => BigInt(part) * 10n ** BigInt(places + 2);
  if (scaled(4) % base === 0n) return { percent: fromDigits(scaled(4) / base, 4), isExact: true };
  const landmarks = [goal, 0, 100].map(decimal);
  for (let places = 2; ; places += 1) {
    const percent = fromDigits(scaled(places) / base + (isUp ? 1n : 0n), places);
    if (landmarks.every((mark) => compare(mark, percent) !== 0)) return { percent, isExact: false };
  }
}
