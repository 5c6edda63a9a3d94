/** One child, entered once: a second entry is caught and joined or kept apart, another register knows the child already. */
import { describe, expect, test } from 'vitest';
import { type BotHost, type Chat, chatOf, startBot } from '../support/chat.ts';
import {
  type Answer,
  answering,
  choosing,
  fill,
  press,
  type Script,
  submit,
  VISIT,
  VISIT_WITHOUT_NAMES,
} from '../support/filling.ts';
import { confirmClosing } from '../support/register-acts.ts';

const CASE = 'GA-2026-0001';
const JOIN = `是同一个,并入 ${CASE}`;
const SHOWN =
  '可能已经登记过:\nGA-2026-0001 · 曼允小学 · 三年级 · 潞江镇曼允村 · 劝返中\n\n是同一个就并进去,不是就分开记。';

const filesIn = async (host: BotHost) => (await host.app().work.stores.cases.list({})).length;
const another = (script: Script, changes: Readonly<Record<string, Answer | null>> = {}): Script => [
  ...choosing('新个案'),
  ...answering(script, changes),
];

/** Somebody who has recorded a visit, and now records a first visit again. */
async function enteredTwice(changes: Readonly<Record<string, Answer | null>> = {}) {
  const host = await startBot({ channel: 'web' });
  const chat = await chatOf(host);
  await submit(chat, '/visit 全部', VISIT);
  await submit(chat, '/visit 全部', another(VISIT, changes));
  return { host, chat };
}

/** Given up, and entered once more. */
async function enteredAgain(chat: Chat, changes: Readonly<Record<string, Answer | null>> = {}) {
  await chat.say('/cancel');
  await chat.press('确定放弃');
  return submit(chat, '/visit 全部', another(VISIT, changes));
}

describe('the same child entered twice', () => {
  test('is caught and shown by school, grade and village, not by name or number; nothing is stored before the person has decided', async () => {
    const { host, chat } = await enteredTwice();
    // Nobody has vouched for whoever entered it.
    expect(chat.last.text).toBe(SHOWN.replace('劝返中', '劝返中 · 未核实'));
    const shown = [chat.last.text, ...(await chat.buttons())].join('\n');
    expect(shown).not.toMatch(/岩|13987654321|4321/u);
    expect([await filesIn(host), await host.app().work.stores.records.count({})]).toEqual([1, 1]);
  });

  test('is caught as well however it is written the second time', async () => {
    const { chat } = await enteredTwice();
    const ways: Readonly<Record<string, Readonly<Record<string, Answer | null>>>> = {
      'under another name': { 学生姓名: '小香' },
      'without its telephone number': { 监护人电话: press('跳过') },
      "with the other parent's number": { 监护人电话: '13700004321' },
      'in the next grade, with the same number': { 读几年级: press('四年级') },
      'at another school, with the same number': { 哪所学校的学籍: '潞江镇中心小学' },
      'with the school written longer': { 哪所学校的学籍: '潞江镇曼允小学' },
    };
    // Nothing of those before is stored: each is held against the first alone.
    for (const [way, changes] of Object.entries(ways))
      expect(await enteredAgain(chat, changes), way).toContain('可能已经登记过:');
  });

  test.each<readonly [string, Readonly<Record<string, Answer | null>>]>([
    ['born in another month', { 哪年哪月生的: '2018年1月' }],
    ['of another grade and number', { 读几年级: press('四年级'), 监护人电话: '13700004321' }],
    ['of another school and number', { 哪所学校的学籍: '芒旦小学', 监护人电话: '13700004321' }],
  ])('but not a child %s: that is a file of its own', async (_how, changes) => {
    const { chat } = await enteredTwice(changes);
    expect(chat.last.text).toContain('GA-2026-0002');
  });
});

describe('a child that is the same', () => {
  test('is joined by the button, goes back to the review of the visit alone, and has 2 visits in 1 file', async () => {
    const { host, chat } = await enteredTwice();
    const { text: review } = await chat.press(JOIN);
    expect([review.startsWith(`好,记进 ${CASE}。`), review.includes(`1. 个案:${CASE}`)]).toEqual([
      true,
      true,
    ]);
    const { text } = await chat.press('提交');
    expect([text, await filesIn(host)]).toEqual([
      '已提交,记录编号 QF-2026-0002。\n控辍个案 GA-2026-0001 · 劝返中 · 劝返2次,共2条记录\n接下来:2026年11月22日 再次上门',
      1,
    ]);
  });

  test('is joined by typing 是同一个, 是 or its number; what decides nothing leaves the question where it is', async () => {
    const { chat } = await enteredTwice();
    expect((await chat.say('我看看')).text).toContain('可能已经登记过:');
    expect((await chat.press('上一步')).text).toContain('2. 学校:曼允小学');
    for (const words of ['是同一个', '是', CASE]) {
      await enteredAgain(chat);
      expect((await chat.say(words)).text, words).toContain(`好,记进 ${CASE}。`);
    }
  });
});

