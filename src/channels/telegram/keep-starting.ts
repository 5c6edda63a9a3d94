/** Telegram may be out of reach when the program starts: it is tried again in the background, and the rest runs. */
import { GrammyError } from 'grammy';
import type { Check } from '../../operations/office/health.ts';
import type { Logger } from '../../ports.ts';
import { checkLine } from '../messenger/line-check.ts';
import type { LinkState } from '../messenger/messenger.ts';
import type { RunningTelegramChannel } from './channel.ts';

export interface KeptTelegram {
  /** Resolves when it is up or the time is over. @returns its name, once it has one. */
  readonly settled: (limitMs: number) => Promise<string | undefined>;
  readonly check: () => readonly Check[];
  readonly isUp: () => boolean;
  readonly stop: (limitMs?: number) => Promise<number>;
}

const LONGEST_WAIT_MS = 60_000;

export function keepStarting(
  start: () => Promise<RunningTelegramChannel>,
  logger: Logger,
  firstWaitMs = 2_000,
): KeptTelegram {
  const since = Date.now();
  let state: LinkState = 'connecting';
  let running: RunningTelegramChannel | undefined;
  const stopping = new AbortController();
  const { signal } = stopping;
  const stopped = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  const loop = async () => {
    for (let wait = firstWaitMs; !signal.aborted; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
      try {
        running = await start();
        state = 'connected';
        return;
      } catch (error) {
        if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
          state = 'refused';
          logger.error({ channel: 'telegram', code: error.error_code }, 'refused: check BOT_TOKEN');
          return;
        }
        state = 'waiting';
        logger.warn(
          { channel: 'telegram', error: error instanceof Error ? error.name : 'unknown' },
          'not connected',
        );
        await Promise.race([sleep(wait), stopped]);
      }
    }
  };
  const looping = loop();
  return {
    settled: async (limitMs) => {
      await Promise.race([looping, sleep(limitMs)]);
      return running?.username;
    },
    check: () => [checkLine('telegram', state, since)],
    isUp: () => state === 'connected',
    stop: async (limitMs) => {
      stopping.abort();
      return running?.stop(limitMs) ?? 0;
    },
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
