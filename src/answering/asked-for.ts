/**
 * What kind of thing a question asks for, and whether a sentence holds one of that kind.
 * A question for an amount is not answered by a sentence without one.
 */
import { withoutTold } from './datum/told.ts';
import { wantedOf } from './datum/wanted.ts';

export type AskedFor =
  | 'telephone'
  | 'account'
  | 'form'
  | 'website'
  | 'person'
  | 'roster'
  | 'quota'
  | 'money'
  | 'share'
  | 'times'
  | 'age'
  | 'day'
  | 'papers'
  | 'count';

/** The most particular kind first: a question for money is not also one for just any number. */
const QUESTIONS: readonly (readonly [AskedFor, RegExp])[] = [
  // A telephone that is put up, used or rung asks for no number.
  [
    'telephone',
    /(?<!(?:打|装|配|备|接|通|视频|提供|买|摆|用)[个部了过台]?|爸|妈|家长)电话(?!沟通|联系|通知|给爸|给妈|给家)|手机号|联系方式|热线|号码(?:是|多少)|微信号|邮箱/u,
  ],
  ['account', /账号|账户是|卡号|二维码/u],
  ['website', /网址|网站|链接|哪个网|公众号|app/iu],
  ['form', /表格?(?:在哪|去哪|哪里|怎么|上哪)(?:下|领|拿|填)|申请表|模板|范本|样表/u],
  [
    'roster',
    /(?:要|给|看|发|列|公布|有).{0,4}名单(?=$|[?？吗呢给])|名单(?=$|在哪|是啥|是什么|给|发|呢)|哪几(?:所|个学校|个人|位)|都有谁/u,
  ],
  ['quota', /(?:定额|标准(?!化)|经费|拨款|拨付|投入|核定).{0,10}(?:多少|几|咋算|怎么算)|按(?:多少|几)/u],
  [
    'money',
    /(?:多少|(?<!哪)几|好多|好几)(?:个)?(?:钱|元|块|[万千](?!人|个|名|所|亩|米|里|平|年|户|本|台|学生|娃)|百块|费)|多少(?:补贴|补助|津贴|奖金|工资)|几(?:大)?[百千万](?!人|个|名|所|亩|米|里|平|年|户|本|台|学生|娃)(?:块|元)?|(?:发|给|补|奖|交|收|拿|罚|赔|领|报销?|涨|投|到手|津贴|补助|补贴|奖金|奖励|工资|薪水|学费|费用|收费|票价|保费)(?:的?是?|要|得)(?:(?:多少|好多)(?!年|天|个|人|所|班|次|岁|学|月|间|比|名|成|台|项|小)|几[块百千万])|金额/u,
  ],
  [
    'person',
    // 方案叫什么 asks for a title.
    /(?:领导|组长|主任|书记|校长|局长|乡长|老师|人|他|她)(?:都|是)?叫(?:啥|什么)|姓啥|姓什么|名字(?:是|叫)|哪位领导|(?:局长|书记|组长|主任|校长|县长|乡长|镇长|市长|州长|负责人|联系人|分管(?:的)?领导)(?:现在)?(?:是|叫)(?:谁|哪个|哪位)/u,
  ],
  // 跑了好几趟 tells, it does not ask.
  ['times', /(?:(?<!好|十|这|那)几|多少|好多)(?:次|趟|回|遍)/u],
  [
    'share',
    /百分之(?:几|多少)|几成|(?:比例|占比|率|百分比)(?:是|要|为|达到|达|得)?(?:到)?(?:多少|几)|多大比例/u,
  ],
  [
    'age',
    /几岁|多大(?:岁数|年纪|的娃|的孩子)?(?:能|可以|才)|(?:满|够|不到|差).{0,4}岁|年龄(?:是|要求|段|多)/u,
  ],
  [
    'day',
    /哪(?:一)?(?:天|日|年|月)|几(?:号|月)|什么时候|啥时候|何时|多久|多长时间|截止|期限|最晚|最迟|几天(?:内|之内)|多少天/u,
  ],
  [
    'papers',
    /(?:哪些|什么|啥|哪几样|几样)(?:证明|材料|手续|证件|资料)|(?:要|带|交)(?:啥|什么)(?:去|$|[?？])/u,
  ],
  [
    'count',
    // 好几个, 十几个 count nothing; 几个老师一起休产假 tells a story. A question has a verb before, or ends with it.
    /(?:要|得|有|是|满|配|派|设|建|给|按|够|超过|至少|最少|最多|最低|不低于|分|该|算|达到?|到|留|招|占|隔)(?:几|多少|好多)(?!分|点)|(?<![好十百这那一哪])(?:几|多少|好多)(?:个|人|名|所|间|台|学时|课时|小时|年|倍|天|节|位|平方|项|级|成)?[^，,。?？、]{0,3}(?=$|[?？])/u,
  ],
];

/** Kinds a question asks for; empty for a question that any rule answers. */
export function askedFor(question: string): readonly AskedFor[] {
  const text = withoutTold(question.normalize('NFKC'));
  const kinds = QUESTIONS.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind);
  // 多少 belongs to the more particular kind where there is one.
  const particular = kinds.length > 1 ? kinds.filter((kind) => kind !== 'count') : kinds;
  return particular.includes('quota') ? particular.filter((kind) => kind !== 'money') : particular;
}

