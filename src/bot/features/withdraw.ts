/** Taking a record back: the button under it, a reason by button or in words, /withdraw. */
import { Composer } from 'grammy';
import { readNumber } from '../../domain/records/number.ts';
import { say } from '../../messages/zh-CN.ts';
import type { BotContext } from '../context.ts';
import { answerTap, clearButtons, keyboardOf, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

const REASONS = [say('withdraw.wrong-child'), say('withdraw.twice'), say('withdraw.not-done')];

/** Before everything that reads what is typed: the next words may be the reason. */
export function withdrawFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  // By chat, the record whose reason was asked for; forgotten with the next thing done.
  const asked = new Map<number, string>();

  const withdraw = async (ctx: BotContext, number: string, reason: string): Promise<void> => {
    const done = await services.withdrawRecord({ number, reason }, ctx.person);
    const lines = [
      say('withdraw.done', { number: done.number, reason }),
      ...(done.caseNumber === null ? [] : [say('withdraw.file')]),
    ];
    await sendText(ctx, lines.join('\n'));
  };

  feature.use(async (ctx, next) => {
    const chat = ctx.chat?.id;
    const number = chat === undefined ? undefined : asked.get(chat);
    if (chat !== undefined) asked.delete(chat);
    const text = ctx.message?.text?.trim();
    if (number === undefined || text === undefined || text.startsWith('/')) return next();
    if (/^(?:不作废|算了|取消|不用)/u.test(text)) await sendText(ctx, say('withdraw.kept', { number }));
    else await withdraw(ctx, number, text);
  });

  feature.callbackQuery(/^b:([A-Z]{2}-\d{4}-\d+)$/u, async (ctx) => {
    await answerTap(ctx);
    const number = ctx.match[1] ?? '';
    if (ctx.chat !== undefined) asked.set(ctx.chat.id, number);
    const reasons = REASONS.map((label, at) => [{ label, data: `b:${number}:${at}` }]);
    const keep = [{ label: say('withdraw.keep'), data: `b:${number}:-` }];
    await sendText(ctx, say('withdraw.why', { number }), keyboardOf([...reasons, keep]));
  });

  feature.callbackQuery(/^b:([A-Z]{2}-\d{4}-\d+):([\d-])$/u, async (ctx) => {
    await answerTap(ctx);
    await clearButtons(ctx);
    const number = ctx.match[1] ?? '';
    const reason = REASONS[Number(ctx.match[2])];
    if (reason === undefined) await sendText(ctx, say('withdraw.kept', { number }));
    else await withdraw(ctx, number, reason);
  });

  feature.command('withdraw', async (ctx) => {
    const [typed = '', ...words] = ctx.match.trim().split(/\s+/u);
    const number = readNumber(typed);
    if (number === undefined || words.length === 0) await sendText(ctx, say('withdraw.usage'));
    else await withdraw(ctx, number, words.join(' '));
  });
  return feature;
}
