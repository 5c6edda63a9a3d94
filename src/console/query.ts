/** What an address or a form says, read as days and names. */
import { type Day, isDay } from '../domain/shared/day.ts';
import type { Asked } from './desk.ts';

export function dayOf(text: string | undefined): Day | undefined {
  return text !== undefined && isDay(text) ? text : undefined;
}

export function namesOf(
  query: Asked['query'],
  ...names: readonly string[]
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(names.map((name) => [name, query(name)]));
}
