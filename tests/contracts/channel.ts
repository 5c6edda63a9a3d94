/**
 * What any channel has to do, in 63 cases with numbers. A messenger runs the cases of its line (`lineContract`)
 * and, like Telegram and the page, those of the whole bot (`botContract`). A channel says which cases are not
 * for it, and why; `coverage` fails for a number that nobody ran and nobody excused.
 */
import { expect, test, vi } from 'vitest';
import { backoff, PULSE } from '../../src/channels/messenger/link.ts';
import {
  keyboard,
  type LineOptions,
  type LineRig,
  openLineRig,
  pressed,
} from '../support/messengers/line-rig.ts';
import { type PlatformDouble, type Seen, until } from '../support/messengers/platform.ts';

export type Excused = Readonly<Record<number, string>>;

type Case = readonly [number: number, title: string, run: (make: Make, platform: Platform) => Promise<void>];
type Make = (options?: LineOptions) => Promise<LineRig>;

export interface Platform {
  readonly name: string;
  readonly open: () => Promise<PlatformDouble>;
  /** Cases that are not for this platform, with the reason. */
  readonly excused: Excused;
}

const last = (rig: LineRig, user: string): Seen => {
  const seen = rig.double.chat(user).at(-1);
  if (seen === undefined) throw new Error('Nothing was seen.');
  return seen;
};
const buttonOf = (seen: Seen, label: string) => {
  const button = seen.buttons.find((each) => each.label === label);
  if (button === undefined)
    throw new Error(`No button ${label} among ${seen.buttons.map((each) => each.label).join()}`);
  return button;
};
const logged = (rig: LineRig) => JSON.stringify(rig.logger.entries);
const TIGHT = { beatMs: 25, deadMs: 150 };

const CONNECTING: readonly Case[] = [
  [
    1,
    'signs in with what it was given, and no log line holds the secret',
    async (make) => {
      const rig = await make();
      expect(rig.double.open()).toBe(1);
      for (const secret of rig.double.secrets) expect(logged(rig)).not.toContain(secret);
    },
  ],
  [
    2,
    'beats in time',
    async (make) => {
      const rig = await make({ pulse: { beatMs: 20 } });
      await until(() => rig.double.heartbeats() >= 2, 'two beats');
      expect(rig.double.ever()).toBe(1);
    },
  ],
  [
    3,
    'silence: connects again, and there are never two lines',
    async (make) => {
      const rig = await make({ pulse: TIGHT });
      rig.double.silence(true);
      await until(
        () => rig.messenger().state() !== 'connected' || rig.double.ever() > 1,
        'the silence to be noticed',
      );
      rig.double.silence(false);
      await rig.up();
      await until(() => rig.double.open() === 1, 'one line');
    },
  ],
  [
    4,
    'a port that refuses is tried at most six times in 30 seconds',
    async (make) => {
      let at = 0;
      let tries = 1;
      while (at < 30_000) {
        at += backoff(tries - 1, PULSE, () => 0);
        if (at < 30_000) tries += 1;
      }
      expect(tries).toBeLessThanOrEqual(6);
      const rig = await make();
      await rig.double.close();
      await until(
        () => rig.logger.entries.some(({ message }) => message === 'not connected'),
        'a failed try',
      );
      expect(rig.messenger().state()).not.toBe('connected');
    },
  ],
  [
    5,
    'cut in the middle: the next message is answered',
    async (make) => {
      const rig = await make({
        handle: async (update, api) => void (await api.sendMessage(chatIn(update), '答')),
      });
      rig.double.drop();
      await until(() => rig.double.ever() === 2, 'another line');
      await rig.up();
      await rig.double.says('u1', '还在吗');
      await until(() => rig.double.chat('u1').at(-1)?.text === '答', 'the answer');
    },
  ],
  [
    6,
    'a wrong secret is said once, with the name of its variable',
    async (make) => {
      const rig = await make({ secret: 'not-the-secret' });
      await until(() => rig.messenger().state() === 'refused', 'the refusal');
      const said = rig.logger.entries.filter(({ level }) => level === 'error');
      expect(said.map(({ message }) => message)).toEqual([expect.stringContaining(rig.double.secretName)]);
      expect(logged(rig)).not.toContain('not-the-secret');
    },
  ],
  [
    9,
    'a stop closes everything',
    async (make) => {
      const rig = await make();
      await rig.stop();
      await until(() => rig.double.open() === 0, 'the line to close');
      expect(rig.messenger().state()).toBe('stopped');
    },
  ],
  [
    10,
    'a stop while it waits to connect again',
    async (make) => {
      const rig = await make({ pulse: { firstWaitMs: 60_000, longestWaitMs: 60_000 } });
      await rig.double.close();
      await until(() => rig.messenger().state() === 'waiting', 'the wait');
      await rig.stop();
      expect(rig.messenger().state()).toBe('stopped');
    },
  ],
  [
    11,
    'frames that cannot be read leave the line alive',
    async (make) => {
      const rig = await make();
      for (const frame of [
        '',
        '{',
        '[]',
        'null',
        '{"headers":{}}',
        Buffer.from([0, 255, 8, 1]),
        'x'.repeat(2 ** 21),
      ])
        rig.double.raw(frame);
      await rig.double.says('u1', '你好');
      await until(() => rig.texts().includes('你好'), 'the message after them');
      expect(rig.double.ever()).toBe(1);
      expect(rig.logger.entries.some(({ message }) => message === 'a frame could not be read')).toBe(true);
    },
  ],
  [
    12,
    'a machine that slept connects again',
    async (make) => {
      const rig = await make({ pulse: { beatMs: 20 } });
      const real = Date.now;
      const jump = vi.spyOn(Date, 'now').mockImplementation(() => real() + 3 * 60_000);
      await until(() => rig.double.ever() === 2, 'another line').finally(() => jump.mockRestore());
      await rig.up();
    },
  ],
];

