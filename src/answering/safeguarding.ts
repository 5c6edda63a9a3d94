/**
 * A child in danger (强制报告): messages that report harm, not questions about the rules on it.
 * The report comes before anything else (《未成年人保护法》第11条); the documents follow only where
 * a clause of the asker's own place speaks of just this danger. No model is asked: the story goes nowhere.
 *
 * Read sentence by sentence on purpose: 打 alone is a telephone, 找不到 alone a missing form. A phrase
 * names who is harmed or who harms; what asks about rules, prevention or campaigns is let pass
 * unless it tells of one particular child.
 */
import { quote } from '../domain/clauses/quotation.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import { say } from '../messages/zh-CN.ts';
import { isRefusal } from './answer.ts';
import { answerQuestion, type Decider, type Question } from './decide.ts';
import { isHeading } from './extract.ts';
import { type Block, type PlaceNames, replyBlocks } from './reply.ts';

export type Danger = 'violence' | 'bullying' | 'neglect' | 'missing' | 'marriage' | 'abuse' | 'despair';

const CHILD =
  '(?:娃娃?|孩子|小孩|小朋友|学生|女娃|男娃|丫头|小?姑娘|女生|男生|女孩|男孩|女儿|儿子|儿童|少年|闺女|同学)';
/** The child, or whoever stands for it in a report. */
const ONE = `(?:${CHILD}|[他她我])`;
const KIN =
  '(?:[亲后养继]?(?:爸爸?|妈妈?|爹|娘)|父亲|母亲|继父|继母|爷爷?|奶奶?|外公|外婆|家长|家里人?|家人|舅舅?|叔叔?|伯伯?|大人|监护人|亲戚)';
/** Up to so many characters of the same clause. */
const within = (count: number) => `[^,。;!?、]{0,${count}}`;
const DAYS = '(?:\\d+|[一两二三四五六七八九十几]|好几|半)(?:个)?(?:天|夜|晚|小时|钟头)';

interface Reading {
  readonly danger: Danger;
  readonly says: RegExp;
  /** A clause that speaks of this danger; others are beside the point and are not shown. */
  readonly fits: RegExp;
}

