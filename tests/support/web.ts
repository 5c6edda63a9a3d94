/** The page in tests: its server alone over a fake door, the whole channel on a free port, and a browser without a screen. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACTS, RateLimit } from '../../src/bot/rate-limit.ts';
import { startWebChannel } from '../../src/channels/web/channel.ts';
import type { ChatDoor } from '../../src/channels/web/chat-door.ts';
import { PageEvents } from '../../src/channels/web/events.ts';
import { PageSessions } from '../../src/channels/web/page-sessions.ts';
import type { PageMode } from '../../src/channels/web/requests.ts';
import { createServer } from '../../src/channels/web/server.ts';
import { type App, compose, randomIds } from '../../src/compose.ts';
import { createConfig } from '../../src/config.ts';
import { Gazetteer } from '../../src/domain/jurisdictions/gazetteer.ts';
import { CodeGuard } from '../../src/operations/code-guard.ts';
import { createSignIn } from '../../src/operations/sign-in.ts';
import type { Clock, PageStore, StoredPageMessage } from '../../src/ports.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createPageStore } from '../../src/storage/page-store.ts';
import { createUnitOfWork } from '../../src/storage/unit-of-work.ts';
import { storageTools, TEST_KEY } from './app.ts';
import { layDatabase } from './database-file.ts';
import { clockAt, collectingLogger } from './doubles.ts';
import { knowledgeOfOwn, sharedKnowledge } from './knowledge.ts';

export async function memoryPageStore(): Promise<PageStore> {
  return createPageStore(await openDatabase(':memory:'), storageTools());
}

/** A Tuesday. */
const OFFICE_DAY = '2026-09-01';

export interface ServerOptions {
  readonly mode?: PageMode;
  /** The address it listens on. */
  readonly host?: string;
  /** The office's common code. */
  readonly code?: string | null;
  /** Doors that do otherwise than note who came. */
  readonly doors?: Partial<ChatDoor>;
}

export const OFFICE: PageMode = { kind: 'office', publicUrl: null, trustedProxies: [] };

/** The page's server without a bot behind it. `calls` is what came through its door. */
export async function doorServer({
  mode = { kind: 'trial' },
  host = '127.0.0.1',
  code = null,
  doors = {},
}: ServerOptions = {}) {
  const db = await openDatabase(':memory:');
  const tools = storageTools();
  const store = createPageStore(db, tools);
  const work = createUnitOfWork(db, tools);
  const logger = collectingLogger();
  const calls: unknown[] = [];
  const noting =
    (name: string) =>
    async (...details: unknown[]) => {
      calls.push([name, ...details.filter((detail) => detail !== undefined)]);
    };
  const acts = new RateLimit(ACTS);
  const door: ChatDoor = {
    takeTurn: (chatId) => {
      const release = acts.take(String(chatId));
      return release === undefined ? undefined : { mine: Promise.resolve(), release };
    },
    sendText: noting('sendText'),
    sendMedia: noting('sendMedia'),
    sendFile: noting('sendFile'),
    tap: noting('tap'),
    tryRole: noting('tryRole'),
    placeName: () => '未选地方',
    openThings: async () => ({ files: [], due: [], drafts: [] }),
    choose: noting('choose'),
    keepPhoto: noting('keepPhoto'),
    whole: {
      read: async () => null,
      give: async () => Promise.reject(new Error('No form is open.')),
      finish: async () => Promise.reject(new Error('No form is open.')),
    },
    ...doors,
  };
  const signIn = createSignIn({
    work,
    clock: tools.clock,
    ids: randomIds,
    logger,
    guard: new CodeGuard(),
    commonCode: code,
  });
  const app = createServer({
    store,
    events: new PageEvents(),
    sessions: new PageSessions(signIn, mode),
    assets: { html: '<!doctype html>', files: {} },
    places: new Gazetteer([]),
    door,
    mode,
    host,
    logger,
  });

  const request = (
    path: string,
    {
      headers = {},
      remote = '127.0.0.1',
      ...init
    }: RequestInit & { headers?: Record<string, string>; remote?: string } = {},
  ) =>
    app.request(
      path,
      { ...init, headers: { host: '127.0.0.1:8787', ...headers } },
      // What @hono/node-server hands over beside the request.
      { incoming: { socket: { remoteAddress: remote } } },
    );
  const post = (
    path: string,
    body: unknown,
    options: { headers?: Record<string, string>; remote?: string } = {},
  ) =>
    request(path, {
      ...options,
      method: 'POST',
      headers: { 'x-page': '1', 'content-type': 'application/json', ...options.headers },
      body: JSON.stringify(body),
    });
  return { store, work, clock: tools.clock, logger, signIn, calls, request, post };
}

