/**
 * A calculator's form is left once its result is out and not before: where the program is killed in between, or the
 * result does not get through, what was typed is there to be reckoned again.
 */
import { isCalculator } from './calculator.ts';
import { defineOperation } from './operation.ts';

export const createCloseReckoned = () =>
  defineOperation<{ readonly draftId: string }, void>({
    name: 'draft.close',
    needs: 'draft.write',
    // Nothing of it was stored.
    audit: null,
    run: async ({ draftId }, actor, stores) => {
      const draft = await stores.drafts.get(draftId);
      if (draft?.personId === actor.id && isCalculator(draft.recordType))
        await stores.drafts.delete(draft.id);
    },
  });
