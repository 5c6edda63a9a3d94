/** The bot on Telegram, against a Bot API server on loopback: long polling, webhook, and a server with faults. */
import { createServer } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { menuFor } from '../../../src/bot/features/people.ts';
import { startTelegramChannel, type TelegramChannelOptions } from '../../../src/channels/telegram/channel.ts';
import { openApp, personOf, type TestApp } from '../../support/app.ts';
import { pressed, ScriptedBotApi, TOKEN, typed } from './scripted-bot-api.ts';

const CHAT = 501;
const OTHER_CHAT = 502;

interface StartOptions extends Pick<ConstructorParameters<typeof ScriptedBotApi>[0] & object, 'missing'> {
  readonly webhook?: TelegramChannelOptions['webhook'];
  /** Changes what the bot calls. */
  readonly change?: (services: TestApp['services']) => TestApp['services'];
}

async function start({ missing = [], webhook = null, change = (same) => same }: StartOptions = {}) {
  const api = new ScriptedBotApi({ missing });
  const apiRoot = await api.start();
  onTestFinished(() => api.stop());
  const app = await openApp({ environment: { BOT_TOKEN: TOKEN } });
  const channel = await startTelegramChannel({
    ...app,
    services: change(app.services),
    token: TOKEN,
    apiRoot,
    webhook,
  });
  onTestFinished(async () => void (await channel.stop()));
  return { api, app, channel };
}

const warnings = ({ logger }: TestApp) =>
  logger.entries.flatMap(({ level, details }) =>
    level === 'warn' && 'method' in details ? [details.method] : [],
  );

describe('long polling', () => {
  test('begins by asking who the bot is, and by giving up a webhook set before', async () => {
    const { api, channel } = await start();
    await api.until(() => api.calls.length === 3);
    expect([channel.username, api.calls.map(({ method }) => method).sort()]).toEqual([
      'yijiaotong_test_bot',
      ['deleteWebhook', 'getMe', 'setMyCommands'],
    ]);
  });

  test('answers what was written', async () => {
    const { api } = await start();
    api.deliver(typed(CHAT, '/help'));
    expect(await api.waitFor(CHAT, '现在:')).toContain('未选地方 · 访客');
  });

  test('answers a button', async () => {
    const { api } = await start();
    api.deliver(pressed(CHAT, 'place:532801'));
    expect(await api.waitFor(CHAT, '你的身份是')).toContain('景洪市');
  });

  test('shows the menu of a visitor to everyone', async () => {
    const { api } = await start();
    await api.until(() => api.calls.some(({ method }) => method === 'setMyCommands'));
    const menu = api.calls.find(({ method }) => method === 'setMyCommands')?.fields['commands'];
    expect(menu).toEqual(menuFor('visitor'));
  });

  test('answers an update delivered twice once', async () => {
    const { api } = await start();
    const update = typed(CHAT, '/help');
    api.deliver(update, update, typed(CHAT, '/privacy'));
    await api.waitFor(CHAT, '个人信息处理说明');
    expect(api.sentTo(CHAT)).toHaveLength(2);
  });
});

describe('updates that come together', () => {
  /** The first question is not answered before `release`. */
  async function withSlowQuestion() {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { api } = await start({
      change: (services) => ({
        ...services,
        ask: async (input, person) => {
          if (input.text.includes('校车')) await gate;
          return services.ask(input, person);
        },
      }),
    });
    api.deliver(typed(CHAT, '天宁区校车谁管'), typed(CHAT, '/help'), typed(OTHER_CHAT, '/help'));
    return { api, release };
  }

  test('from two chats are answered side by side', async () => {
    const { api, release } = await withSlowQuestion();
    await api.waitFor(OTHER_CHAT, '现在:');
    const answeredFirst = [api.sentTo(CHAT), api.sentTo(OTHER_CHAT).length];
    release();
    expect(answeredFirst).toEqual([[], 1]);
  });

  test('from one chat are answered in order, however slowly the first is', async () => {
    const { api, release } = await withSlowQuestion();
    await api.waitFor(OTHER_CHAT, '现在:');
    release();
    await api.waitFor(CHAT, '现在:');
    expect(api.sentTo(CHAT).map((text) => text.includes('校车'))).toEqual([true, false]);
  });
});

describe('a server that lacks setMyCommands and sendChatAction', () => {
  const missing = ['setMyCommands', 'sendChatAction'];

  test('is worked with: a question is answered', async () => {
    const { api } = await start({ missing });
    api.deliver(typed(CHAT, '天宁区校车谁管'));
    expect(await api.waitFor(CHAT, '校车')).toContain('校车');
  });

  test('is worked with: a role is taken without a menu', async () => {
    const { api } = await start({ missing });
    api.deliver(pressed(CHAT, 'role:teacher'));
    expect(await api.waitFor(CHAT, '好了')).toContain('教师');
  });

  test('leaves a warning that names the method', async () => {
    const { api, app } = await start({ missing });
    api.deliver(typed(CHAT, '/help'));
    await api.waitFor(CHAT, '现在:');
    expect(warnings(app)).toEqual(['setMyCommands']);
  });
});

