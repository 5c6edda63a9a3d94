/**
 * What leaves this machine with a question to a model, or joins the queue of open questions:
 * never a telephone number, an ID number, or a name after 学生, 娃, 老师, 叫 and the like. It rather
 * strikes out a word too many than a name too few. Form answers are not sent at all.
 *
 * @example redact('学生张小明的电话13812345678') // '学生某某的电话(号码已隐去)'
 */
import { nameLength } from './person-names.ts';

export function redact(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\d{17}[\dXx]/gu, '(证号已隐去)')
    .replace(
      /(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|(?<!\d)\d{7,8}(?!\d)/gu,
      '(号码已隐去)',
    )
    .replace(DOTTED, '某某');
  return withoutNames(plain);
}

/** 买买提·艾力: a name on both sides of the dot, the second ended by a word that goes on with the sentence. */
const DOTTED =
  /[\p{Script=Han}]{1,8}[·•・‧∙][\p{Script=Han}]{1,5}?(?=$|[^\p{Script=Han}]|[的了不没在是已有今昨前读上辍跑来去家和跟说请病走回父母转欠缺也被还想要得])/gu;

/** Words that a person's name follows. */
const LEAD =
  /(?:留守儿童|儿童|少年|学生|娃娃|娃儿|娃|孩子|小孩|小朋友|同学(?!段)|男生|女生|儿子|女儿|孙子|孙女|家长|监护人|班主任|老师|教师|校长|村民|户主|名叫|名字叫|叫做|叫|姓名(?:是|:)?|名字(?:是|:)?)[\s:,"“]?/gu;

function withoutNames(text: string): string {
  let struck = '';
  let from = 0;
  LEAD.lastIndex = 0;
  for (let lead = LEAD.exec(text); lead !== null; lead = LEAD.exec(text)) {
    const at = lead.index + lead[0].length;
    const length = nameLength(text.slice(at, at + 12));
    if (length === 0) continue;
    struck += `${text.slice(from, at)}某某`;
    from = at + length;
    LEAD.lastIndex = from;
  }
  return struck + text.slice(from);
}
