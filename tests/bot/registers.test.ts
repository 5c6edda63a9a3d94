/** Registers in the chat: the menu, three whole forms, and the end of their files. */
import { describe, expect, test } from 'vitest';
import type { Role } from '../../src/domain/access/roles.ts';
import { type Chat, chatOf, startBot } from '../support/chat.ts';
import { fill, type Script, submit } from '../support/filling.ts';
import {
  CLOSED,
  EASED,
  LARGE_CLASS,
  LEFT_BEHIND,
  MERGER,
  step,
  submitBy,
} from '../support/register-scripts.ts';

const questionsOf = (script: Script) => script.map(([question]) => question);
const STEPS = ['制定方案', '论证', '公示', '听证', '报批'];

const onPage = async (role: Role, place?: string) => chatOf(await startBot({ channel: 'web' }), role, place);

describe('/new', () => {
  const OF_A_CHILD = ['留守儿童一人一档', '残疾儿童一人一案', '随迁子女入学登记'];
  const OF_A_SCHOOL = ['大班额台账', '标准化建设台账', '学校撤并'];
  const OF_SAFETY = ['校车安全会议与检查', '校园欺凌登记'];

  test.each<[Role, number, readonly string[]]>([
    [
      'teacher',
      10,
      [
        '疑似辍学登记',
        '劝返记录',
        '开学分析',
        ...OF_A_CHILD,
        '教师培训档案',
        '乡村教师荣誉证书测算',
        ...OF_SAFETY,
      ],
    ],
    [
      'head-teacher',
      15,
      [
        '疑似辍学登记',
        '劝返记录',
        '控辍保学零报告',
        '开学分析',
        ...OF_A_CHILD,
        ...OF_A_SCHOOL,
        '教师轮岗登记',
        '教师培训档案',
        '乡村教师荣誉证书测算',
        ...OF_SAFETY,
      ],
    ],
    ['village-cadre', 6, ['疑似辍学登记', '劝返记录', ...OF_A_CHILD, '乡村教师荣誉证书测算']],
    [
      'administrator',
      16,
      [
        '疑似辍学登记',
        '劝返记录',
        '控辍保学零报告',
        '开学分析',
        ...OF_A_CHILD,
        ...OF_A_SCHOOL,
        '教师轮岗登记',
        '轮岗比例年报',
        '教师培训档案',
        '乡村教师荣誉证书测算',
        ...OF_SAFETY,
      ],
    ],
  ])('offers a %s %i registers', async (role, _count, titles) => {
    const chat = await onPage(role);
    await chat.say('/new');
    expect(await chat.buttons()).toEqual(titles);
  });

  test('offers a visitor none, and says who may', async () => {
    const chat = await onPage('visitor');
    expect((await chat.say('/new')).text).toBe('登记需要教师、校长或村干部身份,发 /start 选。');
  });

  test.each([
    'teacher',
    'head-teacher',
    'village-cadre',
    'administrator',
  ] as const)('begins the form of every button a %s is shown', async (role) => {
    const chat = await onPage(role);
    await chat.say('/new');
    const titles = await chat.buttons();
    const begun: string[] = [];
    for (const title of titles) {
      await chat.say('/new');
      begun.push((await chat.press(title)).text.split(' · ')[0] ?? '');
    }
    expect(begun).toEqual(titles);
  });
});

describe('the file of a left-behind child, from the menu to the review', () => {
  test('asks a cadre 18 questions on the office page', async () => {
    const chat = await onPage('village-cadre');
    await chat.say('/new');
    await chat.press('留守儿童一人一档');
    expect(await fill(chat, LEFT_BEHIND)).toEqual(questionsOf(LEFT_BEHIND));
  });

  test('is stored in 1 record and 1 file', async () => {
    const chat = await onPage('village-cadre');
    await chat.say('/new');
    expect(await submitBy(chat, '留守儿童一人一档', LEFT_BEHIND)).toBe(
      '已提交,记录编号 LD-2026-0001。\n留守儿童档案 LS-2026-0001 · 在档 · 共1条记录\n接下来:2026年12月5日 跟进',
    );
  });

  test('keeps what was meant by 奶奶, 马马虎虎 and 十四天', async () => {
    const host = await startBot({ channel: 'web' });
    await submit(await chatOf(host, 'teacher'), '/leftbehind', LEFT_BEHIND);
    const { work } = host.app();
    const file = await work.stores.cases.get('LS-2026-0001');
    const record = await work.stores.records.get('LD-2026-0001');
    expect({ ...file?.answers, ...record?.answers }).toMatchObject({
      caretaker: 'paternal',
      guardianship: 'fair',
      contactEveryDays: 14,
      helperPost: 'village-cadre',
      nextOn: '2026-12-05',
    });
  });
});

