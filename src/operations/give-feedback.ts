/** 有用 or 没用 under an answer, with a reason; what was useless or refused joins the queue. */
import { isQuestion } from '../answering/is-question.ts';
import { redact } from '../answering/redact.ts';
import type { Person } from '../domain/access/person.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, Ids, Stores } from '../ports.ts';
import { defineOperation } from './operation.ts';

export const FEEDBACK_REASONS = {
  beside: '答非所问',
  place: '不是我这里的规定',
  unclear: '看不懂',
  outdated: '过时了',
  other: '其他',
} as const;
export type FeedbackReason = keyof typeof FEEDBACK_REASONS;

export function isFeedbackReason(text: string): text is FeedbackReason {
  return text in FEEDBACK_REASONS;
}

export interface KeptAnswer {
  readonly question: string;
  readonly documentId: string | null;
  readonly verdict: string;
  readonly refs: readonly string[];
}

/**
 * Keeps what was answered, so that it can be rated, and queues it when it was a refusal.
 *
 * @returns the id by which it is rated.
 */
export async function keepAnswer(
  { question, documentId, verdict, refs }: KeptAnswer,
  actor: Person,
  stores: Stores,
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): Promise<string> {
  const id = ids.next(8);
  const at = clock.now();
  const text = redact(question);
  await stores.feedback.saveAnswer({ id, personId: actor.id, question: text, documentId, verdict, refs, at });
  if (verdict !== 'answered' && isWorthAnAnswer(question, verdict))
    await stores.feedback.queue({
      question: text,
      documentId,
      kind: 'refused',
      reason: verdict,
      asker: actor.id,
      over: actor.channel,
      at,
    });
  return id;
}

/** Orders to the bot are no questions, and neither is talk; a queue of those would bury the rest. */
function isWorthAnAnswer(text: string, verdict: string): boolean {
  return verdict !== 'order' && (verdict !== 'off-topic' || isQuestion(text));
}

export interface RateInput {
  readonly answerId: string;
  readonly useful: boolean;
  readonly reason?: FeedbackReason;
}

export const createRateAnswer = ({ clock }: { readonly clock: Clock }) =>
  defineOperation<RateInput, void>({
    name: 'answer.rate',
    needs: 'question.ask',
    // As above.
    audit: null,
    run: async ({ answerId, useful, reason }, actor, stores) => {
      const answer = await stores.feedback.getAnswer(answerId);
      if (answer === undefined || answer.personId !== actor.id) throw new UsageError(say('button.expired'));
      await stores.feedback.rate(answerId, useful, reason === undefined ? null : FEEDBACK_REASONS[reason]);
      if (useful || reason === undefined) return;
      await stores.feedback.queue({
        question: answer.question,
        documentId: answer.documentId,
        kind: 'downvoted',
        reason: FEEDBACK_REASONS[reason],
        asker: actor.id,
        over: actor.channel,
        at: clock.now(),
      });
    },
  });
