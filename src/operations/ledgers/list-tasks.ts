/** What open files still owe: overdue, due within a week, then the rest, with the report that is owed. */
import type { Looking } from '../../domain/access/gate.ts';
import { type Task, tasksOf, type Urgency, urgencyOf } from '../../domain/casework/tasks.ts';
import { CASE_KINDS } from '../../domain/records/case-kinds.ts';
import { recordType } from '../../domain/records/types/index.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';
import type { CaseFile, Stores } from '../../ports.ts';
import { fileLabel, openFilesFor } from '../case-files.ts';
import { defineOperation } from '../operation.ts';
import { isOrderedAt, type LawTools, registerAt } from '../register-at.ts';
import { type GateTools, lookingAs } from '../through-gate.ts';
import { viewsOf } from './view-files.ts';

export interface OwedTask extends Task {
  readonly urgency: Urgency;
  readonly label: string;
  /** Of a file the person opened; a colleague's dates are the colleague's first. */
  readonly isOwn: boolean;
}

export const createListTasks = (tools: GateTools & LawTools) =>
  defineOperation<Record<never, never>, readonly OwedTask[]>({
    name: 'ledger.tasks',
    needs: 'record.list',
    audit: (_input, tasks) => ({ tasks: tasks.length }),
    run: async (_input, actor, stores) => {
      const looking = lookingAs(actor, 'duties', tools);
      return owedTasks(await openFilesFor(looking, stores, CASE_KINDS), looking, stores, tools);
    },
  });

/** @param files - that this person may see. */
export async function owedTasks(
  files: readonly CaseFile[],
  looking: Looking,
  stores: Stores,
  tools: LawTools,
): Promise<readonly OwedTask[]> {
  const byNumber = new Map(files.map((file) => [file.number, file]));
  const ordersReport = ({ number }: { readonly number: string }) => {
    const documentId = byNumber.get(number)?.documentId ?? '';
    return isOrderedAt(registerAt('written-report', documentId, tools), documentId, tools);
  };
  const views = await viewsOf(files, stores);
  return tasksOf(views, ordersReport).flatMap((task) => {
    const file = byNumber.get(task.file);
    return file === undefined
      ? []
      : [
          {
            ...task,
            urgency: urgencyOf(task, looking.today),
            label: fileLabel(file, looking),
            isOwn: file.openedBy === looking.person.id,
          },
        ];
  });
}

/** • GA-2026-0001 · 曼允小学 · 三年级 · 劝返无效:书面报告(已逾期,原定2026年11月20日) */
export function taskInWords({ register, kind, urgency, dueOn, label }: OwedTask): string {
  const what = kind === 'promised-return' ? say('task.promised') : recordType(register).title;
  if (dueOn === null) return say('task.open', { label, what });
  const day = showDay(dueOn);
  return say(urgency === 'overdue' ? 'task.overdue' : 'task.due', { label, what, day });
}
