import { afterEach, describe, expect, test, vi } from 'vitest';
import { chatOf, startBot } from '../support/chat.ts';

const QUESTION = '乡村教师荣誉证书怎么发';
const LEANS = `按上一问"${QUESTION}"理解(发 /forget 可忘掉前面的问题)。`;

/** A teacher of Baoshan who has asked about the certificate. */
async function asked(question = QUESTION) {
  const host = await startBot({ channel: 'telegram' });
  const chat = await chatOf(host);
  await chat.say(question);
  return { host, chat };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('after a question in Baoshan', () => {
  test('克州呢? is answered from Kezhou, and says what it leans on', async () => {
    const { chat } = await asked();
    const { text } = await chat.say('克州呢?');
    expect(text).toMatch(
      /^按上一问"乡村教师荣誉证书怎么发"理解[\s\S]*按克州的文件:[\s\S]*—— 克州 · 克政办发〔2018〕59号 三\(二\)5/u,
    );
  });

  test('要几年? leans on it', async () => {
    const { chat } = await asked();
    expect((await chat.say('要几年?')).text.split('\n')[0]).toBe(LEANS);
  });

  test('谁发? after 克州呢? stays in Kezhou: the third question leans on the second', async () => {
    const { chat } = await asked();
    await chat.say('克州呢?');
    expect((await chat.say('谁发?')).text).toContain('按克州的文件:');
  });

  test('大班额是多少人 is a question of its own', async () => {
    const { chat } = await asked();
    const { text } = await chat.say('大班额是多少人');
    expect([text.includes('按上一问'), text.includes('大班额')]).toEqual([false, true]);
  });

  test('a long question is shown with 20 characters of it', async () => {
    const { chat } = await asked('在乡村学校连续从教多少年的老师可以由县人民政府颁发荣誉证书');
    expect((await chat.say('要几年?')).text).toMatch(
      /^按上一问"在乡村学校连续从教多少年的老师可以由县…"理解/u,
    );
  });
});

describe('nothing is leant on', () => {
  test('as the first question of a chat', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    expect((await chat.say('要几年?')).text).not.toContain('按上一问');
  });

  test('after /forget, which says so', async () => {
    const { chat } = await asked();
    const forgotten = (await chat.say('/forget')).text;
    const { text } = await chat.say('要几年?');
    expect([forgotten, text.includes('按上一问')]).toEqual(['前面的问题已忘掉,请重新问。', false]);
  });

  test('in another chat of the same bot', async () => {
    const { host } = await asked();
    const other = await chatOf(host, 'teacher', '530500', 102);
    expect((await other.say('要几年?')).text).not.toContain('按上一问');
  });

  test.each([
    [30, true],
    [31, false],
  ])('after %i minutes: leaning is %s', async (minutes, leans) => {
    // The time of day only: everything else runs as ever.
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21T02:00:00Z') });
    const { chat } = await asked();
    vi.setSystemTime(new Date(Date.UTC(2026, 10, 21, 2, minutes)));
    expect((await chat.say('要几年?')).text.includes('按上一问')).toBe(leans);
  });
});
