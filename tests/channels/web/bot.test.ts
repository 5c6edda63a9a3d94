import { coverage } from '../../contracts/channel.ts';
import { botContract } from '../../contracts/channel-bot.ts';
import { pageRig } from '../../support/messengers/bot-rig.ts';

const excused = {
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12].map((number) => [
      number,
      'the page is called, it calls nobody: server.test.ts',
    ]),
  ),
  ...Object.fromEntries(
    [9, 13, 14, 15, 16, 17, 19, 20, 25].map((number) => [
      number,
      'tests/channels/web: channel, sent-twice, server, updates',
    ]),
  ),
  ...Object.fromEntries(
    [18, 21, 22, 24, 26, 27, 28, 37].map((number) => [number, 'no organisations, groups or openings']),
  ),
  ...Object.fromEntries(
    [29, 30, 31, 32, 33, 34, 35, 36, 40, 42, 43, 44, 45, 46, 47, 48, 49].map((number) => [
      number,
      'blocks and buttons are drawn by the page itself: local-api.test.ts, tests/browser',
    ]),
  ),
  ...Object.fromEntries([50, 51, 52, 53, 54, 55, 56].map((number) => [number, 'it sends to nobody outside'])),
  59: 'tests/channels/web/channel.test.ts',
  63: 'tests/process/messengers.test.ts',
};

const run = botContract({ name: 'web', channel: 'web', open: pageRig, excused });
coverage('web', run, excused);