const INBOUND: readonly Case[] = [
  [
    13,
    'a text arrives as it was typed',
    async (make) => {
      const rig = await make();
      const text = '𠮷家的娃😀\n第二行 <b>&amp; *星*';
      await rig.double.says('u1', text);
      await until(() => rig.updates.length === 1, 'the update');
      expect(rig.texts()).toEqual([text]);
    },
  ],
  [
    14,
    'what is delivered twice, also side by side and after a restart, is handled once',
    async (make) => {
      const rig = await make();
      const again = () => rig.double.says('u1', '一次', { id: 'same' });
      await Promise.all([again(), again()]);
      await again();
      await rig.restart();
      await again();
      await rig.double.says('u1', '两次');
      await until(() => rig.texts().includes('两次'), 'the next one');
      expect(rig.texts()).toEqual(['一次', '两次']);
    },
  ],
  [
    15,
    'is acknowledged before the handler has ended',
    async (make, { excused }) => {
      let isDone = false;
      const rig = await make({
        handle: () =>
          new Promise((resolve) =>
            setTimeout(() => {
              isDone = true;
              resolve();
            }, 300),
          ),
      });
      await rig.double.says('u1', '慢', { id: 'slow' });
      if (excused[15] === undefined) await until(() => rig.double.acked().length > 0, 'the acknowledgement');
      else await until(() => rig.updates.length === 1);
      expect(isDone).toBe(false);
    },
  ],
  [
    16,
    'the order of a chat is kept',
    async (make) => {
      const rig = await make();
      const texts = Array.from({ length: 12 }, (_, at) => `第${at}条`);
      for (const text of texts) await rig.double.says('u1', text);
      await until(() => rig.updates.length === 12, 'all of them');
      expect(rig.texts()).toEqual(texts);
      const ids = rig.updates.map(({ message }) => message?.message_id ?? 0);
      expect(ids).toEqual(ids.toSorted((left, right) => left - right));
    },
  ],
  [
    17,
    'two people are two chats, the same after a restart',
    async (make) => {
      const rig = await make();
      const [one, two] = [await rig.chatWith('u1'), await rig.chatWith('u2')];
      await rig.restart();
      expect([await rig.chatWith('u1'), await rig.chatWith('u2')]).toEqual([one, two]);
      expect(one).not.toBe(two);
    },
  ],
  [
    18,
    'one id in two organisations is two people',
    async (make) => {
      const rig = await make();
      await rig.double.says('u1', '甲');
      await rig.double.says('u1', '乙', { org: 'other-corp', isOutsider: true });
      await until(() => rig.updates.length === 2, 'both');
      expect(rig.updates[0]?.message?.from?.id).not.toBe(rig.updates[1]?.message?.from?.id);
    },
  ],
  [
    19,
    'speech that arrives as words is words; without, it is something the bot does not read',
    async (make, { excused }) => {
      const rig = await make();
      await rig.double.says('u1', '说的话', { kind: 'voice' });
      await rig.double.says('u1', '', { kind: 'voice-without-words' });
      await until(() => rig.updates.length === 2, 'both');
      expect(rig.texts()).toEqual([excused[19] === undefined ? '说的话' : undefined, undefined]);
      expect(rig.updates[1]?.message?.document).toBeDefined();
      // Marked as spoken: the bot shows what was understood.
      if (excused[19] === undefined) expect(rig.updates[0]?.message?.voice).toBeDefined();
    },
  ],
  [
    20,
    'pictures, files, stickers and what is not known are told of, and not fetched',
    async (make) => {
      const rig = await make();
      for (const kind of ['picture', 'file', 'sticker', 'unknown'] as const)
        await rig.double.says('u1', '', { kind });
      await until(() => rig.updates.length === 4, 'all of them');
      expect(rig.updates.every(({ message }) => message?.document !== undefined)).toBe(true);
    },
  ],
  [
    21,
    'of a quoted message only what is said to it',
    async (make) => {
      const rig = await make();
      await rig.double.says('u1', '这个怎么办', { quote: '以前的话' });
      await until(() => rig.updates.length === 1, 'the update');
      expect(rig.texts()).toEqual(['这个怎么办']);
    },
  ],
  [
    22,
    'a group is heard where it names the bot, without the name',
    async (make) => {
      const rig = await make();
      await rig.double.says('u1', '不是问你', { group: 'g1', mention: false });
      await rig.double.says('u1', '校车谁管', { group: 'g1', mention: true });
      await until(() => rig.updates.length === 1, 'the update');
      const message = rig.updates[0]?.message;
      expect([message?.chat.type, message?.text?.replace(/^@\S+ /u, '')]).toEqual(['group', '校车谁管']);
    },
  ],
  [
    25,
    'a text too long is refused in words',
    async (make) => {
      const rig = await make();
      await rig.chatWith('u1');
      await rig.double.says('u1', '长'.repeat(4_097));
      await until(() => rig.double.chat('u1').at(-1)?.text.includes('太长'), 'the words');
      expect(rig.updates).toHaveLength(1);
    },
  ],
  [
    26,
    'what comes late is answered with a word on that; a late press is stale',
    async (make, { excused }) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      await rig.double.says('u1', '早上问的', { ago: 11 * 60_000 });
      await until(() => rig.texts().includes('早上问的'), 'the text');
      expect(last(rig, 'u1').text).toContain('来晚了');
      if (excused[26] !== undefined) return;
      const { message_id: id } = await rig
        .api()
        .sendMessage(chat, '选', { reply_markup: keyboard(['甲', 'a:1']) });
      await rig.double.pressKey('u1', `${id}:a:1`, { ago: 11 * 60_000 });
      await until(() => rig.updates.at(-1)?.callback_query !== undefined, 'the press');
      expect(rig.updates.map(pressed).at(-1)).toBe('gone');
    },
  ],
  [
    24,
    'opening the chat greets once',
    async (make, { excused }) => {
      if (excused[24] !== undefined) return;
      const rig = await make({
        handle: async (update, api) => void (await api.sendMessage(chatIn(update), '你好')),
      });
      await rig.double.opens('u9');
      await until(() => rig.double.chat('u9').length === 1, 'the greeting');
      await rig.double.opens('u9');
      await rig.double.says('u9', '在');
      await until(() => rig.texts().includes('在'), 'the next one');
      expect(rig.texts()).toEqual(['/start', '在']);
    },
  ],
  [
    27,
    'what the bot says itself is no message to it',
    async (make, { excused }) => {
      if (excused[27] !== undefined) return;
      const rig = await make();
      await rig.double.says('bot', 'by the bot', { kind: 'unknown' });
      await rig.double.says('u1', '人说的');
      await until(() => rig.texts().includes('人说的'), 'the next one');
      expect(rig.updates).toHaveLength(1);
    },
  ],
];

