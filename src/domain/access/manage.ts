/**
 * Who answers for whose account. An administrator invites, moves and ends accounts of the own place
 * and the places below it, and nobody changes their own: no one raises themselves.
 */
import type { Gazetteer } from '../jurisdictions/gazetteer.ts';
import type { Person } from './person.ts';
import { mayDo } from './roles.ts';
import { placesOf } from './scope.ts';

/** Is the place one the person answers for? The office's own console answers for all. */
export function answersFor(person: Person, place: string | null, places: Gazetteer): boolean {
  const own = placesOf(person, places);
  return own === undefined || (place !== null && own.includes(place));
}

/** May the actor suspend, move or renew this account? Somebody who never said where they work is the console's. */
export function mayManage(actor: Person, account: Person, places: Gazetteer): boolean {
  if (actor.id === account.id || !mayDo(actor.role, 'staff.invite')) return false;
  return answersFor(actor, account.place, places);
}
