/** What a rule gives, in words: the one place that speaks for the rules. */
import type { RuleOutcome, RuleResult } from '../domain/rules/rule.ts';
import type { Said, SaidValue, Short } from '../domain/rules/said.ts';
import { partsOf } from '../domain/shared/day.ts';
import { showDay, showMonth, showSpan } from '../domain/shared/show-day.ts';
import { fillIn, isMessageKey, say } from './zh-CN.ts';

/** A result with its sentences. */
export interface SpokenResult extends Omit<RuleResult, 'lines' | 'missing' | 'tier' | 'band' | 'gap'> {
  readonly tier?: string;
  readonly band?: string;
  readonly gap?: string;
  readonly lines: readonly string[];
  readonly missing?: readonly string[];
}

interface Spoken {
  readonly undecided: readonly string[];
  readonly working: readonly string[];
}

export type SpokenOutcome =
  | (Spoken & { readonly outcome: 'computed'; readonly results: readonly SpokenResult[] })
  | (Spoken & {
      readonly outcome: 'not-in-document';
      readonly results: readonly [];
      readonly mention?: { readonly clause: RuleResult['clause']; readonly quote: string };
    });

export function speakOutcome(outcome: RuleOutcome): SpokenOutcome {
  const words = {
    undecided: outcome.undecided.map(speak),
    working: outcome.working.map(speak),
  };
  return outcome.outcome === 'not-in-document'
    ? { ...outcome, ...words }
    : { ...outcome, ...words, results: outcome.results.map(speakResult) };
}

function speakResult({ lines, missing, tier, band, gap, ...result }: RuleResult): SpokenResult {
  return {
    ...result,
    lines: lines.map(speak),
    ...(tier === undefined ? {} : { tier: speak(tier) }),
    ...(band === undefined ? {} : { band: speak(band) }),
    ...(gap === undefined ? {} : { gap: speak(gap) }),
    ...(missing === undefined ? {} : { missing: missing.map(speakValue) }),
  };
}

/** @throws {RangeError} a rule names a sentence nobody wrote. */
export function speak({ say: key, with: values }: Said): string {
  if (!isMessageKey(key)) throw new RangeError(`No sentence "${key}" in messages/areas/calculations.ts.`);
  return fillIn(
    key,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, speakValue(value)])),
  );
}

function speakValue(value: SaidValue): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (isList(value)) return value.map(speakValue).join('、');
  if ('say' in value) return speak(value);
  if ('day' in value) return showDay(value.day);
  if ('month' in value) return showMonth(value.month);
  if ('span' in value) return showSpan(value.span);
  if ('short' in value) return speakShort(value.short);
  return value.issued.endsWith('-01-01')
    ? say('calc.year', { year: partsOf(value.issued).year })
    : showDay(value.issued);
}

const isList = (value: SaidValue): value is readonly SaidValue[] => Array.isArray(value);

/**
 * Time still missing, as people say it; less than a month is said to be that, and never 0.
 *
 * @example speakShort({ months: 20, isMore: true }) // '1年8个多月'
 */
function speakShort({ months, isMore }: Short): string {
  if (months === 0) return say('calc.short.under-month');
  const years = Math.floor(months / 12);
  const rest = months % 12;
  const whole = years === 0 ? '' : say('calc.year', { year: years });
  if (rest === 0) return isMore ? say('calc.short.years-more', { years }) : whole;
  return `${whole}${say(isMore ? 'calc.short.months-more' : 'calc.short.months', { months: rest })}`;
}
