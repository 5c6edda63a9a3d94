/**
 * Filling a form: start it, take one step, come back to it. The draft is saved in the same
 * transaction as the step, and the record in the same transaction as the last one.
 */

import type { Block } from '../answering/reply.ts';
import { AccessDeniedError } from '../domain/access/errors.ts';
import type { Person } from '../domain/access/person.ts';
import { mayDo } from '../domain/access/roles.ts';
import type { OfficeSettings } from '../domain/office/settings.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { advance, askDuplicate, sendBack, startForm } from '../forms/engine.ts';
import { promptFor } from '../forms/prompt.ts';
import { saidAgain } from '../forms/said-again.ts';
import type { FormContext, FormInput, FormState, Prompt } from '../forms/state.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, Draft, Ids, Stores } from '../ports.ts';
import { amendRecord } from './amend-record.ts';
import { factsOf, findCalculator, isCalculator, neededFacts } from './calculator.ts';
import { fileLabel } from './case-files.ts';
import { documentOfPerson, type FormTools, formContext } from './form-context.ts';
import { formOf, stateOf } from './form-of.ts';
import { defineOperation } from './operation.ts';
import { outcomeBlocks } from './outcome-blocks.ts';
import { promiseOf } from './promises.ts';
import { reckonAlone } from './reckon-alone.ts';
import { speakRule } from './speak-rule.ts';
import { type SubmitTools, submitRecord } from './submit-record.ts';
import { type NextStep, submittedView } from './submitted-view.ts';
import { lookingAs, mayAskPersonal } from './through-gate.ts';

export type { NextStep } from './submitted-view.ts';

/** What to show after a step. */
export type FormView =
  | {
      readonly status: 'open';
      readonly draftId: string;
      readonly step: number;
      readonly title: string;
      readonly notice?: string;
      readonly prompt: Prompt;
      readonly isStale?: true;
      readonly isUnread?: true;
      /** An answer was taken, whatever is said beside it. */
      readonly isTaken?: true;
      /** The question stands as it was; only what is ticked has changed. */
      readonly isSameQuestion?: true;
    }
  | {
      readonly status: 'submitted';
      readonly number: string;
      readonly blocks: readonly Block[];
      readonly next: readonly NextStep[];
      /** Of a correction: the fields it changed. */
      readonly amended?: readonly string[];
    }
  /** What the form rested on is over, or may not be told here. */
  | { readonly status: 'withdrawn'; readonly words: string }
  /**
   * A calculator's result; nothing was stored. `draft`: what it was reckoned from, to be changed or submitted;
   * `closes`: the form that is left once this was shown.
   */
  | {
      readonly status: 'computed';
      readonly blocks: readonly Block[];
      readonly draft?: string;
      readonly closes?: string;
    }
  | { readonly status: 'cancelled'; readonly title: string }
  /** Nothing is open; `submittedAs` when the pressed button belongs to what is a record already. */
  | { readonly status: 'none'; readonly submittedAs?: string };

type OpenView = Extract<FormView, { status: 'open' }>;

