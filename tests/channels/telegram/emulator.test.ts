/** The bot against a Bot API written by other hands: it lacks optional methods, and hands over buttons without their message. */

import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startTelegramChannel } from '../../../src/channels/telegram/channel.ts';
import { openApp } from '../../support/app.ts';

const TOKEN = '42:emulated';
const CHAT = 77;

interface Emulator {
  readonly config: { readonly apiURL: string };
  readonly storage: { readonly botMessages: readonly { readonly message: { readonly text: string } }[] };
  start(): Promise<void>;
  stop(): Promise<unknown>;
  getClient(token: string, options: object): EmulatedPerson;
}
interface EmulatedPerson {
  makeMessage(text: string): object;
  makeCommand(text: string): object;
  makeCallbackQuery(data: string, options?: object): object;
  sendMessage(message: object): Promise<unknown>;
  sendCommand(message: object): Promise<unknown>;
  sendCallback(message: object): Promise<unknown>;
}
const TelegramServer = createRequire(import.meta.url)('telegram-test-api') as new (
  config: object,
) => Emulator;

async function emulated() {
  const emulator = new TelegramServer({ host: '127.0.0.1', port: await freePort() });
  await emulator.start();
  onTestFinished(async () => void (await emulator.stop()));
  const app = await openApp({ environment: { BOT_TOKEN: TOKEN } });
  const channel = await startTelegramChannel({
    ...app,
    token: TOKEN,
    apiRoot: emulator.config.apiURL,
    webhook: null,
  });
  onTestFinished(async () => void (await channel.stop()));
  const person = emulator.getClient(TOKEN, { userId: CHAT, chatId: CHAT });
  const said = () => emulator.storage.botMessages.map(({ message }) => message.text);
  const waitFor = async (words: string) => {
    while (!said().some((text) => text.includes(words)))
      await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const placeOf = async () => (await app.work.stores.staff.findOrCreate('telegram', String(CHAT))).place;
  return { app, person, said, waitFor, placeOf };
}

describe('an emulator that lacks setMyCommands and sendChatAction', () => {
  test('hears the greeting, and an answer with its clause', async () => {
    const { person, waitFor, said } = await emulated();
    await person.sendCommand(person.makeCommand('/start'));
    await waitFor('义教通');
    await person.sendMessage(person.makeMessage('天宁区校车谁管'));
    await waitFor('校车');
    expect(said().length).toBeGreaterThanOrEqual(2);
  });

  test('a place that was chosen stands, though its buttons cannot be tidied up', async () => {
    const { person, waitFor, placeOf } = await emulated();
    await person.sendCallback(person.makeCallbackQuery('place:532801'));
    await waitFor('你的身份是');
    expect(await placeOf()).toBe('532801');
  });
});

test('a button whose message is too old to be handed over chooses the place all the same', async () => {
  const { person, waitFor, placeOf } = await emulated();
  await person.sendCallback({ ...person.makeCallbackQuery('place:532801'), message: undefined });
  await waitFor('你的身份是');
  expect(await placeOf()).toBe('532801');
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
