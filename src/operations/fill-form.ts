/**
 * Filling a form: start it, take one step, come back to it. The draft is saved in the same
 * transaction as the step, and the record in the same transaction as the last one.
 */
import type { Block } from '../answering/reply.ts';
import { AccessDeniedError } from '../domain/access/errors.ts';
import type { Person } from '../domain/access/person.ts';
import type { Answers } from '../domain/records/answers.ts';
import { CASE_STATUS_LABELS, type RecordType } from '../domain/records/record-type.ts';
import { recordType } from '../domain/records/types/index.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { advance, sendBack, startForm } from '../forms/engine.ts';
import { promptFor } from '../forms/prompt.ts';
import type { FormContext, FormInput, FormState, Prompt } from '../forms/state.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, Draft, Ids, Stores } from '../ports.ts';
import { documentOfPerson, type FormTools, formContext } from './form-context.ts';
import { defineOperation } from './operation.ts';
import { outcomeBlocks } from './outcome-blocks.ts';
import { type SubmitTools, submitRecord } from './submit-record.ts';

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
      /** The question stands as it was; only what is ticked has changed. */
      readonly isSameQuestion?: true;
    }
  | { readonly status: 'submitted'; readonly number: string; readonly blocks: readonly Block[] }
  | { readonly status: 'cancelled'; readonly title: string }
  | { readonly status: 'none' };

