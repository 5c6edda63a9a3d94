/** The network fails while a form is open: nothing answered may be lost, nothing typed may be logged. */
import { describe, expect, test } from 'vitest';
import { chatOf, startBot } from '../support/chat.ts';
import { fill, fillFrom, VISIT, VISIT_WITHOUT_NAMES } from '../support/filling.ts';

describe('a form whose next question does not get through', () => {
  test('has taken the answer: /visit shows question 2', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host);
    await chat.say('/visit 全部');
    host.api().failNext('sendMessage');
    await chat.say('曼允小学');
    expect((await chat.say('/visit 全部')).text).toContain('第2/16题');
  });

  test('goes on with the next answer and stores all 16', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host);
    await chat.say('/visit 全部');
    host.api().failNext('sendMessage');
    await chat.say('曼允小学');
    await chat.say('三年级');
    await fill(chat, VISIT_WITHOUT_NAMES.slice(2));
    expect((await chat.lastMessages())[0]?.split('\n').slice(4, 7)).toEqual([
      '1. 学校:曼允小学',
      '2. 年级:三年级',
      '3. 村(社区):潞江镇曼允村',
    ]);
  });

  test.each([
    ['the network', undefined],
    ['a refusal of the server', 'Bad Request: message is too long'],
  ])('because of %s is logged once, as a warning', async (_whose, refusal) => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 1));
    host.api().failNext('sendMessage', refusal);
    await chat.press('三年级');
    expect(host.app().logger.troubles.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'warn: a form prompt could not be sent',
    ]);
  });

  test('says in a word that the answer was taken, where that gets through', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host);
    await chat.say('/visit 全部');
    host.api().failNext('sendMessage');
    expect((await chat.say('曼允小学')).text).toContain('刚才的回答已经记下');
  });

  test('at the very first question is still open for the next message', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host);
    host.api().failNext('sendMessage');
    await chat.say('/visit 全部');
    expect((await chat.say('曼允小学')).text).toContain('第2/16题');
  });

  test('at the submission has stored the record: /records lists it', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES);
    host.api().failNext('sendMessage');
    expect((await chat.press('提交')).text).toContain('已经保存,编号 QF-2026-0001');
    expect((await chat.say('/records')).text).toContain('QF-2026-0001');
  });
});

describe('the log', () => {
  const typed = ['岩温香', '13987654321', '曼允小学', '潞江镇曼允村', '农活忙'];
  const logged = (entries: readonly object[]) => {
    const text = JSON.stringify(entries);
    return typed.filter((words) => text.includes(words));
  };

  test('of a whole visit holds none of 5 things typed', async () => {
    const host = await startBot({ channel: 'web' });
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT);
    await chat.press('提交');
    expect(logged(host.app().logger.entries)).toEqual([]);
  });

  test('of a visit whose every message fails once holds none of them', async () => {
    const host = await startBot({ channel: 'web' });
    const chat = await chatOf(host);
    await chat.say('/visit 全部');
    for (const entry of VISIT) {
      host.api().failNext('sendMessage');
      await fill(chat, [entry]);
      await chat.say('/visit 全部');
    }
    const { entries, troubles } = host.app().logger;
    expect([troubles.length, logged(entries)]).toEqual([VISIT.length, []]);
  });

  test('of a step that fails with the typed name in its error holds the kind of error alone', async () => {
    const stepForm = async () => {
      throw new TypeError('cannot keep 岩温香');
    };
    const host = await startBot({ channel: 'web', services: { stepForm } });
    const chat = await chatOf(host);
    await chat.say('/visit 全部');
    await chat.say('岩温香');
    expect(host.app().logger.troubles).toEqual([
      { level: 'error', details: { error: 'TypeError' }, message: 'a form step failed' },
    ]);
  });

  test('has a turn that could not be had, and the person a sentence instead of nothing', async () => {
    const inTurn = async () => {
      throw new TypeError('connection refused');
    };
    const neighbours = { inTurn, onlyHere: async () => false, tell: () => {}, onTold: () => {} };
    const chat = await chatOf(await startBot({ channel: 'telegram', services: { neighbours } }));
    expect((await chat.say('/visit 全部')).text).toContain('刚才出了点问题');
  });

  test('has a failed step, and the person one sentence that nothing is lost', async () => {
    const stepForm = async () => {
      throw new TypeError('disk full');
    };
    const chat = await chatOf(await startBot({ channel: 'web', services: { stepForm } }));
    await chat.say('/visit 全部');
    expect((await chat.press('放弃')).text).toBe(
      '刚才出了点问题,这一步没有保存。请再发一次;已填的内容都在。',
    );
  });
});
