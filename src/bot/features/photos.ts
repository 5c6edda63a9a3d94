/** A photograph in the chat: what it is is asked, a child's face is refused, a paper is put away with its record. */
import { Composer, InputFile } from 'grammy';
import { say } from '../../messages/zh-CN.ts';
import { isPhotoKind, PHOTO_KINDS } from '../../operations/photos.ts';
import type { BotContext } from '../context.ts';
import { takePaper } from '../paper.ts';
import { answerTap, clearButtons, keyboardOf, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

export function photosFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  // By chat, the path of the newest photograph; the picture itself is fetched when it is known to be a paper.
  const waiting = new Map<number, string>();

  feature.callbackQuery(/^ph:([a-z0-9]{8,20})$/u, async (ctx) => {
    await answerTap(ctx);
    const { name, bytes } = await services.readPhoto({ id: ctx.match[1] ?? '' }, ctx.person);
    await ctx.replyWithDocument(new InputFile(bytes, name));
  });

  const fetchPhoto = services.fetchPhoto;
  if (fetchPhoto === undefined) return feature;

  feature.on('message:photo', async (ctx) => {
    const { file_path: path } = await ctx.getFile();
    if (path !== undefined) waiting.set(ctx.chat.id, path);
    const kinds = Object.entries(PHOTO_KINDS).map(([id, label]) => ({ label, data: `pk:${id}` }));
    await sendText(
      ctx,
      say('photo.what'),
      keyboardOf([kinds, [{ label: say('photo.face'), data: 'pk:face' }]]),
    );
  });

  feature.callbackQuery(/^pk:([a-z]+)$/u, async (ctx, next) => {
    await answerTap(ctx);
    await clearButtons(ctx);
    const kind = ctx.match[1] ?? '';
    const chat = ctx.chat?.id ?? 0;
    const path = waiting.get(chat);
    waiting.delete(chat);
    if (!isPhotoKind(kind)) {
      await sendText(ctx, say('photo.no-faces'));
      return;
    }
    if (path === undefined) {
      await sendText(ctx, say('photo.expired'));
      return;
    }
    const { told, card } = await takePaper({ bytes: await fetchPhoto(path), kind }, ctx.person, services);
    await sendText(ctx, told);
    if (card === undefined) return;
    // From here on it is as if the form's own button had been pressed.
    ctx.callbackQuery.data = card;
    await next();
  });
  return feature;
}
