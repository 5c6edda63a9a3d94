/** A rule run and told: what it gives as data, in the words of the one renderer. What is stored keeps the words. */
import type { ParameterTable } from '../domain/rules/parameter.ts';
import { runRule } from '../domain/rules/types/index.ts';
import type { Day } from '../domain/shared/day.ts';
import { type SpokenOutcome, speakOutcome } from '../messages/speak.ts';

/** @throws {UsageError} no such rule, or the facts do not fit. */
export function speakRule(
  id: string,
  documentId: string,
  facts: unknown,
  table: ParameterTable,
  today: Day,
): SpokenOutcome {
  return speakOutcome(runRule(id, documentId, facts, table, today));
}
