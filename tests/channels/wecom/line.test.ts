import { describe, expect, test } from 'vitest';
import { coverage, lineContract, OF_THE_BOT, type Platform } from '../../contracts/channel.ts';
import { openLineRig } from '../../support/messengers/line-rig.ts';
import { until } from '../../support/messengers/platform.ts';
import { WecomServer } from '../../support/messengers/wecom-server.ts';

const WECOM: Platform = {
  name: 'wecom',
  open: () => WecomServer.open(),
  excused: {
    8: 'WeCom has no such frame',
    15: 'WeCom has no acknowledgement; what came is kept before it is handled',
    27: 'WeCom never hands the bot its own words',
    54: 'no server errors of its own on the socket',
  },
};

describe('the line', () => {
  const run = lineContract(WECOM);
  // Of the whole bot: bot.test.ts, people.test.ts; three at once: tests/process/messengers.test.ts.
  coverage('wecom', [...run, 7, ...OF_THE_BOT], WECOM.excused);

  test('7 taken by another program: one more try, then it stops and says so', async () => {
    const server = await WecomServer.open();
    const rig = await openLineRig(server);
    server.kick();
    await until(() => server.ever() === 2, 'one more try');
    await rig.up();
    server.kick();
    await until(() => rig.messenger().state() === 'kicked', 'the stop');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.ever()).toBe(2);
    expect(rig.logger.entries.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual(
      ['another program uses this bot: stopped'],
    );
  });
});
