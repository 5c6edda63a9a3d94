/** One dropout case, step by step through a chat: from the first suspicion to its close-out, over two months. */
import { type BotHost, type Chat, chatOf, type HostOptions, startBot } from './chat.ts';
import { answering, fill, press, type Script, VISIT } from './filling.ts';
import { confirmClosing } from './register-acts.ts';

/** The name and the number are nobody's. */
export const CHILD_NAME = '岩温香';

const CHILD_QUESTIONS = [
  '哪所学校',
  '读几年级',
  '哪个乡镇',
  '学生姓名',
  '哪年哪月',
  '监护人电话',
  '依据是什么',
];
const isAboutChild = (question: string) => CHILD_QUESTIONS.some((words) => question.includes(words));

const SUSPICION: Script = [
  ...VISIT.filter(([question]) => isAboutChild(question)),
  ['属于下面哪些情况', press('跳过')],
  ['现在是什么情况', press('疑似辍学')],
  ['哪天发现', '11月19日'],
  ['最后一次到校', press('跳过')],
  ['谁发现的', press('班主任')],
  ['打算哪天', press('明天')],
];

const CONFIRMATION: Script = [
  ['现在是什么情况', press('已确认辍学')],
  ['谁发现的', press('学校')],
  ['打算哪天', press('今天')],
];

const LATER_VISIT: Script = [
  ...VISIT.filter(([question]) => !isAboutChild(question)),
  // What the file did not know before the first visit.
  ['为什么没来读书', press('厌学或学习困难', '选好了')],
];

const REPORT: Script = [
  ['哪天报出', press('今天')],
  ['文号', press('跳过')],
  ['以哪个单位', '曼允小学'],
  ['由谁报告', press('校长')],
  ['做了哪些工作', press('跳过')],
  ['建议上级做什么', press('依法劝返', '选好了')],
];

const RETURN: Script = [
  ['哪天回到学校', press('今天')],
  ['怎么复学', press('原校')],
  ['怎么帮孩子', press('跳过')],
  ['打算哪天再去', press('跳过')],
];

const CLOSE: Script = [
  ['为什么销号', press('已复学并稳定就读')],
  ['凭什么材料销号', press('到校考勤或在校核查', '选好了')],
  ['哪天销号', press('今天')],
  ['谁复核', '教务主任'],
  ['还有要说明的', press('跳过')],
];

const TRANSFER: Script = [
  ['哪天转交', press('今天')],
  ['转给哪个县', '喀什地区疏附县'],
  ['转交函的文号', press('跳过')],
  ['对方答复', press('还没答复')],
];

export const CASE_NUMBER = 'GA-2026-0001';

/** What ends a case before the child has come back. */
const MOVED: Script = CLOSE.map(([question, answer]) => [
  question,
  question === '为什么销号' ? press('已转走') : answer,
]);

interface Step {
  /** Days since the step before. */
  readonly after: number;
  /** What its form is called in the menu and in the file. */
  readonly form: string;
  readonly script: Script;
}

const visit = (after: number, changes: Parameters<typeof answering>[1]): Step => ({
  after,
  form: '劝返记录',
  script: answering(LATER_VISIT, changes),
});

/** From 21 November 2026 to the end of January 2027. */
const STEPS = {
  suspicion: { after: 0, form: '疑似辍学登记', script: SUSPICION },
  'suspicion-accompanying': {
    after: 0,
    form: '疑似辍学登记',
    script: answering(SUSPICION, { 属于下面哪些情况: press('随迁', '选好了') }),
  },
  confirmation: { after: 1, form: '疑似辍学登记', script: CONFIRMATION },
  'visit-1': visit(0, { 打算哪天: '12月12日' }),
  'visit-2': visit(20, { 怎么劝的: press('电话'), 结果怎样: press('学生拒绝'), 打算哪天: '2027年1月20日' }),
  'visit-3': visit(39, {
    结果怎样: press('劝返无效'),
    下一步怎么办: press('书面报告'),
    打算哪天: press('明天'),
  }),
  report: { after: 1, form: '书面报告', script: REPORT },
  return: { after: 7, form: '复学登记', script: RETURN },
  'close-out': { after: 3, form: '销号(结案)', script: CLOSE },
  moved: { after: 3, form: '销号(结案)', script: MOVED },
  transfer: { after: 0, form: '学籍转交户籍地', script: TRANSFER },
} as const satisfies Readonly<Record<string, Step>>;
export type StepName = keyof typeof STEPS;

/** The walk of a place that orders a written report. */
export const WALK: readonly StepName[] = [
  'suspicion',
  'confirmation',
  'visit-1',
  'visit-2',
  'visit-3',
  'report',
  'return',
  'close-out',
];

export interface Walk {
  readonly host: BotHost;
  readonly chat: Chat;
  /** What the bot said to each step. */
  readonly said: Readonly<Partial<Record<StepName, string>>>;
  readonly take: (step: StepName) => Promise<string>;
}

/** A head teacher's chat in a place, before the first step. */
export async function beginCase(place: string, options: Partial<HostOptions> = {}): Promise<Walk> {
  const host = await startBot({ channel: 'web', ...options });
  const chat = await chatOf(host, 'head-teacher', place);
  const said: Partial<Record<StepName, string>> = {};
  const take = async (step: StepName) => {
    const { after, form, script } = STEPS[step];
    host.app().clock.moveDays(after);
    if (script.some(([question]) => isAboutChild(question))) {
      await chat.say('/new');
      await chat.press(form);
    } else {
      await chat.say(`/file ${CASE_NUMBER}`);
      await chat.press(`➕ ${form}`);
    }
    await fill(chat, script);
    const { text } = await chat.press('提交');
    // A second person confirms every close-out.
    if (form === '销号(结案)') await confirmClosing(host.app(), place, CASE_NUMBER);
    said[step] = text;
    return text;
  };
  return { host, chat, said, take };
}

/** The walk up to a step, that one included. */
export async function walkTo(
  last: StepName,
  place: string,
  options: Partial<HostOptions> = {},
): Promise<Walk> {
  const walk = await beginCase(place, options);
  for (const step of WALK.slice(0, WALK.indexOf(last) + 1)) await walk.take(step);
  return walk;
}
