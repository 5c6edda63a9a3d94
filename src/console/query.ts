/** What an address or a form says, read as days and names. */
import { findCaseKind } from '../domain/records/case-kinds.ts';
import { type Day, isDay } from '../domain/shared/day.ts';
import { readCount } from '../operations/office/counted-files.ts';
import type { FilesInput } from '../operations/office/leaf.ts';
import type { Asked } from './desk.ts';

export function dayOf(text: string | undefined): Day | undefined {
  return text !== undefined && isDay(text) ? text : undefined;
}

/** What a list of files is narrowed by. */
export const FILTER = [
  'kind',
  'status',
  'school',
  'township',
  'number',
  'from',
  'to',
  'overdue',
  'counted',
  'order',
] as const;

export function filterIn(query: Asked['query']): FilesInput {
  const [from, to] = [dayOf(query('from')), dayOf(query('to'))];
  return {
    ...namesOf(query, 'status', 'school', 'township', 'number'),
    kind: findCaseKind(query('kind') ?? '')?.id,
    from,
    to,
    // Of no days there is no number.
    counted: from !== undefined && to !== undefined ? readCount(query('counted')) : undefined,
    isOverdue: query('overdue') === '1',
    order: query('order') === 'due' ? 'due' : undefined,
  };
}

export function namesOf(
  query: Asked['query'],
  ...names: readonly string[]
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(names.map((name) => [name, query(name)]));
}
