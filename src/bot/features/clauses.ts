/** Asking, and the buttons under an answer: whole clause, neighbours, the same topic elsewhere. */
import { Composer, type InlineKeyboard } from 'grammy';
import type { Role } from '../../domain/access/roles.ts';
import type { Clause } from '../../domain/clauses/clause.ts';
import { documentOf } from '../../domain/clauses/reference.ts';
import { say } from '../../messages/zh-CN.ts';
import type { AskOutput } from '../../operations/ask-question.ts';
import type { BotContext } from '../context.ts';
import { nameOf } from '../errors.ts';
import type { RecentQuestions } from '../recent-questions.ts';
import { offerRow } from '../render/offer.ts';
import { answerTap, type ButtonSpec, keyboardOf, sendBlocks, sendText } from '../render/send.ts';
import { GrowingAnswer } from '../render/stream.ts';
import type { BotServices } from '../services.ts';
import { rateRow } from './feedback.ts';

/** Clauses offered under an answer. */
const OFFERED = 3;

export function clausesFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.callbackQuery(/^c:(.+)$/u, async (ctx) => {
    await answerTap(ctx);
    const { blocks, before, after } = await services.readClause({ ref: ctx.match[1] ?? '' }, ctx.person);
    await sendBlocks(ctx, blocks, neighbourKeyboard(ctx.match[1] ?? '', before, after));
  });

  feature.callbackQuery(/^e:(.+)$/u, async (ctx) => {
    await answerTap(ctx);
    const { blocks, found } = await services.readElsewhere({ ref: ctx.match[1] ?? '' }, ctx.person);
    const rows = found.map((clause) => [
      openButton(clause, services.places.nameOfDocument(clause.documentId)),
    ]);
    await sendBlocks(ctx, blocks, keyboardOf(rows));
  });
  return feature;
}

/** Anything typed that no command or form has taken is a question. @param grows - the answer may be shown before it is whole. */
export function askFeature(
  services: BotServices,
  recent: RecentQuestions,
  grows: boolean,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('message:text', async (ctx) => {
    const { text } = ctx.message;
    if (text.startsWith('/')) {
      await sendText(ctx, say('command.unknown', { command: text.split(/\s/u)[0] ?? '' }));
      return;
    }
    showTyping(ctx, services);
    const earlier = recent.of(ctx.chat.id);
    const growing = new GrowingAnswer(ctx);
    const said = recent.saidTo(ctx.chat.id);
    const output = await services.ask(
      { text, earlier, said, ...(grows ? { onProgress: (blocks) => growing.show(blocks) } : {}) },
      ctx.person,
    );
    // 谢谢 is no question: nothing to rate, nothing for the queue, and what was asked before still stands.
    if (output.answerId === null) {
      await growing.finish(output.blocks, undefined);
      return;
    }
    const quoted = output.blocks.flatMap((block) => (block.kind === 'quote' ? [block.text] : []));
    recent.add(ctx.chat.id, output.asked, quoted, output.leans);
    const role = ctx.chat.type === 'private' ? ctx.person.role : 'visitor';
    await growing.finish(output.blocks, answerKeyboard(output, output.answerId, role, services));
  });
  feature.on(['message:voice', 'message:audio'], (ctx) => sendText(ctx, say('request.voice')));
  feature.on('message', (ctx) => sendText(ctx, say('ask.media')));
  return feature;
}

/** Not waited for: a Bot API server of one's own may not know the method, and the answer comes all the same. */
function showTyping(ctx: BotContext, { logger }: BotServices): void {
  void ctx
    .replyWithChatAction('typing')
    .catch((error: unknown) =>
      logger.warn({ method: 'sendChatAction', error: nameOf(error) }, 'optional method failed'),
    );
}

/** /forget: the next question stands alone. Works in the middle of a form too. */
export function forgetFeature(recent: RecentQuestions): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command('forget', async (ctx) => {
    recent.forget(ctx.chat.id);
    await sendText(ctx, say('ask.forgotten'));
  });
  return feature;
}

function answerKeyboard(
  { citations, nearest, offer }: AskOutput,
  answerId: string,
  role: Role,
  services: BotServices,
): InlineKeyboard {
  const shown = [...new Set([...citations, ...nearest])].slice(0, OFFERED);
  const places = new Set(shown.map((ref) => documentOf(ref)));
  const open: ButtonSpec[][] = shown.map((ref) => {
    const clause = services.findClause(ref);
    return [
      openButton(clause, places.size > 1 ? services.places.nameOfDocument(clause.documentId) : undefined),
    ];
  });
  const [first] = shown;
  const elsewhere = first === undefined ? [] : [[{ label: say('clause.others'), data: `e:${first}` }]];
  const rows = [...offerRow(offer, role), ...open, ...elsewhere];
  return keyboardOf([...rows, rateRow(answerId)]);
}

function openButton({ ref, label, heading }: Clause, place?: string): ButtonSpec {
  const short = heading.length > 14 ? `${heading.slice(0, 13)}…` : heading;
  return {
    label: say('clause.open', { label: `${place === undefined ? '' : `${place} `}${label} ${short}` }),
    data: `c:${ref}`,
  };
}

function neighbourKeyboard(
  ref: string,
  before: Clause | undefined,
  after: Clause | undefined,
): InlineKeyboard {
  const around = [
    ...(before === undefined
      ? []
      : [{ label: say('clause.before', { label: before.label }), data: `c:${before.ref}` }]),
    ...(after === undefined
      ? []
      : [{ label: say('clause.after', { label: after.label }), data: `c:${after.ref}` }]),
  ];
  return keyboardOf([around, [{ label: say('clause.others'), data: `e:${ref}` }]]);
}
