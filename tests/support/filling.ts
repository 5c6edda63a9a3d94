/** Forms filled in through a chat, question by question. */
import type { Chat } from './chat.ts';

/** Typed words, or buttons pressed one after the other. */
export type Answer = string | { readonly press: readonly string[] };
/** Words of a question, and what is answered to it. */
export type Script = readonly (readonly [question: string, answer: Answer])[];

export const press = (...labels: readonly string[]): Answer => ({ press: labels });

/** Everything asked of a first visit where names may be asked for. The name and the number are nobody's. */
export const VISIT: Script = [
  ['哪所学校的学籍', '曼允小学'],
  ['读几年级', press('三年级')],
  ['哪个乡镇哪个村', '潞江镇曼允村'],
  ['学生姓名', '岩温香'],
  ['哪年哪月生的', '2017年5月'],
  ['监护人电话', '13987654321'],
  ['依据是什么', press('履行法定职责')],
  ['哪天发现', '11月10日'],
  ['最后一次到校', press('跳过')],
  ['为什么没来读书', press('厌学或学习困难', '选好了')],
  ['孩子现在在哪里', press('在家')],
  ['属于下面哪些情况', press('跳过')],
  ['哪天去劝的', press('今天')],
  ['怎么劝的', press('入户家访')],
  ['谁去的', press('班主任', '选好了')],
  ['见到谁了', press('父亲', '选好了')],
  ['谈了什么', '家里农活忙,商量收完甘蔗再说'],
  ['结果怎样', press('家长拒绝')],
  ['下一步怎么办', press('再次上门')],
  ['打算哪天', press('明天')],
];

/** Questions about a person, which a chat abroad is not asked. */
const PERSONAL = ['学生姓名', '哪年哪月生的', '监护人电话', '依据是什么'];
export const VISIT_WITHOUT_NAMES: Script = VISIT.filter(([question]) => !PERSONAL.includes(question));

/** The question before all others, asked only of somebody who has a file to choose. */
export const choosing = (label: string): Script => [['哪个孩子的情况', press(label)]];

/** Two schools, no break: 18 years in a row. */
export const CERTIFICATE: Script = [
  ['在哪里任教', press('保山市')],
  ['教师姓名', press('跳过')],
  ['在哪所学校教书', '潞江镇中心小学'],
  ['这所学校在哪里', press('乡镇')],
  ['哪年哪月开始', '2008年9月'],
  ['教到哪年哪月', '2015年8月'],
  ['还在别的学校教过吗', press('再加一段')],
  ['在哪所学校教书', '曼允小学'],
  ['这所学校在哪里', press('村里')],
  ['哪年哪月开始', '2015年9月'],
  ['教到哪年哪月', press('至今')],
  ['还在别的学校教过吗', press('就这些')],
  ['有没有离开过', press('没有')],
  ['算到哪天为止', press('今天')],
];

/** The script with other answers to some questions, and without those answered `null`. */
export function answering(script: Script, changes: Readonly<Record<string, Answer | null>>): Script {
  return script.flatMap(([question, answer]) => {
    const changed = changes[question];
    if (changed === null) return [];
    return [[question, changed ?? answer] as const];
  });
}

/**
 * Answers what the bot asks until it asks something the script has no answer to (the review).
 *
 * @returns the questions that were asked, in the order of asking.
 */
export async function fill(chat: Chat, script: Script): Promise<readonly string[]> {
  const left = [...script];
  const asked: string[] = [];
  for (;;) {
    const [shown = ''] = await chat.lastMessages();
    const at = left.findIndex(([question]) => shown.includes(question));
    const [entry] = at < 0 ? [] : left.splice(at, 1);
    // The points are there; the script knows more.
    if (entry === undefined && shown.includes('记成这样') && left.length > 0) {
      await chat.press('补充其余');
      continue;
    }
    if (entry === undefined) return asked;
    const [question, answer] = entry;
    asked.push(question);
    if (typeof answer === 'string') await chat.say(answer);
    else for (const label of answer.press) await chat.press(label);
  }
}

/** A form from its command to the review. */
export async function fillFrom(chat: Chat, command: string, script: Script): Promise<readonly string[]> {
  await chat.say(command);
  return fill(chat, script);
}

/** A whole form, submitted. @returns what the bot said to the submission. */
export async function submit(chat: Chat, command: string, script: Script): Promise<string> {
  await fillFrom(chat, command, script);
  return (await chat.press('提交')).text;
}
