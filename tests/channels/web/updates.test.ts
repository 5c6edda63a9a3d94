/** What a browser sends, in the shape Telegram would have given it. */
import { describe, expect, test } from 'vitest';
import { mediaUpdate, tapUpdate, textUpdate } from '../../../src/channels/web/updates.ts';
import type { StoredPageMessage } from '../../../src/ports.ts';

const user = { chatId: 7, updateId: 31 };
const message = (text: string): StoredPageMessage => ({
  messageId: 4,
  at: '2026-09-01T02:00:00.500Z',
  from: 'person',
  text,
  isHtml: false,
  buttons: [],
  file: null,
});

describe('a typed message', () => {
  test('is a private message with the number and the second it was stored at', () => {
    expect(textUpdate(user, message('校车谁管'))).toMatchObject({
      update_id: 31,
      message: {
        message_id: 4,
        date: Date.parse('2026-09-01T02:00:00Z') / 1000,
        chat: { id: 7, type: 'private' },
        from: { id: 7, is_bot: false },
        text: '校车谁管',
      },
    });
  });

  test.each([
    ['/visit', 6],
    ['/join abc234', 5],
  ])('%s is a command of %i characters', (text, length) => {
    expect(textUpdate(user, message(text)).message?.entities).toEqual([
      { type: 'bot_command', offset: 0, length },
    ]);
  });

  test.each(['1/2 的学生', '/', '去 /start 吗'])('%s is no command', (text) => {
    expect(textUpdate(user, message(text)).message).not.toHaveProperty('entities');
  });
});

test('a dropped file is a document without text: its bytes never leave the browser', () => {
  expect(mediaUpdate(user, 4).message).toMatchObject({
    message_id: 4,
    chat: { id: 7 },
    document: { file_id: 'page' },
  });
});

describe('a tap', () => {
  test('carries its data and the message it was on', () => {
    expect(tapUpdate(user, message('选一个'), 'c:x#1').callback_query).toMatchObject({
      data: 'c:x#1',
      from: { id: 7 },
      message: { message_id: 4, chat: { id: 7 }, text: '选一个' },
    });
  });

  test('has an id that leads back to its chat and is never the same twice', () => {
    const ids = [31, 32].map(
      (updateId) => tapUpdate({ chatId: 7, updateId }, message('选'), 'x').callback_query?.id,
    );
    expect(ids).toEqual(['7:31', '7:32']);
  });
});
