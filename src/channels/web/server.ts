/** The page's server: the page itself, its chat over JSON and events, downloads, sign-in. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { nameOf, sentenceFor } from '../../bot/errors.ts';
import { MENU_GROUPS, menuFor } from '../../bot/features/people.ts';
import { DOWNLOADS, RateLimit, READS } from '../../bot/rate-limit.ts';
import { ROLE_LABELS, ROLES, SELF_CHOSEN_ROLES } from '../../domain/access/roles.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { AppError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Checker } from '../../operations/office/health.ts';
import type { Passkeys } from '../../operations/passkeys.ts';
import { MAX_PHOTO_BYTES } from '../../operations/photos.ts';
import type { EventCounts, Logger, PageStore } from '../../ports.ts';
import type { ChatDoor } from './chat-door.ts';
import type { PageEvent, PageEvents } from './events.ts';
import { homeOf } from './home.ts';
import { addMetrics } from './metrics.ts';
import { OpenLines } from './open-lines.ts';
import type { PageAssets } from './page-assets.ts';
import { addPageRoutes, historyOf } from './page-routes.ts';
import type { PageSessions } from './page-sessions.ts';
import { addPasskeyRoutes } from './passkey-routes.ts';
import { addressOf, isOffice, onlyOwnRequests, type PageMode } from './requests.ts';
import { addSentRoutes } from './sent-routes.ts';
import { addWholeRoutes } from './whole-routes.ts';

export interface ServerTools {
  readonly store: PageStore;
  readonly events: PageEvents;
  readonly sessions: PageSessions;
  readonly assets: PageAssets;
  readonly door: ChatDoor;
  /** Places to choose from. */
  readonly places: Gazetteer;
  readonly mode: PageMode;
  readonly logger: Logger;
  /** Absent where browsers could not bind a key to the page's name. */
  readonly passkeys?: Passkeys | undefined;
  /** The address it listens on. */
  readonly host: string;
  /** The office's pages. */
  readonly office?: Hono;
  /** Is everything as it must be? */
  readonly check?: Checker;
  readonly counted?: EventCounts;
  /** Who may read /metrics from another machine. */
  readonly metricsToken?: string | null;
  /** Milliseconds between the signs of life on an event line; shorter in tests. */
  readonly beatMs?: number | undefined;
}

const MAX_BODY = 64 * 1024;
/** A table or a template of the office's. */
const MAX_UPLOAD = 8 * 1024 * 1024;
const takesUploads = (path: string) =>
  /^\/office\/(?:import|templates|people\/invite-list|library\/facts)(?:\/|$)/u.test(path);
/** Documents of an office; the reader of files has its own, lower limit and says so in words. */
const MAX_FILE = 48 * 1024 * 1024;
const TAKES_FILES = ['/office/library', '/api/document'];
/** Photographs of papers, and a minute of speech. */
const TAKES_SENT = ['/api/photo', '/api/voice'];
const MAX_TEXT = 4096;
/** Each opens sealed messages or files of the person. */
const READ_PATHS = ['/api/state', '/api/history', '/api/side'];
/** Event lines of one chat: tabs and devices. One more closes the oldest. */
const MAX_LINES = 8;
/** Told to the page with each beat: it knows by it when the line has gone silent. */
const BEAT_MS = 25_000;

/** What the browser made for it: a message that arrives twice is known by it. */
const sentAs = z.string().max(64).optional();
const messageBody = z.object({
  text: z.string().max(MAX_TEXT),
  id: sentAs,
  shown: z.string().max(40).optional(),
  /** The newest message of the bot in sight when it was typed. */
  seen: z.int().positive().optional(),
});
const signInBody = z.object({ code: z.string().max(100) });
const roleBody = z.object({ role: z.enum(ROLES) });
const tapBody = z.object({ messageId: z.int(), data: z.string().min(1).max(64), id: sentAs });

