/** The Bot API the page is: a real grammY client on its transport. */
import { Bot, InlineKeyboard, InputFile } from 'grammy';
import { describe, expect, test } from 'vitest';
import { type PageEvent, PageEvents } from '../../../src/channels/web/events.ts';
import { createLocalApi } from '../../../src/channels/web/local-api.ts';
import { memoryPageStore } from '../../support/web.ts';

const CHAT = 1;

async function page() {
  const store = await memoryPageStore();
  const events = new PageEvents();
  const heard: PageEvent[] = [];
  events.listen(CHAT, (event) => heard.push(event));
  const { api } = new Bot('1:page', { client: { fetch: createLocalApi({ store, events }) } });
  return { api, store, heard, messages: () => store.list(CHAT, 100) };
}

const keyboard = new InlineKeyboard().text('是', 'yes').text('否', 'no').row().text('不清楚', 'unsure');

describe('sendMessage', () => {
  test('puts a message with its buttons, row by row, into the chat', async () => {
    const { api, messages } = await page();
    await api.sendMessage(CHAT, '<b>对吗</b>', { parse_mode: 'HTML', reply_markup: keyboard });
    expect(await messages()).toMatchObject([
      {
        messageId: 1,
        from: 'bot',
        text: '对吗',
        isHtml: false,
        blocks: [{ kind: 'heading', text: '对吗' }],
        buttons: [
          [
            { label: '是', data: 'yes' },
            { label: '否', data: 'no' },
          ],
          [{ label: '不清楚', data: 'unsure' }],
        ],
        file: null,
      },
    ]);
  });

  test('without a parse mode is plain text', async () => {
    const { api, messages } = await page();
    await api.sendMessage(CHAT, '5 < 6');
    expect((await messages())[0]?.isHtml).toBe(false);
  });

  test('is heard by whoever looks at the chat', async () => {
    const { api, heard } = await page();
    await api.sendMessage(CHAT, '你好');
    expect(heard).toMatchObject([{ kind: 'message', message: { messageId: 1, text: '你好' } }]);
  });

  test('gives the bot the message it can edit later', async () => {
    const { api } = await page();
    expect(await api.sendMessage(CHAT, '你好')).toMatchObject({
      message_id: 1,
      chat: { id: CHAT },
      text: '你好',
    });
  });
});

describe('editMessageText', () => {
  test('changes text and buttons of that message alone', async () => {
    const { api, messages } = await page();
    await api.sendMessage(CHAT, '一', { reply_markup: keyboard });
    await api.sendMessage(CHAT, '二');
    await api.editMessageText(CHAT, 1, '一改');
    expect((await messages()).map(({ text, buttons }) => [text, buttons.length])).toEqual([
      ['一改', 0],
      ['二', 0],
    ]);
  });

  test('is heard as an edit', async () => {
    const { api, heard } = await page();
    await api.sendMessage(CHAT, '一');
    await api.editMessageText(CHAT, 1, '一改');
    expect(heard.at(-1)).toMatchObject({ kind: 'edit', message: { messageId: 1, text: '一改' } });
  });

  test('of a message that was never sent is refused with 400', async () => {
    const { api } = await page();
    await expect(api.editMessageText(CHAT, 99, '无')).rejects.toMatchObject({
      error_code: 400,
      description: 'Bad Request: message to edit not found',
    });
  });

  test('of a message in another chat is refused with 400', async () => {
    const { api } = await page();
    await api.sendMessage(CHAT, '一');
    await expect(api.editMessageText(2, 1, '改')).rejects.toMatchObject({ error_code: 400 });
  });
});

test('editMessageReplyMarkup takes the buttons off and leaves the text', async () => {
  const { api, messages } = await page();
  await api.sendMessage(CHAT, '选一个', { reply_markup: keyboard });
  await api.editMessageReplyMarkup(CHAT, 1);
  expect(await messages()).toMatchObject([{ text: '选一个', buttons: [] }]);
});

test('sendPhoto keeps the picture under its name, with its caption', async () => {
  const { api, messages } = await page();
  await api.sendPhoto(CHAT, new InputFile(new Uint8Array([0x89, 0x50]), '总览.png'), { caption: '图' });
  expect(await messages()).toMatchObject([{ text: '图', file: { name: '总览.png', bytes: 2 } }]);
});

describe('sendDocument', () => {
  const bytes = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0xff, 0x0d, 0x0a]);

  test('uploads a file that comes back byte for byte', async () => {
    const { api, store, messages } = await page();
    await api.sendDocument(CHAT, new InputFile(bytes, 'records.xlsx'));
    const id = (await messages())[0]?.file?.id ?? '';
    expect([...((await store.getFile(CHAT, id))?.bytes ?? [])]).toEqual([...bytes]);
  });

  test('shows name, 8 bytes and caption, with its buttons', async () => {
    const { api, messages } = await page();
    const file = new InputFile(bytes, 'records.xlsx');
    await api.sendDocument(CHAT, file, { caption: '导出1行', reply_markup: keyboard });
    expect(await messages()).toMatchObject([
      { text: '导出1行', file: { name: 'records.xlsx', bytes: 8 }, buttons: [[{}, {}], [{}]] },
    ]);
  });

  test('of a file id that only Telegram knows is refused with 400', async () => {
    const { api } = await page();
    await expect(api.sendDocument(CHAT, 'BQACAgUAAxkB')).rejects.toMatchObject({ error_code: 400 });
  });
});

describe('answerCallbackQuery', () => {
  test('with a text is a notice in the chat the tap came from', async () => {
    const { api, heard } = await page();
    await api.answerCallbackQuery(`${CHAT}:31`, { text: '此步骤已结束' });
    expect(heard).toEqual([{ kind: 'notice', text: '此步骤已结束' }]);
  });

  test('without a text says nothing', async () => {
    const { api, heard } = await page();
    await api.answerCallbackQuery(`${CHAT}:31`);
    expect(heard).toEqual([]);
  });
});

test('sendChatAction shows that the bot is at work', async () => {
  const { api, heard } = await page();
  await api.sendChatAction(CHAT, 'typing');
  expect(heard).toEqual([{ kind: 'typing' }]);
});

describe('setMyCommands', () => {
  test("of one chat makes that chat's page draw its menu again", async () => {
    const { api, heard } = await page();
    await api.setMyCommands([{ command: 'visit', description: '记一次劝返' }], {
      scope: { type: 'chat', chat_id: CHAT },
    });
    expect(heard).toEqual([{ kind: 'menu' }]);
  });

  test('for everyone changes no chat', async () => {
    const { api, heard } = await page();
    await api.setMyCommands([{ command: 'start', description: '开始' }]);
    expect(heard).toEqual([]);
  });
});

test('a method the page does not have is refused as an API server without it would', async () => {
  const { api } = await page();
  await expect(api.sendDice(CHAT, '🎲')).rejects.toMatchObject({
    error_code: 404,
    description: 'Not Found: method not found',
  });
});
