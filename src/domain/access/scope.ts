/**
 * Whose files and records a person may see. Their own always; an administrator those of the place
 * and the places below it; a school's or village's people those of their unit, once an invite has
 * vouched for it: a unit somebody only claims opens nothing.
 */
import type { Gazetteer } from '../jurisdictions/gazetteer.ts';
import { type Answers, textOf } from '../records/answers.ts';
import { fold } from '../shared/fold.ts';
import type { Person } from './person.ts';
import { mayDo } from './roles.ts';

/** The shortest head that names a township: 潞江镇 of 潞江镇新乡村. */
export const TOWNSHIP = /^.{1,8}?(?:乡|镇|街道)(?=.)/u;

/** What a file or a record says about where it belongs. */
export interface Belonging {
  readonly authorId: string;
  readonly place: string | null;
  readonly answers: Answers;
}

/** Division codes an administrator answers for, none before a place is chosen; undefined for the office's own console, which answers for all. */
export function placesOf({ place, channel }: Person, places: Gazetteer): readonly string[] | undefined {
  if (place === null) return channel === 'console' ? undefined : [];
  return places.within(place);
}

export function maySee(person: Person, { authorId, place, answers }: Belonging, places: Gazetteer): boolean {
  if (authorId === person.id) return true;
  if (mayDo(person.role, 'record.list-all')) {
    const within = placesOf(person, places);
    return within === undefined || (place !== null && within.includes(place));
  }
  if (person.unit === null || person.place === null || place !== person.place) return false;
  return isOfUnit(answers, person);
}

/**
 * School of a teacher or head teacher; a cadre's village, written with its township or without. 新村 is
 * not 大新村, and a cadre vouched for with the township sees only files that name it.
 */
function isOfUnit(answers: Answers, { role, unit }: Person): boolean {
  const own = fold(unit ?? '');
  if (own === '') return false;
  const village = fold(textOf(answers, 'village') ?? '');
  if (role === 'village-cadre') return village === own || village.replace(TOWNSHIP, '') === own;
  if (role === 'township-head') return TOWNSHIP.exec(village)?.[0] === own;
  return ['school', 'fromSchool', 'toSchool'].some((id) => fold(textOf(answers, id) ?? '') === own);
}