describe('a child that is another', () => {
  test('is kept apart by the button: 2 files', async () => {
    const { chat } = await enteredTwice();
    expect((await chat.press('不是同一个,分开记')).text).toBe(
      '已提交,记录编号 QF-2026-0002。\n控辍个案 GA-2026-0002 · 劝返中 · 劝返1次,共1条记录\n接下来:2026年11月22日 再次上门',
    );
  });

  test.each(['不是', '不是同一个', '另一个孩子'])('is kept apart by typing %s', async (words) => {
    const { host, chat } = await enteredTwice();
    await chat.say(words);
    expect(await filesIn(host)).toBe(2);
  });
});

describe('between colleagues', () => {
  /** Somebody's chat, vouched for at that school as by an invite; at none when it is null. */
  const chatAt = async (host: BotHost, place: string, id: number, unit: string | null = '曼允小学') => {
    const chat = await chatOf(host, 'teacher', place, id);
    const person = await host.app().services.findPerson(host.channel, String(id));
    await host.app().work.stores.staff.setUnit(person.id, unit);
    return chat;
  };
  const second = async (place: string, unit?: string | null) => {
    const host = await startBot({ channel: 'web' });
    await submit(await chatAt(host, '530500', 101), '/visit 全部', VISIT);
    const colleague = await chatAt(host, place, 102, unit);
    await submit(colleague, '/visit 全部', another(VISIT));
    return { host, colleague };
  };

  test('of one school the second is shown the file of the first, by no name, and adds to it', async () => {
    const { host, colleague } = await second('530500');
    expect(colleague.last.text).toBe(SHOWN);
    await colleague.press(JOIN);
    await colleague.press('提交');
    expect(await host.app().work.stores.records.count({ caseNumber: CASE })).toBe(2);
  });

  test('of one school who keep apart have a file each', async () => {
    const { host, colleague } = await second('530500');
    await colleague.press('分开记');
    expect(await filesIn(host)).toBe(2);
  });

  test.each([
    ['532801', 'Jinghong'],
    ['530521', 'a county below'],
  ])('of 2 places (%s, %s) nothing is asked', async (place) => {
    const { colleague } = await second(place);
    expect(colleague.last.text).toContain('已提交,记录编号 QF-2026-0002。');
  });

  test('over Telegram, where no name is known, school, grade and village are enough', async () => {
    const host = await startBot({ channel: 'telegram' });
    await submit(await chatAt(host, '530500', 101), '/visit 全部', VISIT_WITHOUT_NAMES);
    const colleague = await chatAt(host, '530500', 102);
    expect(await submit(colleague, '/visit 全部', another(VISIT_WITHOUT_NAMES))).toBe(
      // Which village it is stays off Telegram.
      SHOWN.replace(' · 潞江镇曼允村', ''),
    );
  });

  test.each([
    ['of no school', null],
    ['of another school', '芒宽小学'],
  ])('of one place, the second %s, is told nothing of the file of the first and has one of its own', async (_who, unit) => {
    const { host, colleague } = await second('530500', unit);
    expect(colleague.last.texts.join('\n')).not.toMatch(/可能已经登记过|GA-2026-0001/u);
    expect(await filesIn(host)).toBe(2);
  });

  test('a child whose file is closed is a new case', async () => {
    const host = await startBot({ channel: 'web' });
    const chat = await chatOf(host);
    await submit(chat, '/visit 全部', answering(VISIT, { 结果怎样: press('情况不属实(已在他校就读)') }));
    // What a visit ends is ended by a second person.
    await confirmClosing(host.app(), '530500', CASE);
    expect(await submit(chat, '/visit 全部', VISIT)).toContain('GA-2026-0002');
  });
});