const SHOWN: readonly Case[] = [
  [
    29,
    'bold, quotes and signs are shown as they are meant',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      const html = '<b>标题</b>\n第一条:<blockquote>3 &lt; 5 &amp; 7 &gt; 2</blockquote>—— 文件';
      await rig.api().sendMessage(chat, html, { parse_mode: 'HTML' });
      const seen = last(rig, 'u1');
      expect(seen.bold).toEqual(['标题']);
      expect(seen.quotes).toEqual(['3 < 5 & 7 > 2']);
      expect(seen.text).toBe('标题\n第一条:\n3 < 5 & 7 > 2\n—— 文件');
    },
  ],
  [
    30,
    'content that looks like markup is not formatted',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      const text = '1. 一\n# 二\n> 三\n- 四\n*五* _六_ `七` [八](九) ~十~';
      await rig.api().sendMessage(chat, text);
      const seen = last(rig, 'u1');
      expect([seen.text, seen.bold, seen.quotes]).toEqual([text, [], []]);
    },
  ],
  [
    31,
    'a long answer arrives whole and in order',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      const text = Array.from({ length: 60 }, (_, at) => `${at}、${'条'.repeat(56)}`).join('\n');
      await rig.api().sendMessage(chat, text);
      const seen = rig.double.chat('u1').map((each) => each.text);
      expect(seen.join('\n')).toBe(text);
    },
  ],
  [
    32,
    'two messages keep their order, and the buttons stand under the last',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      await Promise.all([
        rig.api().sendMessage(chat, '先'),
        rig.api().sendMessage(chat, '后', { reply_markup: keyboard(['好', 'k:1']) }),
      ]);
      expect(rig.double.chat('u1').map(({ text, buttons }) => [text, buttons.length])).toEqual([
        ['先', 0],
        ['后', 1],
      ]);
    },
  ],
  ...[1, 6, 7, 20, 40].map(
    (count): Case => [
      33,
      `of ${count} buttons each can be chosen`,
      async (make) => {
        const rig = await make();
        const chat = await rig.chatWith('u1');
        const buttons = Array.from({ length: count }, (_, at) => [`选项${at + 1}`, `n:${at}`] as const);
        await rig.api().sendMessage(chat, '选一个', { reply_markup: keyboard(...buttons) });
        const seen = rig.double.chat('u1').at(-1);
        const kept = await rig.store.newest(chat);
        if (seen?.buttons.length === 0) {
          // Listed: what the person types is told apart by the bot, with the numbers that stand there.
          expect(kept?.shown.isNumbered).toBe(true);
          for (const [at, [label]] of buttons.entries()) expect(seen.text).toContain(`${at + 1}. ${label}`);
          return;
        }
        for (const [at, [label]] of buttons.entries()) {
          const before = rig.updates.length;
          await buttonOf(seen as Seen, label).press();
          await until(() => rig.updates.length > before, `press ${at}`);
          expect(rig.updates.map(pressed).at(-1)).toBe(`n:${at}`);
        }
      },
    ],
  ),
  [
    34,
    'a long label is cut where it is seen, and its data is whole',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      const label = '打开第三十六条关于控辍保学工作责任的全部内容以及其他若干事项'.repeat(4);
      await rig.api().sendMessage(chat, '看', { reply_markup: keyboard([label, 'c:36']) });
      const [button] = last(rig, 'u1').buttons;
      expect(button?.label.endsWith('…')).toBe(true);
      await button?.press();
      await until(() => rig.updates.at(-1)?.callback_query?.data === 'c:36', 'the press');
    },
  ],
  [
    35,
    '64 bytes of data come back byte for byte',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      const data = ` !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~0123456789abcdefghijklmnopqrstu`.slice(0, 64);
      await rig.api().sendMessage(chat, '按', { reply_markup: keyboard(['按', data]) });
      await last(rig, 'u1').buttons[0]?.press();
      await until(() => rig.updates.at(-1)?.callback_query?.data === data, 'the press');
    },
  ],
  [
    36,
    'a press names its message and its person',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      const { message_id: id } = await rig
        .api()
        .sendMessage(chat, '按', { reply_markup: keyboard(['按', 'p:1']) });
      await rig.api().sendMessage(chat, '后来的');
      await rig.double.chat('u1').at(-2)?.buttons[0]?.press();
      const { callback_query: query } = await until(
        () => rig.updates.find((each) => pressed(each) === 'p:1'),
        'it',
      );
      expect([query?.message?.message_id, query?.from.id]).toEqual([id, chat]);
    },
  ],
  [
    37,
    'in a group there are no buttons, and a press there does nothing',
    async (make, { excused }) => {
      const rig = await make({
        handle: async (update, api) =>
          void (await api.sendMessage(chatIn(update), '群里答', { reply_markup: keyboard(['按', 'p:1']) })),
      });
      await rig.double.says('u1', '问', { group: 'g1' });
      await until(() => rig.double.chat('g1').length === 1, 'the answer');
      expect(rig.double.chat('g1')[0]?.buttons).toEqual([]);
      if (excused[37] !== undefined) return;
      await rig.double.pressKey('u2', '1:p:1', { group: 'g1' });
      await rig.double.says('u1', '再问', { group: 'g1' });
      await until(() => rig.updates.length === 2, 'the next one');
      expect(rig.updates.some(({ callback_query: query }) => query !== undefined)).toBe(false);
    },
  ],
  [
    38,
    'pressed twice, the second is stale',
    async (make) => {
      const rig = await make({ handle: clearing });
      const chat = await rig.chatWith('u1');
      await rig.api().sendMessage(chat, '交吗', { reply_markup: keyboard(['交', 'x:1'], ['不交', 'x:2']) });
      const button = buttonOf(last(rig, 'u1'), '交');
      await button.press();
      await until(() => rig.updates.map(pressed).includes('x:1'), 'the first');
      await until(async () => (await rig.store.newest(chat))?.shown.isRetired, 'the buttons off');
      await button.press();
      await until(() => rig.updates.length === 3, 'the second');
      expect(rig.updates.map(pressed)).toEqual([undefined, 'x:1', 'gone']);
    },
  ],
  [
    39,
    'a press after a restart works',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      await rig.api().sendMessage(chat, '按', { reply_markup: keyboard(['按', 'p:9']) });
      await rig.restart();
      await last(rig, 'u1').buttons[0]?.press();
      await until(() => rig.updates.at(-1)?.callback_query?.data === 'p:9', 'the press');
    },
  ],
  [
    40,
    'a press of buttons that were taken off is stale',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      const sent = await rig.api().sendMessage(chat, '按', { reply_markup: keyboard(['按', 'p:9']) });
      const [button] = last(rig, 'u1').buttons;
      await rig.api().editMessageReplyMarkup(chat, sent.message_id);
      await button?.press();
      await until(() => rig.updates.at(-1)?.callback_query?.data === 'gone', 'the press');
    },
  ],
];

