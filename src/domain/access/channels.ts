/**
 * Ways in, who can read what goes over each, and whether personal data may. A way in that is not listed here
 * carries none: what leaves the office's own machine is let through by name, never by default.
 */

/** The page and the office's own console are listed; a messenger brings its own name. */
export type Channel = 'web' | 'console' | 'telegram' | (string & Record<never, never>);

/** One's own chat with the program, or one that others read too. */
export type ChatKind = 'private' | 'group';

export interface ChannelFacts {
  readonly label: string;
  /** Whose servers it goes over; null: none but the office's own machine. */
  readonly provider: string | null;
  /** Setting that lets personal data over it. */
  readonly personalSetting: string | null;
}

const CHANNELS: Readonly<Record<string, ChannelFacts>> = {
  web: { label: '网页', provider: null, personalSetting: null },
  console: { label: '本机', provider: null, personalSetting: null },
  telegram: {
    label: 'Telegram',
    provider: 'Telegram(服务器在境外)',
    personalSetting: 'PERSONAL_DATA_OVER_TELEGRAM',
  },
  wecom: { label: '企业微信', provider: '腾讯', personalSetting: 'PERSONAL_DATA_OVER_WECOM' },
  dingtalk: { label: '钉钉', provider: '阿里巴巴(钉钉)', personalSetting: 'PERSONAL_DATA_OVER_DINGTALK' },
  feishu: { label: '飞书', provider: '字节跳动(飞书)', personalSetting: 'PERSONAL_DATA_OVER_FEISHU' },
};

/** undefined: a way in nobody has described. It carries nothing personal. */
export function factsOf(channel: Channel): ChannelFacts | undefined {
  return Object.hasOwn(CHANNELS, channel) ? CHANNELS[channel] : undefined;
}

export function labelOf(channel: Channel): string {
  return factsOf(channel)?.label ?? channel;
}

/** Ways somebody comes by, in words: 网页、企业微信. */
export function waysOf(ways: readonly Channel[]): string {
  return [...new Set(['web', ...ways])].map(labelOf).join('、');
}

/** On the office's own machine or network. */
export function isOwn(channel: Channel): boolean {
  return factsOf(channel)?.provider === null;
}

/** @param personalOver - channels the office has let in, each with a switch and a warning of its own. */
export function mayCarryPersonal(channel: Channel, personalOver: readonly Channel[]): boolean {
  return isOwn(channel) || personalOver.includes(channel);
}
