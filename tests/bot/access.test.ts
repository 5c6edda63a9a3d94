import type { Update } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { type BotHost, chatOf, startBot } from '../support/chat.ts';
import { answering, CERTIFICATE, fillFrom, press, submit, VISIT_WITHOUT_NAMES } from '../support/filling.ts';

const NEEDS_ROLE =
  '这个操作需要教师、校长(学校负责人)、村(社区)干部、县(市、区)管理员身份。你现在是访客,请发 /start 更改身份,或向管理员索要邀请码。';

describe('who may record', () => {
  test.each([
    '/visit 全部',
    '/certificate',
  ])('a visitor who sends %s is told which roles may', async (command) => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }), 'visitor');
    expect((await chat.say(command)).text).toBe(NEEDS_ROLE);
  });

  test('a visitor who sent /visit has no form open and may ask', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }), 'visitor');
    await chat.say('/visit 全部');
    expect((await chat.say('劝返无效的,书面报告交给谁')).text).toContain('保政发〔2017〕62号');
  });

  test('a teacher who has not said where is asked to', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }), 'teacher', null);
    expect((await chat.say('/visit 全部')).text).toBe('请先发 /start 选你所在的地方:各地文件要求不同。');
  });

  test.each(['teacher', 'head-teacher', 'village-cadre'] as const)('a %s may not export', async (role) => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }), role);
    expect((await chat.say('/export')).text).toContain('这个操作需要县(市、区)管理员身份。');
  });
});

describe('two chats at the same bot', () => {
  const TEACHER = 101;
  const COLLEAGUE = 202;
  const twoChats = async (host: BotHost) => ({
    chat: await chatOf(host, 'teacher', '530500', TEACHER),
    other: await chatOf(host, 'teacher', '530500', COLLEAGUE),
  });

  test("one's open form does not take the other's question", async () => {
    const { chat, other } = await twoChats(await startBot({ channel: 'telegram' }));
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 2));
    expect((await other.say('劝返无效的,书面报告交给谁')).text).toContain('保政发〔2017〕62号');
  });

  test("one's form goes on at question 3 while the other fills in another one", async () => {
    const { chat, other } = await twoChats(await startBot({ channel: 'telegram' }));
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 2));
    await fillFrom(other, '/certificate', CERTIFICATE.slice(0, 4));
    expect((await chat.say('潞江镇曼允村')).text).toContain('第4/16题');
  });

  test("one's button pressed by the other is answered 此步骤已结束", async () => {
    const { chat, other } = await twoChats(await startBot({ channel: 'telegram' }));
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 1));
    expect((await other.tap(await chat.button('三年级'))).notices).toEqual(['此步骤已结束']);
  });

  test("one's button pressed by the other moves nothing", async () => {
    const { chat, other } = await twoChats(await startBot({ channel: 'telegram' }));
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 1));
    await other.tap(await chat.button('三年级'));
    expect((await chat.say('/visit 全部')).text).toContain('第2/16题');
  });

  test("one's record is not in the other's list", async () => {
    const { chat, other } = await twoChats(await startBot({ channel: 'telegram' }));
    await submit(chat, '/visit 全部', VISIT_WITHOUT_NAMES);
    expect((await other.say('/records')).text).toBe('还没有记录。');
  });

  test("one's case is not offered to the other", async () => {
    const { chat, other } = await twoChats(await startBot({ channel: 'telegram' }));
    await submit(chat, '/visit 全部', VISIT_WITHOUT_NAMES);
    const { text } = await other.say('/visit 全部');
    expect([text.includes('孩子在哪所学校的学籍?'), await other.buttons()]).toEqual([true, ['放弃']]);
  });

  test('both filling in at the same time get records 0001 and 0002', async () => {
    const host = await startBot({ channel: 'telegram' });
    const { chat, other } = await twoChats(host);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES);
    await fillFrom(other, '/visit 全部', answering(VISIT_WITHOUT_NAMES, { 读几年级: press('四年级') }));
    const presses = [
      await chat.pressed(await chat.button('提交')),
      await other.pressed(await other.button('提交')),
    ];
    await Promise.all(presses.map((update) => host.deliver(update)));
    const numbers = (await host.app().work.stores.records.list({})).map(({ number }) => number);
    expect(numbers).toEqual(['QF-2026-0001', 'QF-2026-0002']);
  });
});

describe('a group chat', () => {
  const GROUP = { id: -500, type: 'group', title: '控辍保学工作群' } as const;
  const inGroup = (update: Update): Update =>
    ({ ...update, message: { ...update.message, chat: GROUP } }) as Update;
  /** What the bot said in the group. */
  const saidInGroup = (host: BotHost) =>
    host
      .api()
      .calls.filter(({ method, fields }) => method === 'sendMessage' && fields['chat_id'] === GROUP.id)
      .map(({ fields }) => String(fields['text']));

  test.each([
    '/visit 全部',
    '/certificate',
    '/records',
    '/export',
    '/start',
    '/join abc',
  ])('%s is refused: records are for private chats', async (command) => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host, 'administrator');
    await host.deliver(inGroup(await chat.typed(command)));
    expect(saidInGroup(host)).toEqual(['群里只回答条款问题,不登记信息。请私聊我。']);
  });

  test('a question that names the bot is answered', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host);
    await host.deliver(inGroup(await chat.typed('@yijiaotong_bot 劝返无效的,书面报告交给谁')));
    expect(saidInGroup(host).join('\n')).toContain('保政发〔2017〕62号');
  });

  test('talk that does not name the bot is left alone', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host);
    await host.deliver(inGroup(await chat.typed('劝返无效的,书面报告交给谁')));
    expect(host.api().calls).toEqual([]);
  });
});
