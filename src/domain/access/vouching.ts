/**
 * Whose entries count at once, and who looks at the others. Somebody who only said who they are may
 * write; what they write waits, marked, until the school's or the township's head has looked at it.
 */
import type { Person } from './person.ts';
import { mayDo } from './roles.ts';

export function countsAtOnce({ role, unit, isVouched }: Person): boolean {
  return isVouched || unit !== null || mayDo(role, 'record.list-all');
}