const CHANGED: readonly Case[] = [
  [
    42,
    'buttons that are taken off are gone or dead',
    async (make, { excused }) => {
      const rig = await make({ handle: clearing });
      const chat = await rig.chatWith('u1');
      await rig.api().sendMessage(chat, '交吗', { reply_markup: keyboard(['交', 'x:1']) });
      await last(rig, 'u1').buttons[0]?.press();
      await until(async () => (await rig.store.newest(chat))?.shown.isRetired, 'the buttons off');
      if (excused[42] === undefined) await until(() => last(rig, 'u1').buttons.length === 0, 'no buttons');
      expect(last(rig, 'u1').text).toContain('交吗');
    },
  ],
  [
    43,
    'a change while the press waits is the answer to it',
    async (make, { excused }) => {
      if (excused[43] !== undefined) return;
      const rig = await make({
        handle: async ({ callback_query: query }, api) => {
          if (query === undefined) return;
          const { message_id: id } = query.message ?? { message_id: 0 };
          await api.editMessageText(query.from.id, id, '选了一个', {
            reply_markup: keyboard(['再选', 't:2']),
          });
        },
      });
      const chat = await rig.chatWith('u1');
      await rig.api().sendMessage(chat, '选', { reply_markup: keyboard(['甲', 't:1']) });
      await last(rig, 'u1').buttons[0]?.press();
      await until(() => last(rig, 'u1').text.includes('选了一个'), 'the change');
      expect(rig.double.chat('u1')).toHaveLength(1);
      expect(last(rig, 'u1').buttons.map(({ label }) => label)).toEqual(['再选']);
    },
  ],
  [
    44,
    'a slow press is answered in time, and its change goes another way',
    async (make, { excused }) => {
      if (excused[44] !== undefined) return;
      const rig = await make({
        pressWindowMs: 60,
        handle: async ({ callback_query: query }, api) => {
          if (query === undefined) return;
          await new Promise((resolve) => setTimeout(resolve, 250));
          await api.editMessageText(query.from.id, query.message?.message_id ?? 0, '算好了');
        },
      });
      const chat = await rig.chatWith('u1');
      await rig.api().sendMessage(chat, '算', { reply_markup: keyboard(['算吧', 't:1']) });
      await last(rig, 'u1').buttons[0]?.press();
      await until(() => rig.double.chat('u1')[0]?.text.includes('已选:算吧'), 'the answer in time');
      await until(() => rig.double.chat('u1').some(({ text }) => text.includes('算好了')), 'the late change');
    },
  ],
  [
    45,
    'a changed answer ends whole: in its place, or said again',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      const sent = await rig.api().sendMessage(chat, '一半');
      await rig
        .api()
        .editMessageText(chat, sent.message_id, '一半,另一半', { reply_markup: keyboard(['好', 'k:1']) });
      const seen = last(rig, 'u1');
      expect([seen.text, seen.buttons.map(({ label }) => label)]).toEqual(['一半,另一半', ['好']]);
    },
  ],
  [
    46,
    'a message that is not there cannot be changed, and the bot goes on',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      await expect(rig.api().editMessageText(chat, 999, '改')).rejects.toThrow('message to edit not found');
      await rig.api().sendMessage(chat, '还在');
      expect(last(rig, 'u1').text).toBe('还在');
    },
  ],
  [
    47,
    'words to a press are seen',
    async (make) => {
      const rig = await make({
        handle: async ({ callback_query: query }, api) => {
          if (query !== undefined) await api.answerCallbackQuery(query.id, { text: '谢谢' });
        },
      });
      const chat = await rig.chatWith('u1');
      await rig.api().sendMessage(chat, '有用吗', { reply_markup: keyboard(['有用', 'r:1']) });
      await last(rig, 'u1').buttons[0]?.press();
      await until(() => rig.double.chat('u1').some(({ text }) => text.includes('谢谢')), 'the words');
    },
  ],
];

