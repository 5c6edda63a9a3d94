/** What a person hands over beside words: a photograph of a paper, something spoken to be written down. */
import type { Context, Hono } from 'hono';
import { sentenceFor } from '../../bot/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import { isPhotoKind } from '../../operations/photos.ts';
import type { ChatDoor } from './chat-door.ts';

const NUMBER = /^[A-Z]{2}-\d{4}-\d{4,}$/u;

export function addSentRoutes(
  app: Hono,
  door: Pick<ChatDoor, 'keepPhoto' | 'hear'>,
  chatOf: (context: Context) => Promise<number | undefined>,
  /** In turn, and not too many: reading a picture and hearing speech take seconds. */
  act: (context: Context, chatId: number, run: () => Promise<Response>) => Promise<Response>,
): void {
  app.post('/api/photo', async (context) => {
    const chatId = await chatOf(context);
    if (chatId === undefined) return context.json({}, 401);
    const { kind = '', number } = context.req.query();
    if (!isPhotoKind(kind)) return context.json({ message: say('photo.no-faces') }, 400);
    if (number !== undefined && !NUMBER.test(number))
      return context.json({ message: say('button.unknown') }, 400);
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return act(context, chatId, async () => {
      try {
        await door.keepPhoto(chatId, { bytes, kind, ...(number === undefined ? {} : { number }) });
        return context.json({ ok: true });
      } catch (error) {
        return context.json({ message: sentenceFor(error) }, 409);
      }
    });
  });

  // Written down into the field, to be read and put right before it is sent: nothing of it is kept here.
  app.post('/api/voice', async (context) => {
    const chatId = await chatOf(context);
    if (chatId === undefined) return context.json({}, 401);
    const { hear } = door;
    if (hear === undefined) return context.json({ message: say('voice.away') }, 404);
    const audio = new Uint8Array(await context.req.arrayBuffer());
    return act(context, chatId, async () => {
      try {
        const text = await hear(audio);
        return text === undefined
          ? context.json({ message: say('voice.not-understood') }, 422)
          : context.json({ text });
      } catch {
        return context.json({ message: say('voice.away') }, 409);
      }
    });
  });
}
