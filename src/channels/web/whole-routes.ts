/** The open form as one page: read, one answer given, ended. What it ends in goes through the chat like any button. */
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { sentenceFor } from '../../bot/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { GiveInput, WholeView } from '../../operations/whole-form.ts';

const MOST_CHARS = 2000;
const words = z.string().max(MOST_CHARS);
const item = z.record(z.string(), z.union([words, z.array(words)]));
const given = z.object({
  draftId: z.string().max(40),
  field: z.string().max(60),
  value: z.union([words, z.array(words).max(60), z.array(item).max(40)]).nullable(),
});
const finish = z.object({ draftId: z.string().max(40) });

/** The open form of a chat's person. */
export interface WholeForms {
  readonly read: (chatId: number) => Promise<WholeView | null>;
  readonly give: (chatId: number, input: GiveInput) => Promise<WholeView>;
  readonly finish: (chatId: number, draftId: string) => Promise<WholeView>;
}

export function addWholeRoutes(
  app: Hono,
  forms: WholeForms,
  chatOf: (context: Context) => Promise<number | undefined>,
): void {
  app.get('/api/whole', async (context) => {
    const chatId = await chatOf(context);
    return chatId === undefined ? context.json({}, 401) : context.json({ form: await forms.read(chatId) });
  });

  const act = async <Body>(
    context: Context,
    schema: z.ZodType<Body>,
    run: (chatId: number, body: Body) => Promise<WholeView>,
  ) => {
    const chatId = await chatOf(context);
    if (chatId === undefined) return context.json({}, 401);
    const body = schema.safeParse(await context.req.json().catch(() => null));
    if (!body.success) return context.json({ message: say('button.unknown') }, 400);
    try {
      return context.json({ form: await run(chatId, body.data) });
    } catch (error) {
      return context.json({ message: sentenceFor(error) }, 409);
    }
  };

  app.post('/api/whole', (context) => act(context, given, forms.give));
  app.post('/api/whole/finish', (context) =>
    act(context, finish, (chatId, { draftId }) => forms.finish(chatId, draftId)),
  );
}
