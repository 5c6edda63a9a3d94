/** What a rule computed, for two columns of a table: which band it falls in (档次), and how much is lacking (差距). */
import type { ResultStatus, RuleOutcome, RuleResult } from './rule.ts';

export interface Banded {
  readonly band: string | null;
  readonly gap: string | null;
}

const STATUS_WORDS: Readonly<Partial<Record<ResultStatus, string>>> = {
  met: '达到',
  'not-met': '未达到',
  'needs-decision': '待认定',
  unknown: '资料不全',
  'not-applicable': '不适用',
};

export function bandOf(outcome: RuleOutcome): Banded {
  if (outcome.outcome === 'not-in-document') return { band: '文件未规定', gap: null };
  const { results } = outcome;
  const judged = results.filter(({ status }) => STATUS_WORDS[status] !== undefined);
  return { band: bandNamed(judged), gap: gapOf(results) };
}

/** A band that the results name themselves, the furthest one reached; else what they have in common. */
function bandNamed(results: readonly RuleResult[]): string | null {
  const named = results.findLast(({ band }) => band !== undefined)?.band;
  if (named !== undefined) return named;
  const ways = (['not-met', 'needs-decision', 'unknown', 'met', 'not-applicable'] as const).filter((status) =>
    results.some((result) => result.status === status),
  );
  const [first] = ways;
  return first === undefined ? null : (STATUS_WORDS[first] ?? null);
}

function gapOf(results: readonly RuleResult[]): string | null {
  const lacking = results.filter(({ status }) => status === 'not-met');
  const told = lacking.find(({ gap }) => gap !== undefined)?.gap;
  if (told !== undefined) return told;
  for (const { lines } of lacking)
    for (const line of lines) {
      const [gap] = /还差[^,,;;。]+/u.exec(line) ?? [];
      if (gap !== undefined) return gap;
    }
  return null;
}
