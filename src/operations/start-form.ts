/** Beginning a form: empty, with what is known already, or to correct a record. Another one that is open is put aside. */

import { AccessDeniedError, NotYoursError } from '../domain/access/errors.ts';
import { gate, type Looking } from '../domain/access/gate.ts';
import type { Person } from '../domain/access/person.ts';
import { citeDocument } from '../domain/clauses/clause.ts';
import { amendmentOf } from '../domain/records/amendment.ts';
import type { Answers } from '../domain/records/answers.ts';
import { NEW_CASE } from '../domain/records/fields.ts';
import { caseFieldOf, type RecordType } from '../domain/records/record-type.ts';
import { faultOf } from '../domain/records/validate.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { startForm } from '../forms/engine.ts';
import type { FormState } from '../forms/state.ts';
import { readTelling } from '../forms/telling.ts';
import { townshipsTold } from '../forms/village.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, Draft, Stores } from '../ports.ts';
import { calculatorId, findCalculator, isCalculator } from './calculator.ts';
import { entriesFor, owedBy } from './case-files.ts';
import { type FillTools, type FormView, openView, viewOf } from './fill-form.ts';
import { documentOfPerson, formContext, shownOf } from './form-context.ts';
import { formOf, formType, stateOf } from './form-of.ts';
import { defineOperation } from './operation.ts';
import { outcomeBlocks } from './outcome-blocks.ts';
import { withheldFrom } from './promises.ts';
import { isOrderedAt, type LawTools, registerAt, tooEarly } from './register-at.ts';
import { whyNotSecond } from './second-person.ts';
import { seenRecord } from './seen.ts';
import { speakRule } from './speak-rule.ts';
import { lookingAs, mayAskPersonal, seesFile, subjectOfFile } from './through-gate.ts';

export interface StartInput {
  readonly recordType: string;
  /** What is known already, from a question. What does not fit its field is left out. */
  readonly known?: Answers;
  /** A file: the entry joins it where its kind takes such entries, and learns from it otherwise. */
  readonly file?: string;
  /** Everything asked, not only what has to be there at once. */
  readonly whole?: boolean;
  /** A sentence that tells the entry. */
  readonly said?: string;
}

export interface Started {
  readonly view: FormView;
  /** Title of a form that was put aside for this one. */
  readonly parked: string | null;
  /** The form was being filled already; it is shown as it stands. */
  readonly wasOpen: boolean;
}

/**
 * @throws {UsageError} the person has not said where they work, or their place's document does not order the register.
 * @throws {AccessDeniedError} their role does not record this.
 */
export const createStartForm = (tools: FillTools) =>
  defineOperation<StartInput, Started>({
    name: 'draft.start',
    needs: 'draft.write',
    audit: ({ recordType: type }, { wasOpen, view }) =>
      wasOpen || view.status === 'computed' ? null : { type },
    run: async ({ recordType: named, known = {}, file: number, whole = false, said }, actor, stores) => {
      if (
        !isCalculator(named) &&
        !formType(named, documentOfPerson(actor, tools.places), tools).recordedBy.includes(actor.role)
      )
        throw new AccessDeniedError(actor.role, 'draft.write');
      const documentId = documentOfPerson(actor, tools.places);
      if (documentId === undefined) throw new UsageError(say('form.no-place'));
      const calculator = findCalculator(named);
      const refused = calculator === undefined ? undefined : refusalOf(calculator.rule.id, documentId, tools);
      if (refused !== undefined) return { view: refused, parked: null, wasOpen: false };
      const id = calculator === undefined ? named : calculatorId(calculator.rule.id, documentId);
      const type = formType(id, documentId, tools);
      if (!isOrderedAt(type, documentId, tools)) {
        const document = citeDocument(tools.library.document(documentId));
        throw new UsageError(say('form.not-ordered', { document, title: type.title }));
      }
      const open = await stores.drafts.findOpen(actor.id);
      const isSame = number === undefined && said === undefined && Object.keys(known).length === 0;
      if (open?.recordType === id && isSame)
        return { view: await viewOf(open, actor, stores, tools), parked: null, wasOpen: true };
      const file = number === undefined ? undefined : await stores.cases.get(number);
      const looking = lookingAs(actor, 'form-from-file', tools);
      if (number !== undefined && (file === undefined || !seesFile(looking, file)))
        throw new NotYoursError(say('form.file-gone', { number }), number);
      // A button kept from before the file was closed, or moved on, begins nothing.
      const isOfFile = type.caseOf?.kinds.some(({ id: kind }) => kind === file?.kind) === true;
      const owed = file === undefined ? [] : (await owedBy(file, stores, tools)).map((entry) => entry.id);
      const early =
        file === undefined || !isOfFile || owed.includes(type.id) ? undefined : tooEarly(type, file);
      if (early !== undefined) throw new UsageError(early);
      const refusedTo =
        file !== undefined && isOfFile && type.confirms !== undefined
          ? await whyNotSecond(type, file, actor, stores, tools)
          : undefined;
      if (refusedTo !== undefined) throw new UsageError(refusedTo);
      const takes = file === undefined ? [] : entriesFor(file, actor, tools, owed);
      if (file !== undefined && isOfFile && !takes.some((entry) => entry.id === id))
        throw new UsageError(say('form.file-gone', { number: file.number }));
      const scope = { today: tools.clock.today(), personalAllowed: mayAskPersonal(actor, tools) };
      const told = said === undefined ? {} : readTelling(type, said, scope).answers;
      const learnt = fromFile(type, file, looking, tools, owed);
      const begun = { ...told, ...fitting(type, known, tools), ...learnt };
      const context = await formContext(type, actor, stores, tools, { answers: begun });
      const state: FormState = {
        ...startForm(type, context, townshipsTold(type, begun, context), { short: !whole }),
        ...(file === undefined ? {} : { learntFrom: file.number }),
      };
      return begin(type, state, actor, stores, tools);
    },
  });

