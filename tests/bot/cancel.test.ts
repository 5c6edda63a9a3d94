import { describe, expect, test } from 'vitest';
import { type BotHost, chatOf, startBot } from '../support/chat.ts';
import { fillFrom, VISIT_WITHOUT_NAMES } from '../support/filling.ts';

const atQuestion3 = async (host: BotHost) => {
  const chat = await chatOf(host);
  await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 2));
  return chat;
};
const draftOf = async (host: BotHost) => {
  const { id } = await host.app().services.findPerson(host.channel, '101');
  return host.app().work.stores.drafts.findOpen(id);
};

describe('/cancel', () => {
  test('asks first, and says that 2 answers would be lost', async () => {
    const chat = await atQuestion3(await startBot({ channel: 'telegram' }));
    expect((await chat.say('/cancel')).text).toBe('确定放弃这份《劝返记录》吗?已填的2项不会保留。');
  });

  test.each([
    ['pressed', '继续填写'],
    ['typed', '不'],
    ['typed as something else altogether', '等一下'],
  ])('answered with no, %s, goes back to question 3', async (how, answer) => {
    const chat = await atQuestion3(await startBot({ channel: 'telegram' }));
    await chat.say('/cancel');
    const reply = how === 'pressed' ? await chat.press(answer) : await chat.say(answer);
    expect(reply.text).toBe('劝返记录 · 第3/16题\n\n家住哪个乡镇哪个村?写到村就行。\n不要写门牌号。');
  });

  test.each([
    ['pressed', '确定放弃'],
    ['typed', '是的'],
  ])('answered with yes, %s, says that the draft is gone', async (how, answer) => {
    const chat = await atQuestion3(await startBot({ channel: 'telegram' }));
    await chat.say('/cancel');
    const reply = how === 'pressed' ? await chat.press(answer) : await chat.say(answer);
    expect(reply.text).toBe('已放弃《劝返记录》,草稿已删除。');
  });

  test('answered with yes deletes the draft', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await atQuestion3(host);
    await chat.say('/cancel');
    await chat.press('确定放弃');
    expect(await draftOf(host)).toBeUndefined();
  });

  test('sent twice asks again instead of giving up', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await atQuestion3(host);
    await chat.say('/cancel');
    await chat.say('/cancel');
    expect((await draftOf(host))?.recordType).toBe('persuasion-visit');
  });

  test('with nothing open says so', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    expect((await chat.say('/cancel')).text).toBe('现在没有在填的表。');
  });

  test('afterwards a question is a question again', async () => {
    const chat = await atQuestion3(await startBot({ channel: 'telegram' }));
    await chat.say('/cancel');
    await chat.press('确定放弃');
    expect((await chat.say('劝返无效的,书面报告交给谁')).text).toContain('保政发〔2017〕62号');
  });

  test('afterwards the next form starts at question 1', async () => {
    const chat = await atQuestion3(await startBot({ channel: 'telegram' }));
    await chat.say('/cancel');
    await chat.press('确定放弃');
    expect((await chat.say('/certificate')).text).toContain('乡村教师荣誉证书测算 · 第1/');
  });

  test('the button 放弃 asks first too', async () => {
    const chat = await atQuestion3(await startBot({ channel: 'telegram' }));
    expect((await chat.press('放弃')).text).toBe('确定放弃这份《劝返记录》吗?已填的2项不会保留。');
  });
});
