/**
 * What each calculator is asked for in everyday words, and which words make a number one of its
 * facts. A message without such a number, or about something else, stays a question. Pure.
 */

import { type FactWords, LINK, plainOf, readFacts } from './quantities.ts';
import type { Assumption, RuleIntent } from './rule-intent.ts';

interface Calculation {
  readonly rule: string;
  readonly about: RegExp;
  /** It wants a number, or a yes or no, for the facts it tells. */
  readonly asks: RegExp;
  /** Then it asks for something the calculator does not say. */
  readonly not: RegExp;
  readonly facts: readonly FactWords[];
  readonly enough: (facts: Facts, plain: string) => boolean;
  readonly assumes?: (plain: string) => Assumption | undefined;
}
type Facts = Readonly<Record<string, number>>;

const ONE = '(?:个|名|位|口)?';
const CHILD = '(?:学生|学娃|娃娃?|孩子|小孩|小朋友|儿童)';
const TEACHER = '(?:老师|教师|教职工)';
const AT_SCHOOL = '(?:在校|在读)?的?';

const words = (fact: string, after: string, before: string): FactWords => ({
  fact,
  after: new RegExp(`^(?:${after})`, 'u'),
  before: new RegExp(`(?:${before})${LINK}`, 'u'),
});

const HEADS = `${ONE}${AT_SCHOOL}(?:${CHILD}|人(?!家|次))`;
const STUDENTS = words('students', HEADS, `(?<!住校|寄宿)(?:${CHILD}|学校|全校|在校生)`);
const BOARDERS = words(
  'boarders',
  `(?:${ONE}|人)(?:是|在|都)?(?:${CHILD}(?:是|在)?)?(?:住校|寄宿|住宿|住读|内宿)`,
  '(?:住校|寄宿|住宿|住读|内宿)(?:生|的|学生|娃)?',
);
const TEACHERS = words('teachers', `${ONE}${TEACHER}`, TEACHER);
const CLASSES = words('classes', '个(?:教学)?班', '班级|班数|教学班');
const RULE_WORDS = '哪|谁|为什么|为啥|什么时候|啥时候|何时|百分之几|怎么办|咋办|咋整';

const CALCULATIONS: readonly Calculation[] = [
  {
    rule: 'rotation-quota',
    about: /轮岗|交流/u,
    asks: /(?:几|多少)(?:个|名|位|人|老师|教师)|够不够|够吗|够没|达标|达没达|达到(?:没|要求)|还差/u,
    not: new RegExp(`${RULE_WORDS}|几年|多少年|比例|补|钱|元|工资|多久|培训|学时`, 'u'),
    facts: [
      words(
        'counted',
        `${ONE}(?:人)?(?:是|属于)?(?:骨干|优秀|中高级|学科带头)`,
        `(?:骨干|优秀|中高级)${TEACHER}?`,
      ),
      words(
        'rotating',
        `(?:个|名|位|人)(?:去|已经|参加|在)*了?(?:轮岗|交流|下乡)|(?:个|名|位)?${TEACHER}(?:去|参加|已经|在)+了?(?:轮岗|交流|下乡)`,
        `(?:轮岗|交流|派出|出去|下去|去)(?:${TEACHER})?(?:去)?`,
      ),
      words(
        'eligible',
        `${ONE}(?:符合(?:交流|轮岗)?条件|在编|在职|专任)?的?${TEACHER}`,
        `符合(?:交流|轮岗)?条件|${TEACHER}`,
      ),
    ],
    enough: ({ eligible, rotating }) => eligible !== undefined || rotating !== undefined,
    assumes: (plain) => (/符合/u.test(plain) ? undefined : 'ask.assumes-eligible'),
  },
  {
    rule: 'training-hours',
    about: /学时|培训|继教|继续教育/u,
    asks: /还差|差多少|还要|还缺|缺多少|还剩|够不够|够吗|够没|够了|达标|达到(?:没|了没|要求|标准)|完成(?:没|了没|了吗)|合格/u,
    not: new RegExp(`${RULE_WORDS}|几年|多久|多长时间|钱|报销`, 'u'),
    facts: [
      {
        fact: 'unrelated',
        after: /(?!)/u,
        before: /(?:差|缺|剩|要|须|需)(?:学|修|完成|达到|满|够)*$/u,
      },
      words('doneHours', '个?(?:培训)?(?:学时|课时|小时)', '学时|培训'),
    ],
    enough: ({ doneHours }) => doneHours !== undefined,
  },
  {
    rule: 'migrant-public-share',
    about: /随迁|务工(?:人员)?子女|外地(?:来的)?(?:娃|学生|孩子)|打工(?:的|人家的)?(?:娃|子女)/u,
    // Two counts side by side ask for their share by themselves; one alone must ask (see `enough`).
    asks: /./u,
    not: new RegExp(`${RULE_WORDS}|手续|材料|证明|能不能|可不可以|不收`, 'u'),
    facts: [
      words(
        'inPublicSchools',
        `(?:${ONE}|人)${CHILD}?(?:在|读|上|进|去|念|就读于)+了?(?:的)?公办`,
        '公办(?:学校)?(?:里|就读|在读|读|收|接收|吸纳|招|安排)?',
      ),
      words(
        'all',
        `${ONE}(?:随迁|外来务工|务工|外地|打工)`,
        `(?:随迁|务工人员|务工|打工)(?:的)?(?:子女|${CHILD})?|外地(?:来的)?${CHILD}`,
      ),
    ],
    enough: ({ inPublicSchools, all }, plain) =>
      inPublicSchools !== undefined &&
      (all !== undefined || /比例|百分之几|吸纳率|达标|达到|够不够|够吗/u.test(plain)),
  },
  {
    rule: 'class-size',
    about: /大班|班额|班|年级/u,
    asks: /算不算|是不是(?:超)?大班|算(?:是)?(?:超|不超)?大|属不属于|属于(?:超)?大班|超没超|超不超|超[员标额]|超了?(?:吗|没|不)|大不大|大班额?(?:吗|么|不|没|嘛|吧|了|$)/u,
    not: new RegExp(
      `${RULE_WORDS}|几年|年底|几个|多少|目标|消除|清零|消完|幼儿园|学前|全校|全乡|全县|工作量|课时`,
      'u',
    ),
    facts: [CLASSES, words('headcount', HEADS, `${CHILD}|人数|班额|班上|班里|一个班|班`)],
    enough: ({ headcount, classes }) => headcount !== undefined && (classes ?? 1) === 1,
    assumes: (plain) =>
      /年级/u.test(plain) && !/班(?!额)/u.test(plain.replace(/大班额?/gu, ''))
        ? 'ask.assumes-one-class'
        : undefined,
  },
  {
    rule: 'class-teacher-ratio',
    about: new RegExp(TEACHER, 'u'),
    asks: new RegExp(
      `(?:几|多少)${ONE}${TEACHER}|配(?:几|多少)|${TEACHER}(?:数|要|得|需|应|该|配|至少|最少|还)*(?:几|多少|够不够|够吗|够没|够不|差几|缺几)|班师比(?:够|达|合)`,
      'u',
    ),
    not: new RegExp(
      `${RULE_WORDS}|轮岗|交流|培训|比例|几比几|按班|按什么|按啥|班主任|能不能|可不可以|可以|多派|增派|工资|走教|特岗|支教|编`,
      'u',
    ),
    facts: [TEACHERS, CLASSES, STUDENTS],
    enough: ({ students, classes = 0 }) => students !== undefined || classes > 1,
  },
  {
    rule: 'per-pupil-funds',
    about: /公用经费|生均|办公(?:经)?费|办公钱|拨|经费/u,
    asks: /多少|几(?:个|块|万|千|百)|怎么算|咋个?算|怎么拨|咋个?拨|够不够|算一下|算算/u,
    not: new RegExp(
      `${RULE_WORDS}|每个?(?:人|生|学生|娃|月)|人均|特教|特殊教育|残疾|随班就读|送教|营养|午餐|早餐|伙食|吃饭|食堂|校车|课本|作业本|资助|助学|补助|补贴|奖|工资|津贴|保险|取暖|建设|修|盖|编制|培训|安保|党|设备|图书|电脑|捐|活动`,
      'u',
    ),
    facts: [BOARDERS, words('teachers', `${ONE}${TEACHER}`, TEACHER), STUDENTS],
    enough: ({ students, boarders }, plain) =>
      // 学校一个涨幅 tells of no school with one pupil.
      ((students ?? 0) > 1 || boarders !== undefined) &&
      !/(?:几|多少)(?:个|名|位)?(?:老师|教师)/u.test(plain),
  },
];