const READINGS: readonly Reading[] = [
  {
    danger: 'abuse',
    says: new RegExp(
      [
        `(?:有人|被|遭|挨|${ONE}|${KIN}|老师|校长|司机|村里)${within(12)}(?:性侵|强奸|猥亵|性骚扰|强暴)`,
        `(?:性侵|强奸|猥亵|性骚扰|强暴)了?(?:我|${CHILD}|[他她])`,
        // 摸底 and 摸排 are lists, 摸他的头 is a greeting.
        `(?:[后养继](?:爸|父|爹)|${KIN}|老师|校长|司机|有人)${within(3)}摸(?![底清排透索黑])了?(?:[他她我]|${CHILD})(?!的?头)`,
        `(?:摸|碰|看)${within(6)}(?:下身|私处|隐私部位|胸部|奶子)|(?:脱|扒)(?:了?[他她]的?|${CHILD}的?)${within(3)}(?:裤|衣|裙)`,
      ].join('|'),
      'u',
    ),
    fits: /侵害|欺凌和?暴力|违法犯罪/u,
  },
  {
    danger: 'despair',
    says: new RegExp(
      [
        '(?<![累忙烦]得?)不想活(?![动跃])|活不下去|活够了|想死(?!记)|结束(?:自己的?)?生命',
        `(?:要|想|说|闹着?|准备)去?(?:跳楼|跳河|自杀|自残|割腕|上吊|喝农药|寻死|轻生)`,
        `${ONE}${within(8)}(?:跳了?楼|跳了?河|自杀|自残|割腕|割手|上吊|喝了?农药|寻死|轻生)`,
      ].join('|'),
      'u',
    ),
    fits: /心理辅导|生命教育/u,
  },
  {
    danger: 'violence',
    says: new RegExp(
      [
        `${ONE}${within(16)}不敢回(?:家|屋)`,
        // 他爸打他电话 rings.
        `${KIN}${within(8)}(?:打|揍|捆|绑|吊|掐|烫|踢|砍)(?:得|伤|残|死|断|[他她]|娃|孩子|女儿|儿子)(?!的?(?:电话|手机|视频))`,
        `(?<!(?:老师|教师|校长|干部|领导)${within(2)})被${within(3)}${KIN}${within(8)}(?:打|揍|捆|绑|吊|掐|烫|踢|砍)(?!电话|算|工|招呼|扮|发)`,
        `${ONE}${within(6)}(?:被|遭|挨)${within(8)}(?:毒打|暴打|吊打|虐待|家暴|砍|捅)`,
        `(?:有人|${KIN})${within(4)}虐待${within(6)}${ONE}|虐待${within(2)}[他她我]`,
        `${ONE}${within(6)}(?:身上|浑身|满身|全身|脸上)${within(8)}(?:伤(?!心)|淤|青紫|棍子印|巴掌印|血)`,
        '(?:浑身|满身|遍体|全身)(?:都?是|鳞)?伤',
      ].join('|'),
      'u',
    ),
    fits: /侵害|不履行监护职责/u,
  },
  {
    danger: 'bullying',
    says: new RegExp(
      [
        `(?:正在|还在|现在|正)(?:被|挨)${within(6)}打`,
        `${ONE}${within(4)}(?:被|挨)${within(8)}打得?${within(6)}不敢`,
        `(?:拿|持|提|带)着?(?:把)?(?:刀|棍子?|斧头?)${within(8)}(?:砍|杀|捅|追|打|堵)`,
      ].join('|'),
      'u',
    ),
    fits: /欺凌|暴力/u,
  },
  {
    danger: 'missing',
    says: new RegExp(
      [
        `${CHILD}${within(10)}(?:失踪|走失|走丢|跑丢|弄丢|搞丢|离家出走|下落不明|失联|绑架|(?:被|让|遭)${within(6)}(?:拐|带走了?(?:就|没|不)))`,
        `(?:失踪|走失|走丢|离家出走|被拐卖?)(?:了|的)?${within(6)}${CHILD}`,
        // Only days and adverbs between: 学生档案找不到了 is about papers.
        `${CHILD}[今昨前天早晚上夜午放学后路突然已经人都就也还又一直半两三几好个了跑出去\\d]{0,10}(?:找不[到着得]人?(?:了|影|$|[,。!?])|(?<![看听])不见(?:了|影|人))`,
        // 我跑了三天找不到他家 is a teacher on the road.
        `(?:${CHILD}|[他她])${within(6)}(?:跑|走|出走|离家)(?:出去|掉)?了?${DAYS}了?[,。]?(?:人|还|都|也|就)*(?:找不[到着](?:人|影|了|$|[,。!?])|不见[人影]|没(?:有)?(?:回家|着家|消息|音信)|联系不上)`,
        `${CHILD}${within(6)}(?:一|整|昨|两)(?:天|夜|晚)(?:上|都)?没(?:有)?(?:回家|回来睡|着家)`,
      ].join('|'),
      'u',
    ),
    fits: /劝返|动员复学|书面报告/u,
  },
  {
    danger: 'marriage',
    says: new RegExp(
      // Between the child and the wedding nobody else stands: 娃的爹妈没结婚 is about a paper.
      [
        `(?:${CHILD}|1[0-7]岁|十[一二三四五六七]岁)[^,。;!?爸妈爹娘父母师证]{0,10}(?:嫁人|嫁了|嫁出去|出嫁|结婚(?!证)|成亲|订婚|定亲|许配|换亲|怀孕|怀上|怀了)`,
        `(?:逼|强迫|喊|叫|把)(?:[他她]|${CHILD})${within(6)}(?:嫁|结婚|成亲|订婚|定亲|换亲)`,
        `${KIN}${within(3)}(?:逼|要)(?:[他她]|${CHILD})${within(4)}(?:嫁|结婚|成亲|订婚|定亲)`,
      ].join('|'),
      'u',
    ),
    fits: /劝返|动员复学|书面报告/u,
  },
  {
    danger: 'neglect',
    says: new RegExp(
      [
        `${ONE}${within(12)}${DAYS}${within(3)}没(?:得|有)?(?:吃(?!药|早)|饭吃|东西吃)`,
        `(?:把|将)(?:[他她]|${CHILD})${within(3)}(?:锁|关)在${within(2)}(?:家|屋|房)|${ONE}${within(4)}被${within(6)}(?:锁|关)在${within(2)}(?:家|屋|房)`,
        `(?:把|将)(?:[他她]|${CHILD})${within(3)}(?:赶出|遗弃|卖)|${ONE}${within(3)}被${within(5)}(?:赶出|遗弃|抛弃|卖)`,
        `${CHILD}${within(6)}(?:在街上|街头)?(?:流浪|要饭|讨饭)`,
      ].join('|'),
      'u',
    ),
    fits: /不履行监护职责|监护干预|救助保护/u,
  },
];

