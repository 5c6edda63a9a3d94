/**
 * A voice message: written down by the platform, or by a recogniser where one is set, shown so that it can be put
 * right, and taken as typed.
 */
import { Composer } from 'grammy';
import { cleanText } from '../../domain/shared/clean-text.ts';
import { say } from '../../messages/zh-CN.ts';
import type { BotContext } from '../context.ts';
import { nameOf } from '../errors.ts';
import { sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

/** Longest text a voice message may become, in characters: as much as may be typed. */
const MAX_CHARS = 2000;

export function voiceFeature({ hear, logger }: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on(['message:voice', 'message:audio'], async (ctx, next) => {
    const { text: written } = ctx.message as { readonly text?: string };
    if (written !== undefined) {
      await asTyped(ctx, written);
      return next();
    }
    if (hear === undefined || ctx.message.caption !== undefined) return next();
    try {
      const { file_path: path } = await ctx.getFile();
      const text = path === undefined ? undefined : await hear(path);
      if (text === undefined) {
        await sendText(ctx, say('voice.not-understood'));
        return;
      }
      await asTyped(ctx, cleanText(text).slice(0, MAX_CHARS));
    } catch (error) {
      logger.warn({ error: nameOf(error) }, 'a voice message could not be written down');
      await sendText(ctx, say('voice.away'));
      return;
    }
    await next();
  });
  return feature;
}

async function asTyped(ctx: BotContext, words: string): Promise<void> {
  await sendText(ctx, say('voice.heard', { text: words }));
  const message = ctx.message as { voice?: unknown; audio?: unknown; text?: string };
  delete message.voice;
  delete message.audio;
  message.text = words;
}
