/** Asking, and the buttons under an answer: whole clause, neighbours, the same topic elsewhere. */
import { Composer, type InlineKeyboard } from 'grammy';
import type { Clause } from '../../domain/clauses/clause.ts';
import { say } from '../../messages/zh-CN.ts';
import type { AskOutput } from '../../operations/ask-question.ts';
import type { BotContext } from '../context.ts';
import { answerTap, type ButtonSpec, keyboardOf, sendBlocks, sendText } from '../render/send.ts';
import { type BotServices, homeDocument } from '../services.ts';

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

/** Anything typed that no command or form has taken is a question. */
export function askFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('message:text', async (ctx) => {
    const text = ctx.message.text;
    if (text.startsWith('/')) {
      await sendText(ctx, say('command.unknown', { command: text.split(/\s/u)[0] ?? '' }));
      return;
    }
    await ctx.replyWithChatAction('typing').catch(() => undefined);
    const output = await services.ask({ text, home: homeDocument(ctx.person, services.places) }, ctx.person);
    const keyboard = answerKeyboard(output, services);
    await (keyboard === undefined
      ? sendBlocks(ctx, output.blocks)
      : sendBlocks(ctx, output.blocks, keyboard));
  });
  feature.on('message', (ctx) => sendText(ctx, say('ask.media')));
  return feature;
}

function answerKeyboard({ citations, detail }: AskOutput, services: BotServices): InlineKeyboard | undefined {
  const nearest = 'answer' in detail ? detail.answer.nearest : [];
  const shown = [...citations, ...nearest].slice(0, OFFERED);
  const [first] = shown;
  if (first === undefined) return undefined;
  const places = new Set(shown.map((ref) => ref.slice(0, ref.indexOf('#'))));
  const open: ButtonSpec[][] = shown.map((ref) => {
    const clause = services.findClause(ref);
    return [
      openButton(clause, places.size > 1 ? services.places.nameOfDocument(clause.documentId) : undefined),
    ];
  });
  return keyboardOf([...open, [{ label: say('clause.others'), data: `e:${first}` }]]);
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
