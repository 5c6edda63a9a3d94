/** The program as a process on three messengers at once: a visit over each, a kill in the middle, and one of them gone. */
import { rmSync } from 'node:fs';
import { afterAll, expect, test, vi } from 'vitest';
import type { Chat } from '../support/chat.ts';
import { fill, VISIT_WITHOUT_NAMES } from '../support/filling.ts';
import { type Member, memberOf } from '../support/messengers/bot-rig.ts';
import { DINGTALK_CREDENTIALS, DingtalkServer } from '../support/messengers/dingtalk-server.ts';
import { FEISHU_CREDENTIALS, FeishuServer } from '../support/messengers/feishu-server.ts';
import { type PlatformDouble, until } from '../support/messengers/platform.ts';
import { WECOM_CREDENTIALS, WecomServer } from '../support/messengers/wecom-server.ts';
import { endLeftovers, newDataFolder, startMain } from '../support/processes.ts';

/** A process of its own takes seconds to start, many on a machine with other work. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let folder = '';
const doubles: PlatformDouble[] = [];
afterAll(async () => {
  endLeftovers();
  for (const double of doubles) await double.close();
  rmSync(folder, { recursive: true, force: true });
});

/** There is something new: a message, or other buttons under the last one. Buttons that only went are not it yet. */
async function settled(double: PlatformDouble, user: string, what: () => Promise<void>): Promise<void> {
  const look = () => JSON.stringify(double.chat(user));
  const [before, count] = [look(), double.chat(user).length];
  await what();
  const isNew = () => double.chat(user).length > count || (double.chat(user).at(-1)?.buttons.length ?? 0) > 0;
  await until(() => look() !== before && isNew(), 'an answer', 30_000);
  for (let last = ''; last !== look(); ) {
    last = look();
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

const memberOn = (double: PlatformDouble, user: string): Member =>
  memberOf(
    () => double.chat(user),
    (what) => settled(double, user, what),
    (text) => double.says(user, text),
  );

test('63 a visit over each of three, killed in the middle; with one of them gone the others go on', async () => {
  folder = await newDataFolder();
  const [wecom, dingtalk, feishu] = [
    await WecomServer.open(),
    await DingtalkServer.open(),
    await FeishuServer.open(),
  ];
  doubles.push(wecom, dingtalk, feishu);
  const settings = {
    WECOM_BOT_ID: WECOM_CREDENTIALS.botId,
    WECOM_BOT_SECRET: WECOM_CREDENTIALS.secret,
    WECOM_WS_URL: wecom.address,
    DINGTALK_CLIENT_ID: DINGTALK_CREDENTIALS.clientId,
    DINGTALK_CLIENT_SECRET: DINGTALK_CREDENTIALS.clientSecret,
    DINGTALK_API_ROOT: dingtalk.host.root,
    FEISHU_APP_ID: FEISHU_CREDENTIALS.appId,
    FEISHU_APP_SECRET: FEISHU_CREDENTIALS.appSecret,
    FEISHU_API_ROOT: feishu.host.root,
  };
  const up = () => until(() => doubles.every((double) => double.open() === 1), 'the lines', 30_000);
  const before = await startMain(folder, settings);
  expect(before.line).toMatch(/ and 企业微信 and 钉钉 and 飞书$/u);
  await up();
  const members = doubles.map((double) => memberOn(double, `u-${double.channel}`));
  const next = VISIT_WITHOUT_NAMES[6]?.[0] ?? '';
  await Promise.all(
    members.map(async (member) => {
      await member.say('/start');
      await member.press('保山市');
      await member.press('就选保山市');
      await member.press('教师');
      await member.say('/visit 全部');
      await fill(member as unknown as Chat, VISIT_WITHOUT_NAMES.slice(0, 6));
      // A kill before it stands there would have the last one asked again.
      await until(async () => (await member.lastMessages())[0]?.includes(next), next);
    }),
  );
  await before.end('SIGKILL');
  const after = await startMain(folder, settings);
  await up();
  await Promise.all(
    members.map(async (member) => {
      await fill(member as unknown as Chat, VISIT_WITHOUT_NAMES.slice(6));
      await member.press('提交');
    }),
  );
  const numbers = await Promise.all(
    members.map(
      async (member) =>
        /记录编号 (QF-2026-\d{4}|QF-\d{4}-\d{4})/u.exec((await member.seen()).at(-1)?.text ?? '')?.[1],
    ),
  );
  expect(new Set(numbers).size).toBe(3);

  await dingtalk.close();
  await members[0]?.say('校车谁管');
  await members[2]?.say('校车谁管');
  expect((await members[2]?.seen())?.at(-1)?.text).toContain('校车');
  expect((await fetch(`${after.url}/healthz`)).status).toBeLessThan(600);
  expect(await after.end('SIGTERM')).toEqual({ code: 0, signal: null });
});
