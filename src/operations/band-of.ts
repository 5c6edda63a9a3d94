/** What a rule computed, for two columns of a table: which band it falls in (档次), and how much is lacking (差距). */
import type { ResultStatus } from '../domain/rules/rule.ts';
import type { SpokenOutcome, SpokenResult } from '../messages/speak.ts';
import { type MessageKey, say } from '../messages/zh-CN.ts';

export interface Banded {
  readonly band: string | null;
  readonly gap: string | null;
}

const STATUS_WORDS = {
  met: 'band.met',
  'not-met': 'band.not-met',
  'needs-decision': 'band.needs-decision',
  unknown: 'band.unknown',
  'not-applicable': 'band.not-applicable',
} as const satisfies Readonly<Partial<Record<ResultStatus, MessageKey>>>;
type Judged = keyof typeof STATUS_WORDS;

/** What weighs more stands first. */
const WAYS: readonly Judged[] = ['not-met', 'needs-decision', 'unknown', 'met', 'not-applicable'];

export function bandOf(outcome: SpokenOutcome): Banded {
  if (outcome.outcome === 'not-in-document') return { band: say('band.not-in-document'), gap: null };
  const { results } = outcome;
  return { band: bandNamed(results), gap: gapOf(results) };
}

/** A band that the results name themselves, the furthest one reached; else what they have in common. */
function bandNamed(results: readonly SpokenResult[]): string | null {
  const named = results.findLast(({ band }) => band !== undefined)?.band;
  const way = WAYS.find((status) => results.some((result) => result.status === status));
  return named ?? (way === undefined ? null : say(STATUS_WORDS[way]));
}

function gapOf(results: readonly SpokenResult[]): string | null {
  return results.find(({ status, gap }) => status === 'not-met' && gap !== undefined)?.gap ?? null;
}
