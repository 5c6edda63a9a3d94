import { coverage } from '../../contracts/channel.ts';
import { botContract } from '../../contracts/channel-bot.ts';
import { telegramRig } from '../../support/messengers/bot-rig.ts';

const POLLING = 'grammY and the polling: polling.test.ts, channel.test.ts, retrying-fetch.test.ts';
const SHOWN = 'Telegram shows it itself: the bot sends its HTML as it is (tests/bot)';
const excused = {
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 54].map((number) => [number, POLLING]),
  ),
  ...Object.fromEntries(
    [13, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28].map((number) => [
      number,
      'Telegram is what updates are made after',
    ]),
  ),
  ...Object.fromEntries(
    [29, 30, 31, 32, 33, 34, 35, 36, 37, 40, 42, 43, 44, 45, 46, 47, 48, 49].map((number) => [number, SHOWN]),
  ),
  ...Object.fromEntries(
    [50, 51, 52, 53, 55, 56].map((number) => [
      number,
      'no calls of its own: retrying-fetch.test.ts, notices in tests/bot/duties.test.ts',
    ]),
  ),
  63: 'tests/process/messengers.test.ts',
};

const run = botContract({ name: 'telegram', channel: 'telegram', open: telegramRig, excused });
coverage('telegram', run, excused);
