/** A filled form → record, file, what its rule says, and the reminder of its next date. Runs inside the step's transaction. */

import type { Person } from '../domain/access/person.ts';
import { countsAtOnce } from '../domain/access/vouching.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { OfficeSettings } from '../domain/office/settings.ts';
import { type Answers, textOf } from '../domain/records/answers.ts';
import { AS_BEFORE_CLOSING, type CaseSnapshot, CLOSING, caseKind } from '../domain/records/case-kinds.ts';
import { NEW_CASE } from '../domain/records/fields.ts';
import {
  type Contradiction,
  caseFieldOf,
  isTakenIn,
  onlyJoins,
  opensCase,
  type RecordType,
} from '../domain/records/record-type.ts';
import { replayedStatus } from '../domain/records/told-by-entries.ts';
import { validateRecord } from '../domain/records/validate.ts';
import type { ParameterTable } from '../domain/rules/parameter.ts';
import type { SpokenOutcome } from '../messages/speak.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, Clock, StoredRecord, Stores } from '../ports.ts';
import { nextDayOf, openFilesFor, othersOfSchool, owedBy, snapshotOf } from './case-files.ts';
import { type LawTools, lawAt, tooEarly } from './register-at.ts';
import { remindOfFile } from './reminders.ts';
import { whyNotSecond } from './second-person.ts';
import { speakRule } from './speak-rule.ts';
import { type GateTools, lookingAs, seesFile } from './through-gate.ts';

export interface SubmitTools extends GateTools, LawTools {
  readonly library: ClauseLibrary;
  readonly parameters: ParameterTable;
  readonly clock: Clock;
  readonly settings: OfficeSettings;
}

export type Submission =
  | { readonly outcome: 'faulty'; readonly faults: readonly Contradiction[] }
  | { readonly outcome: 'duplicate'; readonly files: readonly CaseFile[] }
  | {
      readonly outcome: 'stored';
      readonly record: StoredRecord;
      readonly isNew: boolean;
      readonly file: CaseFile | undefined;
      readonly rule: { readonly id: string; readonly outcome: SpokenOutcome } | undefined;
    };

export interface FilledForm {
  readonly draftId: string;
  readonly type: RecordType;
  readonly answers: Answers;
  /** The document of the recorder's own place. */
  readonly homeDocument: string;
  readonly personalAllowed: boolean;
  /** A file the person said this is about, when shown the likeness. */
  readonly joins?: string | undefined;
  /** The person said that it is about none of those shown. */
  readonly isApart?: boolean;
}

export async function submitRecord(
  form: FilledForm,
  actor: Person,
  stores: Stores,
  tools: SubmitTools,
): Promise<Submission> {
  const { type } = form;
  const before = await stores.records.findByDraft(form.draftId);
  if (before !== undefined) return storedBefore(before, stores);

  const today = tools.clock.today();
  const chosen = await chosenFile(form, actor, stores, tools);
  if (chosen.fault !== undefined) return { outcome: 'faulty', faults: [chosen.fault] };
  const joined = chosen.file === undefined ? undefined : await snapshotOf(chosen.file, stores);
  const answers = joined === undefined ? form.answers : withoutSettled(type, form.answers, joined);
  const faults = [
    ...validateRecord(type, answers, { today, personalAllowed: form.personalAllowed, file: joined }),
    ...(await blockers(type, answers, chosen.file, joined, stores, tools)),
  ];
  if (faults.length > 0) return { outcome: 'faulty', faults };
  if (chosen.file === undefined && form.isApart !== true) {
    const files = await likeFiles(type, answers, actor, stores, tools);
    if (files.length > 0) return { outcome: 'duplicate', files };
  }

  const documentId = textOf(answers, type.placeField ?? '') ?? chosen.file?.documentId ?? form.homeDocument;
  const ruled = type.ruleFor?.(answers, joined);
  const rule =
    ruled === undefined
      ? undefined
      : { id: ruled.id, outcome: speakRule(ruled.id, documentId, ruled.facts, tools.parameters, today) };
  const file = await fileAfter({ ...form, answers }, chosen.file, documentId, actor, stores, today);
  const { record, isNew } = await stores.records.insert({
    draftId: form.draftId,
    numberPrefix: type.numberPrefix,
    type: type.id,
    version: type.version,
    caseNumber: file?.number ?? null,
    documentId,
    personId: actor.id,
    place: actor.place,
    unit: actor.unit,
    vouching: countsAtOnce(actor) ? 'vouched' : 'waiting',
    submittedAt: tools.clock.now(),
    answers: file === undefined ? answers : ownAnswers(type, answers),
    outcome: rule === undefined ? null : JSON.stringify(rule.outcome),
  });
  await stores.photos.bind(form.draftId, record.number);
  if (file !== undefined) await remindOfFile(file, record, actor.id, stores, tools);
  const current = file === undefined ? undefined : await stores.cases.get(file.number);
  return { outcome: 'stored', record, isNew, file: current, rule };
}

/** What the file itself answers is the file's: a school known from the account is not told a second time. */
function withoutSettled(type: RecordType, answers: Answers, file: CaseSnapshot): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([id]) => type.fields[id]?.ofCase !== true || file.answers[id] === undefined,
    ),
  );
}

/** A last button that arrives twice finds its record. */
async function storedBefore(record: StoredRecord, stores: Stores): Promise<Submission> {
  const file = record.caseNumber === null ? undefined : await stores.cases.get(record.caseNumber);
  return { outcome: 'stored', record, isNew: false, file, rule: undefined };
}

interface Chosen {
  readonly file?: CaseFile | undefined;
  readonly fault?: Contradiction;
}

