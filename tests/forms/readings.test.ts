/** What is made of words at each kind of question, in one table. Today is Saturday, 2026-11-21. */
import { expect, test } from 'vitest';
import type { Field, SimpleField } from '../../src/domain/records/fields.ts';
import { persuasionVisit } from '../../src/domain/records/types/persuasion-visit.ts';
import { readCorrection } from '../../src/forms/correction.ts';
import { readPaper } from '../../src/forms/paper.ts';
import { readMentions } from '../../src/forms/prefill.ts';
import { ageInWords } from '../../src/forms/steps/age.ts';
import { stepOf } from '../../src/forms/steps/index.ts';
import { readTelling } from '../../src/forms/telling.ts';
import { standingAt } from '../support/forms.ts';
import { FILE, FULL, OTHER_FILE, PLAYED, WHERE } from '../support/played-form.ts';

const text = (more: object = {}): Field => ({ kind: 'text', label: '内容', ask: '?', maxChars: 12, ...more });
const day = (more: object = {}): Field => ({
  kind: 'day',
  precision: 'day',
  label: '日期',
  ask: '?',
  ...more,
});
const number = (more: object = {}): Field => ({
  kind: 'number',
  label: '数',
  ask: '?',
  min: 1,
  max: 60,
  unit: '人',
  ...more,
});
const OPTIONS = { a: '二年级', b: '父亲', c: '外出打工或务工经商的', e: '没见到人', f: '其他' };

interface Asked {
  readonly field: Field;
  readonly said: readonly string[];
  readonly pressed?: readonly string[];
  readonly ticked?: readonly string[];
}

