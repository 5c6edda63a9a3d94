/** Tiers a kept outcome of a rule tells of, each met or not. What is neither yet is left out. */
import type { SpokenOutcome } from '../../messages/speak.ts';

export interface DecidedTier {
  /** As it is called there. */
  readonly tier: string;
  readonly isMet: boolean;
}

export function tiersIn(outcome: string): readonly DecidedTier[] {
  const parsed = JSON.parse(outcome) as SpokenOutcome;
  if (parsed.outcome === 'not-in-document') return [];
  return parsed.results.flatMap(({ status, lines, tier: told }) => {
    // Outcomes kept before named their tier in their first line alone.
    const tier = told ?? lines[0]?.replace(/颁发$/u, '') ?? '';
    return tier === '' || (status !== 'met' && status !== 'not-met')
      ? []
      : [{ tier, isMet: status === 'met' }];
  });
}
