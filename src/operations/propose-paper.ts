/** What was recognised on a photographed paper, proposed to the open form: nothing of it counts before it is confirmed. */
import { proposePaper } from '../forms/paper.ts';
import { type FillTools, viewOf } from './fill-form.ts';
import { documentOfPerson, formContext } from './form-context.ts';
import { formOf, stateOf } from './form-of.ts';
import { defineOperation } from './operation.ts';

export interface ProposeInput {
  /** Lines of the paper; cells of a row are parted by tabs. */
  readonly lines: readonly string[];
}

/** Where the card stands: its draft and step. */
export interface Proposed {
  readonly draftId: string;
  readonly step: number;
}

/** @returns null where no form is open, or the paper says nothing that it does not know. */
export const createProposePaper = (tools: FillTools) =>
  defineOperation<ProposeInput, Proposed | null>({
    name: 'photo.propose',
    needs: 'draft.write',
    // What comes of it is an answer of the form like any other.
    audit: null,
    run: async ({ lines }, actor, stores) => {
      const draft = await stores.drafts.findOpen(actor.id);
      if (draft === undefined) return null;
      if ((await viewOf(draft, actor, stores, tools)).status !== 'open') return null;
      const form = formOf(draft, documentOfPerson(actor, tools.places), tools);
      const before = stateOf(draft);
      const context = await formContext(form, actor, stores, tools, before);
      const state = proposePaper(form, before, lines, context);
      if (state === undefined) return null;
      await stores.drafts.save({
        ...draft,
        state,
        shownAs: null,
        shownStep: null,
        updatedAt: tools.clock.now(),
      });
      return { draftId: draft.id, step: state.step };
    },
  });