/** A class and its size, and nothing else: 三年级61个人. */
const ONLY_A_CLASS = new RegExp(
  `^(?:那|我们?|俺们?|咱们?|学校)*(?:的|有)?(?:(?:初|小|[一二三四五六七八九1-9])[一二三四五六]?(?:年级)?)?(?:\\(?[一二三四五六七八九\\d]{1,2}\\)?班|[上里]?一?个?班[上里]?|年级|班[上里])*(?:有|是|共|一共|总共)*[^,。;、!?:]{1,4}(?:个|名)?(?:${CHILD}|人)(?:呢|啊|了|吗|嘛)?[。?!]?$`,
  'u',
);

/** Facts a rule does not know by these names: they only keep a number from being taken for another. */
const ONLY_HERE: Readonly<Record<string, readonly string[]>> = {
  'training-hours': ['unrelated'],
  'class-size': ['classes'],
  'per-pupil-funds': ['teachers'],
};

/** @returns undefined when nothing is to be reckoned, or the numbers contradict each other. */
export function readCalculation(text: string): RuleIntent | undefined {
  const plain = plainOf(text);
  if (!/[\d零〇一二两三四五六七八九十百千]/u.test(plain)) return undefined;
  for (const calculation of CALCULATIONS) {
    const { rule, about, asks, not, enough, assumes } = calculation;
    const isBare = rule === 'class-size' && ONLY_A_CLASS.test(plain) && /班|年级/u.test(plain);
    if (!about.test(plain) || not.test(plain) || !(isBare || asks.test(plain))) continue;
    const { facts, conflicts } = readFacts(plain, calculation.facts);
    if (conflicts || !enough(facts, plain)) continue;
    const left = ONLY_HERE[rule] ?? [];
    const assumption = assumes?.(plain);
    return {
      kind: 'rule',
      rule,
      facts: {
        ...Object.fromEntries(Object.entries(facts).filter(([fact]) => !left.includes(fact))),
        ...(rule === 'training-hours' ? cycleStart(plain) : {}),
      },
      ...(assumption === undefined ? {} : { assumes: assumption }),
    };
  }
  return undefined;
}

/** 从2024年开始: the year a training cycle begins. */
function cycleStart(plain: string): Facts {
  const year = /(20\d{2})年(?:开始|起|算起|那个周期)/u.exec(plain)?.[1];
  return year === undefined ? {} : { cycleStartYear: Number(year) };
}