/** A place without the rule is told so at once: no answer would change it. */
function refusalOf(rule: string, documentId: string, tools: FillTools): FormView | undefined {
  const today = tools.clock.today();
  const outcome = speakRule(rule, documentId, {}, tools.parameters, today);
  if (outcome.outcome === 'computed') return undefined;
  return { status: 'computed', blocks: outcomeBlocks(rule, outcome, documentId, today, tools) };
}

/**
 * @throws {NotYoursError} no such record, or not this person's to see.
 * @throws {UsageError} not theirs to correct, or the days for it are over.
 */
export const createStartAmendment = (tools: FillTools) =>
  defineOperation<{ readonly number: string }, Started>({
    name: 'record.amend-start',
    needs: 'draft.write',
    audit: ({ number }) => ({ number }),
    run: async ({ number: typed }, actor, stores) => {
      const { number, record, file, subject } = await seenRecord(typed, actor, stores, tools);
      if (record.withdrawn !== null) throw new UsageError(say('withdraw.already', { number }));
      const looking = lookingAs(actor, 'correction', tools);
      if (gate(looking, subject) === 'refused') {
        const days = tools.settings.amendDays;
        const isAuthor = record.personId === actor.id;
        throw new NotYoursError(say(isAuthor ? 'amend.too-late' : 'amend.not-yours', { days }), number);
      }
      const [first] =
        file === undefined
          ? []
          : await stores.records.list({ caseNumber: file.number, withdrawn: 'too', limit: 1 });
      const withFile = first?.number === number;
      const type = registerAt(record.type, record.documentId, tools);
      const whole = { ...(withFile ? file?.answers : {}), ...record.answers };
      const withheld = withheldFrom(type, whole, looking, subject);
      const form = amendmentOf(type, withFile, withheld);
      const answers = shownOf(type, whole, looking, subject);
      const context = await formContext(form, actor, stores, tools);
      const fresh = startForm(form, context, answers);
      // What was passed over then is not asked now; it can be filled in from the review.
      const skipped = Object.entries(form.fields).flatMap(([id, field]) =>
        field.optional === true && answers[id] === undefined ? [id] : [],
      );
      const state: FormState = { ...fresh, skipped, amends: { number, withFile, withheld } };
      return begin(type, state, actor, stores, tools);
    },
  });

export interface DraftLine {
  readonly id: string;
  readonly title: string;
  readonly answered: number;
  readonly updatedAt: string;
  readonly isOpen: boolean;
}