/** The cookie a response sets, as the browser sends it back. */
export function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

export interface RunningPage {
  readonly url: string;
  readonly app: App;
  readonly stop: () => Promise<void>;
}

export interface PageOptions {
  /** Variables beside those that keep the page to itself. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds between two heartbeats. */
  readonly beatMs?: number;
  readonly clock?: Clock;
  /** Documents in a folder of their own, for a test that changes them. */
  readonly documentsIn?: string;
  /** A database that a second start finds again. */
  readonly databasePath?: string;
  /** The port of the one before, for a browser that comes back. */
  readonly port?: number;
}

/** The program without its main, in memory: the real page on a free port, the real bot behind it. */
export async function startPage({
  environment = {},
  beatMs,
  clock,
  documentsIn,
  databasePath = ':memory:',
  port = 0,
}: PageOptions = {}): Promise<RunningPage> {
  const config = createConfig({
    // Nothing is written there: the key, the index and the database are all given.
    DATA_DIR: documentsIn ?? join(tmpdir(), 'yijiaotong-test-nothing'),
    DATA_KEY: TEST_KEY,
    ...environment,
  });
  await layDatabase(databasePath);
  const app = await compose(config, {
    knowledge: await (documentsIn === undefined ? sharedKnowledge() : knowledgeOfOwn(config.dataFolder)),
    clock: clock ?? clockAt(OFFICE_DAY),
    logger: collectingLogger(),
    databasePath,
  });
  const web = await startWebChannel({
    ...app,
    store: app.pageStore,
    host: config.web.host,
    port,
    ...(beatMs === undefined ? {} : { beatMs }),
  });
  return {
    url: web.url,
    app,
    stop: async () => {
      await web.stop();
      await app.close();
    },
  };
}

export interface PageState {
  readonly role: { readonly id: string; readonly label: string };
  readonly place: string;
  readonly menu: readonly { readonly command: string }[];
  readonly roles: readonly { readonly id: string }[];
  readonly messages: readonly StoredPageMessage[];
}

/** One browser's session over plain HTTP: what the page's script does, without drawing it. */
export class PageSession {
  readonly url: string;
  cookie = '';

  constructor(url: string) {
    this.url = url;
  }

  async get(path: string): Promise<Response> {
    const response = await fetch(`${this.url}${path}`, { headers: { cookie: this.cookie } });
    if (this.cookie === '') this.cookie = cookieOf(response);
    return response;
  }

  async post(path: string, body: unknown): Promise<Response> {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-page': '1', cookie: this.cookie },
      body: JSON.stringify(body),
    });
    if (this.cookie === '') this.cookie = cookieOf(response);
    return response;
  }

  /** The first act: looking on opens nothing. */
  async open(): Promise<void> {
    await this.post('/api/open', {});
  }

  async state(): Promise<PageState> {
    return (await (await this.get('/api/state')).json()) as PageState;
  }

  async last(): Promise<StoredPageMessage> {
    const message = (await this.state()).messages.at(-1);
    if (message === undefined) throw new Error('Nothing has been said on this page.');
    return message;
  }

  /** Types a message. @returns the bot's last word on it. */
  async say(text: string): Promise<StoredPageMessage> {
    await this.post('/api/message', { text });
    return this.last();
  }

  /** Presses the newest button whose label contains the words. @returns the bot's last word on it. */
  async press(words: string): Promise<StoredPageMessage> {
    const { messages } = await this.state();
    for (const { messageId, buttons } of messages.toReversed()) {
      const button = buttons.flat().find(({ label }) => label.includes(words));
      if (button === undefined) continue;
      await this.post('/api/tap', { messageId, data: button.data });
      return this.last();
    }
    throw new Error(`No button "${words}". The last message is: ${messages.at(-1)?.text}`);
  }
}
