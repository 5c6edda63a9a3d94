/** WeCom as a channel: its settings → its parts. */
import type { MessengerParts, PartsTools } from '../messenger/start.ts';
import { WECOM_DIALECT } from './cards.ts';
import { createWecom } from './messenger.ts';

export interface WecomSettings {
  readonly botId: string;
  readonly secret: string;
  readonly address: string | undefined;
}

export function wecomParts(settings: WecomSettings, { logger }: PartsTools): MessengerParts {
  return { messenger: createWecom({ ...settings, logger }), dialect: WECOM_DIALECT };
}
