/** An administrator has questions drafted for a document of theirs by the chat model, looks at them, and approves or strikes each. */
import type { Person } from '../../domain/access/person.ts';
import type { PolicyDocument } from '../../domain/clauses/clause.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import type { Draft, Drafts } from '../../ingest/drafted-questions.ts';
import { say } from '../../messages/zh-CN.ts';
import { defineOperation, type Operation, type Performed } from '../operation.ts';
import type { Desk } from './desk.ts';
import type { Drafted } from './draft-questions.ts';

export type { Draft };

export interface DraftsView {
  readonly document: PolicyDocument;
  readonly drafts: Drafts;
  /** Drafting takes a while and goes on without anybody looking; how it ended is told once it has. */
  readonly drafting: 'no-model' | 'idle' | 'running' | Drafted;
}

export interface Decision extends Pick<Draft, 'clause' | 'question'> {
  readonly id: string;
  /** approved or struck, as a form sends it. */
  readonly state: string;
}

export interface DraftServices {
  readonly look: Performed<{ readonly id: string }, DraftsView>;
  /** Resolves when it has begun. */
  readonly begin: Performed<{ readonly id: string }, void>;
  readonly decide: Performed<Decision, void>;
}

export interface DecideTools {
  readonly desk: Desk;
  readonly refresh: () => Promise<void>;
  /** Undefined where no chat model is configured. */
  readonly draft: ((id: string) => Promise<Drafted>) | undefined;
  /** @throws {UsageError} not a document of theirs. */
  readonly check: (id: string, actor: Person) => PolicyDocument;
}

type Bind = <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>;

export function createDraftServices(bind: Bind, { desk, refresh, draft, check }: DecideTools): DraftServices {
  /** Of this program since it was started; what was drafted is kept with the document. */
  const states = new Map<string, 'running' | Drafted>();
  const run = (id: string, make: (id: string) => Promise<Drafted>): void => {
    states.set(id, 'running');
    void make(id)
      .catch((): Drafted => ({ clauses: 0, questions: 0, isBroken: true }))
      .then((drafted) => states.set(id, drafted));
  };
  return {
    begin: bind(
      defineOperation<{ readonly id: string }, void>({
        name: 'document.draft',
        needs: 'library.change',
        audit: ({ id }) => ({ document: id }),
        run: async ({ id }, actor, _stores, afterCommit) => {
          check(id, actor);
          if (draft === undefined) throw new UsageError(say('draft.no-model'));
          if (states.get(id) !== 'running') afterCommit(() => run(id, draft));
        },
      }),
    ),
    look: bind(
      defineOperation<{ readonly id: string }, DraftsView>({
        name: 'document.drafts-read',
        needs: 'library.change',
        // Questions about a public document, which nobody has asked.
        audit: null,
        reads: 'nothing',
        run: async ({ id }, actor) => ({
          document: check(id, actor),
          drafts: desk.drafts(id),
          drafting: draft === undefined ? 'no-model' : (states.get(id) ?? 'idle'),
        }),
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