export interface FillTools extends FormTools, SubmitTools {
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface StartInput {
  readonly recordType: string;
  /** What is known already, from a question or an earlier record. */
  readonly known?: Answers;
}

/** @throws {UsageError} the person has not said where they work. @throws {AccessDeniedError} their role does not record this. */
export const createStartForm = (tools: FillTools) =>
  defineOperation<StartInput, { readonly view: FormView; readonly wasOpen: boolean }>({
    name: 'draft.start',
    needs: 'draft.write',
    audit: ({ recordType: type }, { wasOpen }) => (wasOpen ? null : { type }),
    run: async ({ recordType: id, known }, actor, stores) => {
      const type = recordType(id);
      if (!type.recordedBy.includes(actor.role)) throw new AccessDeniedError(actor.role, 'draft.write');
      if (documentOfPerson(actor, tools.places) === undefined) throw new UsageError(say('form.no-place'));
      const open = await stores.drafts.findOpen(actor.id);
      if (open !== undefined) return { view: await viewOf(open, actor, stores, tools), wasOpen: true };
      const context = await formContext(type, actor, stores, tools);
      const draft: Draft = {
        id: tools.ids.next(8),
        personId: actor.id,
        recordType: id,
        state: JSON.stringify(startForm(type, context, known)),
        lastUpdateId: null,
        updatedAt: tools.clock.now(),
      };
      await stores.drafts.save(draft);
      return { view: await viewOf(draft, actor, stores, tools), wasOpen: false };
    },
  });

export interface StepInput {
  readonly input: FormInput;
  /** Of the draft the pressed button belongs to; the open draft otherwise. */
  readonly draftId?: string;
  /** A second delivery of the same update changes nothing. */
  readonly updateId: number;
}

export const createStepForm = (tools: FillTools) =>
  defineOperation<StepInput, FormView>({
    name: 'record.submit',
    needs: 'draft.write',
    // A step is no event of its own; the submission it may end in is.
    audit: (_input, view) => (view.status === 'submitted' ? { number: view.number } : null),
    run: async ({ input, draftId, updateId }, actor, stores) => {
      const draft = await stores.drafts.findOpen(actor.id);
      if (draft === undefined) return { status: 'none' };
      if (draftId !== undefined && draftId !== draft.id)
        return { ...(await openView(draft, actor, stores, tools)), isStale: true };
      if (draft.lastUpdateId !== null && updateId <= draft.lastUpdateId)
        return openView(draft, actor, stores, tools);

      const type = recordType(draft.recordType);
      const context = await formContext(type, actor, stores, tools);
      const before = stateOf(draft, type, context);
      const { state, notice, isStale, isUnread, effect } = advance(type, before, input, context);
      if (effect === 'cancel') {
        await stores.drafts.delete(draft.id);
        return { status: 'cancelled', title: type.title };
      }
      if (effect === 'submit') return submit(draft, type, state, { actor, stores, tools, updateId });
      const next: Draft = {
        ...draft,
        state: JSON.stringify(state),
        lastUpdateId: updateId,
        updatedAt: tools.clock.now(),
      };
      await stores.drafts.save(next);
      const view = await openView(next, actor, stores, tools);
      return {
        ...view,
        ...(notice === undefined ? {} : { notice }),
        ...(isStale === true ? { isStale } : {}),
        ...(isUnread === true ? { isUnread } : {}),
        ...(notice === undefined && JSON.stringify(state.cursor) === JSON.stringify(before.cursor)
          ? { isSameQuestion: true }
          : {}),
      };
    },
  });

/** The form a person has open, as it stands. */
export const createResumeForm = (tools: FillTools) =>
  defineOperation<Record<string, never>, FormView>({
    name: 'draft.resume',
    needs: 'question.ask',
    // Looking at one's own unfinished form.
    audit: null,
    run: async (_input, actor, stores) => {
      const draft = await stores.drafts.findOpen(actor.id);
      return draft === undefined ? { status: 'none' } : viewOf(draft, actor, stores, tools);
    },
  });

interface SubmitCall {
  readonly actor: Person;
  readonly stores: Stores;
  readonly tools: FillTools;
  readonly updateId: number;
}

async function submit(
  draft: Draft,
  type: RecordType,
  state: FormState,
  { actor, stores, tools, updateId }: SubmitCall,
): Promise<FormView> {
  const context = await formContext(type, actor, stores, tools);
  const homeDocument = documentOfPerson(actor, tools.places);
  if (homeDocument === undefined) throw new UsageError(say('form.no-place'));
  const form = {
    draftId: draft.id,
    type,
    answers: state.answers,
    homeDocument,
    personalAllowed: context.personalAllowed,
  };
  const submission = await submitRecord(form, actor, stores, tools);
  if (!submission.ok) {
    const [first] = submission.faults;
    const back = sendBack(type, state, first?.field ?? '');
    const kept: Draft = {
      ...draft,
      state: JSON.stringify(back),
      lastUpdateId: updateId,
      updatedAt: tools.clock.now(),
    };
    await stores.drafts.save(kept);
    return {
      ...(await openView(kept, actor, stores, tools)),
      notice: submission.faults.map(({ message }) => message).join('\n'),
    };
  }
  await stores.drafts.delete(draft.id);
  const { record, rule } = submission;
  const until = typeof state.answers['until'] === 'string' ? state.answers['until'] : tools.clock.today();
  return {
    status: 'submitted',
    number: record.number,
    blocks: [
      {
        kind: 'text',
        text: say(submission.isNew ? 'form.submitted' : 'form.submitted-before', { number: record.number }),
      },
      ...(submission.case === undefined
        ? []
        : [
            {
              kind: 'text',
              text: say('form.record-case', {
                number: submission.case.number,
                status: CASE_STATUS_LABELS[submission.case.status],
                visits: submission.case.visitCount,
              }),
            } as const,
          ]),
      ...(rule === undefined ? [] : outcomeBlocks(rule.id, rule.outcome, record.documentId, until, tools)),
    ],
  };
}

type OpenView = Extract<FormView, { status: 'open' }>;

async function openView(draft: Draft, actor: Person, stores: Stores, tools: FillTools): Promise<OpenView> {
  const type = recordType(draft.recordType);
  const context = await formContext(type, actor, stores, tools);
  const current = stateOf(draft, type, context);
  return {
    status: 'open',
    draftId: draft.id,
    step: current.step,
    title: type.title,
    prompt: promptFor(type, current, context),
  };
}

const viewOf = (draft: Draft, actor: Person, stores: Stores, tools: FillTools): Promise<FormView> =>
  openView(draft, actor, stores, tools);

/** A form whose questions have changed since it was begun starts again from what was answered. */
function stateOf(draft: Draft, type: RecordType, context: FormContext): FormState {
  const state = JSON.parse(draft.state) as FormState;
  return state.version === type.version
    ? state
    : { ...startForm(type, context, state.answers), step: state.step + 1 };
}
