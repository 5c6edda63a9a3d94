import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Danger, dangerIn } from '../../src/answering/safeguarding.ts';
import { RECORD_TYPES } from '../../src/domain/records/types/index.ts';
import { say } from '../../src/messages/zh-CN.ts';
import { ask } from '../../src/operations/ask-question.ts';
import { clockAt } from '../support/doubles.ts';
import { sharedKnowledge } from '../support/knowledge.ts';

const REPORTED: Readonly<Record<Danger, readonly string[]>> = {
  violence: [
    '有个娃被他爸打得不敢回家',
    '她后爸天天打她',
    '他爸喝醉就打他,身上全是伤',
    '娃被他妈虐待',
    '我被我爸打得满身是伤',
    '娃身上都是淤青',
  ],
  bullying: ['有人拿刀要砍学生', '娃被同学打得不敢来上学', '学生正在被一伙人打'],
  missing: [
    '娃跑了三天找不到人',
    '孩子失踪两天了',
    '女学生失踪了要报哪里',
    '有个女娃被人拐走了',
    '女娃离家出走找不到了',
    '娃不见了咋办',
    '学生跑出去两天没消息',
    '孩子离家出走三天了',
  ],
  marriage: [
    '13岁女娃要嫁人了咋办',
    '初二女生怀孕了',
    '爹妈逼她嫁人',
    '女娃才14岁就要结婚了',
    '她妈要她嫁人,不让读书',
    '十五岁的女娃被家里许配给人',
  ],
  abuse: [
    '有人欺负性侵',
    '班上有个女生被继父性侵',
    '有老师摸女学生下身',
    '学生被校外的人猥亵',
    '娃遭亲戚强奸了',
  ],
  despair: ['说不想活了', '学生说不想活了怎么办', '学生要跳楼', '娃割腕了', '学生喝农药了', '学生想自杀'],
  neglect: ['孩子三天没吃饭,一个人在家', '爹妈把娃锁在家里', '小孩被后妈赶出家门'],
};

describe('a child in danger', () => {
  test.each(
    Object.entries(REPORTED).flatMap(([danger, texts]) => texts.map((text) => [text, danger] as const)),
  )('%s: %s', (text, danger) => {
    expect(dangerIn(text)).toBe(danger);
  });
});

const NO_DANGER = [
  // Of the rules.
  '校园欺凌怎么处理',
  '怎么处置校园欺凌事件',
  '学生打架怎么处理',
  '早婚辍学怎么劝',
  '早婚早育',
  '防性侵教育怎么搞',
  '性侵犯罪入职查询',
  '学生自杀预防有规定吗',
  '学生失踪事件的预案',
  '罚站算体罚吗',
  '老师打学生给啥处分',
  '老师虐待学生怎么处分',
  '心理辅导室',
  '侵害留守儿童权益的行为如何处理',
  // Everyday trouble of a school.
  '打架',
  '大的欺负小的',
  '娃在学校被同学欺负',
  '娃摔伤',
  '体育课扭伤',
  '爹妈跑了三年不管娃',
  '把娃丢给老人就不管',
  '娃不来读书了谁去劝',
  '学生走了三天没来上课',
  '娃在外打工三个月联系不上',
  '老师被家长打了谁来维护',
  '不想读书不想活动',
  '累得不想活',
  // The same words of other things.
  '打电话',
  '他爸打电话来了',
  '他爸打他电话打不通',
  '打工的娃',
  '跑校生',
  '性别比',
  '大跑操',
  '打分',
  '想死记硬背',
  '我跑了三天找不到他家',
  '跑了好几趟',
  '电话打不通人找不着',
  '学生找不到学校读',
  '学生档案找不到了',
  '学生作业本不见了',
  '学生证丢了',
  '孩子的户口本找不到',
  '看不见听不见的娃',
  '眼睛看不见了的娃怎么上学',
  '家长把门关了不见',
  '把学生名单锁在柜子里',
  '女教师怀孕了能不轮岗吗',
  '老师结婚给几天假',
  '学生家长结婚证',
  '娃的爹妈没结婚能上学吗',
  '身上没带钱',
];

