/** What the form engine must be told: today, places, open files, names at hand, and whether names may be asked for here. */
import { type GateSettings, gate, type Looking, type Subject } from '../domain/access/gate.ts';
import type { Person } from '../domain/access/person.ts';
import { citeDocument } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { SeatTable } from '../domain/duties/duty.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { type Answers, textOf } from '../domain/records/answers.ts';
import { NEW_CASE } from '../domain/records/fields.ts';
import { caseFieldOf, type RecordType } from '../domain/records/record-type.ts';
import type { FormContext, Option } from '../forms/state.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, Clock, Stores } from '../ports.ts';
import { fileLabel, openFilesFor, owedBy } from './case-files.ts';
import { basisAt, isOrderedAnywhere, type LawTools } from './register-at.ts';
import { lookingAs, mayAskPersonal, seesFile, subjectOfRecord } from './through-gate.ts';

export interface FormTools extends LawTools {
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
}

export async function formContext(
  type: RecordType,
  actor: Person,
  stores: Stores,
  tools: FormTools,
  begun: Begun = { answers: {} },
): Promise<FormContext> {
  const { library, places, clock } = tools;
  const documentId = documentOfPerson(actor, places);
  const looking = lookingAs(actor, 'form-choices', tools);
  const caseField = caseFieldOf(type);
  const chosen = caseField === undefined ? undefined : textOf(begun.answers, caseField);
  const files =
    caseField === undefined
      ? []
      : await openFilesFor(looking, stores, type.caseOf?.kinds ?? [], type.caseOf?.from);
  // A file found to be of the same child may be another's; it is still asked whether they may see it.
  const joined =
    begun.joins === undefined || files.some(({ number }) => number === begun.joins)
      ? undefined
      : await stores.cases.get(begun.joins);
  const chosenElsewhere =
    chosen === undefined || chosen === NEW_CASE || files.some(({ number }) => number === chosen)
      ? undefined
      : await owedFile(chosen, type, looking, stores, tools);
  const seen = joined === undefined || !seesFile(looking, joined) ? undefined : joined;
  const all = [seen, chosenElsewhere, ...files].filter((file) => file !== undefined);
  const chosenFile = all.find(({ number }) => number === (chosen ?? begun.joins));
  const file = chosenFile?.answers ?? {};
  return {
    today: clock.today(),
    personalAllowed: mayAskPersonal(actor, tools),
    places: library.documents.map(({ id }): Option => ({ id, label: places.nameOfDocument(id) })),
    cases: all.map((file): Option => ({ id: file.number, label: fileLabel(file, looking) })),
    // As it was when the form was begun: no question comes or goes because a colleague opened a file.
    hasFiles: begun.hasFiles ?? files.length > 0,
    knownInFile: (number) => {
      const file = all.find((each) => each.number === number);
      return file === undefined ? undefined : Object.keys(file.answers);
    },
    documentId,
    atDoor: (answers) =>
      type.atDoor?.({ role: actor.role, unit: actor.unit, today: clock.today() }, answers) ?? {},
    file,
    suggestions: suggestionsFor(type, actor, file, documentId, tools),
    last: chosenFile === undefined ? {} : await lastEntry(type, chosenFile, actor, stores, tools),
    basis: basisFor(type, chosenFile?.kind, documentId, tools),
  };
}

/** A file whose status takes no more entries of the type, but which owes one. */
async function owedFile(
  number: string,
  type: RecordType,
  looking: Looking,
  stores: Stores,
  tools: LawTools,
): Promise<CaseFile | undefined> {
  const file = await stores.cases.get(number);
  if (file === undefined || !seesFile(looking, file)) return undefined;
  return (await owedBy(file, stores, tools)).some(({ id }) => id === type.id) ? file : undefined;
}

/** The document that governs where a person works; undefined until they have said where. */
export function documentOfPerson({ place }: Person, places: Gazetteer): string | undefined {
  return place === null ? undefined : places.governingDocument(place);
}

/** What the last entry said and may be said here once more. */
async function lastEntry(
  type: RecordType,
  file: CaseFile,
  actor: Person,
  stores: Stores,
  tools: FormTools,
): Promise<Answers> {
  const last = (await stores.records.list({ caseNumber: file.number, type: type.id })).at(-1);
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
  { unit }: Person,
  file: Answers,
  documentId: string | undefined,
  { seats }: FormTools,
): FormContext['suggestions'] {
  const sources = {
    unit: [...new Set([unit ?? '', textOf(file, 'school') ?? ''])].filter((name) => name !== ''),
    seats: documentId === undefined ? [] : (seats[documentId]?.seats.map(({ title }) => title) ?? []),
  };
  const found: Record<string, readonly string[]> = {};
  for (const [id, field] of Object.entries(type.fields)) {
    if (field.kind === 'text' && field.suggestFrom !== undefined) found[id] = sources[field.suggestFrom];
    if (field.kind !== 'group') continue;
    for (const [sub, inner] of Object.entries(field.fields)) {
      if (inner.kind === 'text' && inner.suggestFrom !== undefined)
        found[`${id}.${sub}`] = sources[inner.suggestFrom];
    }
  }
  return found;
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
