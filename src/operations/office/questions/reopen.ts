/** A question that was answered or set aside is open again; whoever has not been told yet is not told. */

import type { Gazetteer } from '../../../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../../../domain/shared/errors.ts';
import { say } from '../../../messages/zh-CN.ts';
import { noticesOf } from '../../answer-queue.ts';
import { documentOfPerson } from '../../form-context.ts';
import { defineOperation } from '../../operation.ts';
import { READ } from './read-question.ts';

export interface Reopened {
  /** People who are not told any more. */
  readonly untold: number;
}

/** @throws {UsageError} not closed, or not of the actor's document. */
export const createReopenQuestion = ({ places }: { readonly places: Gazetteer }) =>
  defineOperation<{ readonly id: number }, Reopened>({
    name: 'queue.reopen',
    needs: 'queue.answer',
    audit: ({ id }, { untold }) => ({ id, untold }),
    run: async ({ id }, actor, { feedback, notices }) => {
      const closed = await feedback.listClosed({ documentId: documentOfPerson(actor, places), limit: READ });
      if (!closed.some((each) => each.id === id) || !(await feedback.reopen(id)))
        throw new UsageError(say('queue.gone', { id }));
      return { untold: await notices.withdraw(noticesOf(id)) };
    },
  });
