/** The office's page of questions: the open ones grouped by likeness, those closed of late, and how many were refused week by week. */

import type { ClauseLibrary } from '../../../domain/clauses/library.ts';
import { say } from '../../../messages/zh-CN.ts';
import type { OpenQuestion } from '../../../ports.ts';
import { wordsFor } from '../../answer-queue.ts';
import { documentOfPerson } from '../../form-context.ts';
import { defineOperation } from '../../operation.ts';
import { type AskedTools, type Week, weeksOf } from './asked.ts';
import { areAlike, DISMISSED, READ } from './read-question.ts';

/** Questions that are alike, the most asked of them first. */
export interface QuestionGroup {
  readonly questions: readonly OpenQuestion[];
  readonly count: number;
}

export interface ClosedLine {
  readonly id: number;
  readonly question: string;
  /** What it was answered with; that it was set aside. */
  readonly with: string;
  readonly closedAt: string;
}

export interface QuestionsView {
  readonly groups: readonly QuestionGroup[];
  readonly closed: readonly ClosedLine[];
  readonly weeks: readonly Week[];
}

const CLOSED = 10;

export const createListGroups = (tools: AskedTools & { readonly library: ClauseLibrary }) =>
  defineOperation<Record<string, never>, QuestionsView>({
    name: 'queue.groups',
    needs: 'queue.answer',
    audit: (_input, { groups }) => ({ rows: groups.length }),
    reads: true,
    run: async (_input, actor, { feedback, office }) => {
      const documentId = documentOfPerson(actor, tools.places);
      const open = await feedback.listOpen({ documentId, limit: READ });
      const closed = await feedback.listClosed({ documentId, limit: CLOSED });
      const shown = (question: string) => wordsFor(actor, question, tools);
      return {
        groups: grouped(open).map(({ questions, count }) => ({
          count,
          questions: questions.map((each) => ({ ...each, question: shown(each.question) })),
        })),
        closed: closed.map(({ id, question, clause, closedAt }) => ({
          id,
          question: shown(question),
          with:
            clause === DISMISSED
              ? say('office.was-dismissed')
              : (tools.library.find(clause)?.label ?? clause),
          closedAt,
        })),
        weeks: await weeksOf(documentId, (query) => office.verdictsByHour(query), tools.clock),
      };
    },
  });

/** Each joins the first group whose most asked question it is like. @param open - the most asked first. */
export function grouped(open: readonly OpenQuestion[]): readonly QuestionGroup[] {
  const groups: { readonly questions: OpenQuestion[]; count: number }[] = [];
  for (const question of open) {
    const group = groups.find(
      ({ questions: [first] }) => first !== undefined && areAlike(first.question, question.question),
    );
    if (group === undefined) groups.push({ questions: [question], count: question.count });
    else {
      group.questions.push(question);
      group.count += question.count;
    }
  }
  return groups.sort((one, other) => other.count - one.count);
}
