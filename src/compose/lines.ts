/** Telegram and the messengers, started side by side beside the page: none waits for another, none takes another down. */
import { startMessengers } from '../channels/messengers.ts';
import { startTelegramChannel } from '../channels/telegram/channel.ts';
import { keepStarting } from '../channels/telegram/keep-starting.ts';
import type { App } from '../compose.ts';
import { factsOf, labelOf } from '../domain/access/channels.ts';
import { say } from '../messages/zh-CN.ts';
import { createTranscribe } from '../models/transcription.ts';

export interface Lines {
  /** What the program's first line calls them. Telegram's name is waited for a little. */
  readonly names: () => Promise<readonly string[]>;
  readonly stop: (limitMs: number) => Promise<number>;
}

/** How long the first line waits for Telegram's name. */
const TELEGRAM_MS = 3_000;

export async function startLines(app: App): Promise<Lines> {
  const { config, services, logger, work, clock, messengerStore: store } = app;
  const shared = { services, logger, work, clock, reachable: reachableIn(app) };
  const { telegram: settings, voice } = config;
  const transcribe = voice === null ? undefined : createTranscribe(voice);
  const telegram =
    settings === null
      ? undefined
      : keepStarting(
          () => startTelegramChannel({ ...shared, ...settings, transcribe, messengerStore: store }),
          logger,
        );
  const messengers = await startMessengers(config.messengers, { ...shared, store });
  const all = [...(telegram === undefined ? [] : [telegram]), ...messengers];
  app.watched.lines = () => all.flatMap(({ check }) => check());
  warnOfPersonalData(app);
  return {
    names: async () => {
      const username = await telegram?.settled(TELEGRAM_MS);
      return [
        ...(username === undefined ? [] : [`@${username}`]),
        ...messengers.map(({ name }) => labelOf(name)),
      ];
    },
    stop: async (limitMs) => {
      const left = await Promise.all(all.map((line) => line.stop(limitMs)));
      return left.reduce((sum, count) => sum + count, 0);
    },
  };
}

/** Lines that stand, or may any moment; the page always does. */
export function reachableIn({ watched }: App): () => readonly string[] {
  return () =>
    watched
      .lines()
      .filter(({ state }) => state !== 'bad')
      .map(({ id }) => id);
}

function warnOfPersonalData({ config, logger }: App): void {
  for (const channel of config.personalOver) {
    const { label = channel, provider, personalSetting } = factsOf(channel) ?? {};
    const said = { label, provider: provider ?? '', setting: personalSetting ?? '' };
    process.stderr.write(`${say('channel.personal-on', said)}\n`);
    logger.warn({ setting: personalSetting }, 'names and telephone numbers of children go over it');
  }
}
