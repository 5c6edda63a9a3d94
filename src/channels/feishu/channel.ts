/** Feishu as a channel: its settings → its parts. */
import type { MessengerParts, PartsTools } from '../messenger/start.ts';
import { FEISHU_DIALECT } from './cards.ts';
import { createFeishu } from './messenger.ts';

export interface FeishuSettings {
  readonly appId: string;
  readonly appSecret: string;
  readonly root: string | undefined;
}

export function feishuParts(settings: FeishuSettings, { logger }: PartsTools): MessengerParts {
  return { messenger: createFeishu({ ...settings, logger }), dialect: FEISHU_DIALECT };
}
