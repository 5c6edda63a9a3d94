/** What administrators taught, put where it works: into the search when it is taught and when the program starts. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readOverlay } from '../ingest/load-wording.ts';
import {
  type AnsweredQueue,
  type AnswerQueueInput,
  type AnswerQueueTools,
  createAnswerQueue,
} from '../operations/answer-queue.ts';
import type { Operation, Performed } from '../operations/operation.ts';
import {
  createListTaught,
  createTeach,
  createUnteach,
  fitting,
  type Taught,
  type TaughtLine,
  type TaughtTools,
} from '../operations/taught.ts';
import type { UnitOfWork } from '../ports.ts';
import type { LearningSearch } from '../retrieval/learned.ts';
import { removeOverlay } from '../storage/old-overlay.ts';

export interface TaughtServices {
  readonly answerQueue: Performed<AnswerQueueInput, AnsweredQueue>;
  readonly teach: Performed<{ readonly typed: string }, Taught>;
  readonly listTaught: Performed<Record<string, never>, readonly TaughtLine[]>;
  readonly unteach: Performed<{ readonly id: string }, Taught>;
}

/** After the act is on disk, never before. */
export function createTaughtServices(
  bind: <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>,
  { search, ...tools }: TaughtTools & AnswerQueueTools & { readonly search: LearningSearch },
): TaughtServices {
  const learn = ({ id, question, clause }: Taught) => search.learn(question, clause.ref, id);
  const answerQueue = bind(createAnswerQueue(tools));
  const teach = bind(createTeach(tools));
  const unteach = bind(createUnteach(tools));
  return {
    listTaught: bind(createListTaught(tools)),
    answerQueue: async (input, actor) => {
      const answered = await answerQueue(input, actor);
      if (answered.taught !== null) learn(answered.taught);
      return answered;
    },
    teach: async (input, actor) => {
      const taught = await teach(input, actor);
      learn(taught);
      return taught;
    },
    unteach: async (input, actor) => {
      const taught = await unteach(input, actor);
      search.forget(taught.id);
      return taught;
    },
  };
}

/** Moves what files of earlier versions hold into the database, sealed, and puts all of it into the search. */
export async function loadTaught(
  work: UnitOfWork,
  { library, clock, search }: TaughtTools & { readonly search: LearningSearch },
  dataFolder: string,
): Promise<void> {
  const overlay = join(dataFolder, 'overlay');
  if (existsSync(overlay)) {
    const facts = readOverlay(overlay, library);
    await work.transaction(async ({ learnt }) => {
      for (const { clause, quote, questions } of facts)
        for (const question of questions)
          await learnt.add({ clause, at: clock.now(), personId: null, question, quote });
    });
    removeOverlay(overlay);
  }
  for (const entry of (await work.stores.learnt.list()).toReversed()) {
    const line = fitting(entry, library);
    if (line !== undefined) search.learn(line.question, line.clause.ref, line.id);
  }
}
