/** What the form engine must be told: today, places, open files, names at hand, and whether names may be asked for here. */
import { type GateSettings, gate, type Looking, type Subject } from '../domain/access/gate.ts';
import type { Person } from '../domain/access/person.ts';
import { citeDocument } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { SeatTable } from '../domain/duties/duty.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { type OfficeFacts, schoolsAt, villageInFull } from '../domain/office/facts.ts';
import { type Answers, textOf } from '../domain/records/answers.ts';
import { NEW_CASE } from '../domain/records/fields.ts';
import { readNumber } from '../domain/records/number.ts';
import { caseFieldOf, isTakenIn, type RecordType } from '../domain/records/record-type.ts';
import { type Day, daysBetween } from '../domain/shared/day.ts';
import type { FormContext, FormInput, FormState, Option } from '../forms/state.ts';
import { numbersIn } from '../forms/steps/case.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, CaseFilter, Clock, Stores } from '../ports.ts';
import type { FactsSource } from '../ports-office.ts';
import { fileLabel, openWithin, owedBy, snapshotOf } from './case-files.ts';
import { basisAt, isOrderedAnywhere, type LawTools } from './register-at.ts';
import { lookingAs, mayAskPersonal, seesFile, subjectOfRecord } from './through-gate.ts';

export interface FormTools extends LawTools, FactsSource {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly seats: SeatTable;
  readonly clock: Clock;
  readonly settings: GateSettings;
}

/** What of the form's state the context depends on. */
interface Begun {
  readonly answers: Answers;
  readonly joins?: string | undefined;
  readonly hasFiles?: boolean;
  readonly cursor?: FormState['cursor'];
}

/** Files offered as buttons, and those among which typed words may mean one: older ones are joined by their number. */
const OFFERED = 10;
const MEANT = 200;

/** @param input - what is being answered with; nothing where the form is only shown. */
export async function formContext(
  type: RecordType,
  actor: Person,
  stores: Stores,
  tools: FormTools,
  begun: Begun = { answers: {} },
  input?: FormInput,
): Promise<FormContext> {
  const { library, places, clock } = tools;
  const documentId = documentOfPerson(actor, places);
  const looking = lookingAs(actor, 'form-choices', tools);
  const caseField = caseFieldOf(type);
  const chosen = caseField === undefined ? undefined : textOf(begun.answers, caseField);
  const said = chosen === NEW_CASE ? undefined : chosen;
  const isAsked = caseField !== undefined && begun.cursor !== undefined && isAt(begun.cursor, caseField);
  // Nothing is opened that this step does not ask about.
  const offered = isAsked ? await offeredFiles(type, looking, stores, input) : [];
  const named = await filesNamed(
    type,
    [said, ...doubted(begun.cursor), ...namedIn(input)],
    looking,
    stores,
    tools,
  );
  const joined = begun.joins === undefined ? undefined : await stores.cases.get(begun.joins);
  // A file found to be of the same child may be another's; it is still asked whether they may see it.
  const seen = joined === undefined || !seesFile(looking, joined) ? [] : [joined];
  const all = [...new Map([...seen, ...named, ...offered].map((file) => [file.number, file])).values()];
  const chosenFile = all.find(({ number }) => number === (chosen ?? begun.joins));
  const file = chosenFile?.answers ?? {};
  return {
    today: clock.today(),
    personalAllowed: mayAskPersonal(actor, tools),
    places: library.documents.map(({ id }): Option => ({ id, label: places.nameOfDocument(id) })),
    cases: all.map((file): Option => ({ id: file.number, label: fileLabel(file, looking) })),
    // As it was when the form was begun: no question comes or goes because a colleague opened a file.
    hasFiles: begun.hasFiles ?? (caseField !== undefined && (await stores.cases.has(taking(type, looking)))),
    knownInFile: (number) => {
      const file = all.find((each) => each.number === number);
      return file === undefined ? undefined : Object.keys(file.answers);
    },
    documentId,
    ...townshipOf(actor, places),
    atDoor: (answers) =>
      type.atDoor?.({ role: actor.role, unit: actor.unit, today: clock.today() }, answers) ?? {},
    file,
    ...(type.warnsOfFile === undefined || chosenFile === undefined
      ? {}
      : { entries: (await snapshotOf(chosenFile, stores)).entries }),
    known: knownNames(tools.factsFor?.(actor.place)),
    suggestions: suggestionsFor(type, actor, file, documentId, tools),
    last: chosenFile === undefined ? {} : await lastEntry(type, chosenFile, actor, stores, tools),
    basis: basisFor(type, chosenFile?.kind, documentId, tools),
  };
}