const SENT: readonly Case[] = [
  [
    48,
    'a file of 3 MB arrives byte for byte under its Chinese name; one too large is refused in words',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      const bytes = Buffer.alloc(3 * 1024 ** 2, '义教');
      const { InputFile } = await import('grammy');
      await rig.api().sendDocument(chat, new InputFile(bytes, '控辍台账.xlsx'), { caption: '共3份' });
      const file = rig.double.chat('u1').find((each) => each.file !== undefined)?.file;
      expect([file?.name, file?.bytes.equals(bytes)]).toEqual(['控辍台账.xlsx', true]);
      expect(last(rig, 'u1').text).toBe('共3份');
      const large = Buffer.alloc(rig.messenger().abilities.maxFileBytes + 1);
      await rig.api().sendDocument(chat, new InputFile(large, '全部.zip'));
      expect(last(rig, 'u1').text).toContain('太大');
    },
  ],
  [
    49,
    'an upload that breaks: a sentence, and no half a file',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      const { InputFile } = await import('grammy');
      rig.double.fail(400, 1);
      await expect(
        rig.api().sendDocument(chat, new InputFile(Buffer.alloc(2_000_000, 'x'), '台账.csv')),
      ).rejects.toThrow();
      expect(rig.double.chat('u1').map(({ file, text }) => [file, text])).toEqual([
        [undefined, '文件《台账.csv》没有发成。请过一会儿再试,或到办公室网页上导出。'],
      ]);
    },
  ],
  [
    50,
    'a notice reaches a known chat; elsewhere it fails, to be tried again',
    async (make, { excused }) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      await rig.restart();
      await rig.api().sendMessage(chat, '提醒');
      expect(last(rig, 'u1').text).toBe('提醒');
      if (excused[50] !== undefined) return;
      const { channel } = rig.messenger();
      const never = await rig.store.chatOf({
        channel,
        org: '',
        id: 'never',
        isGroup: false,
        isOutsider: false,
      });
      await expect(rig.api().sendMessage(never, '提醒')).rejects.toThrow();
    },
  ],
  [
    51,
    'a reply whose time is over goes by itself',
    async (make) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      rig.double.expireHandles();
      await rig.api().sendMessage(chat, '晚到的答复');
      expect(last(rig, 'u1').text).toBe('晚到的答复');
    },
  ],
  [
    52,
    'too many: waits and keeps the order; a full hour is said once',
    async (make) => {
      const waits: number[] = [];
      let now = 0;
      const pace = {
        perMinute: 5,
        perHour: 12,
        now: () => now,
        sleep: async (ms: number) => {
          waits.push(ms);
          now += ms;
        },
      };
      const rig = await make({ pace });
      const chat = await rig.chatWith('u1');
      const sends = Array.from({ length: 14 }, (_, at) =>
        rig
          .api()
          .sendMessage(chat, `${at}`)
          .then(
            () => true,
            () => false,
          ),
      );
      expect((await Promise.all(sends)).filter((isSent) => !isSent)).toHaveLength(2);
      const seen = rig.double.chat('u1').map(({ text }) => text);
      expect(seen.slice(0, 11)).toEqual(Array.from({ length: 11 }, (_, at) => `${at}`));
      expect(seen.slice(11)).toEqual([expect.stringContaining('这一小时')]);
      expect(waits.length).toBeGreaterThan(0);
    },
  ],
  [
    53,
    'a lost answer does not double the message',
    async (make) => {
      const rig = await make({ answerMs: 60 });
      const chat = await rig.chatWith('u1');
      rig.double.loseAnswers(1);
      await rig.api().sendMessage(chat, '只此一条');
      expect(rig.double.chat('u1').map(({ text }) => text)).toEqual(['只此一条']);
    },
  ],
  [
    54,
    'what the platform refuses is not sent again; its own failure is',
    async (make, { excused }) => {
      const rig = await make();
      const chat = await rig.chatWith('u1');
      rig.double.fail(400, 1);
      await expect(rig.api().sendMessage(chat, '不收的')).rejects.toThrow();
      if (excused[54] === undefined) {
        rig.double.fail(503, 1);
        await rig.api().sendMessage(chat, '再来');
      } else await rig.api().sendMessage(chat, '再来');
      expect(rig.double.chat('u1').map(({ text }) => text)).toEqual(['再来']);
    },
  ],
  [
    55,
    'signs of typing and menus never fail',
    async (make) => {
      const rig = await make();
      expect(await rig.api().sendChatAction(1, 'typing')).toBe(true);
      expect(await rig.api().setMyCommands([{ command: 'help', description: '帮助' }])).toBe(true);
    },
  ],
  [
    56,
    'a method nobody has is answered as an API server would',
    async (make) => {
      const rig = await make();
      await expect(rig.api().sendDice(1, '🎲')).rejects.toThrow('404');
    },
  ],
];