export interface FillTools extends FormTools, SubmitTools {
  readonly settings: OfficeSettings;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface StepInput {
  readonly input: FormInput;
  /** Of the draft the pressed button belongs to; the open draft otherwise. */
  readonly draftId?: string;
  /** A second delivery of the same update changes nothing. */
  readonly updateId: number;
  /** Number of the message it answers or, for one that names none, its own: what is older than the question is not its answer. */
  readonly about?: number;
}

export const createStepForm = (tools: FillTools) =>
  defineOperation<StepInput, FormView>({
    name: 'record.submit',
    needs: 'draft.write',
    // A step is no event of its own; the submission it may end in is.
    audit: (_input, view) =>
      view.status !== 'submitted'
        ? null
        : { number: view.number, ...(view.amended === undefined ? {} : { fields: view.amended.join(',') }) },
    auditedAs: (view) =>
      view.status === 'submitted' && view.amended !== undefined ? 'record.amend' : undefined,
    run: async ({ input, draftId, updateId, about }, actor, stores) => {
      const draft = await stores.drafts.findOpen(actor.id);
      if (draftId !== undefined && draftId !== draft?.id) {
        const before = await submittedBefore(draftId, actor, stores);
        if (before !== undefined) return before;
      }
      if (draft === undefined) return { status: 'none' };
      if (draftId !== undefined && draftId !== draft.id)
        return stale(await viewOf(draft, actor, stores, tools));
      if (draft.lastUpdateId === updateId) return viewOf(draft, actor, stores, tools);
      const withdrawn = await withdrawnView(draft, actor, stores, tools);
      if (withdrawn !== undefined) return withdrawn;
      if (about !== undefined && draft.shownAs !== null && about < draft.shownAs)
        return { ...(await openView(draft, actor, stores, tools)), notice: say('late.answer') };
      return step({ draft, input, updateId }, actor, stores, tools);
    },
  });

/** The form a person has open, as it stands. */
export const createResumeForm = (tools: FillTools) =>
  defineOperation<Record<string, never>, FormView>({
    name: 'draft.resume',
    needs: 'question.ask',
    // Looking at one's own unfinished form; one that rests on nothing any more is taken back by it.
    audit: null,
    run: async (_input, actor, stores) => {
      const draft = await stores.drafts.findOpen(actor.id);
      if (draft === undefined || !mayDo(actor.role, 'draft.write')) return { status: 'none' };
      return viewOf(draft, actor, stores, tools);
    },
  });

/** A draft as it may be shown now: what it was begun with is asked again. */
export async function viewOf(
  draft: Draft,
  actor: Person,
  stores: Stores,
  tools: FillTools,
): Promise<FormView> {
  return (await withdrawnView(draft, actor, stores, tools)) ?? openView(draft, actor, stores, tools);
}

/** Taken back with what it had learnt, or put aside until it is opened where it was begun. */
async function withdrawnView(
  draft: Draft,
  actor: Person,
  stores: Stores,
  tools: FillTools,
): Promise<FormView | undefined> {
  const state = stateOf(draft);
  const promised = await promiseOf(
    formOf(draft, documentOfPerson(actor, tools.places), tools),
    state,
    actor,
    stores,
    tools,
  );
  if (promised.isKept) return undefined;
  if (promised.isOver) await stores.drafts.delete(draft.id);
  else await stores.drafts.save({ ...draft, isParked: true });
  return { status: 'withdrawn', words: promised.words };
}

export async function openView(
  draft: Draft,
  actor: Person,
  stores: Stores,
  tools: FillTools,
): Promise<OpenView> {
  const form = formOf(draft, documentOfPerson(actor, tools.places), tools);
  const begun = stateOf(draft);
  const context = await formContext(form, actor, stores, tools, begun);
  const current = upToDate(draft, form, context);
  return {
    status: 'open',
    draftId: draft.id,
    step: current.step,
    title: form.title,
    prompt: promptFor(form, current, context),
  };
}

const toldIn = ({ answers, item, ticked }: FormState): string => JSON.stringify([answers, item, ticked]);

interface Step {
  readonly draft: Draft;
  readonly input: FormInput;
  readonly updateId: number;
}

async function step(
  { draft, input, updateId }: Step,
  actor: Person,
  stores: Stores,
  tools: FillTools,
): Promise<FormView> {
  const form = formOf(draft, documentOfPerson(actor, tools.places), tools);
  const context = await formContext(form, actor, stores, tools, stateOf(draft), input);
  const before = upToDate(draft, form, context);
  // Typed once more because nothing came: the answer was saved, and the next question has not been seen yet.
  const isUnseen = draft.shownStep !== null && draft.shownStep !== before.step;
  if (isUnseen && saidAgain(form, before, input, context))
    return { ...(await openView(draft, actor, stores, tools)), notice: say('late.answer') };
  const { state, notice, isStale, isUnread, effect } = advance(form, before, input, context);
  if (effect === 'cancel') {
    await stores.photos.dropDraft(draft.id);
    await stores.drafts.delete(draft.id);
    return { status: 'cancelled', title: form.title };
  }
  const keep = async (kept: FormState, words: string | undefined): Promise<OpenView> => {
    const saved: Draft = {
      ...draft,
      state: kept,
      lastUpdateId: updateId,
      updatedAt: tools.clock.now(),
    };
    await stores.drafts.save(saved);
    const view = await openView(saved, actor, stores, tools);
    return {
      ...view,
      ...(words === undefined ? {} : { notice: words }),
      ...(toldIn(kept) === toldIn(stateOf(draft)) ? {} : { isTaken: true as const }),
    };
  };
  if (effect === 'submit' && isCalculator(form.id)) {
    const needed = untold(form, state, actor, tools);
    return needed === undefined
      ? compute(draft, state, actor, tools)
      : keep(
          sendBack(form, state, Object.keys(form.fields)[0] ?? ''),
          say('calc.nothing-told', { fact: needed }),
        );
  }
  if (effect === 'reckon') {
    const reckoned = reckonAlone(form, state.answers, actor, tools);
    if (reckoned.outcome === 'faulty')
      return keep(sendBack(form, state, reckoned.faults[0]?.field ?? ''), wordsOf(reckoned.faults));
    await stores.drafts.save({ ...draft, state, isParked: true, updatedAt: tools.clock.now() });
    return { status: 'computed', blocks: reckoned.blocks, draft: draft.id };
  }
  if (effect === 'submit') {
    return state.amends === undefined
      ? submit({ draft, form, state, keep }, actor, stores, tools)
      : amend({ draft, form, state, keep }, actor, stores, tools);
  }
  const view = await keep(state, notice);
  return {
    ...view,
    ...(isStale === true ? { isStale } : {}),
    ...(isUnread === true ? { isUnread } : {}),
    ...(notice === undefined && JSON.stringify(state.cursor) === JSON.stringify(before.cursor)
      ? { isSameQuestion: true }
      : {}),
  };
}

interface Ending {
  readonly draft: Draft;
  readonly form: RecordType;
  readonly state: FormState;
  /** Saves the form as it stands now and shows it. */
  readonly keep: (state: FormState, notice: string | undefined) => Promise<OpenView>;
}

async function submit(
  { draft, form: type, state, keep }: Ending,
  actor: Person,
  stores: Stores,
  tools: FillTools,
): Promise<FormView> {
  const homeDocument = documentOfPerson(actor, tools.places);
  if (homeDocument === undefined) throw new UsageError(say('form.no-place'));
  if (!type.recordedBy.includes(actor.role)) throw new AccessDeniedError(actor.role, 'draft.write');
  const submission = await submitRecord(
    {
      draftId: draft.id,
      type,
      answers: state.answers,
      homeDocument,
      personalAllowed: mayAskPersonal(actor, tools),
      joins: state.joins,
      ...(state.isApart === true ? { isApart: true } : {}),
    },
    actor,
    stores,
    tools,
  );
  if (submission.outcome === 'faulty') {
    const [first] = submission.faults;
    return keep(sendBack(type, state, first?.field ?? ''), wordsOf(submission.faults));
  }
  if (submission.outcome === 'duplicate') {
    const looking = lookingAs(actor, 'form-choices', tools);
    const files = submission.files.map((file) => ({ id: file.number, label: fileLabel(file, looking) }));
    return keep(askDuplicate(state, files), undefined);
  }
  await stores.drafts.delete(draft.id);
  return submittedView(type, state.answers, submission, actor, stores, tools);
}

/** With every question passed over there is nothing to reckon with; what is needed is said instead. */
function untold(
  { id }: RecordType,
  { answers }: FormState,
  actor: Person,
  { places, parameters, clock }: FillTools,
): string | undefined {
  const documentId = documentOfPerson(actor, places);
  const rule = findCalculator(id)?.rule;
  if (Object.keys(answers).length > 0 || documentId === undefined || rule === undefined) return undefined;
  return neededFacts(rule, speakRule(rule.id, documentId, {}, parameters, clock.today()));
}

/** @throws {UsageError} the person has not said where they work: each place has its own numbers. */
function compute(draft: Draft, { answers }: FormState, actor: Person, tools: FillTools): FormView {
  const documentId = documentOfPerson(actor, tools.places);
  const calculator = findCalculator(draft.recordType, tools.law);
  if (documentId === undefined || calculator === undefined) throw new UsageError(say('form.no-place'));
  const { rule } = calculator;
  const today = tools.clock.today();
  const outcome = speakRule(rule.id, documentId, factsOf(rule, answers), tools.parameters, today);
  const blocks = outcomeBlocks(rule.id, outcome, documentId, today, tools);
  return { status: 'computed', blocks, closes: draft.id };
}

async function amend(
  { draft, form, state, keep }: Ending,
  actor: Person,
  stores: Stores,
  tools: FillTools,
): Promise<FormView> {
  const result = await amendRecord(form, state, actor, stores, tools);
  if (result.outcome === 'faulty') {
    const [first] = result.faults;
    return keep(sendBack(form, state, first?.field ?? ''), wordsOf(result.faults));
  }
  await stores.drafts.delete(draft.id);
  const lines = result.difference.map((text) => ({ kind: 'text', text }) as const);
  return {
    status: 'submitted',
    number: result.number,
    blocks: [{ kind: 'text', text: say('amend.done', { number: result.number }) }, ...lines],
    next: [],
    amended: result.fields,
  };
}

/** A button of a form that is a record already: its number, for whoever missed the answer. */
async function submittedBefore(
  draftId: string,
  actor: Person,
  stores: Stores,
): Promise<FormView | undefined> {
  const record = await stores.records.findByDraft(draftId);
  if (record === undefined || record.personId !== actor.id) return undefined;
  return { status: 'none', submittedAs: record.number };
}

/** A form whose questions have changed since it was begun starts again from what was answered. */
function upToDate(draft: Draft, form: RecordType, context: FormContext): FormState {
  const state = stateOf(draft);
  if (state.version === form.version) return state;
  const { amends } = state;
  const fresh = startForm(form, context, state.answers, { short: state.short === true });
  return { ...fresh, step: state.step + 1, ...(amends === undefined ? {} : { amends }) };
}

const stale = (view: FormView): FormView => (view.status === 'open' ? { ...view, isStale: true } : view);

const wordsOf = (faults: readonly { readonly message: string }[]) =>
  faults.map(({ message }) => message).join('\n');