const isAt = (cursor: FormState['cursor'], field: string) => 'field' in cursor && cursor.field === field;

/** Files a question asks about by name: a yes joins one of them. */
function doubted(cursor: FormState['cursor'] | undefined): readonly string[] {
  if (cursor?.at === 'is-file') return [cursor.file.id];
  return cursor?.at === 'duplicate' ? cursor.files.map(({ id }) => id) : [];
}

/** Open files that take entries of the type, and that the person may see. */
function taking(type: RecordType, looking: Looking): CaseFilter {
  const open = openWithin(looking, type.caseOf?.kinds ?? []);
  return {
    ...open,
    statuses: type.caseOf?.from ?? open.statuses.filter((status) => isTakenIn(type, status)),
  };
}

async function offeredFiles(
  type: RecordType,
  looking: Looking,
  stores: Stores,
  input: FormInput | undefined,
): Promise<readonly CaseFile[]> {
  const limit = input?.kind === 'text' ? MEANT : OFFERED;
  const files = await stores.cases.list({ ...taking(type, looking), limit });
  return files.filter((file) => seesFile(looking, file));
}

/** Numbers of files that an answer names, by its words or by its button. */
function namedIn(input: FormInput | undefined): readonly string[] {
  if (input?.kind === 'press')
    return input.action.startsWith('case:') ? [input.action.slice('case:'.length)] : [];
  if (input?.kind !== 'text') return [];
  const whole = readNumber(input.text);
  return [...numbersIn(input.text), ...(whole === undefined ? [] : [whole])];
}

/** Those of them that take an entry of the type by their status, or owe one. */
async function filesNamed(
  type: RecordType,
  numbers: readonly (string | undefined)[],
  looking: Looking,
  stores: Stores,
  tools: LawTools,
): Promise<readonly CaseFile[]> {
  if (caseFieldOf(type) === undefined) return [];
  // No kinds named: files of every kind take it.
  const { kinds, statuses = [] } = taking(type, looking);
  const found: CaseFile[] = [];
  for (const number of new Set(numbers)) {
    const file = number === undefined || number === NEW_CASE ? undefined : await stores.cases.get(number);
    if (file === undefined || !seesFile(looking, file)) continue;
    const isTaking = (kinds?.includes(file.kind) ?? true) && statuses.includes(file.status);
    if (isTaking || (await owedBy(file, stores, tools)).some(({ id }) => id === type.id)) found.push(file);
  }
  return found;
}

/** The document that governs where a person works; undefined until they have said where. */
export function documentOfPerson({ place }: Person, places: Gazetteer): string | undefined {
  return place === null ? undefined : places.governingDocument(place);
}

function townshipOf({ place }: Person, places: Gazetteer): Pick<FormContext, 'township'> {
  const own = place === null ? undefined : places.find(place);
  return own?.level === 'township' ? { township: own.name } : {};
}

/** What the last entry said and may be said here once more. */
async function lastEntry(
  type: RecordType,
  file: CaseFile,
  actor: Person,
  stores: Stores,
  tools: FormTools,
): Promise<Answers> {
  const last = await stores.records.last(file.number, type.id);
  if (last === undefined) return {};
  return shownOf(type, last.answers, lookingAs(actor, 'prefill', tools), subjectOfRecord(last, file));
}

/** Of some answers, those that the gate shows in the open: what is masked is not carried on. */
export function shownOf(type: RecordType, answers: Answers, looking: Looking, subject: Subject): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([id]) => {
      const field = type.fields[id];
      return field !== undefined && gate(looking, subject, field) === 'shown';
    }),
  );
}

