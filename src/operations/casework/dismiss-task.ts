/**
 * A task that need not be done any more is dismissed with a reason from a list, and does not come back for the same
 * cause. What a document orders, the written report, is done and not dismissed.
 */
import { mayBeDismissed } from '../../domain/casework/tasks.ts';
import { CASE_KINDS } from '../../domain/records/case-kinds.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { type MessageKey, say } from '../../messages/zh-CN.ts';
import type { Clock } from '../../ports.ts';
import { openFilesFor } from '../case-files.ts';
import { type OwedTask, owedTasks } from '../ledgers/list-tasks.ts';
import { defineOperation } from '../operation.ts';
import type { LawTools } from '../register-at.ts';
import { type GateTools, lookingAs } from '../through-gate.ts';

/** Why a task need not be done. */
export const DISMISS_REASONS = {
  done: 'task.why.done',
  changed: 'task.why.changed',
  elsewhere: 'task.why.elsewhere',
  mistaken: 'task.why.mistaken',
} as const satisfies Readonly<Record<string, MessageKey>>;
export type DismissReason = keyof typeof DISMISS_REASONS;

export function isDismissReason(text: string): text is DismissReason {
  return Object.hasOwn(DISMISS_REASONS, text);
}

export interface DismissInput {
  readonly task: string;
  readonly reason: DismissReason;
}

/** @throws {UsageError} no such task of this person's files, or one that a document orders. */
export const createDismissTask = (tools: GateTools & LawTools & { readonly clock: Clock }) =>
  defineOperation<DismissInput, OwedTask>({
    name: 'task.dismiss',
    needs: 'file.keep',
    audit: ({ reason }, { file, kind }) => ({ file, kind, reason }),
    run: async ({ task: id, reason }, actor, stores) => {
      const looking = lookingAs(actor, 'duties', tools);
      const tasks = await owedTasks(await openFilesFor(looking, stores, CASE_KINDS), looking, stores, tools);
      const task = tasks.find((each) => each.id === id);
      if (task === undefined) throw new UsageError(say('task.gone'));
      if (!mayBeDismissed(task)) throw new UsageError(say('task.ordered'));
      await stores.fileActs.add({
        file: task.file,
        kind: 'dismissed',
        personId: actor.id,
        subject: id,
        reason,
        at: tools.clock.now(),
      });
      return task;
    },
  });
