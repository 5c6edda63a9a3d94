/**
 * What is measured, in a process of its own: the program on its Telegram channel, or a bare grammY bot that says
 * everything again. It makes the accounts of so many people before it starts; asked `usage` it says what it takes.
 */
import { run } from '@grammyjs/runner';
import { Bot } from 'grammy';
import { startTelegramChannel } from '../../../src/channels/telegram/channel.ts';
import { compose } from '../../../src/compose.ts';
import { createConfig } from '../../../src/config.ts';
import { TOKEN } from './bot-api.ts';

const PLACE = '530500';
const [, , what = 'echo', apiRoot = '', dataFolder = '', people = '0'] = process.argv;

async function startEcho(): Promise<() => Promise<void>> {
  const bot = new Bot(TOKEN, { client: { apiRoot } });
  bot.on('message:text', (context) => context.reply(context.message.text));
  const runner = run(bot);
  return () => runner.stop();
}

async function startProgram(): Promise<() => Promise<void>> {
  const app = await compose(
    createConfig({
      DATA_DIR: dataFolder,
      DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
      LOG_LEVEL: 'silent',
      OFFICE: 'true',
      BOT_TOKEN: TOKEN,
    }),
  );
  await app.work.transaction(async ({ staff }) => {
    for (let id = 1; id <= Number(people); id += 1) {
      const person = await staff.findOrCreate('telegram', String(id));
      await staff.change(person.id, {
        role: 'teacher',
        place: PLACE,
        unit: `第${id % 200}小学`,
        isVouched: true,
      });
    }
  });
  const channel = await startTelegramChannel({ ...app, token: TOKEN, apiRoot, webhook: null });
  return async () => {
    await channel.stop(5_000);
    await app.close();
  };
}

const stop = await (what === 'echo' ? startEcho() : startProgram());
process.on('message', (asked) => {
  if (asked === 'usage') process.send?.({ rss: process.memoryUsage().rss, cpu: process.cpuUsage() });
  // Whoever profiles reads what was written at the end.
  if (asked === 'stop') void stop().then(() => process.exit(0));
});
process.send?.('ready');
