/** What happens to every update before anybody works on it: too many, unseen characters, a closed account. */
import type { Middleware } from 'grammy';
import { isActive } from '../domain/access/person.ts';
import { cleanText } from '../domain/shared/clean-text.ts';
import { say } from '../messages/zh-CN.ts';
import type { BotContext } from './context.ts';
import { nameOf } from './errors.ts';
import { answerTap, sendText } from './render/send.ts';
import type { BotServices } from './services.ts';
import { sendAside } from './typed-presses.ts';

/** Before the queue of the chat: what is too much does not wait in it, and who must wait long is told. */
export function notTooMuch(
  channel: string,
  { acts, turns, line, logger }: Pick<BotServices, 'acts' | 'turns' | 'line' | 'logger'>,
): Middleware<BotContext> {
  return async (ctx, next) => {
    const key = `${channel}:${ctx.from?.id ?? ctx.chat?.id ?? '-'}`;
    const release = acts.take(key);
    if (release === undefined) {
      if (!acts.isFirstRefusal(key)) return;
      await answerTap(ctx, say('limit.acts'));
      await sendText(ctx, say('limit.acts')).catch(() => undefined);
      return;
    }
    const leave = line.enter(key, (count) => {
      if (ctx.chat?.type !== 'private') return;
      sendAside(ctx, say('line.wait', { count })).catch((error: unknown) =>
        logger.warn({ error: nameOf(error) }, 'somebody could not be told to wait'),
      );
    });
    try {
      await turns.mine(key);
      await next();
    } finally {
      leave();
      release();
    }
  };
}

/** The one place where what was typed is freed of what nobody sees. */
export const typedCleanly: Middleware<BotContext> = (ctx, next) => {
  const { message } = ctx;
  if (message?.text !== undefined) message.text = cleanText(message.text);
  if (message?.caption !== undefined) message.caption = cleanText(message.caption);
  return next();
};

/** A suspended account is told so, and nothing of it reaches the rest. */
export const activeOnly: Middleware<BotContext> = async (ctx, next) => {
  if (ctx.person === undefined || isActive(ctx.person)) return next();
  await answerTap(ctx, say('account.closed'));
  if (ctx.chat?.type === 'private') await sendText(ctx, say('account.closed'));
};
