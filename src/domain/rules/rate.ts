/**
 * A share of people against a target: what the rules about rates have in common.
 * Judged on the counts themselves; the percentage is only shown, and never shown on the wrong side.
 */
import { z } from 'zod';
import type { Day } from '../shared/day.ts';
import { compare, type Decimal, decimal, showDecimal, times, toNumber } from './decimal.ts';
import { quotedSchema } from './parameter.ts';
import { contradictory, missing } from './results.ts';
import type { RuleResult } from './rule.ts';
import { pastTarget } from './years.ts';

export const targetSchema = quotedSchema
  .extend({
    /** Percent; 以上 and 达到 include it. */
    atLeast: z.number().optional(),
    /** Percent; 以内 includes it. */
    atMost: z.number().optional(),
    targetYear: z.int(),
    /** Where the year stands, when the clause of the number does not print it. */
    yearBasis: quotedSchema.optional(),
    groups: z.string().optional(),
  })
  .refine(
    ({ atLeast, atMost }) => (atLeast === undefined) !== (atMost === undefined),
    'one of the two limits',
  );
type Target = z.infer<typeof targetSchema>;

export interface Count {
  readonly label: string;
  readonly value: number | undefined;
}

export interface ShareFacts {
  readonly id: string;
  readonly label: string;
  readonly part: Count;
  readonly whole: Count;
  readonly target: Target;
  readonly today: Day;
  /** People may have moved in since the base was counted, so that the share passes 100 percent. */
  readonly mayExceed?: true;
}

/** @returns percent; `unknown` while a count is missing or the counts contradict each other. */
export function shareResult({ id, label, part, whole, target, today, mayExceed }: ShareFacts): RuleResult {
  const source = { id, clause: target.clause, quote: target.quote };
  const isLeast = target.atLeast !== undefined;
  const goal = target.atLeast ?? target.atMost ?? 0;
  const aim = isLeast ? `不低于${goal}%` : `不高于${goal}%`;
  if (part.value === undefined || whole.value === undefined) {
    const result = missing(
      source,
      part.value === undefined && part.label,
      whole.value === undefined && whole.label,
    );
    return { ...result, lines: [`${label}目标${aim};${result.lines.join('')}`, ...yearNotes(target, today)] };
  }
  if (whole.value === 0) return contradictory(source, `${label}:${whole.label}是0,算不出比率`);
  if (part.value > whole.value && mayExceed !== true)
    return contradictory(source, `${label}:${part.label}(${part.value})多于${whole.label}(${whole.value})`);
  // part × 100 against goal × whole: no division, so 94.996 is not 95 and 99.999 is not 100.
  const side = compare(times(decimal(part.value), decimal(100)), times(decimal(goal), decimal(whole.value)));
  const isMet = isLeast ? side >= 0 : side <= 0;
  const { percent, isExact } = shown(part.value, whole.value, goal, !isLeast);
  const sign = isExact ? '=' : '≈';
  const cut = isExact ? '' : isLeast ? '(零头只舍不入)' : '(零头只入不舍)';
  const lines = [
    `${label} = ${part.label}${part.value} ÷ ${whole.label}${whole.value} × 100% ${sign} ${showDecimal(percent)}%${cut}`,
    `目标${aim}(含本数):${isMet ? '达到' : '未达到'}`,
    ...(part.value > whole.value ? ['超过100%,多半是转入学生较多,请核对人数'] : []),
    ...yearNotes(target, today),
  ];
  return { ...source, status: isMet ? 'met' : 'not-met', value: toNumber(percent), lines };
}

function yearNotes({ targetYear, yearBasis }: Target, today: Day): readonly string[] {
  const past = pastTarget(targetYear, today);
  return past.length === 0 || yearBasis === undefined
    ? past
    : [...past, `这个数旁边没有写年份,年份按文件里的「${yearBasis.quote}」。`];
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
  for (let places = 0; places <= 4; places += 1)
    if (scaled(places) % base === 0n)
      return { percent: { digits: scaled(places) / base, places }, isExact: true };
  const landmarks = [goal, 0, 100].map(decimal);
  let percent: Decimal = { digits: 0n, places: 0 };
  for (let places = 2; places < 20; places += 1) {
    percent = { digits: scaled(places) / base + (isUp ? 1n : 0n), places };
    if (landmarks.every((mark) => compare(mark, percent) !== 0)) break;
  }
  return { percent, isExact: false };
}