/** Forms a person has not submitted. */
export const createListDrafts = (tools: Pick<FillTools, 'law' | 'places'>) =>
  defineOperation<Record<string, never>, readonly DraftLine[]>({
    name: 'draft.list',
    needs: 'draft.write',
    // One's own unfinished forms.
    audit: null,
    reads: true,
    run: async (_input, actor, stores) =>
      (await stores.drafts.list(actor.id)).map((draft) => ({
        id: draft.id,
        title: formOf(draft, documentOfPerson(actor, tools.places), tools).title,
        answered: Object.keys(stateOf(draft).answers).length,
        updatedAt: draft.updatedAt,
        isOpen: !draft.isParked,
      })),
  });

/** Takes up a form that was put aside. @throws {UsageError} it is no longer there. */
export const createTakeUpDraft = (tools: FillTools) =>
  defineOperation<{ readonly id: string }, Started>({
    name: 'draft.take-up',
    needs: 'draft.write',
    audit: null,
    run: async ({ id }, actor, stores) => {
      const draft = await stores.drafts.get(id);
      if (draft === undefined || draft.personId !== actor.id) throw new UsageError(say('button.expired'));
      const parked = await park(actor, stores, tools, id);
      const taken = { ...draft, isParked: false };
      await stores.drafts.save(taken);
      return { view: await viewOf(taken, actor, stores, tools), parked, wasOpen: false };
    },
  });

async function begin(
  type: RecordType,
  state: FormState,
  actor: Person,
  stores: Stores,
  tools: FillTools,
): Promise<Started> {
  const parked = await park(actor, stores, tools);
  const draft: Draft = {
    id: tools.ids.next(8),
    personId: actor.id,
    recordType: type.id,
    state,
    lastUpdateId: null,
    shownAs: null,
    shownStep: null,
    updatedAt: tools.clock.now(),
    isParked: false,
  };
  await stores.drafts.save(draft);
  return { view: await openView(draft, actor, stores, tools), parked, wasOpen: false };
}

/** Nothing answered is lost by beginning something else; a form nobody answered anything in is. */
async function park(
  actor: Person,
  stores: Stores,
  tools: Pick<FillTools, 'law' | 'places' | 'clock'>,
  except?: string,
): Promise<string | null> {
  const open = await stores.drafts.findOpen(actor.id);
  if (open === undefined || open.id === except) return null;
  if (isUntouched(open, actor, tools)) {
    await stores.drafts.delete(open.id);
    return null;
  }
  await stores.drafts.save({ ...open, isParked: true });
  return formOf(open, documentOfPerson(actor, tools.places), tools).title;
}

/** Nothing answered, and nothing there but what was known at the door. */
function isUntouched(
  draft: Draft,
  actor: Person,
  tools: Pick<FillTools, 'law' | 'places' | 'clock'>,
): boolean {
  const { answers, step } = stateOf(draft);
  const form = formOf(draft, documentOfPerson(actor, tools.places), tools);
  const who = { role: actor.role, unit: actor.unit, today: tools.clock.today() };
  const known = form.atDoor?.(who, {}) ?? {};
  return step <= 1 && Object.keys(answers).every((id) => known[id] !== undefined);
}

/** Answers from a button or a message: only what the field would take, and nothing personal. */
function fitting(type: RecordType, known: Answers, { places, library, clock }: FillTools): Answers {
  return Object.fromEntries(
    Object.entries(known).filter(([id, answer]) => {
      const field = type.fields[id];
      if (field === undefined || field.kind === 'case' || field.personal === true) return false;
      if (field.kind === 'choice' && field.optionsFrom === 'places')
        return library.documents.some(
          (document) => document.id === answer && places.nameOfDocument(document.id),
        );
      return faultOf(field, answer, clock.today()) === undefined;
    }),
  );
}

/** The file itself where entries of the type join it; else what it knows of the same fields and may be told here. */
function fromFile(
  type: RecordType,
  file: CaseFile | undefined,
  looking: Looking,
  tools: LawTools,
  owed: readonly string[],
): Answers {
  if (file === undefined) return {};
  const caseField = caseFieldOf(type);
  const takes = entriesFor(file, looking.person, tools, owed);
  if (caseField !== undefined && takes.some(({ id }) => id === type.id)) return { [caseField]: file.number };
  const known = shownOf(type, file.answers, looking, subjectOfFile(file));
  const shared = Object.entries(known).filter(([id, answer]) => {
    const field = type.fields[id];
    return field !== undefined && faultOf(field, answer, looking.today) === undefined;
  });
  return { ...(caseField === undefined ? {} : { [caseField]: NEW_CASE }), ...Object.fromEntries(shared) };
}
