import { describe, expect, test } from 'vitest';
import { createConfig, refuseHalfAnOffice } from '../src/config.ts';
import { DEFAULT_RETENTION } from '../src/domain/privacy/retention.ts';
import { UsageError } from '../src/domain/shared/errors.ts';

const TOKEN = { BOT_TOKEN: '123:abc' };
const WEBHOOK = { ...TOKEN, WEBHOOK_URL: 'https://bot.example.cn/hook', WEBHOOK_SECRET: 'secret1' };

describe('createConfig', () => {
  test('of an empty environment is the trial on 127.0.0.1:8787 in Shanghai time, without Telegram or a model', () => {
    expect(createConfig({})).toEqual({
      corpusFolder: 'corpus',
      promptsFolder: 'prompts',
      mode: { kind: 'trial' },
      dataFolder: 'data/trial',
      databasePath: 'data/trial.db',
      databaseLocation: 'data/trial.db',
      dataKey: undefined,
      backup: null,
      timeZone: 'Asia/Shanghai',
      termStarts: ['09-01', '03-01'],
      remindHour: 9,
      overdueDays: 3,
      amendDays: 7,
      retention: DEFAULT_RETENTION,
      logLevel: 'info',
      web: { host: '127.0.0.1', port: 8787, metricsToken: null },
      llm: null,
      embedding: null,
      exportFolder: null,
      voice: null,
      telegram: null,
      messengers: { wecom: null, dingtalk: null, feishu: null },
      personalOver: [],
      told: expect.any(Array),
    });
  });

  test('of variables left blank, as in a copied .env.example, is the same as of none', () => {
    const blank = { BOT_TOKEN: '', DATA_KEY: ' ', PORT: '', HOST: '', WEBHOOK_URL: '', LOG_LEVEL: '' };
    expect(createConfig(blank)).toEqual(createConfig({}));
  });

  test('with a token polls the public Bot API and asks for no personal data there', () => {
    expect(createConfig(TOKEN).telegram).toEqual({
      token: '123:abc',
      apiRoot: 'https://api.telegram.org',
      personalDataAllowed: false,
      webhook: null,
    });
  });

  test('with OFFICE=true is an office, on a database of its own', () => {
    const office = createConfig({
      OFFICE: 'true',
      PUBLIC_URL: 'https://jy.example.cn',
      TRUSTED_PROXY: '10.0.0.1, ::1',
    });
    expect(office).toMatchObject({
      mode: {
        kind: 'office',
        publicUrl: new URL('https://jy.example.cn'),
        trustedProxies: ['10.0.0.1', '::1'],
        signInCode: null,
      },
      dataFolder: 'data',
      databasePath: 'data/yijiaotong.db',
    });
  });

  test.each([
    'short-1',
    '1234567890123',
    'aaaaaaaabbbb',
    'Password-2026',
    'yijiaotong-2026',
  ])('refuses the common code %s, which is guessed, and says how to make one', (SIGN_IN_CODE) => {
    expect(() => createConfig({ OFFICE: 'true', SIGN_IN_CODE })).toThrow('openssl rand');
  });

  test.each([
    { HOST: '0.0.0.0' },
    { SIGN_IN_CODE: 'rainy-mountain' },
    { PUBLIC_URL: 'https://jy.example.cn' },
    { TRUSTED_PROXY: '10.0.0.1' },
  ])('half an office, %o without OFFICE, is not started', (environment) => {
    expect(() => refuseHalfAnOffice(createConfig(environment), environment)).toThrow('npm run office');
  });

  test('with a webhook listens on 8788 of this machine', () => {
    expect(createConfig(WEBHOOK).telegram?.webhook).toEqual({
      url: 'https://bot.example.cn/hook',
      secret: 'secret1',
      host: '127.0.0.1',
      port: 8788,
    });
  });

  test.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
    ['', false],
  ])('PERSONAL_DATA_OVER_TELEGRAM=%s means %s', (value, isAllowed) => {
    const config = createConfig({ ...TOKEN, PERSONAL_DATA_OVER_TELEGRAM: value });
    expect(config.telegram?.personalDataAllowed).toBe(isAllowed);
  });

  test('refuses WEBHOOK_URL without WEBHOOK_SECRET and says why', () => {
    expect(() => createConfig({ ...WEBHOOK, WEBHOOK_SECRET: '' })).toThrow(
      'WEBHOOK_URL needs WEBHOOK_SECRET',
    );
  });

  test.each(['LLM', 'EMBEDDING'])('refuses %s_PROVIDER without the name of a model', (name) => {
    expect(() => createConfig({ [`${name}_PROVIDER`]: 'ollama' })).toThrow(`${name}_MODEL`);
  });

  test('with a model gives it 15 seconds, and does not show it the questions', () => {
    const { llm } = createConfig({ LLM_PROVIDER: 'ollama', LLM_MODEL: 'qwen' });
    expect(llm).toEqual({
      provider: 'ollama',
      model: 'qwen',
      baseUrl: undefined,
      apiKey: undefined,
      timeoutMs: 15_000,
      maySeeQuestions: false,
    });
  });

  test.each([
    ['PORT', '8787a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['WEBHOOK_PORT', 'eins'],
    ['LOG_LEVEL', 'loud'],
    ['BOT_API_ROOT', 'api.telegram.org'],
    ['WEBHOOK_URL', 'bot/hook'],
    ['PERSONAL_DATA_OVER_TELEGRAM', 'yes'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(() => createConfig({ [name]: value })).toThrow(name);
  });

  test('refuses as a usage error, one sentence and no stack for whoever starts the program', () => {
    expect(() => createConfig({ PORT: 'x' })).toThrow(UsageError);
  });

  test.each([0, 65_535])('takes port %i', (port) => {
    expect(createConfig({ PORT: String(port) }).web.port).toBe(port);
  });
});

describe('settings of the messengers', () => {
  test.each([
    ['WECOM_BOT_ID', 'WECOM_BOT_SECRET'],
    ['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET'],
    ['FEISHU_APP_ID', 'FEISHU_APP_SECRET'],
  ])('%s without %s is refused with both names', (one, other) => {
    expect(() => createConfig({ [one]: 'x' })).toThrow(`${one} 和 ${other} 要一起填:缺 ${other}`);
    expect(() => createConfig({ [other]: 'x' })).toThrow(`缺 ${one}`);
  });

  test.each([
    ['WECOM', { WECOM_BOT_ID: 'a', WECOM_BOT_SECRET: 'b', WECOM_WS_URL: 'ws://example.cn' }],
    ['FEISHU', { FEISHU_APP_ID: 'a', FEISHU_APP_SECRET: 'b', FEISHU_API_ROOT: 'http://example.cn' }],
  ])('an address of %s in the clear is refused', (_name, environment) => {
    expect(() => createConfig(environment)).toThrow('不加密');
  });

  test('personal data goes over none of them until its own switch is on', () => {
    expect(createConfig({ PERSONAL_DATA_OVER_FEISHU: 'true' }).personalOver).toEqual(['feishu']);
  });
});
