import { describe, expect, test } from 'vitest';
import { type Chat, chatOf, startBot } from '../support/chat.ts';
import { fill, fillFrom, submit, VISIT_WITHOUT_NAMES } from '../support/filling.ts';
import { CLOSED, EASED, LARGE_CLASS, submitBy } from '../support/register-scripts.ts';

const ENDED = '此步骤已结束';
const startChat = async (): Promise<Chat> => chatOf(await startBot({ channel: 'telegram' }));
/** At question 2, the first that has options. */
const atGrade = async (): Promise<Chat> => {
  const chat = await startChat();
  await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 1));
  return chat;
};

describe('a form button pressed twice', () => {
  test('is answered 此步骤已结束 the second time', async () => {
    const chat = await atGrade();
    const button = await chat.button('三年级');
    await chat.tap(button);
    expect((await chat.tap(button)).notices).toEqual([ENDED]);
  });

  test('leaves the form at the question the first press led to', async () => {
    const chat = await atGrade();
    const button = await chat.button('三年级');
    await chat.tap(button);
    expect((await chat.tap(button)).text).toBe(
      `${ENDED}。接着上次的《劝返记录》:\n\n劝返记录 · 第3/16题\n\n家住哪个乡镇哪个村?写到村就行。\n不要写门牌号。`,
    );
  });

  test('gives one tick, not one and none, when it is an option of several', async () => {
    const chat = await startChat();
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 5));
    const button = await chat.button('外出务工');
    await chat.tap(button);
    await chat.tap(button);
    expect((await chat.buttons()).filter((label) => label.startsWith('☑'))).toEqual(['☑ 外出务工']);
  });

  test('three questions later still harms nothing', async () => {
    const chat = await atGrade();
    const button = await chat.button('三年级');
    await fill(chat, VISIT_WITHOUT_NAMES.slice(1, 4));
    await chat.tap(button);
    expect((await chat.say('11月10日')).text).toContain('第6/16题');
  });
});

describe('buttons of a form that is over', () => {
  const TAPPED = ['提交', '修改', '放弃'] as const;

  test.each(TAPPED)('submitted: %s is answered 此步骤已结束 and nothing is sent', async (label) => {
    const chat = await startChat();
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES);
    const button = await chat.button(label);
    await chat.press('提交');
    const notices = ['此步骤已结束:已提交,记录编号 QF-2026-0001。'];
    expect(await chat.tap(button)).toEqual({ texts: [], text: '', notices });
  });

  test('submitted: 提交 pressed again gives no second record', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES);
    const button = await chat.button('提交');
    await chat.tap(button);
    await chat.tap(button);
    expect(await host.app().work.stores.records.count({})).toBe(1);
  });

  test('cancelled: the old option is answered 此步骤已结束', async () => {
    const chat = await atGrade();
    const button = await chat.button('三年级');
    await chat.say('/cancel');
    await chat.press('确定放弃');
    expect((await chat.tap(button)).notices).toEqual([ENDED]);
  });

  test('do not touch the next form: it stays at question 2', async () => {
    const chat = await startChat();
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES);
    const old = await chat.button('修改');
    await chat.press('提交');
    await chat.say('/visit 全部');
    await chat.press('新个案');
    await chat.tap(old);
    expect((await chat.lastMessages())[0]).toContain('第2/17题');
  });

  test('are taken off the message when the form ends', async () => {
    const chat = await startChat();
    await submit(chat, '/visit 全部', VISIT_WITHOUT_NAMES);
    await expect(chat.button('提交')).rejects.toThrow('No button');
  });
});

describe('a ➕ button kept from before the end of its file was asked for', () => {
  const kept = async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }), 'head-teacher');
    await submit(chat, '/largeclass', LARGE_CLASS);
    await chat.say('/file DB-2026-0001');
    const old = await chat.button('➕ 大班额进展');
    await submitBy(chat, '➕ 大班额进展', EASED);
    await submitBy(chat, '➕ 销号(结案)', CLOSED);
    return { chat, old };
  };

  test('says that the file waits for a second person', async () => {
    const { chat, old } = await kept();
    expect((await chat.tap(old)).text).toBe(
      'DB-2026-0001 正在等第二人确认销号,现在不能再记。请先由第二人确认或退回。',
    );
  });

  test('begins no form: what is typed next is a question', async () => {
    const { chat, old } = await kept();
    await chat.tap(old);
    expect([(await chat.say('/drafts')).text, (await chat.say('大班额是多少人')).text]).toEqual([
      '没有没填完的表。',
      expect.stringContaining('—— 保山市'),
    ]);
  });
});

describe('a button the bot does not know', () => {
  const tapped = async (chat: Chat, data: string) => {
    await chat.say('/start');
    return chat.tap({ ...(await chat.button('先看看')), data });
  };

  test('is answered, so that the telephone stops waiting', async () => {
    expect((await tapped(await startChat(), 'zzz')).notices).toEqual(['这个按钮已失效']);
  });

  test.each([
    'f:zz',
    'f:00000009:1:ok',
    'f:00000009:1:submit',
  ])('%s, of a form never opened, is answered 此步骤已结束', async (data) => {
    expect((await tapped(await startChat(), data)).notices).toEqual([ENDED]);
  });

  test('in the middle of a form is answered and the form stays at question 2', async () => {
    const chat = await startChat();
    await chat.say('/visit 全部');
    await chat.say('曼允小学');
    const { notices, texts } = await tapped(chat, 'zzz');
    expect([notices.length, texts.at(-1)]).toEqual([1, '劝返记录 · 第2/16题\n\n读几年级?']);
  });

  test('for a role nobody may take makes nobody of it', async () => {
    const host = await startBot({ channel: 'telegram' });
    await tapped(await chatOf(host, 'visitor', null), 'role:administrator');
    expect((await host.app().services.findPerson('telegram', '101')).role).toBe('visitor');
  });
});