const ASKED: Readonly<Record<string, Asked>> = {
  'a whole number': {
    field: number({ isWhole: true }),
    said: [
      '12',
      '12人',
      '十二',
      ' 1 2 。',
      '1',
      '0',
      '60',
      '61',
      '-3',
      '3.5',
      '两',
      '没有',
      '零',
      '一共58人',
      '58个娃',
      '住校的有四十个',
      '一起12',
      '第3',
      '6年级',
      '2026年',
      '3个月',
      '下周一',
      '星期三',
      '两个星期',
      '十来个',
      '两三个',
      '五六十',
      '不到50',
      '五十多',
      '一百多',
      '二〇二六',
      '几十个',
      '一般',
      '万一',
      '12到15',
      '12和15',
      '有12个吗',
      '多少人',
      '不知道',
      '12%',
      '3号',
    ],
    pressed: ['o:1'],
  },
  'a number': { field: number({ min: 0 }), said: ['3.5', '0', '三点五', '没得', '一个没有'] },
  'a number of days': {
    field: number({ unit: '天', max: 90 }),
    said: [
      '12天',
      '一个月',
      '半个月',
      '每月',
      '每周一次',
      '两周',
      '3个星期',
      '12月',
      '月',
      '每天',
      '每半年',
      '4个月',
      '2个礼拜打一次',
      '一个月联系一次',
      '每天一回',
      '0周',
    ],
  },
  'a day behind': {
    field: day({ notAfter: 'today', maxYearsAgo: 1, offers: [0, -1, -2, -3, 1, 2, 7, 14] }),
    said: [
      '今天',
      '昨天',
      '大前天',
      '11月16日',
      '11月31日',
      '上周三',
      '去年',
      '2024年',
      '2025-11-21',
      '2025-11-20',
      '明天',
      '几天前',
      '前几天',
      '月底',
      '腊月二十三',
      '5号',
      '至今',
      '哪天',
      '星期一',
      '上个月初',
      '12',
    ],
    pressed: ['day:0', 'day:-2', 'day:1', 'day:-1000', 'open', 'o:1'],
  },
  'a day ahead': {
    field: day({ notBefore: 'today', offers: [0, 1, 2, 7] }),
    said: [
      '下周',
      '下个星期',
      '下礼拜',
      '下周三',
      '明天',
      '今天',
      '昨天',
      '一周后',
      '周一',
      '12月1日',
      '过几天',
      '月底',
      '看情况',
    ],
    pressed: ['day:7', 'day:-1'],
  },
  'a day that may be left out': { field: day({ optional: true }), said: ['前几天', '下周'] },
  'a month': {
    field: day({ precision: 'month', mayBeOpen: true, offers: [0] }),
    said: [
      '2025年9月',
      '至今',
      '到现在',
      '还在教',
      ' 一直',
      '2025年9月3日',
      '去年',
      '2024年',
      '九月',
      '昨天',
      '前几天',
      '看不清',
    ],
    pressed: ['open', 'day:0'],
  },
  'a month of birth': {
    field: day({ precision: 'month', monthOnly: true, maxYearsAgo: 25, notAfter: 'today' }),
    said: [
      '2014年3月',
      '2014年3月5日',
      '14年3月',
      '３月',
      '3月',
      '昨天',
      '二〇一四年三月',
      '2001年11月',
      '2001年10月',
      '十二岁',
      '虚岁十三',
      '12周岁',
      '2014',
    ],
  },
  'a text': {
    field: text(),
    said: [
      '写 了\u200b 几 个字',
      '一二三四五六七八九十一二',
      '一二三四五六七八九十一二三',
      '',
      ' ',
      '🙂',
      '👍🏽🇨🇳',
      '甲\t乙',
      '1\n2\n3\n4\n5\n6',
      '1\n2\n3\n4\n5\n6\n7',
      '110101199001011234',
      '11010119900101123X',
      '1380000 0000',
      '23800000000',
      '什么时候发?',
      '12岁',
      '昨天',
    ],
    pressed: ['o:1'],
  },
  sentences: {
    field: text({ maxChars: 60 }),
    said: [
      '电话13800000000,他说不来',
      '13800000000',
      '138 0000 0000 和 139-1111-1111',
      '１３８００００００００，在家',
      '有没有补助?',
      '他问有没有补助',
      '他不来,怎么办?',
      '身份证110101199001011234',
      '二三八00000000',
    ],
  },
  'a name': {
    field: text({ format: 'name' }),
    said: [
      '岩温香',
      '张三2',
      '十二岁',
      '曼允小学',
      '三年级',
      '昨天',
      '国庆',
      '周三',
      '上周三',
      '虚岁十一',
      'QF-2026-0001',
      'GA20260001',
      '腊月',
      '大前天',
    ],
  },
  'a telephone': {
    field: text({ format: 'phone', maxChars: 20 }),
    said: ['138-0000-0000', '+86 13800000000', '0875 1234567', '123456', '1234567', '1234567890123', '没有'],
  },
  'a key': {
    field: text({ format: 'match-key', maxChars: 40 }),
    said: ['110101199001011234', 'abc', `ppk1-${'0'.repeat(16)}`],
  },
  'a village': {
    field: text({ format: 'village' }),
    said: [
      '芒赖村',
      '村子是曼掌',
      '家住芒赖村',
      '他家就住在曼掌',
      '村是曼掌',
      '对的',
      '不是',
      '改一下',
      '没有',
      '张小明',
      '曼村',
      '昨天',
      '12',
      '上面那个',
      '刚才说了',
      '电话',
      'QF-2026-0001',
      '在哪',
    ],
  },
  'a school': {
    field: text({ suggestFrom: 'unit', namedBy: '(\\p{Script=Han}+小学)' }),
    said: ['平田', '曼允', '曼允小学', '小学', '平', '昨天', 'GA-2026-0001'],
  },
  'one of several': {
    field: {
      kind: 'choice',
      label: '选',
      ask: '?',
      options: OPTIONS,
      alsoCalled: { b: ['爸爸'], e: ['没人'] },
      saidAs: { b: ['他爸'], c: ['打工', '务工'] },
    },
    said: [
      '二年级',
      '2年级',
      '高二年级',
      '十二年级',
      '2',
      '6',
      '0',
      '爸爸',
      '父',
      '没见到父亲',
      '没见到',
      '没人在家',
      '他爸在家',
      '去打工了',
      '他爸去打工了',
      '他爸在吗',
      '什么',
      '外',
      '其他!',
      '',
      '一段很长很长的没有人看得懂的话',
      '父亲是谁',
    ],
    pressed: ['o:b', 'o:x', 'ok'],
  },
  'one of short ones': {
    field: { kind: 'choice', label: '选', ask: '?', options: { a: '一二三四五六', b: '二' } },
    said: ['六'],
  },
  'one of shorter ones': {
    field: { kind: 'choice', label: '选', ask: '?', options: { a: '一二三四五', b: '二' } },
    said: ['六'],
  },
  'one of long ones': {
    field: { kind: 'choice', label: '选', ask: '?', options: { a: '一二三四五六七八九', b: '二' } },
    said: ['十'],
  },
  'one of longer ones': {
    field: { kind: 'choice', label: '选', ask: '?', options: { a: '一二三四五六七八九十', b: '二' } },
    said: ['十一'],
  },
  'one of nine': {
    field: {
      kind: 'choice',
      label: '选',
      ask: '?',
      options: Object.fromEntries([...'甲乙丙丁戊己庚辛壬'].map((label, at) => [`o${at}`, label])),
    },
    said: ['子', '甲、乙', '9', '10'],
  },
  'one of eight': {
    field: {
      kind: 'choice',
      label: '选',
      ask: '?',
      options: Object.fromEntries([...'甲乙丙丁戊己庚辛'].map((label, at) => [`o${at}`, label])),
    },
    said: ['子'],
  },
  'a place': {
    field: { kind: 'choice', label: '选', ask: '?', options: {}, optionsFrom: 'places' },
    said: ['甲县', '乙', '3'],
    pressed: ['o:a'],
  },
  'some of several': {
    field: {
      kind: 'choices',
      label: '选',
      ask: '?',
      options: OPTIONS,
      alsoCalled: { b: ['爸爸'] },
      saidAs: { b: ['他爸'], e: ['没见'] },
    },
    said: [
      '父亲、其他',
      '其他和爸爸',
      '爸爸还有叔叔',
      '叔叔',
      '他爸在家',
      '他爸在吗',
      ' , ',
      '',
      '父亲 父亲',
      '1,2',
      '叔叔、舅舅、爸爸',
    ],
    pressed: ['ok', 'o:b', 'o:x'],
  },
  'some of several, one ticked': {
    field: {
      kind: 'choices',
      label: '选',
      ask: '?',
      options: OPTIONS,
      alsoCalled: { b: ['爸爸'] },
      saidAs: { b: ['他爸'] },
    },
    said: ['父亲', '叔叔', '爸爸、叔叔', '', '他爸在家'],
    pressed: ['ok', 'o:b', 'o:f'],
    ticked: ['f'],
  },
  'some of short ones': {
    field: { kind: 'choices', label: '选', ask: '?', options: { a: '一二三四五六七', b: '二' } },
    said: ['二'],
  },
  'some of long ones': {
    field: { kind: 'choices', label: '选', ask: '?', options: { a: '一二三四五六七八', b: '二' } },
    said: ['二'],
  },
  'a file or a new one': {
    field: { kind: 'case', label: '档案', ask: '?', mayOpen: true },
    said: [
      '新个案',
      '这是第一次去',
      '新平中学',
      'GA-2026-0001',
      'ga20260002',
      'GA-2026-0001和GA-2026-0002',
      'GA-2026-0009',
      '不是GA-2026-0001',
      '是GA-2026-0001吗',
      '1',
      '2',
      '3',
      '曼允',
      '曼允小学三年级那个',
      '三年级',
      '曼',
      '勐旺小学',
      '0001',
    ],
    pressed: ['case:new', 'case:GA-2026-0002', 'case:GA-2026-0009'],
  },
  'a file': {
    field: { kind: 'case', label: '档案', ask: '?', mayOpen: false },
    said: ['新个案', '曼允', '没有'],
    pressed: ['case:new', `case:${FILE.id}`],
  },
};

