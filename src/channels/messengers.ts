/** The messengers there are: one line each. A folder brings its settings' shape and makes its parts of them. */
import { type DingtalkSettings, dingtalkParts } from './dingtalk/channel.ts';
import { type FeishuSettings, feishuParts } from './feishu/channel.ts';
import {
  type MessengerParts,
  type MessengerTools,
  type PartsTools,
  type RunningMessenger,
  startMessenger,
} from './messenger/start.ts';
import { type WecomSettings, wecomParts } from './wecom/channel.ts';

type Given<Settings> = (settings: Settings, tools: PartsTools) => MessengerParts;

const MESSENGERS = {
  wecom: wecomParts satisfies Given<WecomSettings>,
  dingtalk: dingtalkParts satisfies Given<DingtalkSettings>,
  feishu: feishuParts satisfies Given<FeishuSettings>,
};

/** Settings of each; null: not set up. */
export type MessengerSettings = {
  readonly [Name in keyof typeof MESSENGERS]: Parameters<(typeof MESSENGERS)[Name]>[0] | null;
};

/** Parts of those that are set up. */
export function partsOf(settings: MessengerSettings, tools: PartsTools): readonly MessengerParts[] {
  return Object.entries(MESSENGERS).flatMap(([name, make]) => {
    const own = settings[name as keyof MessengerSettings];
    return own === null ? [] : [(make as Given<typeof own>)(own, tools)];
  });
}

/** All of them side by side: none waits for another, and one that cannot connect goes on trying. */
export function startMessengers(
  settings: MessengerSettings,
  tools: MessengerTools,
): Promise<readonly RunningMessenger[]> {
  return Promise.all(partsOf(settings, tools).map((parts) => startMessenger(tools, parts)));
}
