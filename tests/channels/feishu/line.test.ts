import { describe, expect, test } from 'vitest';
import { coverage, lineContract, OF_THE_BOT, type Platform } from '../../contracts/channel.ts';
import { FeishuServer } from '../../support/messengers/feishu-server.ts';
import { openLineRig } from '../../support/messengers/line-rig.ts';
import { until } from '../../support/messengers/platform.ts';

const FEISHU: Platform = {
  name: 'feishu',
  open: () => FeishuServer.open(),
  excused: {
    7: 'Feishu takes several lines, each event goes to one of them',
    8: 'Feishu has no such frame',
    19: 'Feishu hands over speech as a file',
    26: 'a press does not say when it was',
    37: 'a card in a group has no buttons',
  },
};

describe('the line', () => {
  const run = lineContract(FEISHU);
  // Of the whole bot: bot.test.ts, people.test.ts; three at once: tests/process/messengers.test.ts.
  coverage('feishu', [...run, ...OF_THE_BOT], FEISHU.excused);

  test('an event in three parts is one message', async () => {
    const server = await FeishuServer.open();
    const rig = await openLineRig(server);
    server.parts = 3;
    await server.says('u1', '很长的一句话');
    await until(() => rig.texts().includes('很长的一句话'), 'the message');
  });

  test('a press is answered within three seconds, with words over the chat', async () => {
    const server = await FeishuServer.open();
    const rig = await openLineRig(server, {
      handle: async ({ callback_query: query }, api) => {
        if (query !== undefined) await api.answerCallbackQuery(query.id, { text: '谢谢' });
      },
    });
    const chat = await rig.chatWith('u1');
    const reply_markup = { inline_keyboard: [[{ text: '有用', callback_data: 'r:1' }]] };
    await rig.api().sendMessage(chat, '有用吗', { reply_markup });
    await server.chat('u1').at(-1)?.buttons[0]?.press();
    await until(() => server.toasts.includes('谢谢'), 'the words');
    expect(server.late).toEqual([]);
  });
});