const MANY = [
  FILE,
  OTHER_FILE,
  ...Array.from({ length: 7 }, (_, at) => ({ id: `GA-2026-01${at}0`, label: `GA-2026-01${at}0 · 大寨小学` })),
];

test('at each kind of question', async () => {
  const context = { ...WHERE, cases: MANY };
  const lines = Object.entries(ASKED).flatMap(([name, { field, said, pressed = [], ticked = [] }]) => {
    const step = stepOf(field as SimpleField);
    const rows = step.buttons(field as never, ticked, context);
    return [
      '',
      `== ${name}`,
      ...rows.map((row) => `  ${row.map(({ label, action }) => `[${label}|${action}]`).join(' ')}`),
      ...said.map(
        (words) =>
          `${JSON.stringify(words)}: ${JSON.stringify(step.readText(field as never, words, ticked, context))}`,
      ),
      ...pressed.map(
        (action) => `[${action}]: ${JSON.stringify(step.readPress(field as never, action, ticked, context))}`,
      ),
    ];
  });
  const none = { ...context, cases: [] };
  const file = ASKED['a file']?.field as never;
  lines.push(
    '',
    '== a file, where there is none',
    JSON.stringify(stepOf(file).readText(file, '曼允', [], none)),
  );
  const village = ASKED['a village']?.field as never;
  lines.push(
    '',
    '== a village, where no name may be said',
    JSON.stringify(stepOf(village).readText(village, '张小明', [], { ...context, personalAllowed: false })),
  );
  await expect(`${lines.join('\n').trim()}\n`).toMatchFileSnapshot('../cases/form-readings.txt');
});

