/** How a line stands, in words for /healthz and the doctor. */
import { labelOf } from '../../domain/access/channels.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Check } from '../../operations/office/health.ts';
import type { LinkState } from './messenger.ts';

/** A line may be away for so long before somebody should look. */
const PATIENCE_MS = 60_000;

export function checkLine(channel: string, state: LinkState, since: number, now = Date.now()): Check {
  const label = labelOf(channel);
  switch (state) {
    case 'connected':
      return { id: channel, state: 'ok', says: say('channel.up', { label }) };
    case 'refused':
      return { id: channel, state: 'bad', says: say('channel.refused', { label }) };
    case 'kicked':
      return { id: channel, state: 'bad', says: say('channel.kicked', { label }) };
    default: {
      const isLong = now - since > PATIENCE_MS;
      return { id: channel, state: isLong ? 'bad' : 'warn', says: say('channel.down', { label }) };
    }
  }
}
