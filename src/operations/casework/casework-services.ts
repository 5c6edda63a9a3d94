/** Case work as the chat calls it: operations bound to their stores. */
import type { Clock } from '../../ports.ts';
import { createListEarly, type EarlyLine } from '../ledgers/list-early.ts';
import { createListTasks, type OwedTask, type TasksInput } from '../ledgers/list-tasks.ts';
import { createReportRhythm, type RhythmInput, type RhythmReport } from '../ledgers/report-rhythm.ts';
import type { Operation, Performed } from '../operation.ts';
import type { LawTools } from '../register-at.ts';
import type { ReminderTools } from '../reminders.ts';
import { createDismissTask, type DismissInput } from './dismiss-task.ts';
import {
  type Colleague,
  createListColleagues,
  createReassignFile,
  type ReassignInput,
} from './reassign-file.ts';

export interface CaseworkServices {
  readonly reportRhythm: Performed<RhythmInput, RhythmReport>;
  readonly listEarly: Performed<Record<never, never>, readonly EarlyLine[]>;
  readonly listTasks: Performed<TasksInput, readonly OwedTask[]>;
  readonly dismissTask: Performed<DismissInput, OwedTask>;
  readonly listColleagues: Performed<{ readonly number: string }, readonly Colleague[]>;
  readonly reassignFile: Performed<ReassignInput, { readonly label: string }>;
}

/** @param bind - puts an operation over the stores. */
export function createCaseworkServices(
  bind: <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>,
  tools: ReminderTools & LawTools & { readonly clock: Clock },
): CaseworkServices {
  return {
    reportRhythm: bind(createReportRhythm(tools)),
    listEarly: bind(createListEarly(tools)),
    listTasks: bind(createListTasks(tools)),
    dismissTask: bind(createDismissTask(tools)),
    listColleagues: bind(createListColleagues(tools)),
    reassignFile: bind(createReassignFile(tools)),
  };
}
