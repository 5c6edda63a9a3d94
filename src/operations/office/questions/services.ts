/** The operations of the page of questions, bound to their stores. */
import type { OpenQuestion } from '../../../ports.ts';
import type { Operation, Performed } from '../../operation.ts';
import { type AskedInput, type AskedLine, type AskedTools, createListAsked } from './asked.ts';
import { createTryWording, type Effects, type EffectsInput, type EffectTools } from './effects.ts';
import { createListGroups, type QuestionsView } from './list-groups.ts';
import {
  createDismissQuestion,
  createReadQuestion,
  type QuestionTools,
  type QuestionView,
} from './read-question.ts';
import { createReopenQuestion, type Reopened } from './reopen.ts';

export interface QuestionServices {
  readonly list: Performed<Record<string, never>, QuestionsView>;
  readonly asked: Performed<
    AskedInput,
    { readonly rows: readonly AskedLine[]; readonly next: string | null }
  >;
  readonly read: Performed<{ readonly id: number; readonly words?: string | undefined }, QuestionView>;
  readonly tryWording: Performed<EffectsInput, Effects>;
  readonly dismiss: Performed<{ readonly id: number }, OpenQuestion>;
  readonly reopen: Performed<{ readonly id: number }, Reopened>;
}

export type QuestionServiceTools = QuestionTools & AskedTools & EffectTools;

/** @param bind - puts an operation over the stores. */
export function createQuestionServices(
  bind: <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>,
  tools: QuestionServiceTools,
): QuestionServices {
  return {
    list: bind(createListGroups(tools)),
    asked: bind(createListAsked(tools)),
    read: bind(createReadQuestion(tools)),
    tryWording: bind(createTryWording(tools)),
    dismiss: bind(createDismissQuestion(tools)),
    reopen: bind(createReopenQuestion(tools)),
  };
}