const LINE_CASES = [...CONNECTING, ...INBOUND, ...SHOWN, ...CHANGED, ...SENT];

/** Runs the cases of a line. @returns the numbers that were run. */
export function lineContract(platform: Platform): readonly number[] {
  const { name, open, excused } = platform;
  for (const [number, title, run] of LINE_CASES) {
    const note = excused[number] === undefined ? '' : ` (${excused[number]})`;
    test(`${number} ${title}${note} [${name}]`, async () => {
      await run(async (options) => openLineRig(await open(), options), platform);
    });
  }
  return LINE_CASES.map(([number]) => number);
}

/** Those a messenger runs with the whole bot behind it. */
export const OF_THE_BOT: readonly number[] = [23, 28, 38, 39, 41, 57, 58, 59, 60, 61, 62, 63];

/** Every number is run or excused with a reason. */
export function coverage(name: string, run: readonly number[], excused: Excused): void {
  test(`all 63 cases are run or excused [${name}]`, () => {
    const covered = new Set([...run, ...Object.keys(excused).map(Number)]);
    const missing = Array.from({ length: 63 }, (_, at) => at + 1).filter((number) => !covered.has(number));
    expect(missing).toEqual([]);
  });
}

function chatIn(update: {
  readonly message?: { readonly chat: { readonly id: number } } | undefined;
}): number {
  return update.message?.chat.id ?? 0;
}

/** Takes the buttons off whatever is pressed, as the bot does. */
async function clearing(
  { callback_query: query }: import('grammy/types').Update,
  api: import('grammy').Api,
): Promise<void> {
  if (query?.message === undefined || query.data === 'gone') return;
  await api.answerCallbackQuery(query.id);
  await api.editMessageReplyMarkup(query.from.id, query.message.message_id);
}
