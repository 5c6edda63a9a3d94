/** Messages that want more than a clause: a form with what was said, or a calculation. */
import { describe, expect, test } from 'vitest';
import { offerButton, offeredForm, readOfferButton } from '../../src/bot/render/offer.ts';
import type { Role } from '../../src/domain/access/roles.ts';
import { type Chat, chatOf, startBot } from '../support/chat.ts';
import { CERTIFICATE, fill, VISIT_WITHOUT_NAMES } from '../support/filling.ts';

const VISITED = '我今天上门劝了一个娃,没见到人';

async function told(message: string, role: Role = 'teacher', place = '530500'): Promise<Chat> {
  const chat = await chatOf(await startBot({ channel: 'telegram' }), role, place);
  await chat.say(message);
  return chat;
}

describe('我今天上门劝了一个娃,家长不同意', () => {
  test('begins the form of the visit with what was said in it, and asks for the first thing that was not', async () => {
    const chat = await told('我今天上门劝了一个娃,家长不同意');
    const lines = chat.last.text.split('\n');
    expect([lines[0], lines.at(-1)]).toEqual(['劝返记录 · 要点 第1/8项', '孩子在哪所学校的学籍?']);
  });

  test('is no record yet: the form with the day, the way, who went and the result can be given up', async () => {
    const chat = await told('我今天上门劝了一个娃,家长不同意');
    expect((await chat.say('/cancel')).text).toBe('确定放弃这份《劝返记录》吗?已填的4项不会保留。');
  });

  test('offers nothing to a visitor, who records no visits', async () => {
    const chat = await told('我今天上门劝了一个娃,家长不同意', 'visitor');
    expect(await chat.buttons()).not.toContain('📝 记下来');
  });
});

describe('the form that was begun or offered', () => {
  test('does not ask for the day, the way and the result that were said', async () => {
    const chat = await told(VISITED);
    const asked = await fill(chat, VISIT_WITHOUT_NAMES);
    expect(asked.filter((question) => ['哪天去劝的', '怎么劝的', '结果怎样'].includes(question))).toEqual([]);
  });

  test('has them in its review, with today for 今天', async () => {
    const chat = await told(VISITED);
    await fill(chat, VISIT_WITHOUT_NAMES);
    const [review = ''] = await chat.lastMessages();
    expect(review.split('\n').filter((line) => /劝返日期|劝返方式|劝返结果/u.test(line))).toEqual([
      expect.stringContaining('劝返日期:2026年11月21日'),
      expect.stringContaining('劝返方式:入户家访'),
      expect.stringContaining('劝返结果:未见到人'),
    ]);
  });

  test('is offered where fewer than 3 things were told; takes 昨天 for the day before, and 打电话 for the way', async () => {
    const chat = await told('昨天打电话给家长劝返');
    await chat.press('记下来');
    await fill(chat, VISIT_WITHOUT_NAMES);
    const [review = ''] = await chat.lastMessages();
    expect(review).toMatch(/劝返日期:2026年11月20日\n\d+\. 劝返方式:电话\n/u);
  });

  test('asks for all that was not said: 5 fewer than a form begun with /visit, for 我 is known too', async () => {
    const chat = await told(VISITED);
    const offered = (await fill(chat, VISIT_WITHOUT_NAMES)).length;
    const plain = await chatOf(await startBot({ channel: 'telegram' }));
    await plain.say('/visit 全部');
    expect((await fill(plain, VISIT_WITHOUT_NAMES)).length - offered).toBe(5);
  });

  test('can be submitted', async () => {
    const chat = await told(VISITED);
    await fill(chat, VISIT_WITHOUT_NAMES);
    expect((await chat.press('提交')).text).toContain('已提交,记录编号 QF-2026-0001。');
  });
});

describe('我在克州村小教了16年能拿什么证, asked in Baoshan', () => {
  const QUESTION = '我在克州村小教了16年能拿什么证';

  test("is worked out by Kezhou's rule: 20 years no, 15 and 10 years yes", async () => {
    const chat = await told(QUESTION);
    const said = chat.last.text.split('\n').filter((line) => /^(?:✅|⏳|满\d+年)/u.test(line));
    expect(said.map((line) => line.split(' ')[0])).toEqual(['⏳', '满20年', '✅', '满15年', '✅', '满10年']);
  });

  test('quotes the clause of each of the 3 certificates', async () => {
    const chat = await told(QUESTION);
    expect(chat.last.text.match(/—— 克政办发〔2018〕59号 三\(二\)5/gu)).toHaveLength(3);
  });

  test('says what it takes for granted, and that it is no decision', async () => {
    const chat = await told(QUESTION);
    expect([
      chat.last.text.includes('假定一直在乡村学校、没有间断'),
      chat.last.text.includes('初步判断,以县教育局认定为准。'),
    ]).toEqual([true, true]);
  });

  test('offers the detailed check, which no longer asks for the place', async () => {
    const chat = await told(QUESTION);
    await chat.press('按任教经历细算');
    expect(await fill(chat, CERTIFICATE)).not.toContain('在哪里任教');
  });

  test('offers no check to a visitor', async () => {
    const chat = await told(QUESTION, 'visitor');
    expect(await chat.buttons()).not.toContain('🧮 按任教经历细算');
  });
});

test("16 years in Tianning are not worked out by another place's rule", async () => {
  const chat = await told('我在村小教了16年能拿什么证', 'teacher', '320402');
  expect(chat.last.text).toMatch(/^文件未规定:天宁区/u);
});

describe('120个学生要几个老师, asked in Baoshan', () => {
  const QUESTION = '120个学生要几个老师';

  test('offers the calculator, which no longer asks for the 120 students', async () => {
    const chat = await told(QUESTION);
    await chat.press('补齐其余几项再算');
    expect((await chat.lastMessages()).join('\n')).toContain('班级数是多少');
  });

  test('reckons with them when the 6 classes are told', async () => {
    const chat = await told(QUESTION);
    await chat.press('补齐其余几项再算');
    await chat.say('6');
    await chat.press('跳过');
    expect((await chat.press('计算')).text).toContain('最少教师 = 6个班 × 2 = 12人(学生120人');
  });

  test('offers no form to a visitor', async () => {
    const chat = await told(QUESTION, 'visitor');
    expect(await chat.buttons()).not.toContain('🧮 补齐其余几项再算');
  });
});

describe('the button of an offer', () => {
  test.each([
    [
      'persuasion-visit',
      { grade: 'g6', reasons: ['poverty', 'attitude'], visitedOn: '2026-11-21', method: 'phone' },
    ],
    ['calc-per-pupil-funds', { students: 20_000, boarders: 20_000, standardCny: 99_999.99 }],
    ['calc-senior-title-experience', { years: 1.5, isUrban: 'yes' }],
    ['calc-term-start-deadline', { termStartsOn: '2026-09-01' }],
  ])('%s carries %j within 64 bytes and gives it back', (id, known) => {
    const form = offeredForm(id);
    if (form === undefined) throw new Error(`No form ${id}.`);
    const data = offerButton(form, known);
    expect([Buffer.byteLength(data) <= 64, readOfferButton(form, data.split(':')[2] ?? '')]).toEqual([
      true,
      known,
    ]);
  });

  test('that somebody has changed gives no number that is none', () => {
    const form = offeredForm('calc-class-size');
    if (form === undefined) throw new Error('No form.');
    expect(readOfferButton(form, '0~many')).toEqual({});
  });
});
