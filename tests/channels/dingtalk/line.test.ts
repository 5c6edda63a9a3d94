import { describe, expect, test } from 'vitest';
import { coverage, lineContract, OF_THE_BOT, type Platform } from '../../contracts/channel.ts';
import { DingtalkServer } from '../../support/messengers/dingtalk-server.ts';
import { keyboard, openLineRig, pressed } from '../../support/messengers/line-rig.ts';
import { until } from '../../support/messengers/platform.ts';

const DINGTALK: Platform = {
  name: 'dingtalk',
  open: () => DingtalkServer.open(),
  excused: {
    7: 'DingTalk takes several lines, each message goes to one of them',
    24: 'DingTalk tells of no opening',
    26: 'a press without cards is what the person says',
    37: 'a press without cards is what the person says',
    42: 'a message that was sent stays; its buttons are dead',
    43: 'without cards nothing can be changed',
    44: 'without cards no press waits for an answer',
  },
};
const WITH_CARDS: Platform = {
  name: 'dingtalk with cards',
  open: () => DingtalkServer.open(true),
  excused: {
    24: 'DingTalk tells of no opening',
    26: 'a press does not say when it was',
    37: 'a group gets no cards',
  },
};

describe('the line', () => {
  const run = lineContract(DINGTALK);
  // Of the whole bot: bot.test.ts, people.test.ts; three at once: tests/process/messengers.test.ts.
  coverage('dingtalk', [...run, 8, ...OF_THE_BOT], DINGTALK.excused);

  test('8 asked to move on: another line is open before the old one closes', async () => {
    const server = await DingtalkServer.open();
    const rig = await openLineRig(server, { pulse: { firstWaitMs: 1 } });
    server.disconnect();
    await until(() => server.ever() === 2, 'the other line');
    await rig.up();
    expect(server.open()).toBe(2);
    await server.says('u1', '还听得到');
    await until(() => rig.texts().includes('还听得到'), 'the message');
  });

  test('what was not acknowledged is delivered again, and what was is not', async () => {
    const server = await DingtalkServer.open();
    const rig = await openLineRig(server);
    await server.says('u1', '一次');
    await until(() => server.acked().length > 0, 'the acknowledgement');
    expect(server.redeliver()).toBe(0);
    expect(rig.texts()).toEqual(['一次']);
  });
});

describe('the line with cards', () => {
  lineContract(WITH_CARDS);

  test('a press is answered with the changed card', async () => {
    const server = await DingtalkServer.open(true);
    const rig = await openLineRig(server);
    const chat = await rig.chatWith('u1');
    await rig.api().sendMessage(chat, '选', { reply_markup: keyboard(['甲', 'a:1']) });
    await server.chat('u1').at(-1)?.buttons[0]?.press();
    await until(() => rig.updates.map(pressed).includes('a:1'), 'the press');
  });
});