describe('other registers entered twice', () => {
  const LARGE_CLASS: Script = [
    ['哪所学校', '曼允小学'],
    ['哪个年级', press('三年级')],
    ['第几班', '2'],
    ['班上有多少人', '62'],
    ['哪天的人数', press('今天')],
    ['新出现的', press('原来就有')],
    ['主要是什么原因', press('跳过')],
    ['打算怎么化解', press('分班', '选好了')],
    ['已经开始化解', press('还没开始')],
    ['计划哪天化解完', '2027年8月31日'],
    ['由谁负责', '校长'],
  ];
  const TERM: Script = [
    ['哪所学校', '曼允小学'],
    ['哪个学年', '2026'],
    ['哪个学期', press('秋季学期')],
    ['哪天开学', '9月1日'],
    ...['期初在籍', '新生入学', '转入', '复学', '转出'].map((count): Script[number] => [
      `${count}多少人`,
      count === '期初在籍' ? '300' : '0',
    ]),
    ['死亡、跳级、留级', press('跳过')],
    ['正在休学', '0'],
    ['辍学多少人', '0'],
    ['疑似辍学多少人', press('跳过')],
    ['现在在籍', '300'],
    ['实际在校', '300'],
    ['情况怎么样', '和上学期一样'],
    ['打算怎么做', press('跳过')],
  ];

  async function twice(command: string, script: Script, changes: Readonly<Record<string, Answer>>) {
    const chat = await chatOf(await startBot({ channel: 'web' }), 'head-teacher');
    await submit(chat, command, script);
    return submit(chat, command, answering(script, changes));
  }

  test.each<readonly [string, string, Script, Readonly<Record<string, Answer>>, string]>([
    ['class 2 of grade 3', '/largeclass', LARGE_CLASS, {}, '可能已经登记过:\nDB-2026-0001'],
    ['class 3, after class 2', '/largeclass', LARGE_CLASS, { 第几班: '3' }, 'DB-2026-0002'],
    ['autumn 2026', '/term', TERM, {}, '可能已经登记过:\nFX-2026-0001'],
    [
      'spring 2026, after autumn',
      '/term',
      TERM,
      { 哪个学期: press('春季学期'), 哪天开学: '2027年3月1日' },
      'FX-2026-0002',
    ],
  ])('%s', async (_what, command, script, changes, said) => {
    expect(await twice(command, script, changes)).toContain(said);
  });
});

describe('a child of a group that has a register of its own', () => {
  async function visited(...groups: readonly string[]): Promise<Chat> {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    const among = answering(VISIT, { 属于下面哪些情况: press(...groups, '选好了') });
    await submit(chat, '/visit 全部', among);
    return chat;
  }

  test('none of them: the visit offers none', async () => {
    const chat = await visited('学习困难');
    await expect(chat.button('➕')).rejects.toThrow('No button');
  });

  test.each([
    ['留守', '留守儿童一人一档'],
    ['残疾', '残疾儿童一人一案'],
    ['随迁', '随迁子女入学登记'],
  ])('%s: the visit offers %s, which does not ask the 7 questions about the child again', async (group, title) => {
    const chat = await visited(group);
    await chat.press(`➕ ${title}`);
    expect(await fill(chat, VISIT)).toEqual([]);
  });

  test('留守 and 残疾: both are offered', async () => {
    const chat = await visited('留守', '残疾');
    expect(await chat.buttons()).toEqual(['➕ 留守儿童一人一档', '➕ 残疾儿童一人一案', '📁 GA-2026-0001']);
  });

  test('the prefilled file has school, grade, village, name, month and number', async () => {
    const host = await startBot({ channel: 'web' });
    const chat = await chatOf(host);
    await submit(chat, '/visit 全部', answering(VISIT, { 属于下面哪些情况: press('留守', '选好了') }));
    await chat.press('➕ 留守儿童一人一档');
    await fill(chat, [
      ['男孩女孩', press('跳过')],
      ['住校还是走读', press('寄宿')],
      ['父亲在哪里', press('外出务工')],
      ['母亲在哪里', press('外出务工')],
      ['哪一种留守', press('父母双方外出')],
      ['谁照看孩子', press('爷爷奶奶')],
      ['监护情况怎么样', press('一般')],
      ['标了留守没有', press('跳过')],
      ['谁结对帮扶', press('跳过')],
      ['多少天联系一次', '14'],
      ['下次哪天联系', press('两周后')],
    ]);
    await chat.press('提交');
    expect((await host.app().work.stores.cases.get('LS-2026-0001'))?.answers).toMatchObject({
      school: '曼允小学',
      grade: 'g3',
      village: '潞江镇曼允村',
      childName: '岩温香',
      birthMonth: '2017-05',
      guardianPhone: '13987654321',
    });
  });
});

describe('names at hand', () => {
  test("the school of the person's invite is offered, and taken by its button", async () => {
    const host = await startBot({ channel: 'web' });
    const chat = await chatOf(host);
    const { id } = await host.app().services.findPerson('web', '101');
    await host.app().work.stores.staff.setUnit(id, '曼允小学');
    await chat.say('/visit 全部');
    await chat.press('曼允小学');
    await fill(chat, VISIT);
    expect((await chat.lastMessages())[0]).toContain('1. 学校:曼允小学');
  });

  test.each([
    ['653000', ['县(市)长', '乡(镇)长', '教育局局长', '校长', '村长', '家长']],
    ['532801', ['市教育部门', '学校']],
  ])('the seats of %s are offered in the words of its document', async (place, seats) => {
    const chat = await chatOf(await startBot({ channel: 'web' }), 'head-teacher', place);
    await submit(chat, '/visit 全部', VISIT);
    await chat.say(`/file ${CASE}`);
    await chat.press('➕ 控辍责任人');
    expect(await chat.buttons()).toEqual(expect.arrayContaining(seats));
  });
});
