/** The cases of the channel's contract that need the whole bot behind it; the numbers are those of `channel.ts`. */
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { WaitingLine } from '../../src/bot/waiting-line.ts';
import { temporaryFolder } from '../support/app.ts';
import type { Chat } from '../support/chat.ts';
import { fill, type Script, VISIT, VISIT_WITHOUT_NAMES } from '../support/filling.ts';
import {
  type BotRig,
  joined,
  type Member,
  type OpenRig,
  type RigOptions,
} from '../support/messengers/bot-rig.ts';
import type { Excused } from './channel.ts';

export interface BotPlatform {
  readonly name: string;
  readonly channel: string;
  readonly open: OpenRig;
  readonly excused: Excused;
}

type Case = readonly [
  number: number,
  title: string,
  run: (open: (options?: Partial<RigOptions>) => Promise<BotRig>, platform: BotPlatform) => Promise<void>,
];

const filled = (member: Member, script: Script) => fill(member as unknown as Chat, script);
const read = async (member: Member) => (await member.seen()).map(({ text }) => text).join('\n');
const records = async (rig: BotRig) =>
  Promise.all(['QF-2026-0001', 'QF-2026-0002'].map((number) => rig.app().work.stores.records.get(number)));

const CASES: readonly Case[] = [
  [
    23,
    '/help, 帮助 and 加入 with a code',
    async (open) => {
      const rig = await open();
      const member = await joined(rig, 'u1');
      expect(await read(member)).toContain('你现在是教师');
      await member.say('/help');
      const [helped] = await member.lastMessages();
      expect(helped).toContain('直接打字提问');
      await member.say('帮助');
      expect(await member.lastMessages()).toEqual([helped]);
    },
  ],
  [
    41,
    'a typed label or number is a press where there are buttons, and words where there are none; what waits is told so aside',
    async (open, { channel }) => {
      let isClogged = false;
      const line = { enter: (_key: string, tell: (ahead: number) => void) => () => isClogged && tell(7) };
      // The page tells it in its own way.
      const services = () => ({ line: line as unknown as WaitingLine });
      const rig = await open(channel === 'web' ? {} : { services });
      const member = await joined(rig, 'u1', 'administrator');
      await member.say('/export');
      const offered = (await member.seen()).at(-1)?.buttons[0] ?? '';
      await member.say(offered === '' ? '1' : offered);
      expect((await member.seen()).at(-1)?.text).toContain('劝返记录');
      await member.say('/export');
      await member.say('1');
      const [answered] = await member.lastMessages();
      expect(answered).toContain('劝返记录');
      // Told to wait meanwhile, the number still means the buttons above.
      isClogged = true;
      await member.say('/export');
      if (channel !== 'web')
        await vi.waitFor(async () => expect(await read(member)).toContain('前面还有约7人'), 20_000);
      isClogged = false;
      await member.say('1');
      expect(await member.lastMessages()).toEqual([answered]);
      // Under words alone there is nothing to press.
      await member.say('/forget');
      await member.say('1');
      expect(await member.lastMessages()).not.toEqual([answered]);
    },
  ],
  [
    57,
    'a whole form from its command to its record, and 38 its last button pressed twice, 62 no word of it in the log, and 60 an export that sends its file',
    async (open, { channel }) => {
      const rig = await open();
      const member = await joined(rig, 'u1');
      const script = channel === 'web' ? VISIT : VISIT_WITHOUT_NAMES;
      await member.say('/visit 全部');
      const asked = await filled(member, script);
      expect(asked).toHaveLength(script.length);
      const submit = await member.button('提交');
      await submit();
      expect(await read(member)).toContain('已提交,记录编号 QF-2026-0001');
      await submit();
      const [first, second] = await records(rig);
      expect([first?.answers['result'] ?? first?.answers['outcome'], second]).toEqual([
        expect.anything(),
        undefined,
      ]);
      const log = JSON.stringify(rig.app().logger.entries);
      const chief = await joined(rig, 'u2', 'administrator');
      await chief.say('/export');
      await chief.press('劝返记录');
      await chief.press('CSV');
      const files = (await chief.seen()).flatMap(({ file }) => file?.name ?? []);
      expect(files).toEqual([expect.stringMatching(/劝返记录.*\.csv$/u)]);
      for (const word of ['岩温香', '13987654321', '曼允', '甘蔗', '王芳', 'u1"'])
        expect(log).not.toContain(word);
    },
  ],
  [
    58,
    'the same interrupted by a kill, and 39 a button of before it pressed after',
    async (open, { channel }) => {
      const rig = await open({ databasePath: join(temporaryFolder(), 'test.db') });
      const member = await joined(rig, 'u1');
      const script = channel === 'web' ? VISIT : VISIT_WITHOUT_NAMES;
      await member.say('/visit 全部');
      const half = script.slice(0, 7);
      await filled(member, half);
      await rig.restart();
      await filled(member, script.slice(7));
      await rig.restart();
      await member.press('提交');
      const [record] = await records(rig);
      expect(record?.answers).toMatchObject({ method: expect.anything() });
    },
  ],
  [
    59,
    'an answer that is shown while it is made ends whole',
    async (open, { excused }) => {
      if (excused[59] !== undefined) return;
      const rig = await open({
        services: (own) => ({
          ask: async (input, person) => {
            const whole = await own.ask(input, person);
            input.onProgress?.(whole.blocks.slice(0, 1));
            return whole;
          },
        }),
      });
      const member = await joined(rig, 'u1');
      await member.say('校车谁管');
      const last = (await member.seen()).at(-1);
      expect(last?.text).toContain('校车');
      expect(last?.buttons.length === 0 ? last.text : last?.buttons.join()).toContain('有用');
      expect((await member.seen()).filter(({ text }) => text.includes('校车'))).toHaveLength(1);
    },
  ],
  [
    61,
    'names of children are not asked for until the switch is on',
    async (open, { channel }) => {
      const off = await open();
      const first = await joined(off, 'u1');
      await first.say('/visit 全部');
      await filled(first, VISIT.slice(0, 3));
      const isOwn = channel === 'web';
      expect((await first.lastMessages())[0]?.includes('学生姓名')).toBe(isOwn);
      if (isOwn) return;
      const on = await open({ environment: { [`PERSONAL_DATA_OVER_${channel.toUpperCase()}`]: 'true' } });
      const second = await joined(on, 'u1');
      await second.say('/visit 全部');
      await filled(second, VISIT.slice(0, 3));
      expect((await second.lastMessages())[0]).toContain('学生姓名');
      await second.say('/privacy');
    },
  ],
];

/** @returns the numbers that were run, with those that run in the same story. */
export function botContract(platform: BotPlatform): readonly number[] {
  for (const [number, title, run] of CASES)
    test(`${number} ${title} [${platform.name}]`, () =>
      run((options) => platform.open({ ...options }), platform));
  return [...CASES.map(([number]) => number), 38, 39, 60, 62];
}