/** Names at hand, as buttons: the person's own school or village, the school of the file, the seats this place's document names. */
function suggestionsFor(
  type: RecordType,
  person: Person,
  file: Answers,
  documentId: string | undefined,
  { seats, factsFor, places, clock }: FormTools,
): FormContext['suggestions'] {
  const facts = factsFor?.(person.place);
  const sources = {
    unit: unitsFor(person, file, facts, places),
    village: facts === undefined ? [] : villagesFor(person, facts, places),
    seats: documentId === undefined ? [] : (seats[documentId]?.seats.map(({ title }) => title) ?? []),
  };
  const found: Record<string, readonly string[]> = {};
  for (const [id, field] of Object.entries(type.fields)) {
    if (field.kind === 'text' && field.suggestFrom !== undefined) found[id] = sources[field.suggestFrom];
    if (field.kind === 'day' && field.suggestFrom !== undefined)
      found[id] = termsNear(clock.today(), facts?.terms ?? []);
    if (field.kind !== 'group') continue;
    for (const [sub, inner] of Object.entries(field.fields)) {
      if (inner.kind === 'text' && inner.suggestFrom !== undefined)
        found[`${id}.${sub}`] = sources[inner.suggestFrom];
    }
  }
  return found;
}

/** A school fills it in soon after the term began, or for the one before. */
const TERMS_OFFERED = 2;

function termsNear(today: Day, terms: OfficeFacts['terms']): readonly Day[] {
  const far = (day: Day) => Math.abs(daysBetween(day, today));
  return [...new Set(terms.map(({ from }) => from))]
    .sort((one, other) => far(one) - far(other))
    .slice(0, TERMS_OFFERED);
}

/** All names the office has given: a part of one that fits no other is completed. */
function knownNames(facts: OfficeFacts | undefined): NonNullable<FormContext['known']> {
  return facts === undefined
    ? {}
    : { unit: facts.schools.map(({ name }) => name), village: facts.villages.map(villageInFull) };
}

/** Buttons of one question: more would be screens of them, and a name can be typed. */
const NAMES_OFFERED = 8;

/** The own school and that of the file, then those of the township one works in. */
function unitsFor(
  { unit, place }: Person,
  file: Answers,
  facts: OfficeFacts | undefined,
  places: Gazetteer,
): readonly string[] {
  const own = [unit ?? '', textOf(file, 'school') ?? ''];
  const near = facts === undefined ? [] : schoolsAt(facts, townshipOfWork(unit, place, facts, places));
  // The first eight of a hundred are nobody's: a part of the name is typed, and completed.
  const known = near.length > 2 * NAMES_OFFERED ? [] : near;
  const names = [...own, ...known.map(({ name }) => name)].filter((name) => name !== '');
  return [...new Set(names)].slice(0, NAMES_OFFERED);
}

function villagesFor({ unit, place }: Person, facts: OfficeFacts, places: Gazetteer): readonly string[] {
  const township = townshipOfWork(unit, place, facts, places);
  const there = facts.villages.filter((village) => village.township === township);
  return there.map(villageInFull).slice(0, NAMES_OFFERED);
}

/** Of the school or village somebody works at, or the place they chose; empty where neither is a township's. */
function townshipOfWork(
  unit: string | null,
  place: string | null,
  { schools, villages }: OfficeFacts,
  places: Gazetteer,
): string {
  const school = schools.find(({ name }) => name === unit);
  const village = villages.find((each) => villageInFull(each) === unit);
  const chosen = place === null ? undefined : places.find(place);
  return school?.township ?? village?.township ?? (chosen?.level === 'township' ? chosen.name : '');
}

/** The clause of the person's own place that asks for the record, or that none there does. */
function basisFor(
  { id, placeField }: RecordType,
  kind: string | undefined,
  documentId: string | undefined,
  tools: Pick<FormTools, 'library' | 'law'>,
): string {
  const own = basisAt(id, kind, documentId, tools);
  // A form that asks for the place, or that no document orders anywhere, says it elsewhere or not at all.
  if (own.length === 0)
    return placeField !== undefined || !isOrderedAnywhere(id, tools) ? '' : say('form.basis-none');
  const cited = own.map((ref) => {
    const clause = tools.library.get(ref);
    return `${citeDocument(tools.library.documentOf(clause))} ${clause.label}`;
  });
  return say('form.basis', { basis: cited.join('、') });
}