const NUMBER = '(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百千万半]+)';
const HOLDS: Readonly<Record<AskedFor, RegExp>> = {
  telephone: /\d{7,}|\d{3,4}-\d{7,}/u,
  account: /\d{10,}/u,
  website: /https?:|www\.|\.gov|\.cn/u,
  form: /附表|申请表/u,
  // Names in a row: at least three joined by 、 that end alike, as schools, places or posts do.
  roster: /组\s*长[:：]|(?:[^、，。;；]{1,12}(?:学校|小学|中学|县|市|区|乡|镇|村)、){2,}/u,
  // 8倍, 10% and 100人 settle a quota as well as 200元 does; pay and prices come in yuan alone.
  quota: new RegExp(
    `${NUMBER}\\s*(?:万|千|百)?(?:元|倍|人|名)|\\d\\s*[%％]|\\d:\\d|一半|基准定额|不低于`,
    'u',
  ),
  money: new RegExp(`${NUMBER}\\s*(?:万|千|百)?元`, 'u'),
  // A post alone names nobody: 主要负责人任组长.
  person:
    /组\s*长\s*[:：]|同志任|(?:乡|村|镇|街道)[^，,。;；]{0,12}(?:校长|主任|所长|院长|主席|书记|负责人|委员|乡长)/u,
  times: new RegExp(`每(?:年|月|学期|周|天|季度)|${NUMBER}(?:次|趟|回|遍)`, 'u'),
  share: new RegExp(`\\d\\s*[%％]|${NUMBER}成|一半|\\d\\s*[:：]\\s*\\d|全部|全覆盖`, 'u'),
  age: /岁|年龄/u,
  day: new RegExp(
    `(?<!〔)\\d{4}\\s*年|\\d+\\s*(?:月|日|天|学时)|${NUMBER}(?:年|天|日|个?月|个?工作日|周期|学时|周岁)|每(?:年|月|学期|学年|天)|长期|第一季度|开学|年内|定期|小时|学期`,
    'u',
  ),
  papers: /居住证|证明要求|材料|档案|报告/u,
  count: new RegExp(`\\d|${NUMBER}(?:个|人|名|所|级|类|项|年|天|次|倍|门|支|位|小时)|一半`, 'u'),
};

/** Years, and the numbers of documents that are only named, count nothing. */
const NO_COUNT = /《[^》]*》|[〔［(]\s*(?:19|20)\d{2}[^〕］)]{0,12}[〕］)]|(?:19|20)\d{2}\s*年/gu;
const COUNTING: readonly AskedFor[] = ['count', 'times', 'quota'];

export function holds(kind: AskedFor, text: string): boolean {
  const plain = text.normalize('NFKC');
  return HOLDS[kind].test(COUNTING.includes(kind) ? plain.replace(NO_COUNT, '') : plain);
}

/** Is none of the kinds asked for in any of the sentences? A question of no kind always finds what it wants. */
export function lacksWhatIsAsked(kinds: readonly AskedFor[], sentences: readonly string[]): boolean {
  return kinds.length > 0 && !kinds.some((kind) => sentences.some((sentence) => holds(kind, sentence)));
}

/** How a thing that is left open is spoken of: 申请材料, 评几个人. */
const OF: Readonly<Record<AskedFor, RegExp>> = {
  telephone: /电话|联系方式|号码|热线/u,
  account: /账号|账户/u,
  website: /网址|网站|平台/u,
  form: /表|格式|模板/u,
  roster: /名单|名字|哪些|哪几|哪个/u,
  quota: /标准|定额|金额|经费|数|几|多少|元|钱/u,
  money: /金额|数额|多少|几|钱|元|标准|收费|费用|价|档/u,
  person: /谁|姓名|名字|人员|人选|名单/u,
  times: /次|频|几|多少/u,
  share: /比例|率|百分|[%％]|几|多少|数/u,
  age: /年龄|岁/u,
  day: /时间|期限|日期|时限|期|年|月|天|日|多久|几次|频|哪/u,
  papers: /材料|证|手续|资料|表/u,
  // A number may be one of anything: 入学率, 普通话等级.
  count: /./u,
};

/** Is a thing that is known to be left open of the kind asked for? */
export const isOf = (kind: AskedFor, thing: string): boolean => OF[kind].test(thing);

/** What is missing of the kind asked for: 多久一次 asks for no day. */
export const missingLabel = (kind: AskedFor, question: string): string =>
  kind === 'day' && wantedOf(question).includes('often') ? '多久一次' : MISSING_LABELS[kind];

/** What is missing, in words, where no known topic says it better. */
export const MISSING_LABELS: Readonly<Record<AskedFor, string>> = {
  telephone: '电话和联系方式',
  account: '账号',
  website: '网址',
  form: '表格样式',
  roster: '具体名单',
  quota: '具体标准',
  money: '具体金额',
  person: '人名',
  share: '比例',
  times: '次数',
  age: '年龄',
  day: '时间期限',
  papers: '具体材料',
  count: '具体数量',
};
