/**
 * Whom a number is about: 每生每年200元 is no datum of a teacher's allowance, and a rate of disabled children none of
 * migrant ones. Two sides, and of pupils the kinds that rules tell apart; a phrase that names nobody is about anybody.
 * Pure.
 */

/** The sides of a school; a pupil's family asks for the pupil. */
const SIDES: readonly RegExp[] = [
  /学生|每生|生均|寄宿|住校|住宿生|走读|新生|毕业生|中学生|小学生|儿童|(?<!多)少年|孩|娃|家长|监护人|家庭|入学|上学|念书/u,
  /教师|老师|教职工|班主任|校长|教龄|代课|特岗|乡村教|骨干/u,
];

/** Kinds of pupils that nobody is by being of another. */
const KINDS: readonly RegExp[] = [
  /残疾|自闭|脑瘫|特殊教育|随班就读|送教/u,
  /随迁|外来务工|进城务工|打工子女|农民工子女|外地/u,
  /留守/u,
];

/** Who is spoken to or tells is not asked about: 老师好, 校长说要满几岁. */
const SPEAKS =
  /^(?:[各]位)?(?:老师|校长|领导)们?(?=您?你?好|[,，!！。\s])|(?:老师|校长|班主任)们?(?:都|也|又|总|刚|还)?(?:说|讲|叫|让|喊|要求|通知|问|告诉|收|催)/gu;

/** Is a phrase of a document about other people than those the question names? */
export function isOfOthers(question: string, phrase: string): boolean {
  const asked = question.replace(SPEAKS, ' ');
  return areApart(SIDES, asked, phrase) || areApart(KINDS, asked, phrase);
}

/** Both name some of them, and none in common. */
function areApart(groups: readonly RegExp[], left: string, right: string): boolean {
  const [here, there] = [left, right].map((text) => groups.map((group) => group.test(text)));
  return (
    here?.includes(true) === true &&
    there?.includes(true) === true &&
    !here.some((isNamed, at) => isNamed && there[at])
  );
}
