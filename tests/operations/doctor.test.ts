/** Each thing that can be wrong with an installation has its remedy, in Chinese, and gives no secret away. */
import { describe, expect, test } from 'vitest';
import { caddyFile, containerFile, systemdUnit } from '../../src/commands/deploy/files.ts';
import {
  checkBotApi,
  checkConfiguration,
  checkKeyFile,
  checkNode,
} from '../../src/operations/office/doctor.ts';

describe('the doctor', () => {
  test.each([
    [checkNode('18.20.0'), 'bad', '请装 20.12'],
    [checkNode('20.20.2'), 'ok', '20.20.2'],
    [checkConfiguration('PORT: too big.', false), 'bad', '对照 .env.example'],
    [checkKeyFile('/data/key', true), 'warn', 'chmod 600 /data/key'],
    [checkKeyFile('/data/key', false), 'ok', '另存一份'],
  ])('%j', ({ state, says }, expected, words) => {
    expect([state, says.includes(words)]).toEqual([expected, true]);
  });

  const api = { token: '1:secret', apiRoot: 'https://api.telegram.org' };
  test.each([
    [200, 'ok', '令牌有效'],
    [401, 'bad', '核对 BOT_TOKEN'],
    [502, 'warn', '稍后再试'],
  ])('of a Bot API that answers %i says %s, and never the token', async (status, state, words) => {
    const check = await checkBotApi(api, async () => ({ status }));
    expect([check.state, check.says.includes(words), check.says.includes('secret')]).toEqual([
      state,
      true,
      false,
    ]);
  });

  test('of a Bot API out of reach says what to look at', async () => {
    const away = () => Promise.reject(new Error('https://api.telegram.org/bot1:secret/getMe'));
    const check = await checkBotApi(api, away);
    expect([check.state, check.says]).toEqual(['bad', expect.not.stringContaining('secret')]);
  });
});

describe('files to install it with', () => {
  const place = {
    writes: ['/mnt/copies'],
    folder: '/opt/y',
    user: 'y',
    address: 'https://y.example.cn',
    node: '/usr/bin/node',
  };
  test('run the office, as its own user, and may write to its data alone', () => {
    const unit = systemdUnit(place);
    expect(unit).toContain('ExecStart=/usr/bin/node src/launch.js office');
    expect(unit).toContain('ReadWritePaths=/opt/y/data');
    expect(containerFile()).toContain('USER node');
    expect(caddyFile(place)).toMatch(/^y\.example\.cn \{[\s\S]*respond @private 403/u);
  });
});