const AGES = [
  '十二岁',
  '12岁半',
  '虚岁十三',
  '十三虚岁',
  '12周岁',
  '周岁12',
  '满12岁了',
  '今年12',
  '他今年十二岁',
  '26岁',
  '25岁',
  '0岁',
  '1岁',
  '岁',
  '一百岁',
  '12',
];
const TOLD = [
  '我今天去老岩家劝了 他家娃岩罕要去打工 他爸在家 说下周一送来',
  '昨天没来,今天去劝了',
  '前天打电话,他妈说不让读',
  '上周三到校面谈,孩子同意了',
  '大前天去的,没见到人',
  '农历腊月二十三去他家,娃不在',
  '3天前去的',
  '三天后再去',
  '5号去的',
  '11月5日上门',
  '今早去他家,奶奶在,下周送来',
  '明天返校',
  '除夕去的',
  '昨晚打了电话',
  '娃叫玉香,不想读书',
  '孩子本人不来',
  '学生张三丰在家',
  '他家住潞江镇新乡村,在勐旺小学读初二',
  '勐旺小学和曼允小学',
  '怎么劝才好?',
  '没见到他爸,见到他妈',
  '校长和村干部一起去的',
  '见到父亲,父亲说没在家的是孩子',
  '过几天来,12月1日',
  '八年级的',
  '下周再去,下周一返校',
  '他已经回来读书了,昨天返校',
  '说周一送来',
  '不同意,家长不同意',
  '要是同意就来',
  '高二年级',
  '五、六年级',
  '打工,厌学,没钱',
  '他哥打工去了',
  '一个月前去的',
  '上个月5号去的',
  '后天送来,大后天也行',
  '无',
];
const PUT_RIGHT = [
  '第2题改成平田小学',
  '2改成平田小学',
  '第二题',
  '第3题不对',
  '99题改成x',
  '学校改成平田小学',
  '把学校改为平田小学',
  '学校写错了',
  '学校写错了,应该是平田小学',
  '日期改成前天',
  '人数不对,是12',
  '方式改电话',
  '村是芒赖村',
  '社区改成芒赖村',
  '名字叫错了,应该是叫岩温',
  '那个人数 改成12',
  '不是曼允小学,是平田小学',
  '写错了,是平田小学',
  '不是曼允,是平田',
  '是电话',
  '经历改成5年',
  '从哪月起改到2025年8月',
  '一改往日态度',
  '3个月前',
  '号改成1',
  '学校是哪个?',
  '间隔更正为7',
  '结果:改成当场同意',
  '生年月改成2015年1月',
];
const PAPERS: readonly (readonly string[])[] = [
  ['学校:平田小学', '人数:12人 方式:电话', '见到谁\t父亲、母亲'],
  ['1.学 校(盖章)\t平田小学', '结果\t承诺返校', '返校日期\t2026年11月30日'],
  ['方式\t电话', '号码:138-0000-0000', '人数\t方式'],
  ['人数:____', '人数:  12人    备注', '走访日期:昨天'],
  ['档案:新个案', '经历:5年', '见到谁:无', '地方:甲县'],
];

test('in a sentence, of an age, as a correction, on a paper', async () => {
  const scope = { today: '2026-11-21', personalAllowed: true };
  const shown = (of: string, made: unknown) => `${of}: ${JSON.stringify(made) ?? 'undefined'}`;
  const corrected = (at: string) => {
    const state = { ...standingAt(PLAYED, at, FULL, WHERE), step: 9 };
    return PUT_RIGHT.map((words) => shown(words, readCorrection(PLAYED, state, WHERE, words)));
  };
  const numbered = { ...standingAt(PLAYED, 'story', FULL, WHERE), numbers: { count: 2, way: 1 } };
  const lines = [
    '== ages',
    ...AGES.map((words) => shown(words, ageInWords(words, scope.today))),
    '',
    '== told of a visit',
    ...TOLD.map((words) => shown(words, readTelling(persuasionVisit, words, scope))),
    '',
    '== told where no names go',
    ...TOLD.slice(0, 18).map((words) =>
      shown(words, readTelling(persuasionVisit, words, { ...scope, personalAllowed: false }).answers),
    ),
    '',
    '== told of the played form',
    ...TOLD.slice(0, 18).map((words) => shown(words, readTelling(PLAYED, words, scope).answers)),
    '',
    '== mentioned',
    ...TOLD.map((words) => shown(words, readMentions(persuasionVisit, words, scope.today))),
    '',
    '== put right at the review or at a short question',
    ...corrected('place'),
    '',
    '== put right where sentences are asked for',
    ...corrected('story'),
    '',
    '== put right by the numbers of the review',
    ...['第2题改成12', '1改成电话', '第3题改成x'].map((words) =>
      shown(words, readCorrection(PLAYED, numbered, WHERE, words)),
    ),
    '',
    '== on a paper',
    ...PAPERS.map((paper) =>
      shown(paper.join(' | '), readPaper(PLAYED, { answers: { village: 'x' } }, paper, WHERE)),
    ),
  ];
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../cases/form-sentences.txt');
});
