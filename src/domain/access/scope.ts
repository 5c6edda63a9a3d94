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
  const reach = reachOf(person, places);
  if (authorId === reach.authorId) return true;
  if (reach.places === 'all') return true;
  if (place === null) return false;
  if (reach.places.includes(place)) return true;
  return reach.unit !== undefined && place === reach.unit.place && unitsOf(answers).includes(reach.unit.name);
}

/** What a person may see, as a store is asked for it: their own, that of the places, that of the unit at its place. */
export interface Reach {
  readonly authorId: string;
  /** Division codes seen whole. */
  readonly places: readonly string[] | 'all';
  readonly unit?: { readonly place: string; readonly name: string };
}

export function reachOf(person: Person, places: Gazetteer): Reach {
  const { id: authorId, place } = person;
  if (mayDo(person.role, 'record.list-all')) return { authorId, places: placesOf(person, places) ?? 'all' };
  const name = unitOf(person);
  return {
    authorId,
    places: [],
    ...(place === null || name === undefined ? {} : { unit: { place, name } }),
  };
}

/** School of a teacher or head teacher, village of a cadre, township of its head: one name of `unitsOf`. */
export function unitOf({ role, unit }: Pick<Person, 'role' | 'unit'>): string | undefined {
  const own = fold(unit ?? '');
  if (own === '') return undefined;
  return `${role === 'village-cadre' ? 'village' : role === 'township-head' ? 'township' : 'school'}:${own}`;
}

/**
 * Units a file or record belongs to. A cadre's village is written with its township or without: 新村 is
 * not 大新村, and a cadre vouched for with the township sees only files that name it.
 */
export function unitsOf(answers: Answers): readonly string[] {
  const said = (id: string) => fold(textOf(answers, id) ?? '');
  const village = said('village');
  const named: readonly (readonly [string, string])[] = [
    ...['school', 'fromSchool', 'toSchool'].map((id) => ['school', said(id)] as const),
    ['village', village],
    ['village', village.replace(TOWNSHIP, '')],
    ['township', TOWNSHIP.exec(village)?.[0] ?? ''],
  ];
  return [...new Set(named.flatMap(([kind, name]) => (name === '' ? [] : [`${kind}:${name}`])))];
}
