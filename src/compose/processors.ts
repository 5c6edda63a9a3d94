/** Who else gets data by the settings, and what of it: for the yearly filing. */
import type { Config } from '../config.ts';
import { factsOf, mayCarryPersonal } from '../domain/access/channels.ts';
import { say } from '../messages/zh-CN.ts';

export interface Processor {
  readonly who: string;
  readonly gets: string;
}

type Settings = Pick<Config, 'telegram' | 'messengers' | 'personalOver' | 'llm' | 'embedding' | 'voice'>;

export function processorsOf({
  telegram,
  messengers,
  personalOver,
  llm,
  embedding,
  voice,
}: Settings): readonly Processor[] {
  const host = (baseUrl: string | undefined) => (baseUrl === undefined ? '' : new URL(baseUrl).hostname);
  const channels = Object.entries({ telegram, ...messengers }).flatMap(([channel, settings]) =>
    settings === null
      ? []
      : [
          {
            who: factsOf(channel)?.provider ?? channel,
            gets: say(
              mayCarryPersonal(channel, personalOver) ? 'filing.channel-open' : 'filing.channel-closed',
            ),
          },
        ],
  );
  return [
    ...channels,
    ...(llm === null
      ? []
      : [
          {
            who: say('filing.model', { host: host(llm.baseUrl) || llm.provider }),
            gets: say(llm.maySeeQuestions ? 'filing.model-open' : 'filing.model-closed'),
          },
        ]),
    ...(voice === null
      ? []
      : [{ who: say('filing.voice', { host: host(voice.baseUrl) }), gets: say('filing.voice-gets') }]),
    ...(embedding?.maySeeQuestions === true
      ? [
          {
            who: say('filing.embedding', { host: host(embedding.baseUrl) || embedding.provider }),
            gets: say('filing.embedding-gets'),
          },
        ]
      : []),
  ];
}
