/**
 * A group: answers to questions that name the bot, and the buttons under them. Nothing else of the bot is
 * in reach here, and the operations know that it is a group: what others may read is an allow-list
 * (`domain/access/readers.ts`), not a filter.
 */
import { Composer } from 'grammy';
import { say } from '../../messages/zh-CN.ts';
import type { BotContext } from '../context.ts';
import { RecentQuestions } from '../recent-questions.ts';
import { answerTap, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';
import { askFeature, clausesFeature } from './clauses.ts';
import { ratingFeature } from './feedback.ts';

export function groupFeature(services: BotServices, grows: boolean): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.use(clausesFeature(services));
  feature.use(ratingFeature(services));
  feature.on('callback_query', (ctx) => answerTap(ctx, say('access.group')));
  feature.on('message', async (ctx, next) => {
    const { text = '' } = ctx.message;
    if (text.startsWith('/')) {
      await sendText(ctx, say('access.group'));
      return;
    }
    const mention = `@${ctx.me.username}`;
    if (!text.includes(mention)) return;
    ctx.message.text = text.replaceAll(mention, '').trim();
    await next();
  });
  // Nobody's question leans on what somebody else asked before.
  feature.use((ctx, next) => askFeature(services, new RecentQuestions(), grows).middleware()(ctx, next));
  return feature;
}
