/** An administrator looks at the questions a model has drafted for a document of theirs, and approves or strikes each. */
import type { Person } from '../../domain/access/person.ts';
import type { PolicyDocument } from '../../domain/clauses/clause.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import type { Draft, Drafts } from '../../ingest/drafted-questions.ts';
import { say } from '../../messages/zh-CN.ts';
import { defineOperation, type Operation, type Performed } from '../operation.ts';
import type { Desk } from './desk.ts';

export type { Draft };

export interface DraftsView {
  readonly document: PolicyDocument;
  readonly drafts: Drafts;
}

export interface Decision extends Pick<Draft, 'clause' | 'question'> {
  readonly id: string;
  /** approved or struck, as a form sends it. */
  readonly state: string;
}

export interface DraftServices {
  readonly look: Performed<{ readonly id: string }, DraftsView>;
  readonly decide: Performed<Decision, void>;
}

export interface DecideTools {
  readonly desk: Desk;
  readonly refresh: () => Promise<void>;
  /** @throws {UsageError} not a document of theirs. */
  readonly check: (id: string, actor: Person) => PolicyDocument;
}

type Bind = <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>;

export function createDraftServices(bind: Bind, { desk, refresh, check }: DecideTools): DraftServices {
  return {
    look: bind(
      defineOperation<{ readonly id: string }, DraftsView>({
        name: 'document.drafts-read',
        needs: 'library.change',
        // Questions about a public document, which nobody has asked.
        audit: null,
        reads: 'nothing',
        run: async ({ id }, actor) => ({ document: check(id, actor), drafts: desk.drafts(id) }),
      }),
    ),
    decide: bind(
      defineOperation<Decision, void>({
        name: 'document.draft-decide',
        needs: 'library.change',
        audit: ({ id, clause, state }) => ({ document: id, clause, state }),
        run: async ({ id, clause, question, state }, actor, _stores, afterCommit) => {
          check(id, actor);
          const isIt = (draft: Draft) => draft.clause === clause && draft.question === question;
          const isDecision = state === 'approved' || state === 'struck';
          if (!isDecision || !desk.drafts(id).some(isIt)) throw new UsageError(say('draft.gone'));
          // Read again when it is written: others decide meanwhile.
          afterCommit(() =>
            desk.keepDrafts(
              id,
              desk.drafts(id).map((draft) => (isIt(draft) ? { ...draft, state } : draft)),
            ),
          );
          afterCommit(refresh);
        },
      }),
    ),
  };
}
