/** The page's server: the page itself, its chat over JSON and events, downloads, sign-in. */
import { setTimeout as sleep } from 'node:timers/promises';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { menuFor } from '../../bot/features/people.ts';
import type { Person } from '../../domain/access/person.ts';
import { ROLE_LABELS, ROLES, type Role } from '../../domain/access/roles.ts';
import { say } from '../../messages/zh-CN.ts';
import type { PageStore } from '../../ports.ts';
import type { PageEvent, PageEvents } from './events.ts';
import type { PageAssets } from './page-assets.ts';
import type { SignIn } from './sign-in.ts';

export interface ChatDoor {
  readonly sendText: (chatId: number, text: string) => Promise<void>;
  readonly sendMedia: (chatId: number) => Promise<void>;
  readonly tap: (chatId: number, messageId: number, data: string) => Promise<void>;
  readonly personOf: (chatId: number) => Promise<Person>;
  readonly placeName: (person: Person) => string;
  readonly tryRole: (chatId: number, role: Role) => Promise<void>;
}

export interface ServerTools {
  readonly store: PageStore;
  readonly events: PageEvents;
  readonly signIn: SignIn;
  readonly assets: PageAssets;
  readonly door: ChatDoor;
  /** Everyone at this machine may try every role: a page on loopback with no Telegram behind it. */
  readonly isTrial: boolean;
  readonly isLoopback: boolean;
  /** Milliseconds between the signs of life on an event line; shorter in tests. */
  readonly beatMs?: number | undefined;
}

const HISTORY = 200;
const MAX_BODY = 64 * 1024;
const MAX_TEXT = 4096;
/** Told to the page with each beat: it knows by it when the line has gone silent. */
const BEAT_MS = 25_000;

const messageBody = z.object({ text: z.string().max(MAX_TEXT) });
const signInBody = z.object({ code: z.string().max(100) });
const roleBody = z.object({ role: z.enum(ROLES) });
const tapBody = z.object({ messageId: z.int(), data: z.string().min(1).max(64) });

export function createServer(tools: ServerTools): Hono {
  const { store, events, signIn, assets, door } = tools;
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
    }),
  );
  app.use(bodyLimit({ maxSize: MAX_BODY }));
  app.use(async (context, next) => {
    // A foreign page must not reach this one through a name that resolves here, nor post to it.
    if (tools.isLoopback && !isLocalName(context.req.header('host') ?? ''))
      return context.text('Forbidden', 403);
    const isWrite = context.req.method === 'POST';
    if (isWrite && context.req.header('x-page') !== '1') return context.text('Forbidden', 403);
    const origin = context.req.header('origin');
    if (isWrite && origin !== undefined && hostOf(origin) !== context.req.header('host'))
      return context.text('Forbidden', 403);
    return next();
  });

  app.get('/', (context) => context.html(assets.html));
  app.get('/page.js', (context) =>
    context.body(assets.script, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/page.css', (context) =>
    context.body(assets.style, 200, { 'content-type': 'text/css; charset=utf-8' }),
  );
  app.get('/healthz', (context) => context.json({ ok: true }));

  app.post('/api/sign-in', async (context) => {
    const body = signInBody.safeParse(await context.req.json().catch(() => null));
    if (!body.success) return context.json({ message: say('page.sign-in-bad') }, 400);
    const result = await signIn.enter(context, body.data.code, getConnInfo(context).remote.address ?? '');
    if (result === 'wrong') return context.json({ message: say('page.sign-in-bad') }, 401);
    if (result === 'wait') return context.json({ message: say('page.sign-in-wait') }, 429);
    return context.json({ ok: true });
  });

  app.get('/api/state', async (context) => {
    const chatId = await signIn.chatOf(context);
    if (chatId === undefined) return context.json({ signIn: say('page.sign-in') }, 401);
    const person = await door.personOf(chatId);
    return context.json({
      role: { id: person.role, label: ROLE_LABELS[person.role] },
      place: door.placeName(person),
      menu: menuFor(person.role),
      roles: tools.isTrial ? ROLES.map((id) => ({ id, label: ROLE_LABELS[id] })) : [],
      // Before the history is read: an event told twice draws the same message again.
      lastEvent: events.last(chatId),
      messages: await store.list(chatId, HISTORY),
    });
  });

  app.get('/api/events', async (context) => {
    const chatId = await signIn.chatOf(context);
    if (chatId === undefined) return context.text('', 401);
    return streamSSE(context, async (stream) => {
      const { beatMs = BEAT_MS } = tools;
      const write = (event: PageEvent, id?: string) =>
        void stream.writeSSE({ data: JSON.stringify(event), ...(id === undefined ? {} : { id }) });
      // The browser says by itself what it heard last when its line broke; the page does on a new one.
      const after = context.req.header('last-event-id') ?? context.req.query('after');
      const stop = events.listen(chatId, write, after);
      stream.onAbort(stop);
      while (!stream.aborted && !stream.closed) {
        await stream.writeSSE({ event: 'beat', data: String(beatMs) });
        // The wait must not keep the process alive when it is told to stop.
        await sleep(beatMs, undefined, { ref: false });
      }
      stop();
    });
  });

  app.post('/api/message', async (context) => {
    const chatId = await signIn.chatOf(context);
    if (chatId === undefined) return context.json({}, 401);
    const body = messageBody.safeParse(await context.req.json().catch(() => null));
    if (!body.success)
      return context.json({ message: say('ask.too-long', { max: MAX_TEXT, count: '太多' }) }, 400);
    await door.sendText(chatId, body.data.text);
    return context.json({ ok: true });
  });

  app.post('/api/media', async (context) => {
    const chatId = await signIn.chatOf(context);
    if (chatId === undefined) return context.json({}, 401);
    await door.sendMedia(chatId);
    return context.json({ ok: true });
  });

  app.post('/api/tap', async (context) => {
    const chatId = await signIn.chatOf(context);
    if (chatId === undefined) return context.json({}, 401);
    const body = tapBody.safeParse(await context.req.json().catch(() => null));
    if (!body.success) return context.json({ message: say('button.unknown') }, 400);
    await door.tap(chatId, body.data.messageId, body.data.data);
    return context.json({ ok: true });
  });

  app.post('/api/role', async (context) => {
    const chatId = await signIn.chatOf(context);
    if (chatId === undefined || !tools.isTrial) return context.json({}, 403);
    const body = roleBody.safeParse(await context.req.json().catch(() => null));
    if (!body.success) return context.json({ message: say('button.unknown') }, 400);
    await door.tryRole(chatId, body.data.role);
    return context.json({ ok: true });
  });

  app.get('/files/:id', async (context) => {
    const chatId = await signIn.chatOf(context);
    const file = chatId === undefined ? undefined : await store.getFile(chatId, context.req.param('id'));
    if (file === undefined) return context.text('Not found', 404);
    return context.body(new Uint8Array(file.bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${file.name.replace(/[^\w.-]/gu, '_')}"`,
      'cache-control': 'no-store',
    });
  });
  return app;
}

/** `Origin: null`, of a sandboxed frame or a file, is no host of ours. */
function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host;
}

function isLocalName(host: string): boolean {
  return /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::\d+)?$/u.test(host);
}
