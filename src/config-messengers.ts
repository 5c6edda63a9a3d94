/** Settings of the messengers: both halves of a pair, or a sentence that says which is missing. Pure. */
import { z } from 'zod';
import { UsageError } from './domain/shared/errors.ts';
import { isLoopback } from './domain/shared/loopback.ts';

const blankIsAbsent = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const text = z.preprocess(blankIsAbsent, z.string().trim().optional());
const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .default('false')
  .transform((value) => value === 'true' || value === '1');

export const messengerVariables = {
  /** WeCom's bot, over its long connection. */
  WECOM_BOT_ID: text,
  WECOM_BOT_SECRET: text,
  /** Of a WeCom installed by oneself. */
  WECOM_WS_URL: text,
  /** Names and telephone numbers of children may be typed over it. */
  PERSONAL_DATA_OVER_WECOM: flag,
  /** DingTalk's robot, in Stream mode. */
  DINGTALK_CLIENT_ID: text,
  DINGTALK_CLIENT_SECRET: text,
  DINGTALK_API_ROOT: text,
  /** Buttons as cards: more calls of the month's number. */
  DINGTALK_CARDS: flag,
  DINGTALK_CARD_TEMPLATE: text,
  /** Calls a month the organisation has. */
  DINGTALK_MONTHLY_CALLS: z.preprocess(blankIsAbsent, z.coerce.number().int().min(1).default(5_000)),
  PERSONAL_DATA_OVER_DINGTALK: flag,
  /** Feishu's bot, over its long connection. */
  FEISHU_APP_ID: text,
  FEISHU_APP_SECRET: text,
  FEISHU_API_ROOT: text,
  PERSONAL_DATA_OVER_FEISHU: flag,
};

export interface WecomConfig {
  readonly botId: string;
  readonly secret: string;
  readonly address: string | undefined;
}

export interface DingtalkConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly root: string | undefined;
  readonly cards: { readonly template: string | undefined } | null;
  readonly monthlyCalls: number;
}

export interface FeishuConfig {
  readonly appId: string;
  readonly appSecret: string;
  readonly root: string | undefined;
}

export interface MessengersConfig {
  readonly wecom: WecomConfig | null;
  readonly dingtalk: DingtalkConfig | null;
  readonly feishu: FeishuConfig | null;
}

type Given = z.infer<z.ZodObject<typeof messengerVariables>>;

/** @throws {UsageError} half of a pair, or an address in the clear. */
export function messengersOf(given: Given): MessengersConfig {
  const wecom = pair(given, 'WECOM_BOT_ID', 'WECOM_BOT_SECRET');
  const dingtalk = pair(given, 'DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET');
  const feishu = pair(given, 'FEISHU_APP_ID', 'FEISHU_APP_SECRET');
  return {
    wecom: wecom && { botId: wecom[0], secret: wecom[1], address: root(given, 'WECOM_WS_URL', 'wss:') },
    dingtalk: dingtalk && {
      clientId: dingtalk[0],
      clientSecret: dingtalk[1],
      root: root(given, 'DINGTALK_API_ROOT', 'https:'),
      cards: given.DINGTALK_CARDS ? { template: given.DINGTALK_CARD_TEMPLATE } : null,
      monthlyCalls: given.DINGTALK_MONTHLY_CALLS,
    },
    feishu: feishu && {
      appId: feishu[0],
      appSecret: feishu[1],
      root: root(given, 'FEISHU_API_ROOT', 'https:'),
    },
  };
}

/** Channels let in for personal data, each by a switch of its own. */
export function personalOver(given: Given): readonly string[] {
  const { PERSONAL_DATA_OVER_WECOM, PERSONAL_DATA_OVER_DINGTALK, PERSONAL_DATA_OVER_FEISHU } = given;
  const switches = {
    wecom: PERSONAL_DATA_OVER_WECOM,
    dingtalk: PERSONAL_DATA_OVER_DINGTALK,
    feishu: PERSONAL_DATA_OVER_FEISHU,
  };
  return Object.entries(switches).flatMap(([channel, isOn]) => (isOn ? [channel] : []));
}

function pair(given: Given, first: keyof Given, second: keyof Given): readonly [string, string] | null {
  const [one, other] = [given[first], given[second]];
  if (one === undefined && other === undefined) return null;
  const missing = one === undefined ? first : second;
  if (typeof one !== 'string' || typeof other !== 'string')
    throw new UsageError(
      `${first} 和 ${second} 要一起填:缺 ${missing}。从平台的管理后台抄来填进 .env,或两个都留空。`,
    );
  return [one, other];
}

function root(given: Given, name: keyof Given, protocol: 'wss:' | 'https:'): string | undefined {
  const value = given[name];
  if (typeof value !== 'string') return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isOwn = url !== undefined && isLoopback(url.hostname);
  if (url === undefined || (url.protocol !== protocol && !isOwn))
    throw new UsageError(`${name} 要以 ${protocol}// 开头(本机地址除外):不加密的连接会泄露密钥和聊天内容。`);
  return value.replace(/\/+$/u, '');
}