describe('no child is in danger', () => {
  test('in 50 messages and more', () => {
    expect(NO_DANGER.length).toBeGreaterThanOrEqual(50);
  });

  test.each(NO_DANGER)('%s', (text) => {
    expect(dangerIn(text)).toBeUndefined();
  });

  /** Every text in a piece of data, however deep. */
  const textsIn = (value: unknown): readonly string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(textsIn)
        : [];

  test('in an option of a form, or in what is typed for it', () => {
    const typed = RECORD_TYPES.flatMap(({ fields }) => textsIn(fields));
    expect([typed.length > 500, typed.filter((text) => dangerIn(text) !== undefined)]).toEqual([true, []]);
  });

  test('in the everyday questions of the 5 documents, but for 6 that tell of one child', () => {
    const documents = [
      'baoshan-2017-62',
      'jinghong-2018-74',
      'kezhou-2018-59',
      'mengwang-2016',
      'tianning-2017-68',
    ];
    const files = [
      ...documents.flatMap((id) => ['questions', 'unanswered'].map((name) => `corpus/${id}/${name}.yaml`)),
      // Most of what was written for them stands with its subject.
      ...readdirSync('corpus/topics/written').map((file) => `corpus/topics/written/${file}`),
    ];
    const texts = files.flatMap((file) => textsIn(parse(readFileSync(file, 'utf8'))));
    expect([...new Set(texts.filter((text) => dangerIn(text) !== undefined))].toSorted()).toEqual(
      [
        '初三有个女娃嫁人了，学校咋办',
        '女娃回去结婚了不来了,学校光打个电话够吗',
        '娃动不动说不想活，有没有生命教育',
        '孩子身上有棍子印,说是老师打的',
        '小姑娘读到一半说要嫁人',
        '有人虐待留守的娃',
      ].toSorted(),
    );
  });

  test('in our own questions', () => {
    const lines = readFileSync('tests/cases/questions/own.jsonl', 'utf8').split('\n').filter(Boolean);
    const texts = lines.map((line) => String((JSON.parse(line) as { question: unknown }).question));
    expect(texts.filter((text) => dangerIn(text) !== undefined)).toEqual([]);
  });
});

const knowledge = await sharedKnowledge();
const answerTo = (text: string, home: string | null) =>
  ask({ text, home, earlier: ['老师教多少年能拿荣誉证书'] }, { ...knowledge, clock: clockAt() });

describe('the answer', () => {
  const all = Object.values(REPORTED).flat();

  test.each(all)('begins with 110 and article 11: %s', async (text) => {
    const { blocks } = await answerTo(text, 'baoshan-2017-62');
    expect(blocks[0]).toEqual({ kind: 'text', text: say('safeguard.report') });
  });

  test('begins with them where the story is longer than the 300 characters of a question', async () => {
    const { blocks } = await answerTo(`有个娃被他爸打得不敢回家,${'他家在山上。'.repeat(60)}`, null);
    expect(blocks[0]?.text).toBe(say('safeguard.report'));
  });

  test('is nothing to rate, to queue or to lean on, and offers no form', async () => {
    const { verdict, citations, asked, offer } = await answerTo('娃跑了三天找不到人', 'baoshan-2017-62');
    expect([verdict, citations, asked, offer]).toEqual(['small-talk', [], '老师教多少年能拿荣誉证书', null]);
  });

  test.each([
    '有个娃被他爸打得不敢回家',
    '13岁女娃要嫁人了咋办',
  ])('has no clause where no place is known: %s', async (text) => {
    expect((await answerTo(text, null)).blocks.filter(({ kind }) => kind === 'quote')).toEqual([]);
  });

  const quotedTo = async (text: string, home: string) =>
    (await answerTo(text, home)).blocks
      .filter(({ kind }) => kind === 'quote')
      .map(({ text: words }) => words);

  test('has below it what Baoshan orders for children who do not come back, as a girl of 13 is to be married', async () => {
    expect(await quotedTo('13岁女娃要嫁人了咋办', 'baoshan-2017-62')).toEqual([
      expect.stringContaining('劝返无效的,应书面报告'),
    ]);
  });

  test('has not the clause on bullying at school where a father beats his child', async () => {
    expect(await quotedTo('有个娃被他爸打得不敢回家', 'tianning-2017-68')).toEqual([]);
  });

  test('is put to no model', async () => {
    let count = 0;
    const generator = {
      generate: async () => {
        count += 1;
        return null;
      },
    };
    await ask(
      { text: '娃动不动说不想活,有没有生命教育', home: 'baoshan-2017-62' },
      { ...knowledge, clock: clockAt(), generator },
    );
    expect(count).toBe(0);
  });

  test.each([
    'baoshan-2017-62',
    'jinghong-2018-74',
    'kezhou-2018-59',
    'mengwang-2016',
    'tianning-2017-68',
  ])('quotes nothing beside the point in %s', async (home) => {
    const fitting = /欺凌|暴力|侵害|监护|劝返|复学|书面报告|心理|生命教育|救助保护|违法犯罪/u;
    const quoted = await Promise.all(all.map(async (text) => (await answerTo(text, home)).blocks));
    const beside = quoted.flat().filter(({ kind, text }) => kind === 'quote' && !fitting.test(text));
    expect(beside).toEqual([]);
  });
});
