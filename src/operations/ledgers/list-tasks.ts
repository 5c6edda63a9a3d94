/** What open files still owe: overdue, due within a week, then the rest, with the report that is owed. */
import type { Looking } from '../../domain/access/gate.ts';
import { type Task, tasksOf, type Urgency, urgencyOf } from '../../domain/casework/tasks.ts';
import { CASE_KINDS } from '../../domain/records/case-kinds.ts';
import { recordType } from '../../domain/records/types/index.ts';
import { fold } from '../../domain/shared/fold.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';
import type { CaseFile, FileAct, Stores } from '../../ports.ts';
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

export interface TasksInput {
  /** Words every task shown has in its line: a school, a number, the register. */
  readonly words?: string | undefined;
}

export const createListTasks = (tools: GateTools & LawTools) =>
  defineOperation<TasksInput, readonly OwedTask[]>({
    name: 'ledger.tasks',
    needs: 'record.list',
    audit: (_input, tasks) => ({ tasks: tasks.length }),
    run: async ({ words = '' }, actor, stores) => {
      const looking = lookingAs(actor, 'duties', tools);
      const tasks = await owedTasks(await openFilesFor(looking, stores, CASE_KINDS), looking, stores, tools);
      const wanted = words.split(/\s+/u).map(fold).filter(Boolean);
      return tasks.filter((task) => {
        const line = fold(taskInWords(task));
        return wanted.every((word) => line.includes(word));
      });
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
  const isOrdered = ({ number }: { readonly number: string }, type: string) => {
    const documentId = byNumber.get(number)?.documentId ?? '';
    return isOrderedAt(registerAt(type, documentId, tools), documentId, tools);
  };
  const views = await viewsOf(files, stores);
  const acts = await stores.fileActs.list({ files: files.map(({ number }) => number) });
  const dismissed = new Set(acts.flatMap(({ kind, subject }) => (kind === 'dismissed' ? [subject] : [])));
  const assigned = assignedTo(acts);
  return tasksOf(views, isOrdered, dismissed).flatMap((task) => {
    const file = byNumber.get(task.file);
    return file === undefined
      ? []
      : [
          {
            ...task,
            urgency: urgencyOf(task, looking.today),
            label: fileLabel(file, looking),
            isOwn: (assigned.get(file.number) ?? file.openedBy) === looking.person.id,
          },
        ];
  });
}

/** Who answers for a file now, where that is not whoever opened it. */
export function assignedTo(marks: readonly FileAct[]): ReadonlyMap<string, string> {
  return new Map(marks.flatMap(({ kind, file, subject }) => (kind === 'assigned' ? [[file, subject]] : [])));
}

/** • GA-2026-0001 · 曼允小学 · 三年级 · 劝返无效:书面报告(已逾期,原定2026年11月20日) */
export function taskInWords({ register, kind, urgency, dueOn, label }: OwedTask): string {
  const what = kind === 'promised-return' ? say('task.promised') : recordType(register).title;
  if (dueOn === null) return say('task.open', { label, what });
  const day = showDay(dueOn);
  return say(urgency === 'overdue' ? 'task.overdue' : 'task.due', { label, what, day });
}
