/** Whole registers as people fill them in a chat, with buttons and in their own words. For fill() of filling.ts. */
import type { Chat } from './chat.ts';
import { fill, press, type Script } from './filling.ts';

/** On the office page. The name and the number are nobody's. */
export const LEFT_BEHIND: Script = [
  ['哪所学校的学籍', '曼允小学'],
  ['读几年级', '小三'],
  ['哪个乡镇哪个村', '潞江镇曼允村'],
  ['学生姓名', '岩温香'],
  ['哪年哪月生的', '2017年5月'],
  ['监护人电话', '13987654321'],
  ['依据是什么', press('履行法定职责')],
  ['男孩女孩', '女娃'],
  ['住校还是走读', '住校'],
  ['父亲在哪里', '在外面打工'],
  ['母亲在哪里', press('外出务工')],
  ['哪一种留守', '爸妈都打工'],
  ['平时谁照看', '奶奶'],
  ['监护情况怎么样', '马马虎虎'],
  ['标了留守没有', press('跳过')],
  ['谁结对帮扶', '支书'],
  ['多少天联系一次', '十四天'],
  ['下次哪天联系', press('两周后')],
];

/** Questions of the left-behind file and the disabled file that a chat abroad is not asked. */
export const PERSONAL_QUESTIONS = [
  '学生姓名',
  '哪年哪月生的',
  '监护人电话',
  '依据是什么',
  '哪一类残疾',
  '残疾等级是几级',
  '残疾人证',
];

export const withoutPersonal = (script: Script): Script =>
  script.filter(([question]) => !PERSONAL_QUESTIONS.includes(question));

/** A class of 62. */
export const LARGE_CLASS: Script = [
  ['哪所学校', '曼允小学'],
  ['哪个年级的班', '三年级'],
  ['第几班', '2班'],
  ['班上有多少人', '六十二'],
  ['哪天的人数', press('今天')],
  ['新出现的', '早就有'],
  ['主要是什么原因', '教室不够'],
  ['打算怎么化解', press('改扩建校舍', '控制招生', '选好了')],
  ['已经开始化解', '还没动'],
  ['哪天化解完', '明年8月31号'],
  ['由谁负责', '校长'],
];

/** The same class, eased to 54. */
export const EASED: Script = [
  ['哪天的情况', press('今天')],
  ['现在多少人', '54'],
  ['做了什么', '拆班'],
  ['哪天再核对', press('跳过')],
];

export const MERGER: Script = [
  ['要撤哪所学校', '曼允教学点'],
  ['并到哪所学校', '曼允小学'],
  ['为什么要撤', '没几个学生'],
  ['涉及多少学生', '8'],
  ['孩子怎么上学', press('校车', '寄宿', '选好了')],
  ['都安置好了吗', '都安排了'],
];

/** One step of a merger; the three at which others are heard ask about objections. */
export const step = (label: string): Script => [
  ['做完了哪一步', press(label)],
  ['哪天做完的', press('今天')],
  ['有文号或材料吗', press('跳过')],
  ...(['论证', '公示', '听证'].includes(label) ? ([['有人提意见吗', '没意见']] as const) : []),
  ['还有要说明的吗', press('跳过')],
];

/** Of a class, a building, a bus: what was wrong is not wrong any more. */
export const CLOSED: Script = [
  ['为什么销号', press('问题已解决')],
  ['哪天销号的', press('今天')],
  ['谁复核的', '教务主任'],
  ['还有要说明的吗', press('跳过')],
];

/** Over Telegram: no category, no degree, no certificate. */
export const DISABLED_WITHOUT_NAMES: Script = [
  ['哪所学校的学籍', '曼允小学'],
  ['读几年级', '小三'],
  ['哪个乡镇哪个村', '潞江镇曼允村'],
  ['办到哪一步', press('发现')],
  ['这一步是哪天', press('今天')],
  ['在哪里受教育', press('普通学校随班就读')],
];

/** Presses a button that begins a form, fills it in and submits it. @returns what was said to that. */
export async function submitBy(chat: Chat, button: string, script: Script): Promise<string> {
  await chat.press(button);
  await fill(chat, script);
  return (await chat.press('提交')).text;
}
