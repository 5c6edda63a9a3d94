/** 有用 and 没用 under an answer, and the administrators' queue of what was not answered. */
import { Composer } from 'grammy';
import { say } from '../../messages/zh-CN.ts';
import { FEEDBACK_REASONS, isFeedbackReason } from '../../operations/give-feedback.ts';
import type { BotContext } from '../context.ts';
import { answerTap, type ButtonSpec, forgive, keyboardOf, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

export function rateRow(answerId: string): ButtonSpec[] {
  return [
    { label: say('rate.useful'), data: `r:${answerId}:+` },
    { label: say('rate.useless'), data: `r:${answerId}:-` },
  ];
}

/** The marks under an answer. */
export function ratingFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.callbackQuery(/^r:([a-z0-9]+):\+$/u, async (ctx) => {
    await services.rate({ answerId: ctx.match[1] ?? '', useful: true }, ctx.person);
    await answerTap(ctx, say('rate.thanks'));
  });

  feature.callbackQuery(/^r:([a-z0-9]+):-$/u, async (ctx) => {
    await answerTap(ctx);
    const id = ctx.match[1] ?? '';
    const rows = Object.entries(FEEDBACK_REASONS).map(([reason, label]) => [
      { label, data: `r:${id}:${reason}` },
    ]);
    await sendText(ctx, say('rate.why'), keyboardOf(rows));
  });

  feature.callbackQuery(/^r:([a-z0-9]+):([a-z]+)$/u, async (ctx, next) => {
    const reason = ctx.match[2] ?? '';
    if (!isFeedbackReason(reason)) return next();
    await services.rate({ answerId: ctx.match[1] ?? '', useful: false, reason }, ctx.person);
    await answerTap(ctx);
    await forgive(() => ctx.editMessageText(say('rate.queued')));
  });
  return feature;
}

/** Of what was taught, with a button each. */
const SHOWN = 30;

/** The administrators' queue. */
export function queueFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command('queue', async (ctx) => {
    const { questions } = await services.listQueue({}, ctx.person);
    const [first] = questions;
    if (first === undefined) {
      await sendText(ctx, say('queue.none'));
      return;
    }
    const lines = questions.map(({ id, question, documentId, kind, reason, count }) =>
      say('queue.line', {
        id,
        question,
        count,
        place: documentId === null ? say('place.none') : services.places.nameOfDocument(documentId),
        kind: kind === 'refused' ? say('queue.refused') : say('queue.downvoted', { reason: reason ?? '' }),
      }),
    );
    await sendText(ctx, [say('queue.head', { id: first.id }), '', ...lines].join('\n'));
  });

  feature.command('answer', async (ctx) => {
    const match = /^(\d+)\s+(.+)$/u.exec(ctx.match.trim());
    if (match === null) {
      await sendText(ctx, say('queue.usage'));
      return;
    }
    const { clause, told, question, taught } = await services.answerQueue(
      { id: Number(match[1]), clause: match[2] ?? '' },
      ctx.person,
    );
    await sendText(
      ctx,
      [
        say('queue.done', { question, clause: `${clause.label} ${clause.heading}`, count: told }),
        taught === null
          ? say('queue.teach', { clause: clause.label })
          : say('taught.done', { question: taught.question, clause: clause.label }),
      ].join('\n'),
    );
  });

  feature.command('teach', async (ctx) => {
    const { question, clause } = await services.teach({ typed: ctx.match }, ctx.person);
    await sendText(ctx, say('taught.done', { question, clause: `${clause.label} ${clause.heading}` }));
  });

  feature.command('taught', async (ctx) => {
    const lines = await services.listTaught({}, ctx.person);
    if (lines.length === 0) {
      await sendText(ctx, say('taught.none'));
      return;
    }
    const rows = lines.slice(0, SHOWN).map(({ id, question, clause, isUnchecked }) => [
      {
        label: say('taught.line', {
          question,
          clause: clause.label,
          mark: isUnchecked ? `(${say('taught.unchecked')})` : '',
        }),
        data: `lt:${id}`,
      },
    ]);
    await sendText(ctx, say('taught.head', { count: lines.length }), keyboardOf(rows));
  });

  feature.callbackQuery(/^lt:([a-z0-9]+)$/u, async (ctx) => {
    const { question } = await services.unteach({ id: ctx.match[1] ?? '' }, ctx.person);
    await answerTap(ctx);
    await sendText(ctx, say('taught.removed', { question }));
  });
  return feature;
}
