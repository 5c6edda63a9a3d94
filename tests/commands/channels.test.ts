import { rmSync } from 'node:fs';
import { afterAll, expect, test, vi } from 'vitest';
import { DINGTALK_CREDENTIALS, DingtalkServer } from '../support/messengers/dingtalk-server.ts';
import { until } from '../support/messengers/platform.ts';
import { WECOM_CREDENTIALS, WecomServer } from '../support/messengers/wecom-server.ts';
import { newDataFolder, runSettings } from '../support/processes.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
let folder = '';
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('check names the bot, answers the one who writes, and says of a refused pair which it is', async () => {
  folder = await newDataFolder();
  const [wecom, dingtalk] = [await WecomServer.open(), await DingtalkServer.open()];
  dingtalk.refuse(true);
  const running = runSettings(folder, 'channels', ['check', '--seconds', '20'], {
    WECOM_BOT_ID: WECOM_CREDENTIALS.botId,
    WECOM_BOT_SECRET: WECOM_CREDENTIALS.secret,
    WECOM_WS_URL: wecom.address,
    DINGTALK_CLIENT_ID: DINGTALK_CREDENTIALS.clientId,
    DINGTALK_CLIENT_SECRET: DINGTALK_CREDENTIALS.clientSecret,
    DINGTALK_API_ROOT: dingtalk.host.root,
  });
  await until(() => wecom.open() === 1, 'the line', 60_000);
  await until(
    async () => {
      await wecom.says('u1', '在吗');
      return wecom.chat('u1').length > 0;
    },
    'the test message',
    20_000,
  );
  const { code, stdout, stderr } = await running;
  await Promise.all([wecom.close(), dingtalk.close()]);
  expect(wecom.chat('u1')[0]?.text).toBe('测试消息:企业微信收发正常。');
  expect(stdout).toContain(`企业微信已连上,机器人:${WECOM_CREDENTIALS.botId}`);
  expect(stdout).toContain('钉钉不认这对密钥');
  expect([code, stderr]).toEqual([1, '']);
});