/** The file an entry joins, if it may: of the right kind, still open, and this person's to add to. */
async function chosenFile(
  { type, answers, joins }: FilledForm,
  actor: Person,
  stores: Stores,
  tools: GateTools & LawTools,
): Promise<Chosen> {
  const field = caseFieldOf(type);
  const number = (field === undefined ? undefined : textOf(answers, field)) ?? joins;
  if (number === undefined || number === NEW_CASE)
    return onlyJoins(type) ? { fault: { field: field ?? '', message: say('form.no-file') } } : {};
  const file = await stores.cases.get(number);
  const owes = file !== undefined && (await owedBy(file, stores, tools)).some(({ id }) => id === type.id);
  const early = file === undefined || owes ? undefined : tooEarly(type, file);
  if (early !== undefined && file !== undefined && seesFile(lookingAs(actor, 'form-choices', tools), file))
    return { fault: { field: field ?? '', message: early } };
  const isOurs =
    file !== undefined &&
    type.caseOf?.kinds.some(({ id }) => id === file.kind) === true &&
    caseKind(file.kind).statuses[file.status]?.isOpen === true &&
    (isTakenIn(type, file.status) || (owes && file.status !== CLOSING)) &&
    seesFile(lookingAs(actor, 'form-choices', tools), file);
  const refused =
    isOurs && type.confirms !== undefined ? await whyNotSecond(type, file, actor, stores, tools) : undefined;
  if (refused !== undefined) return { fault: { field: field ?? '', message: refused } };
  return isOurs ? { file } : { fault: { field: field ?? '', message: say('form.file-gone', { number }) } };
}

/** Why an entry that asks for the end of the file may not yet. */
async function blockers(
  type: RecordType,
  answers: Answers,
  file: CaseFile | undefined,
  snapshot: CaseSnapshot | undefined,
  stores: Stores,
  tools: LawTools,
): Promise<readonly Contradiction[]> {
  if (file === undefined || snapshot === undefined) return [];
  if (type.caseOf?.statusAfter(answers, file.status) !== CLOSING) return [];
  // A file opened by mistake need not be brought to its end.
  if (textOf(answers, 'reason') === 'untrue') return [];
  const others = await othersOfSchool(file, stores);
  return (caseKind(file.kind).blockers?.(snapshot, lawAt(file.documentId, tools), others) ?? []).map(
    (message) => ({ field: caseFieldOf(type) ?? '', message }),
  );
}

/** Open files of the same place that may be of the same child, class or term. */
async function likeFiles(
  type: RecordType,
  answers: Answers,
  actor: Person,
  stores: Stores,
  tools: GateTools,
): Promise<readonly CaseFile[]> {
  const { place } = actor;
  const [kind] = type.caseOf?.kinds ?? [];
  const mayBeSame = kind?.mayBeSame;
  if (!opensCase(type) || kind === undefined || mayBeSame === undefined || place === null) return [];
  const looking = lookingAs(actor, 'form-choices', tools);
  const files = await openFilesFor(looking, stores, [kind], {
    places: [place],
    like: kind.likeness?.(answers) ?? [],
  });
  // A likeness is told to nobody who may not see the file: that there is one says too much already.
  return files.filter((file) => mayBeSame(answers, file.answers)).slice(0, 3);
}

/** The file as the entry leaves it: opened, or moved on and its answers brought up to date. */
async function fileAfter(
  { type, answers }: FilledForm,
  joined: CaseFile | undefined,
  documentId: string,
  actor: Person,
  stores: Stores,
  today: string,
): Promise<CaseFile | undefined> {
  const [kind] = type.caseOf?.kinds ?? [];
  if (type.caseOf === undefined || kind === undefined) return undefined;
  const moved = type.caseOf.statusAfter(answers, joined?.status);
  const status = moved === AS_BEFORE_CLOSING ? await beforeClosing(joined, stores) : moved;
  const isOpen = caseKind(joined?.kind ?? kind.id).statuses[status]?.isOpen === true;
  if (joined === undefined) {
    return stores.cases.open({
      numberPrefix: kind.numberPrefix,
      kind: kind.id,
      documentId,
      place: actor.place,
      status,
      openedBy: actor.id,
      openedOn: today,
      nextOn: isOpen ? nextDayOf(type, answers) : null,
      vouching: countsAtOnce(actor) ? 'vouched' : 'waiting',
      answers: fileAnswers(type, answers),
    });
  }
  const nextOn = !isOpen ? null : type.remindOn === undefined ? joined.nextOn : nextDayOf(type, answers);
  const merged = Object.fromEntries(
    Object.entries({
      ...joined.answers,
      ...fileAnswers(type, answers),
      ...type.changesFile?.by(answers, joined.answers),
    }).flatMap(([id, answer]) => (answer === undefined ? [] : [[id, answer]])),
  );
  await stores.cases.update(joined.number, {
    status,
    nextOn,
    answers: merged,
  });
  return { ...joined, status, nextOn, answers: merged };
}

/** Sent back, a file is where it was when its end was asked for. */
async function beforeClosing(file: CaseFile | undefined, stores: Stores): Promise<string> {
  if (file === undefined) return CLOSING;
  const entries = await stores.records.list({ caseNumber: file.number });
  const sentBack = { type: 'close-confirmation', version: 1, answers: { decision: 'send-back' } };
  return replayedStatus([...entries, sentBack], file.answers) ?? file.status;
}

function fileAnswers(type: RecordType, answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => type.fields[id]?.ofCase === true));
}

function ownAnswers(type: RecordType, answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([id]) => type.fields[id]?.ofCase !== true && type.fields[id]?.kind !== 'case',
    ),
  );
}