describe('in the middle of a form', () => {
  async function withOpenForm() {
    const { api, app } = await start();
    await personOf(app, 'teacher', '532801', { channel: 'telegram', userId: String(CHAT) });
    api.deliver(typed(CHAT, '/visit 全部'));
    await api.waitFor(CHAT, '哪所学校');
    return { api, app };
  }

  test('a server that says wait once costs nothing: the question comes, and the next answer counts', async () => {
    const { api } = await withOpenForm();
    api.refuseNext('sendMessage', {
      error_code: 429,
      description: 'Too Many Requests',
      parameters: { retry_after: 0 },
    });
    api.deliver(typed(CHAT, '勐罕镇中心小学'));
    await api.waitFor(CHAT, '读几年级');
    api.deliver(typed(CHAT, '五年级'));
    expect(await api.waitFor(CHAT, '哪个乡镇哪个村')).toContain('第3/');
  });

  test("a child's name and telephone number are not asked for", async () => {
    const { api } = await withOpenForm();
    expect(api.sentTo(CHAT).at(-1)).toContain('姓名、电话等个人信息不在这里问');
  });
});

test('an export arrives as a file with its bytes and its caption', async () => {
  const { api, app } = await start();
  const { id } = await personOf(app, 'administrator', '532801', {
    channel: 'telegram',
    userId: String(CHAT),
  });
  await app.work.stores.records.insert({
    draftId: 'draft',
    numberPrefix: 'RY',
    type: 'honor-certificate',
    version: 1,
    caseNumber: null,
    documentId: 'jinghong-2018-74',
    personId: id,
    place: '532801',
    unit: null,
    submittedAt: app.clock.now(),
    answers: { place: 'jinghong-2018-74' },
    outcome: null,
  });
  api.deliver(pressed(CHAT, 'x:honor-certificate:csv'));
  await api.until(() => api.calls.some(({ method }) => method === 'sendDocument'));
  const upload = api.calls.find(({ method }) => method === 'sendDocument')?.raw.toString();
  expect(upload).toMatch(/filename[^\n]*\.csv[\s\S]*\uFEFF[\s\S]*RY-2026-0001/u);
});

describe('told to stop in the middle of an answer', () => {
  test('it answers first, and everybody who was waiting', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reached = 0;
    const { api, channel } = await start({
      change: (services) => ({
        ...services,
        ask: async (input, person) => {
          reached += 1;
          await gate;
          return services.ask(input, person);
        },
      }),
    });
    api.deliver(typed(CHAT, '天宁区校车谁管'), typed(OTHER_CHAT, '天宁区校车谁管'));
    while (reached < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    const stopped = channel.stop(20_000);
    release();
    expect([await stopped, api.sentTo(CHAT).length, api.sentTo(OTHER_CHAT).length]).toEqual([0, 1, 1]);
  });
});

describe('webhook', () => {
  const SECRET = 'only-telegram-knows';
  let port: number;
  beforeEach(async () => {
    port = await freePort();
  });

  async function listening() {
    const { api } = await start({
      webhook: { url: 'https://jiaoyu.example/telegram/hook', secret: SECRET, host: '127.0.0.1', port },
    });
    const post = (path: string, secret: string, update: object) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
        body: JSON.stringify(update),
      });
    return { api, post };
  }

  test('is told to Telegram with its secret', async () => {
    const { api } = await listening();
    expect(api.calls.at(-1)).toMatchObject({
      method: 'setWebhook',
      fields: { url: 'https://jiaoyu.example/telegram/hook', secret_token: SECRET },
    });
  });

  test('an update with the right secret is answered', async () => {
    const { api, post } = await listening();
    const { status } = await post('/telegram/hook', SECRET, typed(CHAT, '/help'));
    expect([status, api.sentTo(CHAT).length]).toEqual([200, 1]);
  });

  test('an update with a wrong secret is refused with 401', async () => {
    const { api, post } = await listening();
    const { status } = await post('/telegram/hook', 'guessed', typed(CHAT, '/help'));
    expect([status, api.sentTo(CHAT)]).toEqual([401, []]);
  });

  test('an update at another path is refused with 404', async () => {
    const { api, post } = await listening();
    const { status } = await post('/', SECRET, typed(CHAT, '/help'));
    expect([status, api.sentTo(CHAT)]).toEqual([404, []]);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