/** Words of somebody who asks for the rules. */
const ASKS_FOR_RULES =
  /规定|条款|文件|政策|宣传|预防|防治|防范|防止|[防反](?:性侵|拐|家暴)|培训|演练|犯不犯|犯法|违法吗|制度|机制|算不算|热线|责任单位|职责|案件|事件|预案|入职|查询|讲座|班会|安全教育|法治教育/u;
/** Words of somebody who tells of one child. */
const ONE_CHILD =
  /有个|有一个|有[名位]|这个(?:娃|孩子|学生)|我们?(?:班|家|校|学校|村)?(?:上|里)?的?(?:有|一个|娃|孩子|学生)|班上|邻居|昨|今[天早晚]|刚[才刚]?|[他她][爸妈爹娘后继]|救/u;

/**
 * Danger to a child that a message reports; undefined for a question about the rules.
 *
 * @example dangerIn('有个娃被他爸打得不敢回家') // 'violence'
 * @example dangerIn('校园欺凌怎么处理') // undefined
 */
export function dangerIn(text: string): Danger | undefined {
  return readingOf(text)?.danger;
}

function readingOf(text: string): Reading | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '');
  if (ASKS_FOR_RULES.test(plain) && !ONE_CHILD.test(plain)) return undefined;
  return READINGS.find(({ says }) => says.test(plain));
}

/** What to do first, and below it the clause of the asker's own place that fits, where there is one. */
export async function safeguard(
  question: Question,
  decider: Decider,
  names: PlaceNames,
): Promise<readonly Block[]> {
  const [home] = question.documents;
  const warning: readonly Block[] = [
    { kind: 'text', text: say('safeguard.report') },
    { kind: 'text', text: say('safeguard.lines') },
    ...(home === undefined
      ? []
      : [{ kind: 'text', text: say('safeguard.there', { place: names.nameOf(home) }) } as const]),
    { kind: 'note', text: say('safeguard.not-kept') },
  ];
  const reading = readingOf(question.typed ?? question.text);
  // Whose clause fits cannot be told without a place.
  if (reading === undefined || question.documents.length === 0) return warning;
  const answer = await answerQuestion(question, decider);
  // Of a long quotation only the sentences that fit.
  const quotations = answer.quotations.flatMap(({ ref, text }) =>
    sentencesOf(text)
      .filter((sentence) => reading.fits.test(sentence.text) && !isHeading(sentence.text))
      .map((sentence) => quote(decider.library.get(ref), sentence.text)),
  );
  if (isRefusal(answer) || quotations.length === 0) return warning;
  return [...warning, ...replyBlocks({ ...answer, quotations, notes: [] }, decider.library, names)];
}
