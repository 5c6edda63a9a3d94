/** A voice message: written down where a recogniser is set, shown so that it can be put right, and taken as typed. */
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
  if (hear === undefined) return feature;
  feature.on(['message:voice', 'message:audio'], async (ctx, next) => {
    // Where the chat's own program has written it down, that is what was said.
    if (ctx.message.caption !== undefined) return next();
    try {
      const { file_path: path } = await ctx.getFile();
      const text = path === undefined ? undefined : await hear(path);
      if (text === undefined) {
        await sendText(ctx, say('voice.not-understood'));
        return;
      }
      const words = cleanText(text).slice(0, MAX_CHARS);
      await sendText(ctx, say('voice.heard', { text: words }));
      const message = ctx.message as { voice?: unknown; audio?: unknown; text?: string };
      delete message.voice;
      delete message.audio;
      message.text = words;
    } catch (error) {
      logger.warn({ error: nameOf(error) }, 'a voice message could not be written down');
      await sendText(ctx, say('voice.away'));
      return;
    }
    await next();
  });
  return feature;
}
