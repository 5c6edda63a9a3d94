/** The page's door with a passkey: offering one to who is signed in, asking for one from who is not. */
import type { Hono } from 'hono';
import { z } from 'zod';
import { say } from '../../messages/zh-CN.ts';
import type { Passkeys } from '../../operations/passkeys.ts';
import { labelOf } from './device-label.ts';
import type { PageSessions } from './page-sessions.ts';

const answerBody = z.object({ id: z.string().max(64), answer: z.looseObject({ id: z.string().max(1400) }) });
const keepBody = z.object({ answer: z.looseObject({ id: z.string().max(1400) }) });

export function addPasskeyRoutes(app: Hono, passkeys: Passkeys, sessions: PageSessions): void {
  app.post('/api/passkey/offer', async (context) => {
    const session = await sessions.current(context);
    if (session === undefined) return context.json({}, 401);
    return context.json({ options: await passkeys.offer(session.person) });
  });

  app.post('/api/passkey/keep', async (context) => {
    const session = await sessions.current(context);
    if (session === undefined) return context.json({}, 401);
    const body = keepBody.safeParse(await context.req.json().catch(() => null));
    const host = context.req.header('host') ?? '';
    const isKept =
      body.success && (await passkeys.keep(session.person, body.data.answer, host, labelOf(context)));
    if (!isKept) return context.json({ message: say('passkey.bad') }, 400);
    return context.json({ message: say('passkey.kept') });
  });

  app.post('/api/passkey/ask', async (context) => context.json(await passkeys.ask()));

  app.post('/api/passkey/answer', async (context) => {
    const body = answerBody.safeParse(await context.req.json().catch(() => null));
    // One of ours, or the request had not come this far.
    const host = context.req.header('host') ?? '';
    const personId = body.success ? await passkeys.answer(body.data.id, body.data.answer, host) : undefined;
    if (personId === undefined) {
      await sessions.failed(context, 'passkey');
      return context.json({ message: say('passkey.bad') }, 401);
    }
    await sessions.open(context, 'passkey', personId);
    return context.json({ ok: true });
  });
}
