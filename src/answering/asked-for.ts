/**
 * What kind of thing a question asks for, and whether a sentence holds one of that kind.
 * A question for an amount is not answered by a sentence without a number.
 */
export type AskedFor =
  | 'money'
  | 'telephone'
  | 'account'
  | 'form'
  | 'website'
  | 'person'
  | 'times'
  | 'count'
  | 'share'
  | 'day'
  | 'list';

const QUESTIONS: readonly (readonly [AskedFor, RegExp])[] = [
  ['telephone', /电话|手机号|联系方式|热线|号码是|怎么联系|微信号|邮箱/u],
  ['account', /账号|账户是|卡号|二维码/u],
  ['website', /网址|网站|链接|哪个网|公众号|app/iu],
  ['form', /表格?(?:在哪|去哪|哪里|怎么)(?:下|领|拿)|申请表|模板|范本|样表/u],
  [
    'money',
    /(?:多少|几|好多)(?:个)?(?:钱|元|块|万|千|百块|费)|多少(?:补贴|补助|津贴|奖金|工资)|几(?:大)?[百千万](?:块|元)?|(?:发|给|补|奖|交|收|拿|罚|赔|领|到手|津贴|补助|奖金)(?:的?)(?:多少|几[块百千万])|金额/u,
  ],
  [
    'person',
    /(?:叫啥|叫什么|姓啥|姓什么|名字是|哪位领导)|(?:局长|书记|组长|主任|校长|县长|乡长|市长|州长|负责人|联系人|分管(?:的)?领导)(?:是|叫)?(?:谁|哪个)(?!管|负责|兼)/u,
  ],
  ['times', /(?:几|多少|好多)(?:次|趟|回|遍)/u],
  ['share', /百分之(?:几|多少)|几成|(?:比例|占比|率|百分比)(?:是|要|为|达到|得)?(?:多少|几)|多大比例/u],
  [
    'day',
    /哪(?:一)?(?:天|日|年|月)|几(?:号|月|点)|什么时候|啥时候|何时|多久|多长时间|截止|期限|最晚|最迟|几天内|多少天|哪年/u,
  ],
  [
    'count',
    /(?:几|多少|好多)(?:个|人|名|所|间|台|学时|课时|小时|年|岁|倍|天|节|位|平方|分)|多少(?=$|[?？,，。]|才|以上|算)/u,
  ],
  ['list', /名单|哪几(?:个|所|家|样|种|项)|(?:哪些|什么|啥|哪几样)(?:证明|材料|手续|证件|资料)|清单/u],
];

/** Kinds asked for, the most particular first; empty for a question that any rule answers. */
export function askedFor(question: string): readonly AskedFor[] {
  const text = question.normalize('NFKC');
  return QUESTIONS.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind);
}

const NUMBER = '(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百千万半]+)';
const HOLDS: Readonly<Record<AskedFor, RegExp>> = {
  telephone: /\d{7,}|\d{3,4}-\d{7,}/u,
  account: /\d{10,}/u,
  website: /https?:|www\.|\.gov|\.cn/u,
  form: /附表|申请表|登记表/u,
  // 8倍 and 10% settle an amount as well as 200元 does.
  money: new RegExp(`${NUMBER}\\s*(?:万|千|百)?(?:元|倍|%|％)|一半`, 'u'),
  person: /(?:组\s*长|主任|书记|乡长|同志)/u,
  times: new RegExp(`每(?:年|月|学期|周|天|季度)|${NUMBER}(?:次|趟|回|遍)`, 'u'),
  share: new RegExp(`\\d\\s*[%％]|${NUMBER}成|一半|\\d\\s*[:：]\\s*\\d|全部|全覆盖|所有`, 'u'),
  day: new RegExp(
    `\\d{4}\\s*(?:年|[—-])|\\d+\\s*(?:月|日|天|年)|${NUMBER}(?:年|天|个?月)|每(?:年|月|学期|学年|天)|长期|第一季度|开学|年内|定期|小时|当场|学期`,
    'u',
  ),
  count: new RegExp(`\\d|${NUMBER}(?:个|人|名|所|级|类|项|年|天|次|倍|门|支|位|小时)|一半`, 'u'),
  list: /[、和及与;；]/u,
};

export function holds(kind: AskedFor, text: string): boolean {
  return HOLDS[kind].test(text.normalize('NFKC'));
}

/** Is none of the kinds asked for in any of the sentences? A question of no kind always finds what it wants. */
export function lacksWhatIsAsked(kinds: readonly AskedFor[], sentences: readonly string[]): boolean {
  return kinds.length > 0 && !kinds.some((kind) => sentences.some((sentence) => holds(kind, sentence)));
}

/** What is missing, in words, where no known topic says it better. */
export const MISSING_LABELS: Readonly<Record<AskedFor, string>> = {
  money: '具体金额',
  telephone: '电话和联系方式',
  account: '账号',
  website: '网址',
  form: '表格样式',
  person: '人名',
  times: '次数',
  share: '比例',
  day: '时间期限',
  count: '数量',
  list: '具体名单',
};
