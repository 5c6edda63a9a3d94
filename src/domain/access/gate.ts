/**
 * THE GATE. One pure function decides what of a file or a record somebody gets to see, where:
 * (person, field or file or record, channel, kind of chat, day) → shown, masked, left out, refused.
 * Every reader asks it each time something is shown or submitted; a promise made earlier opens nothing.
 */
import type { Gazetteer } from '../jurisdictions/gazetteer.ts';
import { caseKind } from '../records/case-kinds.ts';
import type { Field } from '../records/fields.ts';
import { type Day, daysBetween } from '../shared/day.ts';
import { type Channel, mayCarryPersonal } from './channels.ts';
import type { Person } from './person.ts';
import { READERS, type ReaderId } from './readers.ts';
import { mayDo } from './roles.ts';
import { type Belonging, maySee } from './scope.ts';
import { sensitivityOf } from './sensitivity.ts';

export type Verdict = 'shown' | 'masked' | 'left-out' | 'refused';

/** What the office has set. */
export interface GateSettings {
  /** Channels beside its own page that may carry personal data: none unless let in by name. */
  readonly personalOver: readonly Channel[];
  /** Days after submission in which an author may correct a record. */
  readonly amendDays: number;
}

/** Who looks, through what, from where, when. */
export interface Looking {
  readonly person: Person;
  readonly reader: ReaderId;
  readonly today: Day;
  readonly places: Gazetteer;
  readonly settings: GateSettings;
}

/** A case file, or a record with the file it belongs to. */
export interface Subject extends Belonging {
  /** Kind of the file. */
  readonly kind?: string | undefined;
  /** Of a record: the day it was submitted. */
  readonly submittedOn?: Day;
  /** Of a record: whoever sees its file sees it. */
  readonly file?: Belonging | undefined;
}

/** May this person use the reader here at all? Asked before anything is looked up. */
export function mayUse(reader: ReaderId, { role, chat, channel }: Person): boolean {
  if (reader === 'reveal' && channel !== 'console') return false;
  if (reader === 'approved' && channel !== 'web') return false;
  return chat !== 'group' && mayDo(role, READERS[reader].needs);
}

/** What the person gets of a whole file or record. */
export function gate(looking: Looking, subject: Subject): Verdict;
/** What the person gets of one answer in it. */
export function gate(looking: Looking, subject: Subject, field: Field): Verdict;
export function gate(looking: Looking, subject: Subject, field?: Field): Verdict {
  const { person, reader, places } = looking;
  if (!mayUse(reader, person)) return 'refused';
  const isTheirs =
    maySee(person, subject, places) || (subject.file !== undefined && maySee(person, subject.file, places));
  if (!isTheirs) return 'refused';
  if (reader === 'correction' && !mayCorrect(looking, subject)) return 'refused';
  return field === undefined ? 'shown' : gateField(looking, subject, field);
}

/** Readers that bring answers into a form, where they are asked about one by one. */
const FILLING: readonly ReaderId[] = ['review', 'prefill', 'form-from-file', 'correction'];

function gateField({ person, reader, settings }: Looking, subject: Subject, field: Field): Verdict {
  const { extent } = READERS[reader];
  const sensitivity = sensitivityOf(field, subject.kind);
  if (extent === 'counts') return 'left-out';
  // What one typed oneself in this form is one's own to see; names are not asked for where they may not go.
  // A reminder is written before it is known over which of a person's channels it goes: as if over the strictest.
  const isCleared = reader !== 'reminder' && mayCarryPersonal(person.channel, settings.personalOver);
  // The number alone tells what such a file is about: with a school and a grade beside it, it is one child.
  if (!isCleared && isGuarded(subject) && !FILLING.includes(reader)) return 'left-out';
  if (sensitivity === 'open') return 'shown';
  if (!isCleared) return reader === 'review' && sensitivity !== 'personal' ? 'shown' : 'left-out';
  if (extent === 'table') return sensitivity === 'of-child' ? 'shown' : 'masked';
  if (sensitivity !== 'personal') return 'shown';
  if (extent === 'line') return reader === 'history' ? 'masked' : 'left-out';
  return isGuarded(subject) && !mayReadGuarded(person, subject) ? 'masked' : 'shown';
}

/** What is wrong with a child is for whoever recorded it, the head teacher and the administrator. */
function isGuarded({ kind }: Subject): boolean {
  return kind !== undefined && caseKind(kind).guarded === true;
}

function mayReadGuarded({ id, role }: Person, { authorId, file }: Subject): boolean {
  return (file ?? { authorId }).authorId === id || role === 'head-teacher' || role === 'administrator';
}

/** An administrator those of the place; an author one's own, within the days. */
function mayCorrect({ person, today, settings }: Looking, { authorId, submittedOn }: Subject): boolean {
  if (mayDo(person.role, 'record.list-all')) return true;
  return (
    authorId === person.id &&
    submittedOn !== undefined &&
    daysBetween(submittedOn, today) <= settings.amendDays
  );
}
