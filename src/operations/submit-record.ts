/** A filled form → record, case and what its rule says. Runs inside the step's transaction. */
import type { Person } from '../domain/access/person.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { type Answers, textOf } from '../domain/records/answers.ts';
import { NEW_CASE } from '../domain/records/fields.ts';
import type { Contradiction, RecordType } from '../domain/records/record-type.ts';
import { validateRecord } from '../domain/records/validate.ts';
import type { ParameterTable } from '../domain/rules/parameter.ts';
import type { RuleOutcome } from '../domain/rules/rule.ts';
import { runRule } from '../domain/rules/types/index.ts';
import type { Clock, DropoutCase, StoredRecord, Stores } from '../ports.ts';

export interface SubmitTools {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly parameters: ParameterTable;
  readonly clock: Clock;
}

export type Submission =
  | { readonly ok: false; readonly faults: readonly Contradiction[] }
  | {
      readonly ok: true;
      readonly record: StoredRecord;
      readonly isNew: boolean;
      readonly case: DropoutCase | undefined;
      readonly rule: { readonly id: string; readonly outcome: RuleOutcome } | undefined;
    };

export interface FilledForm {
  readonly draftId: string;
  readonly type: RecordType;
  readonly answers: Answers;
  /** The document of the recorder's own place. */
  readonly homeDocument: string;
  readonly personalAllowed: boolean;
}

export async function submitRecord(
  form: FilledForm,
  actor: Person,
  stores: Stores,
  tools: SubmitTools,
): Promise<Submission> {
  const { type, answers } = form;
  const today = tools.clock.today();
  const faults = validateRecord(type, answers, { today, personalAllowed: form.personalAllowed });
  if (faults.length > 0) return { ok: false, faults };

  const documentId =
    type.placeField === undefined
      ? form.homeDocument
      : (textOf(answers, type.placeField) ?? form.homeDocument);
  const ruled = type.ruleFor?.(answers);
  const rule =
    ruled === undefined
      ? undefined
      : { id: ruled.id, outcome: runRule(ruled.id, documentId, ruled.facts, tools.parameters, today) };
  const opened = await caseFor(form, documentId, actor, stores, today);
  const personalFields = Object.entries(type.fields).flatMap(([id, field]) =>
    field.personal === true ? [id] : [],
  );
  const { record, isNew } = await stores.records.insert({
    draftId: form.draftId,
    numberPrefix: type.numberPrefix,
    personalFields,
    type: type.id,
    version: type.version,
    caseNumber: opened?.number ?? null,
    documentId,
    personId: actor.id,
    submittedAt: tools.clock.now(),
    answers: opened === undefined ? answers : withoutCaseFields(type, answers),
    outcome: rule === undefined ? null : JSON.stringify(rule.outcome),
  });
  if (opened !== undefined && type.caseOf !== undefined)
    await stores.cases.setStatus(opened.number, type.caseOf.statusAfter(answers));
  const current = opened === undefined ? undefined : await stores.cases.get(opened.number);
  return { ok: true, record, isNew, case: current, rule };
}

/** The case an entry joins: the one chosen, or a new one with the case's own answers. */
async function caseFor(
  { type, answers }: FilledForm,
  documentId: string,
  actor: Person,
  stores: Stores,
  today: string,
): Promise<DropoutCase | undefined> {
  const caseField = Object.entries(type.fields).find(([, field]) => field.kind === 'case')?.[0];
  if (caseField === undefined || type.caseOf === undefined) return undefined;
  const chosen = textOf(answers, caseField);
  if (chosen !== undefined && chosen !== NEW_CASE) return stores.cases.get(chosen);
  return stores.cases.open({
    numberPrefix: type.caseOf.numberPrefix,
    documentId,
    status: type.caseOf.statusAfter(answers),
    openedBy: actor.id,
    openedOn: today,
    answers: caseAnswers(type, answers),
    personalFields: Object.entries(type.fields).flatMap(([id, field]) =>
      field.personal === true ? [id] : [],
    ),
  });
}

function caseAnswers(type: RecordType, answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => type.fields[id]?.ofCase === true));
}

function withoutCaseFields(type: RecordType, answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([id]) => type.fields[id]?.ofCase !== true && type.fields[id]?.kind !== 'case',
    ),
  );
}