export function createServer(tools: ServerTools): Hono {
  const { store, events, sessions, assets, door, mode } = tools;
  const app = new Hono();
  // A full disk, most of all: said in a sentence with its remedy, as the chat says it.
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (!(error instanceof AppError)) tools.logger.error({ error: nameOf(error) }, 'a request failed');
    return context.json({ message: sentenceFor(error) }, 500);
  });
  app.use(async (context, next) => {
    await next();
    // A plain form says where it came from only to a page that lets it.
    if (isOffice(context.req.path)) context.header('referrer-policy', 'same-origin');
  });
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
      // This program speaks http; the proxy that ends https promises it.
      strictTransportSecurity: false,
    }),
  );
  const small = bodyLimit({ maxSize: MAX_BODY });
  const large = bodyLimit({ maxSize: MAX_FILE });
  const sent = bodyLimit({ maxSize: MAX_PHOTO_BYTES });
  const middle = bodyLimit({ maxSize: MAX_UPLOAD });
  app.use((context, next) => {
    const { path } = context.req;
    const limit = TAKES_FILES.includes(path)
      ? large
      : takesUploads(path)
        ? middle
        : TAKES_SENT.includes(path)
          ? sent
          : small;
    return limit(context, next);
  });
  app.use(onlyOwnRequests(mode, tools.host));
  addMetrics(app, {
    addressOf: (context) => addressOf(context, mode),
    check: tools.check,
    events: tools.counted,
    token: tools.metricsToken ?? null,
  });
  app.use(async (context, next) => {
    await next();
    // What a page of a person says is kept by no cache; scripts and styles are nobody's.
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
  });

  const reads = new RateLimit(READS);
  app.use(async (context, next) => {
    if (context.req.method !== 'GET' || !READ_PATHS.includes(context.req.path)) return next();
    const chatId = await sessions.chatOf(context);
    // Whoever is not signed in is shown the door alone.
    if (chatId === undefined) return next();
    const release = reads.take(String(chatId));
    if (release === undefined) return context.json({ message: say('limit.reads') }, 429);
    return next().finally(release);
  });
  addPageRoutes(app, {
    store,
    assets,
    chatOf: (context) => sessions.chatOf(context),
    openThings: door.openThings,
    choose: door.choose,
  });
  addWholeRoutes(app, door.whole, (context) => sessions.chatOf(context));
  if (tools.passkeys !== undefined) addPasskeyRoutes(app, tools.passkeys, sessions);
  app.get('/healthz', async (context) => {
    const wrong = ((await tools.check?.()) ?? []).filter(({ state }) => state === 'bad').map(({ id }) => id);
    return wrong.length === 0 ? context.json({ ok: true }) : context.json({ ok: false, wrong }, 503);
  });
  if (tools.office !== undefined) app.route('/', tools.office);

  app.post('/api/sign-in', async (context) => {
    const body = signInBody.safeParse(await context.req.json().catch(() => null));
    if (!body.success) return context.json({ message: say('page.sign-in-bad') }, 400);
    const result = await sessions.enter(context, body.data.code);
    if (result.kind === 'wrong') return context.json({ message: say('page.sign-in-bad') }, 401);
    if (result.kind === 'wait')
      return context.json({ message: say('page.sign-in-wait', { seconds: result.seconds }) }, 429, {
        'retry-after': String(result.seconds),
      });
    return context.json({ ok: true });
  });

  app.post('/api/sign-out', async (context) => {
    await sessions.end(context);
    return context.json({ ok: true });
  });

  app.get('/api/state', async (context) => {
    const session = await sessions.current(context);
    if (session === undefined && mode.kind === 'office')
      return context.json({ signIn: say('page.sign-in'), passkeys: tools.passkeys !== undefined }, 401);
    const chatId = session?.device.chatId;
    const { role } = session?.person ?? { role: 'visitor' as const };
    return context.json({
      mode: mode.kind,
      passkeys: tools.passkeys !== undefined,
      hears: door.hear !== undefined,
      // Looking on opens nothing; the first act does.
      isOpen: chatId !== undefined,
      whose: chatId ?? null,
      name: session?.person.name ?? null,
      role: { id: role, label: ROLE_LABELS[role] },
      place: session === undefined ? say('place.none') : door.placeName(session.person),
      hasPlace: session !== undefined && session.person.place !== null,
      menu: menuFor(role).toSorted((a, b) => MENU_GROUPS.indexOf(a.group) - MENU_GROUPS.indexOf(b.group)),
      home: homeOf(role),
      places: tools.places.governed().map(({ code, name }) => ({ id: code, label: name })),
      ownRoles: SELF_CHOSEN_ROLES.map((id) => ({ id, label: ROLE_LABELS[id] })),
      roles: mode.kind === 'trial' ? ROLES.map((id) => ({ id, label: ROLE_LABELS[id] })) : [],
      // Before the history is read: an event told twice draws the same message again.
      lastEvent: chatId === undefined ? '' : events.last(chatId),
      ...(chatId === undefined ? { messages: [], hasEarlier: false } : await historyOf(store, chatId)),
    });
  });

  /** The trial's first act, before anything is said. */
  app.post('/api/open', async (context) => {
    const chatId = await sessions.chatOf(context);
    return chatId === undefined ? context.json({}, 401) : context.json({ lastEvent: events.last(chatId) });
  });

  const lines = new OpenLines(MAX_LINES);
  app.get('/api/events', async (context) => {
    const chatId = await sessions.chatOf(context);
    if (chatId === undefined) return context.text('', 401);
    return streamSSE(context, async (stream) => {
      const leave = lines.enter(chatId, () => void stream.close());
      const { beatMs = BEAT_MS } = tools;
      const write = (event: PageEvent, id?: string) =>
        void stream.writeSSE({ data: JSON.stringify(event), ...(id === undefined ? {} : { id }) });
      // The browser says by itself what it heard last when its line broke; the page does on a new one.
      const after = context.req.header('last-event-id') ?? context.req.query('after');
      const stop = events.listen(chatId, write, after);
      stream.onAbort(stop);
      // A device that was ended hears no more from the next beat on.
      while (!stream.aborted && !stream.closed && (await sessions.current(context)) !== undefined) {
        await stream.writeSSE({ event: 'beat', data: String(beatMs) });
        // The wait must not keep the process alive when it is told to stop.
        await sleep(beatMs, undefined, { ref: false });
      }
      stop();
      leave();
    });
  });

  /** One act of a person: in turn, and not too many of them. */
  const act = async (context: Context, chatId: number, run: () => Promise<unknown>) => {
    const turn = door.takeTurn(chatId);
    if (turn === undefined) return context.json({ message: say('limit.acts') }, 429);
    try {
      await turn.mine;
      const answer = await run();
      return answer instanceof Response ? answer : context.json({ ok: true });
    } finally {
      turn.release();
    }
  };

  app.post('/api/message', async (context) => {
    const chatId = await sessions.chatOf(context);
    if (chatId === undefined) return context.json({}, 401);
    const body = messageBody.safeParse(await context.req.json().catch(() => null));
    if (!body.success)
      return context.json({ message: say('ask.too-long', { max: MAX_TEXT, count: '太多' }) }, 400);
    const { text, id, shown, seen } = body.data;
    if (text.trim() === '/signout') {
      // The bot does not know devices: the one this came from is ended here.
      await sessions.end(context);
      return context.json({ ok: true, isSignedOut: true });
    }
    return act(context, chatId, () => door.sendText(chatId, text, id, shown, seen));
  });

  app.post('/api/media', async (context) => {
    const chatId = await sessions.chatOf(context);
    if (chatId === undefined) return context.json({}, 401);
    return act(context, chatId, () => door.sendMedia(chatId));
  });

  app.post('/api/document', async (context) => {
    const chatId = await sessions.chatOf(context);
    if (chatId === undefined) return context.json({}, 401);
    const name = fileNameOf(context.req.header('x-file-name'));
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return act(context, chatId, () => door.sendFile(chatId, name, bytes));
  });

  addSentRoutes(app, door, (context) => sessions.chatOf(context), act);

  app.post('/api/tap', async (context) => {
    const chatId = await sessions.chatOf(context);
    if (chatId === undefined) return context.json({}, 401);
    const body = tapBody.safeParse(await context.req.json().catch(() => null));
    if (!body.success) return context.json({ message: say('button.unknown') }, 400);
    const { messageId, data, id } = body.data;
    return act(context, chatId, () => door.tap(chatId, messageId, data, id));
  });

  app.post('/api/role', async (context) => {
    const chatId = await sessions.chatOf(context);
    if (chatId === undefined || mode.kind !== 'trial') return context.json({}, 403);
    const body = roleBody.safeParse(await context.req.json().catch(() => null));
    if (!body.success) return context.json({ message: say('button.unknown') }, 400);
    await door.tryRole(chatId, body.data.role);
    return context.json({ ok: true });
  });

  const downloads = new RateLimit(DOWNLOADS);
  app.get('/files/:id', async (context) => {
    const chatId = await sessions.chatOf(context);
    if (chatId === undefined) return context.text('Not found', 404);
    const release = downloads.take(String(chatId));
    if (release === undefined) return context.text(say('limit.downloads'), 429);
    const file = await store.getFile(chatId, context.req.param('id')).finally(release);
    if (file === undefined) return context.text('Not found', 404);
    return context.body(new Uint8Array(file.bytes), 200, {
      // Only what the program drew itself is called so.
      'content-type': file.name.endsWith('.png') ? 'image/png' : 'application/octet-stream',
      'content-disposition': attachmentNamed(file.name),
    });
  });
  return app;
}

/** Under its Chinese name, which a header holds in %-letters only; beside it a name for whatever reads no such. */
function attachmentNamed(name: string): string {
  const plain = name.replace(/[^\w.-]/gu, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** As the page wrote it: a header holds no Chinese. */
function fileNameOf(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '').slice(0, 200) || 'file';
  } catch {
    return 'file';
  }
}
