/** A child in danger, in a chat: what to do is said first, and the story is kept nowhere. */
import { describe, expect, test } from 'vitest';
import { say } from '../../src/messages/zh-CN.ts';
import { chatOf, startBot } from '../support/chat.ts';
import { fillFrom, VISIT_WITHOUT_NAMES } from '../support/filling.ts';

const STORY = '有个娃被他爸打得不敢回家';

describe('a message that reports danger', () => {
  const told = async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host, 'teacher', '530500', 101);
    const reply = await chat.say(STORY);
    return { host, chat, reply };
  };

  test('is answered with 110 first', async () => {
    expect((await told()).reply.text.startsWith(say('safeguard.report'))).toBe(true);
  });

  test('has no buttons: nothing to rate', async () => {
    const { chat } = await told();
    await expect(chat.button('有用')).rejects.toThrow();
  });

  test('does not come into the queue of the administrator', async () => {
    const { host } = await told();
    const administrator = await chatOf(host, 'administrator', '530500', 102);
    expect((await administrator.say('/queue')).text).toBe(say('queue.none'));
  });

  test('is not what the next question leans on', async () => {
    const { chat } = await told();
    expect((await chat.say('克州呢')).text).not.toContain(STORY);
  });

  test('is not in the log', async () => {
    const { host } = await told();
    expect(JSON.stringify(host.app().logger)).not.toContain('不敢回家');
  });
});

describe('in the middle of a visit', () => {
  test.each([
    ['a text', 0, '哪所学校的学籍'],
    ['a choice', 1, '读几年级'],
  ])('at %s, after %i answers, it is warned of and the question asked again', async (_kind, count, question) => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    if (count === 0) await chat.say('/visit 全部');
    else await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, count));
    const { texts } = await chat.say(STORY);
    expect([texts[0]?.startsWith(say('safeguard.report')), texts.at(-1)?.includes(question)]).toEqual([
      true,
      true,
    ]);
  });

  test('the story is not in the draft', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host);
    await chat.say('/visit 全部');
    await chat.say(STORY);
    const { work } = host.app();
    const person = await work.stores.staff.findOrCreate('telegram', '101');
    const draft = await work.stores.drafts.findOpen(person.id);
    expect([draft === undefined, JSON.stringify(draft?.state).includes('不敢回家')]).toEqual([false, false]);
  });

  test('the form goes on with the next answer', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    await chat.say('/visit 全部');
    await chat.say(STORY);
    expect((await chat.say('曼允小学')).text).toContain('读几年级');
  });
});
