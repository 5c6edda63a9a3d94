/** A number typed by itself, words of a form where none is open, and the buttons a typed answer leaves behind. */
import { describe, expect, test } from 'vitest';
import { chatOf, startBot } from '../support/chat.ts';
import { fillFrom, submit, VISIT } from '../support/filling.ts';
import { LARGE_CLASS } from '../support/register-scripts.ts';

const withVisit = async () => {
  const chat = await chatOf(await startBot({ channel: 'web' }), 'head-teacher');
  await submit(chat, '/visit 全部', VISIT);
  return chat;
};

describe('a number typed by itself', () => {
  test.each([
    'GA-2026-0001',
    'ga20260001',
    'GA 2026 1',
    '查看GA-2026-0001',
    'ＧＡ－２０２６－０００１',
  ])('as %s shows the file', async (typed) => {
    expect((await (await withVisit()).say(typed)).text).toContain('控辍个案 GA-2026-0001 · 劝返中');
  });

  test.each(['QF-2026-0001', 'qf20260001', '更正QF-2026-0001'])('as %s shows the record', async (typed) => {
    const chat = await withVisit();
    await chat.say(typed);
    expect(await chat.buttons()).toContain('📁 GA-2026-0001');
  });

  test('that there is not, GA-2026-0009, is answered as /file answers it', async () => {
    const chat = await withVisit();
    const { text } = await chat.say('GA-2026-0009');
    expect(text).toBe((await chat.say('/file GA-2026-0009')).text);
  });
});

describe('a word of a form where none is open', () => {
  test.each(['跳过', '提交', '取消', '上一步'])('%s is answered 现在没有正在填的表', async (word) => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    expect((await chat.say(word)).text).toMatch(
      /^现在没有(?:正在填的表。发 \/drafts 看放下的,发 \/new 登记新的。|在填的表。)/u,
    );
  });
});

describe('a question of a form', () => {
  test('loses its buttons when it is answered by typing', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    await fillFrom(chat, '/visit 全部', VISIT.slice(0, 1));
    const old = await chat.button('三年级');
    await chat.say('三年级');
    await expect(chat.button('三年级')).rejects.toThrow(`No button "${old.label}"`);
  });
});

describe('the buttons after a submission', () => {
  test('are of the next forms and, last, the file 📁 GA-2026-0001', async () => {
    const chat = await withVisit();
    expect((await chat.buttons()).at(-1)).toBe('📁 GA-2026-0001');
  });

  test('open the file', async () => {
    const chat = await withVisit();
    expect((await chat.press('📁 GA-2026-0001')).text).toContain('控辍个案 GA-2026-0001 · 劝返中');
  });
});

describe('a close-out begun', () => {
  test.each([
    ['530500', '四(三)6'],
    ['532801', '三(三)2'],
  ])('in %s for a large class names its clause, %s', async (place, clause) => {
    const chat = await chatOf(await startBot({ channel: 'web' }), 'head-teacher', place);
    await submit(chat, '/largeclass', LARGE_CLASS);
    await chat.say('/file DB-2026-0001');
    expect((await chat.press('➕ 销号(结案)')).text).toContain(clause);
  });

  test('in 530500 for a dropout case says 本地文件没有要求这份台账', async () => {
    const chat = await withVisit();
    await chat.say('/file GA-2026-0001');
    const { text } = await chat.press('➕ 销号(结案)');
    expect([text.includes('本地文件没有要求这份台账'), text.includes('四(三)6')]).toEqual([true, false]);
  });
});

describe('/invite', () => {
  test.each([
    ['村干部', '潞江镇曼允村', '村(社区)干部'],
    ['老师', '曼允小学', '教师'],
    ['校长', '曼允小学', '校长(学校负责人)'],
  ])('%s %s gives a code for a %s', async (word, unit, label) => {
    const chat = await chatOf(await startBot({ channel: 'web' }), 'administrator');
    expect((await chat.say(`/invite 王芳 ${word} ${unit}`)).text).toContain(`${label} · ${unit}`);
  });

  test('村干部 曼允村, without its township, asks for it', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }), 'administrator');
    expect((await chat.say('/invite 王芳 村干部 曼允村')).text).toContain(
      '村名前请写上乡镇,例如:潞江镇曼允村。',
    );
  });
});
