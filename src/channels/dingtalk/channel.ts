/** DingTalk as a channel: its settings → its parts, with the month's calls counted. */
import type { MessengerParts, PartsTools } from '../messenger/start.ts';
import { countMonth } from './calls.ts';
import { DINGTALK_DIALECT } from './cards.ts';
import { createDingtalk } from './messenger.ts';

export interface DingtalkSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly root: string | undefined;
  readonly cards: { readonly template: string | undefined } | null;
  readonly monthlyCalls: number;
}

export function dingtalkParts(settings: DingtalkSettings, tools: PartsTools): MessengerParts {
  const calls = countMonth(settings.monthlyCalls, tools);
  return {
    messenger: createDingtalk({ ...settings, logger: tools.logger, count: calls.count }),
    dialect: DINGTALK_DIALECT,
    check: calls.check,
  };
}
