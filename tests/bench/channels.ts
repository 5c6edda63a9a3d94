/**
 * npm run bench -- channels: updates a second and memory of each messenger's line, from the platform's frame to
 * the answer it shows, against the doubles on this machine, with a handler that answers at once.
 */
import { Api } from 'grammy';
import { Pace } from '../../src/channels/messenger/pace.ts';
import { openLine } from '../../src/channels/messenger/start.ts';
import { createMessengerStore } from '../../src/storage/messenger-store.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createSealer } from '../../src/storage/sealer.ts';
import { clockAt } from '../support/doubles.ts';
import { DingtalkServer } from '../support/messengers/dingtalk-server.ts';
import { FeishuServer } from '../support/messengers/feishu-server.ts';
import { type PlatformDouble, until } from '../support/messengers/platform.ts';
import { WecomServer } from '../support/messengers/wecom-server.ts';

const MESSAGES = 400;
/** So that no chat's limit of a minute is met. */
const PEOPLE = 40;
const quiet = { info() {}, warn() {}, error() {} };

const doubles: Readonly<Record<string, () => Promise<PlatformDouble>>> = {
  wecom: () => WecomServer.open(),
  dingtalk: () => DingtalkServer.open(),
  feishu: () => FeishuServer.open(),
};

for (const [name, open] of Object.entries(doubles)) {
  const double = await open();
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const { messenger, dialect } = double.make({ logger: quiet, answerMs: 10_000 });
  const store = createMessengerStore(await openDatabase(':memory:'), {
    clock: clockAt(),
    sealer: createSealer(Buffer.alloc(32, 7)),
  });
  const pace = new Pace({ perMinute: 10_000, perHour: 100_000 });
  const line = openLine({ store, logger: quiet }, { messenger, dialect, pace });
  const api = new Api('1:bench', line.client);
  const inbox = line.inbox({
    handle: async ({ message }) => {
      if (message !== undefined) await api.sendMessage(message.chat.id, `答:${message.text ?? ''}`);
    },
    tell: (chatId, text) => api.sendMessage(chatId, text),
  });
  messenger.start((inbound) => inbox.take(inbound));
  await until(() => messenger.state() === 'connected', 'the line');
  const people = Array.from({ length: PEOPLE }, (_, at) => `u${at}`);
  const shown = () => people.reduce((sum, person) => sum + double.chat(person).length, 0);
  const began = performance.now();
  for (let at = 0; at < MESSAGES; at += 1) await double.says(people[at % PEOPLE] ?? 'u0', `第${at}问`);
  await until(() => shown() >= MESSAGES, 'the answers', 120_000);
  const seconds = (performance.now() - began) / 1000;
  const megabytes = (process.memoryUsage().rss - before) / 1024 ** 2;
  process.stdout.write(
    `${name}: ${(MESSAGES / seconds).toFixed(0)} updates a second (${MESSAGES} in ${seconds.toFixed(1)} s), ${megabytes.toFixed(1)} MB more, double included\n`,
  );
  await messenger.stop();
  await double.close();
}
process.exit(0);
