/** What was typed before a question was shown does not answer it. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/app.ts';
import { chatOf, startBot } from '../support/chat.ts';

describe.each([
  'telegram',
  'web',
] as const)('over %s, an answer typed twice while nothing came back', (channel) => {
  const SCHOOL = '曼允小学';

  test('counts once: the second is asked about and stands in no other field', async () => {
    const host = await startBot({ channel });
    const chat = await chatOf(host);
    await chat.say('/visit');
    const [first, again] = [await chat.typed(SCHOOL), await chat.typed(SCHOOL)];
    await chat.deliver(first);
    const reply = await chat.deliver(again);
    expect([reply.text.includes('没有记下来'), reply.text.includes('第2/')]).toEqual([true, true]);
  });

  test('the question goes on with what is typed after it', async () => {
    const host = await startBot({ channel });
    const chat = await chatOf(host);
    await chat.say('/visit');
    const [first, again] = [await chat.typed(SCHOOL), await chat.typed(SCHOOL)];
    await chat.deliver(first);
    await chat.deliver(again);
    expect((await chat.say('三年级')).text).toContain('第3/');
  });

  test('is told apart by a program that was started anew in between', async () => {
    const host = await startBot({ channel, databasePath: join(temporaryFolder(), 'test.db') });
    const chat = await chatOf(host);
    await chat.say('/visit');
    const [first, again] = [await chat.typed(SCHOOL), await chat.typed(SCHOOL)];
    await chat.deliver(first);
    await host.restart();
    expect((await chat.deliver(again)).text).toContain('没有记下来');
  });

  test('is told apart where the program died before it noted that the next question was shown', async () => {
    let isDead = false;
    const host = await startBot({
      channel,
      services: {
        updates: {
          has: async () => false,
          add: async (...handled) => {
            if (isDead) throw new Error('gone');
            await host.app().services.updates.add(...handled);
          },
        },
      },
    });
    const chat = await chatOf(host);
    await chat.say('/visit');
    const answersUnseen = async (words: string) => {
      const [first, again] = [await chat.typed(words), await chat.typed(words)];
      isDead = true;
      await chat.deliver(first);
      isDead = false;
      return chat.deliver(again);
    };
    expect((await answersUnseen(SCHOOL)).text).toContain('没有记下来');
    // 三年级 is kept as the grade's id: what was read is compared, not the words.
    const { text } = await answersUnseen('三年级');
    expect([text.includes('没有记下来'), text.includes('第3/')]).toEqual([true, true]);
  });
});
