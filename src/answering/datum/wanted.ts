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

/** What is done towards somebody: 报, but no 报道 and no 报酬; 交, but no 交流 and no 交通. */
const TELLS =
  '(?:打报告|写报告|报告|汇报|报送|呈报|上报|申报|报(?![道酬考销名纸废刊备])|送(?!法)|递|移交|转交|转(?=给)|写(?=给)|交(?![流通安往代警])|告(?:诉|知)?|反映|申请|通知|通报|备案)';
const ONE = '(?:谁|哪|什么部门|啥部门)';
/** The question for whom it is ends with whom, or with what they do to it; 交给谁用 asks who uses it. */
const ENDS =
  '(?![^,，。;；?？]{0,4}(?:安排|用|管|负责|处|帮|照|养|建|使|当))(?=[^,，。;；?？]{0,6}(?:$|[?？,，。\\s]|呢|啊|呀|看|审|批|备案|同意))';
const WHOM = [
  `${TELLS}[^,，。;；?？]{0,6}(?:给|到|至|向|往)(?:了)?[^,，。;；?？]{0,3}${ONE}${ENDS}`,
  `(?:报告?|汇报|上报|报送|呈报|反映|移交|转交|通知|告诉|交)${ONE}${ENDS}`,
  `[向跟给找往]${ONE}[^,，。;；?？]{0,8}?(?:报告|汇报|报(?![道酬考销名])|通报|反映|申请|备案|提出|递交|申报|请示|举报|投诉|求助|申诉|告知|打报告|交代|交待|述职)`,
  `(?:反映|投诉|举报|申诉|申请|上报|报告|求助)[^,，。;；?？]{0,8}[找向]${ONE}`,
  `(?:征得|经过?)${ONE}[^,，。;；?？]{0,6}(?:同意|批准|审批|点头|审核)`,
  '(?:谁|哪级|哪一级|哪个部门|哪些部门)[^,，。?？]{0,4}(?:同意|批准|审批|备案|点头)',
];

/** Somebody else than who does it: 向谁倾斜, 跟谁比, 先给谁. */
const OTHER = /(?:[向跟给和与同对比为](?:了)?)(?:谁|哪(?:个|些|类|种|几|级|家)?(?:部门|单位|人|领导|局)?)/gu;

/** The most particular first; a question may ask for several. */
const ASKS: readonly (readonly [Wanted, RegExp])[] = [
  ['whom', new RegExp(WHOM.join('|'), 'u')],
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
    /什么时候|啥时候|什么时间|何时|哪(?:一)?(?:天|日|年|月)|几月|几号|最晚|最迟|截止|期限|多久(?:之?内|以内|前)|几天(?:之?内|以内)|多少天(?:之?内|以内)|到哪年|时限|几几年|哪几年|还(?:有|剩|差)(?:几|多少)(?:天|年|个月)|(?:消除|完成|达标|实现|建成|化解|整改|收尾)[^,，。?？]{0,3}年限/u,
  ],
  [
    'money',
    /(?:多少|(?<![哪好])几|好多)个?(?:钱|元|块|百|千|万)(?!人|名|个|号|户|亩|米|地)|多少(?:补贴|补助|津贴|奖金|生活费|(?:公用)?经费)|金额|(?:补|补助|补贴|津贴|工资|奖金|租金|学费|伙食费)[^,，。;；?？]{0,3}(?:多少|好多|几多)(?=$|[?？,，。\s吗呢啊嘛])/u,
  ],
  [
    'share',
    /百分之(?:几|多少)|几成|几分之几|比例|占比|[几多]少?倍|几比几|多少比|率[^,，。?？]{0,8}(?:多少|几|达到)|占(?:多少|几)|高(?:出|于)?多少/u,
  ],
  [
    'age',
    /几岁|多少岁|多大(?:年龄|年纪|岁数|的(?:娃|孩子|小孩|儿童)|了?才|了?能|了?可以)|(?<![盘盖围积模园室场地力度率例距]子?)多大(?=$|[?？])|年龄(?:是|要求|范围|段|多|限|有|标准|条件|规定|怎|$|[?？])|(?:什么|啥)年龄/u,
  ],
  ['times', /(?:(?<![好十这那])几|多少|好多)[次回趟遍]/u],
  [
    'howlong',
    // 好几年没音信 tells, it does not ask.
    new RegExp(
      `(?:(?<![好十这那后前近头])几|多少|好多)${UNIT_OF_TIME}(?!级|内)|多久|多长(?:时间)?(?!的?路)|年限`,
      'u',
    ),
  ],
  ['why', /(?<![作称视分列成定])为什么|为啥|为何|(?:什么|啥)(?:原因|道理)/u],
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
  const doer = text.replace(OTHER, ' ');
  const found = ASKS.filter(([wanted, pattern]) => pattern.test(wanted === 'who' ? doer : text)).map(
    ([wanted]) => wanted,
  );
  const drop = new Set<Wanted>();
  // 成员有哪些人 asks for the whole list, which no one datum is.
  if (/哪些人|都?有谁|哪几个人|名单|成员/u.test(text)) drop.add('who');
  // 投诉找谁 is answered by an addressee or by the body that does it.
  if (found.includes('whom') && !/找(?:谁|哪)/u.test(text)) drop.add('who');
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
