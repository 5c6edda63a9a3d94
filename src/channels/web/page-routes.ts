/** The page's own routes beside its chat: its files, what came before, who one is, what is open. */
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { say } from '../../messages/zh-CN.ts';
import type { PageStore } from '../../ports.ts';
import { inBlocks } from './html-blocks.ts';
import type { PageAssets } from './page-assets.ts';

/** Messages sent at a time. */
export const HISTORY = 60;

export interface OpenThings {
  readonly files: readonly { readonly number: string; readonly label: string }[];
  readonly due: readonly { readonly number: string; readonly label: string }[];
  readonly drafts: readonly { readonly id: string; readonly title: string; readonly answered: number }[];
}

export interface PageRouteTools {
  readonly store: PageStore;
  readonly assets: PageAssets;
  readonly chatOf: (context: Context) => Promise<number | undefined>;
  readonly openThings: (chatId: number) => Promise<OpenThings>;
  readonly choose: (
    chatId: number,
    choice: { readonly place?: string | undefined; readonly role?: string | undefined },
  ) => Promise<void>;
}

const profileBody = z.object({ place: z.string().max(40).optional(), role: z.string().max(40).optional() });

export function addPageRoutes(
  app: Hono,
  { store, assets, chatOf, openThings, choose }: PageRouteTools,
): void {
  for (const path of ['/', '/join']) app.get(path, (context) => context.html(assets.html));
  for (const [path, { type, body }] of Object.entries(assets.files)) {
    app.get(path, (context) =>
      context.body(body, 200, { 'content-type': type, 'cache-control': 'no-cache' }),
    );
  }

  app.get('/api/history', async (context) => {
    const chatId = await chatOf(context);
    if (chatId === undefined) return context.json({}, 401);
    const before = Number(context.req.query('before'));
    if (!Number.isInteger(before)) return context.json({ message: say('button.unknown') }, 400);
    return context.json(await historyOf(store, chatId, before));
  });

  app.get('/api/side', async (context) => {
    const chatId = await chatOf(context);
    return chatId === undefined ? context.json({}, 401) : context.json(await openThings(chatId));
  });

  app.post('/api/profile', async (context) => {
    const chatId = await chatOf(context);
    if (chatId === undefined) return context.json({}, 401);
    const body = profileBody.safeParse(await context.req.json().catch(() => null));
    if (!body.success) return context.json({ message: say('button.unknown') }, 400);
    await choose(chatId, body.data);
    return context.json({ ok: true });
  });
}

export async function historyOf(store: PageStore, chatId: number, before?: number) {
  const found = await store.list(chatId, HISTORY + 1, before);
  return { messages: found.slice(-HISTORY).map(inBlocks), hasEarlier: found.length > HISTORY };
}
