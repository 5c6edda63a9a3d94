/** 已告知: writing down how a child's guardian was told, by two buttons under the file or by /told with a day. */
import { Composer } from 'grammy';
import { AGREED_BY, TOLD_BY } from '../../domain/privacy/told.ts';
import { readNumber } from '../../domain/records/number.ts';
import { say } from '../../messages/zh-CN.ts';
import type { BotContext } from '../context.ts';
import { answerTap, keyboardOf, rowsOf, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

const NUMBER = '([A-Z]{2}-\\d{4}-\\d+)';

export function toldFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  const ask = (ctx: BotContext, number: string) =>
    sendText(
      ctx,
      say('told.ask', { number }),
      keyboardOf(
        rowsOf(
          Object.entries(TOLD_BY).map(([way, label]) => ({ label, data: `tg:${number}:${way}` })),
          2,
        ),
      ),
    );

  const note = async (
    ctx: BotContext,
    input: Parameters<BotServices['privacy']['inform']>[0],
  ): Promise<void> => {
    const { number, words, asksConsent } = await services.privacy.inform(input, ctx.person);
    await sendText(ctx, [number, ...words].join('\n'));
    if (!asksConsent) return;
    const ways = Object.entries(AGREED_BY).map(([way, label]) => [
      { label, data: `tg:${number}:${input.toldBy}:${way}` },
    ]);
    await sendText(
      ctx,
      say('told.ask-consent'),
      keyboardOf([...ways, [{ label: say('told.later'), data: 'tg:-' }]]),
    );
  };

  feature.command('told', async (ctx) => {
    const [typed = '', way, day] = ctx.match.trim().split(/\s+/u);
    const number = readNumber(typed);
    if (number === undefined) {
      await sendText(ctx, say('told.usage', { number: 'GA-2026-0001' }));
      return;
    }
    if (way === undefined) {
      await ask(ctx, number);
      return;
    }
    const toldBy = Object.entries(TOLD_BY).find(([, label]) => label.startsWith(way))?.[0] ?? way;
    await note(ctx, { number, toldBy, toldOn: day });
  });

  feature.callbackQuery(new RegExp(`^tg:${NUMBER}$`, 'u'), async (ctx) => {
    await answerTap(ctx);
    await ask(ctx, ctx.match[1] ?? '');
  });

  feature.callbackQuery(new RegExp(`^tg:${NUMBER}:([a-z-]+)(?::([a-z]+))?$`, 'u'), async (ctx) => {
    await answerTap(ctx);
    const [, number = '', toldBy = '', agreedBy] = ctx.match;
    await note(ctx, { number, toldBy, agreedBy });
  });

  feature.callbackQuery('tg:-', (ctx) => answerTap(ctx));
  return feature;
}
