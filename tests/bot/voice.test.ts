/** Voice messages: written down by a recogniser where one is set, shown, and taken as if they had been typed. */
import { Bot } from 'grammy';
import { describe, expect, test } from 'vitest';
import type { BotContext } from '../../src/bot/context.ts';
import { voiceFeature } from '../../src/bot/features/voice.ts';
import type { BotServices } from '../../src/bot/services.ts';
import { createConfig } from '../../src/config.ts';
import { createTranscribe } from '../../src/models/transcription.ts';
import { collectingLogger } from '../support/doubles.ts';

/** What the bot sent, and what came to whoever reads texts. */
async function spoken(hear?: (path: string) => Promise<string | undefined>, text?: string) {
  const sent: string[] = [];
  const read: string[] = [];
  const answer = (result: unknown) => new Response(JSON.stringify({ ok: true, result }));
  const bot = new Bot<BotContext>('1:test', {
    botInfo: { id: 1, is_bot: true, first_name: '义教通', username: 'yjt_bot' } as never,
    client: {
      fetch: (async (url: string, init?: { body?: string }) => {
        if (String(url).endsWith('/getFile')) return answer({ file_id: 'v', file_path: 'voice/1.oga' });
        sent.push(String((JSON.parse(init?.body ?? '{}') as { text?: string }).text));
        return answer({ message_id: 9, date: 0, chat: { id: 5, type: 'private' } });
      }) as never,
    },
  });
  bot.use((ctx, next) => {
    ctx.channel = 'telegram';
    return next();
  });
  bot.use(voiceFeature({ hear, logger: collectingLogger() } as unknown as BotServices));
  bot.on('message:text', (ctx) => void read.push(ctx.message.text));
  await bot.handleUpdate({
    update_id: 1,
    message: {
      message_id: 2,
      date: 0,
      chat: { id: 5, type: 'private', first_name: '岩' },
      from: { id: 5, is_bot: false, first_name: '岩' },
      voice: { file_id: 'v', file_unique_id: 'v', duration: 3 },
      ...(text === undefined ? {} : { text }),
    } as never,
  });
  return { sent, read };
}

describe('a voice message', () => {
  test('is shown as it was heard and goes on as a text', async () => {
    const { sent, read } = await spoken(async () => '劝返无效报给谁');
    expect([sent[0], read]).toEqual([expect.stringContaining('听成:"劝返无效报给谁"'), ['劝返无效报给谁']]);
  });

  test('that the platform has written down is shown as well, with no recogniser of ours', async () => {
    const { sent, read } = await spoken(undefined, '劝返无效报给谁');
    expect([sent[0], read]).toEqual([expect.stringContaining('听成:"劝返无效报给谁"'), ['劝返无效报给谁']]);
  });

  test('that nobody understands asks for another try', async () => {
    const { sent, read } = await spoken(async () => undefined);
    expect([sent[0], read]).toEqual([expect.stringContaining('没听清'), []]);
  });

  test('with the recogniser away says how to go on', async () => {
    const { sent } = await spoken(async () => Promise.reject(new Error('away')));
    expect(sent[0]).toContain('键盘上的话筒');
  });
});

describe('the recogniser', () => {
  const address = { VOICE_BASE_URL: 'http://127.0.0.1:8000/v1', VOICE_MODEL: 'whisper' };

  test('is none where its host may not hear people', () => {
    expect(createConfig(address).voice).toBeNull();
    expect(createConfig({ ...address, VOICE_MAY_HEAR: '127.0.0.1' }).voice?.model).toBe('whisper');
  });

  test('is given the file, the model and the language', async () => {
    const asked: { url: string; form: FormData }[] = [];
    const hear = createTranscribe(
      { baseUrl: `${address.VOICE_BASE_URL}/`, model: 'whisper', apiKey: 'k' },
      (async (url: string, init: { body: FormData }) => {
        asked.push({ url, form: init.body });
        return new Response(JSON.stringify({ text: ' 好 ' }));
      }) as never,
    );
    expect(await hear(new Uint8Array([1]), '1.oga')).toBe('好');
    expect([asked[0]?.url, asked[0]?.form.get('model'), asked[0]?.form.get('language')]).toEqual([
      'http://127.0.0.1:8000/v1/audio/transcriptions',
      'whisper',
      'zh',
    ]);
  });
});
