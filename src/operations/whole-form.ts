/** The open form as one page: read whole, and one answer at a time put into the draft the chat goes on with. */

import type { Person } from '../domain/access/person.ts';
import { mayDo } from '../domain/access/roles.ts';
import type { Field } from '../domain/records/fields.ts';
import { validateRecord } from '../domain/records/validate.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { endsReckoning } from '../forms/ending.ts';
import type { FormState } from '../forms/state.ts';
import {
  finished,
  type GivenValue,
  giveAnswer,
  stillMissing,
  type WholeField,
  wholeForm,
} from '../forms/whole.ts';
import { say } from '../messages/zh-CN.ts';
import type { Draft, Stores } from '../ports.ts';
import { type FillTools, viewOf } from './fill-form.ts';
import { documentOfPerson, formContext } from './form-context.ts';
import { formOf, stateOf } from './form-of.ts';
import { matchKeysToWrite } from './match-keys.ts';
import { defineOperation } from './operation.ts';

/** What the page draws. */
export interface WholeView {
  readonly draftId: string;
  readonly title: string;
  readonly basis: string;
  /** The word on the button that ends it. */
  readonly ending: string;
  /** What that button does in the chat. */
  readonly endsBy: 'submit' | 'reckon';
  /** Number of the step now: with it the page's last button is the chat's. */
  readonly step: number;
  readonly isReady: boolean;
  readonly fields: readonly WholeField[];
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
  /** Beside their fields: what was wrong, or how something was taken. */
  readonly said: readonly Said[];
  /** Everything that has to be there is: the chat's review may be submitted at this step. */
  readonly isFinished?: true;
}

export interface Said {
  readonly field: string;
  readonly text: string;
  readonly isFault: boolean;
}

export interface GiveInput {
  readonly draftId: string;
  readonly field: string;
  readonly value: GivenValue;
}

/** @returns null where no form is open. */
export const createReadWhole = (tools: FillTools) =>
  defineOperation<Record<string, never>, WholeView | null>({
    name: 'form.whole',
    needs: 'question.ask',
    // Looking at one's own unfinished form; one that rests on nothing any more is taken back by it.
    audit: null,
    run: async (_input, actor, stores) => {
      if (!mayDo(actor.role, 'draft.write')) return null;
      const draft = await openDraft(actor, stores, tools);
      return draft === undefined ? null : drawnOf(draft, stateOf(draft), actor, stores, tools);
    },
  });

/** @throws {UsageError} another form is open by now. */
export const createGiveAnswer = (tools: FillTools) =>
  defineOperation<GiveInput, WholeView>({
    name: 'form.give',
    needs: 'draft.write',
    // A step is no event of its own; the submission it may end in is.
    audit: null,
    run: async ({ draftId, field, value }, actor, stores) => {
      const draft = await openDraft(actor, stores, tools);
      if (draft === undefined || draft.id !== draftId) throw new UsageError(say('whole.gone'));
      const form = formOf(draft, documentOfPerson(actor, tools.places), tools);
      const before = stateOf(draft);
      const context = await formContext(form, actor, stores, tools, before);
      const given = giveAnswer(
        form,
        before,
        field,
        await keptOf(value, form.fields[field], actor, stores, tools),
        context,
      );
      const isFault = 'fault' in given;
      const text = isFault ? given.fault : given.note;
      const saved: Draft = {
        ...draft,
        state: given.state,
        // The question the chat shows stands at another step now.
        shownAs: null,
        shownStep: null,
        updatedAt: tools.clock.now(),
      };
      if (!isFault) await stores.drafts.save(saved);
      const view = await drawnOf(isFault ? draft : saved, given.state, actor, stores, tools);
      return text === undefined ? view : { ...view, said: [{ field, text, isFault }] };
    },
  });

/** What is left empty is passed over, what contradicts itself is said beside its field. */
export const createFinishWhole = (tools: FillTools) =>
  defineOperation<{ readonly draftId: string }, WholeView>({
    name: 'form.finish',
    needs: 'draft.write',
    audit: null,
    run: async ({ draftId }, actor, stores) => {
      const draft = await openDraft(actor, stores, tools);
      if (draft === undefined || draft.id !== draftId) throw new UsageError(say('whole.gone'));
      const form = formOf(draft, documentOfPerson(actor, tools.places), tools);
      const before = stateOf(draft);
      const context = await formContext(form, actor, stores, tools, before);
      const done = finished(form, before, context);
      if ('lacking' in done) {
        const view = await drawnOf(draft, before, actor, stores, tools);
        const said = done.lacking.map((field) => ({ field, text: say('whole.needed'), isFault: true }));
        return { ...view, said };
      }
      const faults = validateRecord(form, before.answers, {
        today: context.today,
        personalAllowed: context.personalAllowed,
      });
      const saved = {
        ...draft,
        state: done.state,
        shownAs: null,
        shownStep: null,
        updatedAt: tools.clock.now(),
      };
      const own = faults.filter(
        ({ field }) => form.fields[field]?.ofCase !== true || context.cases.length === 0,
      );
      if (own.length > 0) {
        const view = await drawnOf(draft, before, actor, stores, tools);
        return { ...view, said: own.map(({ field, message }) => ({ field, text: message, isFault: true })) };
      }
      await stores.drafts.save(saved);
      return { ...(await drawnOf(saved, done.state, actor, stores, tools)), isFinished: true };
    },
  });

/** Of a number that tells a child no digit goes further than here. */
async function keptOf(
  value: GivenValue,
  field: Field | undefined,
  actor: Person,
  stores: Stores,
  { clock }: FillTools,
): Promise<GivenValue> {
  if (field?.kind !== 'text' || field.format !== 'match-key' || typeof value !== 'string') return value;
  const keyOf = await matchKeysToWrite(stores, actor, clock);
  return value === '' ? value : (keyOf(value) ?? value);
}

/** The draft as it may be shown now; what it rested on is asked again. */
async function openDraft(actor: Person, stores: Stores, tools: FillTools): Promise<Draft | undefined> {
  const draft = await stores.drafts.findOpen(actor.id);
  if (draft === undefined) return undefined;
  const view = await viewOf(draft, actor, stores, tools);
  return view.status === 'open' ? draft : undefined;
}

async function drawnOf(
  draft: Draft,
  state: FormState,
  actor: Person,
  stores: Stores,
  tools: FillTools,
): Promise<WholeView> {
  const form = formOf(draft, documentOfPerson(actor, tools.places), tools);
  const context = await formContext(form, actor, stores, tools, state);
  const fields = wholeForm(form, state, context);
  const reckons = endsReckoning(form, state);
  return {
    said: [],
    draftId: draft.id,
    title: form.title,
    basis: context.basis,
    ending: reckons ? say('form.reckon') : (form.ending ?? say('form.submit')),
    endsBy: reckons ? 'reckon' : 'submit',
    step: state.step,
    isReady: fields.every(({ need, value }) => need !== 'required' || value !== null),
    fields,
    missing: stillMissing(form, state, context),
    warnings: form.warnings?.({ ...context.file, ...state.answers }) ?? [],
  };
}
