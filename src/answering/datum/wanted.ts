/**
 * Which datum a question asks for: a body, an addressee, a day, a share, whether something may be done.
 * Read from the words that ask (谁, 几, 多久, 能不能), which are the language's and no document's. Pure.
 */
import { withoutTold } from './told.ts';

export type Wanted =
  | 'whom'
  | 'who'
  | 'often'
  | 'when'
  | 'howlong'
  | 'share'
  | 'money'
  | 'age'
  | 'times'
  | 'count'
  | 'steps'
  | 'why'
  | 'may';

const UNIT_OF_TIME = '(?:年|学年|学期|个?月|周|天|日|学时|课时|小时|分钟)';

/** The most particular first; a question may ask for several. */
const ASKS: readonly (readonly [Wanted, RegExp])[] = [
  [
    'whom',
    /(?:报告?|送|交|告|汇报|反映|申请|通知|说|上报|征得|经过?|归口|打报告|写报告|移交|转交)[^,，。;；?？]{0,6}(?:给|到|至|向)?[^,，。;；?？]{0,4}(?:谁|哪)|[向跟给找]谁(?!负责)|[向跟给](?:哪|什么部门)|(?:谁|哪级|哪个部门|哪些部门)[^,，。?？]{0,4}(?:同意|批准|审批|备案|点头)/u,
  ],
  [
    'who',
    /谁|哪(?:个|些|几个|一个|家|几家)(?:部门|单位|人|领导|局|地方管|机构|来管|来负责|负责|管)|哪级|哪一级|什么(?:部门|单位|人)|啥(?:部门|单位)|哪几?家|哪个(?:工作)?组|(?:责任|牵头|配合)(?:单位|部门)|哪个(?=负责|管|牵头|来|出|发|查|审|批)|由哪/u,
  ],
  [
    'often',
    /(?:多久|隔多久|多长时间|几(?:年|个?月|天|周))[^,，。?？]{0,4}一?(?:次|回(?![城家来去学校原到])|趟|遍|批|轮|届|换)|多久(?:要|得|就|才|该|得要)?(?:联系|检查|开会?|更新|评|培训|查|测|家访|碰头|核|统计|督导|体检|轮换)|几年一|每(?:年|学期|月|周)[^,，。?？]{0,6}(?:几|多少)[次回遍]|一(?:年|个?学期|个?月|周)[^,，。?？]{0,6}(?:几|多少)[次回遍]/u,
  ],
  [
    'when',
    /什么时候|啥时候|什么时间|何时|哪(?:一)?(?:天|日|年|月)|几月|几号|最晚|最迟|截止|期限|多久(?:之?内|以内|前)|几天(?:之?内|以内)|多少天(?:之?内|以内)|到哪年|时限/u,
  ],
  [
    'money',
    /(?:多少|几|好多|好几)个?(?:钱|元|块|百|千|万)(?!人|名|个)|多少(?:补贴|补助|津贴|奖金)|金额|(?:补|补助|补贴|津贴|工资|奖金|租金|学费|伙食费)[^,，。;；?？]{0,3}(?:多少|好多|几多)(?=$|[?？,，。\s吗呢啊嘛])/u,
  ],
  [
    'share',
    /百分之(?:几|多少)|几成|几分之几|比例|占比|[几多]少?倍|几比几|多少比|率[^,，。?？]{0,8}(?:多少|几|达到)|占(?:多少|几)|高(?:出|于)?多少/u,
  ],
  ['age', /几岁|多少岁|多大(?:年龄|年纪|岁数|的(?:娃|孩子|小孩|儿童)|了?才|了?能|了?可以|$|[?？])|年龄/u],
  ['times', /(?:(?<![好十这那])几|多少|好多)[次回趟遍]/u],
  [
    'howlong',
    // 好几年没音信 tells, it does not ask.
    new RegExp(
      `(?:(?<![好十这那])几|多少|好多)${UNIT_OF_TIME}(?!级|内)|多久|多长(?:时间)?(?!的?路)|年限`,
      'u',
    ),
  ],
  ['why', /为什么|为啥|为何|凭(?:什么|啥)|什么(?:原因|道理)|啥(?:原因|道理)/u],
  [
    'steps',
    /(?:怎么|如何|咋个?)(?:申请|报名|办理|办手续)|程序|步骤|哪几步|什么手续|走(?:什么|啥|哪些)流程|怎么走流程/u,
  ],
  [
    'count',
    /(?:几|多少|好多)(?:个|人|名|所|间|台|套|本|项|类|级|门|支|位|辆|平方|米|公里|兆|条|户|学生|老师)|(?:最多|最少|至少|不超过|不低于|达到|要|有|配)(?:多少|几|好多)|(?:多少|好多)(?=$|[?？,，。\s])/u,
  ],
  [
    'may',
    /能不能|可不可以|可以不|能否|可否|行不行|准不准|许不许|允不允许|要不要|用不用|该不该|应不应该|得不得|需不需要|会不会|是不是(?:必须|得|要|应该|一定|可以|不能|不准)|是否|给不给|收不收|让不让|有没有(?:权|必要)|(?:能|可以|行|允许|准|许|必须|应该|得|要|用|会|该)[^,，。;；?？]{0,24}(?:吗|么|不|没|伐)(?:$|[?？。!！])|(?:可以|行|成|合规|违规|犯法|违法|对|允许)(?:的)?(?:吗|么|不|嘛)|阿(?:可以|要|好)|给(?:会|能|可以)/u,
  ],
];

export function wantedOf(question: string): readonly Wanted[] {
  const text = withoutTold(question.normalize('NFKC').replace(/\s+/gu, ' '));
  const found = ASKS.filter(([, pattern]) => pattern.test(text)).map(([wanted]) => wanted);
  const drop = new Set<Wanted>();
  // 成员有哪些人 asks for the whole list, which no one datum is.
  if (/哪些人|都?有谁|哪几个人|名单|成员/u.test(text)) drop.add('who');
  if (found.includes('whom')) drop.add('who');
  // 多久一次 is no length of time, 最晚几天内 no mere count; a particular number is not also any number.
  if (found.includes('often') || found.includes('when'))
    for (const each of ['howlong', 'times'] as const) drop.add(each);
  if (found.some((each) => ['money', 'share', 'age', 'times', 'howlong', 'when', 'often'].includes(each)))
    drop.add('count');
  // Whether something may be done is asked last: 能不能告诉我几岁入学 asks for the age.
  if (found.length > 1) drop.add('may');
  return found.filter((each) => !drop.has(each));
}

const ASKING =
  /报告?给|报|告诉|向|给|谁|哪(?:个|些|级|家|天|年|月)?(?:部门|单位|人|领导)?|什么时候|啥时候|什么|啥|多久|多长时间|一次|几|多少|好多|最晚|最迟|能不能|可不可以|可以|要不要|是不是|怎么|咋|吗|呢|到底|负责/gu;

/** What a question is about: without the words that ask. */
export function topicOf(question: string): string {
  const topic = question.replace(ASKING, ' ').trim();
  return topic === '' ? question : topic;
}