describe('the register of large classes, from the menu to its close-out', () => {
  const opened = async () => {
    const chat = await onPage('head-teacher');
    await chat.say('/new');
    await submitBy(chat, '大班额台账', LARGE_CLASS);
    return chat;
  };

  test('gives a class of 62 the band 大班额 by the clause of Baoshan', async () => {
    const chat = await opened();
    expect(chat.last.text).toMatch(/DE-2026-0001[\s\S]*待化解[\s\S]*62人[\s\S]*大班额[\s\S]*四\(三\)6/u);
  });

  test('offers the close-out once 54 are left', async () => {
    const chat = await opened();
    await chat.say('/file DB-2026-0001');
    await submitBy(chat, '大班额进展', EASED);
    expect(await chat.buttons()).toEqual(['➕ 销号(结案)', '📁 DB-2026-0001']);
  });

  test('asks a second person for its end, after 3 entries', async () => {
    const chat = await opened();
    await chat.say('/file DB-2026-0001');
    await submitBy(chat, '大班额进展', EASED);
    expect(await submitBy(chat, '销号(结案)', CLOSED)).toBe(
      '已提交,记录编号 XH-2026-0001。\n大班额台账 DB-2026-0001 · 待第二人确认销号 · 共3条记录',
    );
  });

  test('says in the file of 62 that 56 are too many to close it', async () => {
    const chat = await opened();
    expect((await chat.say('/file DB-2026-0001')).text).toContain(
      '最近一次登记还有62人,没有降到56人以下,不能销号',
    );
  });

  test('waits among the open files, and takes no entries meanwhile', async () => {
    const chat = await opened();
    await chat.say('/file DB-2026-0001');
    await submitBy(chat, '大班额进展', EASED);
    await submitBy(chat, '销号(结案)', CLOSED);
    const { text } = await chat.say('/files');
    await chat.say('/file DB-2026-0001');
    expect([text, (await chat.buttons()).filter((label) => label.startsWith('➕'))]).toEqual([
      '办理中的台账:',
      [],
    ]);
  });
});

describe('a school merger', () => {
  const opened = async (place: string) => {
    const chat = await onPage('administrator', place);
    await chat.say('/new');
    await submitBy(chat, '学校撤并', MERGER);
    return chat;
  };
  const enter = async (chat: Chat, labels: readonly string[]) => {
    for (const label of labels) {
      await chat.say('/file CB-2026-0001');
      await submitBy(chat, '撤并程序', step(label));
    }
  };
  const close = async (chat: Chat) => {
    await chat.say('/file CB-2026-0001');
    return submitBy(chat, '销号(结案)', CLOSED);
  };

  test('offers its first step at once', async () => {
    await expect((await opened('530500')).button('➕ 撤并程序')).resolves.toBeDefined();
  });

  test.each(['530500', '532801'])('in %s cannot be closed after 3 steps of 5', async (place) => {
    const chat = await opened(place);
    await enter(chat, STEPS.slice(0, 3));
    expect(await close(chat)).toContain('撤并还缺听证、报批2步,文件要求5步都履行,现在不能办结。');
  });

  test.each(['530500', '532801'])('in %s may be asked to be closed after 5 steps', async (place) => {
    const chat = await opened(place);
    await enter(chat, STEPS);
    expect(await close(chat)).toContain('学校撤并 CB-2026-0001 · 待第二人确认销号 · 共7条记录');
  });

  test('in Tianning, which orders no steps, may be asked to be closed after none', async () => {
    expect(await close(await opened('320402'))).toContain(
      '学校撤并 CB-2026-0001 · 待第二人确认销号 · 共2条记录',
    );
  });
});
