/**
 * How a visit is told in one sentence: expressions for the options of its fields, beside their labels and
 * everyday names. Each is matched within a clause of the sentence; what fits no expression is asked.
 */
import type { SaidAs } from './fields.ts';

const FATHER = '(?:爸爸?|爹|父亲|阿爸|老爸)';
const MOTHER = '(?:妈妈?|(?<!姑)娘|母亲|阿妈|老妈)';
const ELDER = '(?:爷爷?|奶奶?|外公|外婆|老人|阿公|阿奶|阿婆|阿爷)';
const CHILD = '(?:娃娃?|娃儿|孩子|学生|本人)';
const THERE = '(?=[^,]{0,5}?(?:在家|在屋|接(?:的|了|起)?电话|说|讲|答应|同意|不(?!在)|保证|表示))';
const SEEN = '(?<![没未])(?:见到?|见着|碰到|遇到|跟|和|找到?|找着)了?(?:他|她|娃)?家?的?';
/** 跟他爸去打工: gone with, not met. */
const GONE = '(?![^,]{0,3}(?:去|到|出|走|跑|在外))';
const met = (who: string): readonly string[] => [
  `(?<![没未]见到?(?:他|她)?)${who}${THERE}`,
  `${SEEN}${who}${GONE}`,
];

const NOBODY =
  '(?:没|未)(?:见到?|见着|碰到|找到)(?!.{0,3}(?:学|老师))|没(?:得|有)?人|(?:都|还是|也)(?:没|不)在|(?:没|不)在(?:家|屋)|门(?:锁|关)着|敲不开门';
const BACK =
  '(?:送(?:他|她|娃|孩子)?(?:来|去|回)|来(?:读|上学|学校|报到)|回(?:来|学校|校)|返校|去(?:读|上学|学校)|到校|转回来)';
const PARENT = '(?:爸|妈|爹|娘|爷|奶|家长|家里人?|大人|父母|监护人)';

export const METHOD_SAID: SaidAs = {
  'home-visit': [
    '(?:去|到|上|来|克)(?!学)[^,]{0,8}?家(?!长|访)',
    '家访',
    '上门',
    '入户',
    '门(?:锁|关)着',
    '敲不开门',
  ],
  phone: ['打(?:了|过|个|的|通)*电话', '电话里', '通(?:了|过)?电话'],
  message: ['微信', '短信'],
  video: ['视频'],
};

export const WHEREABOUTS_SAID: SaidAs = {
  home: [`${CHILD}(?:现在|自己|也)?在(?:家|屋)`],
  working: ['(?:已经|都)(?:去|在|出去)[^,]{0,6}(?:打工|务工)', '在[^,]{1,6}(?:打工|务工)'],
  married: ['(?:已经)?嫁(?:人|出去)了', '结婚了'],
  'lost-contact': ['联系不上', '失联'],
};

export const MET_SAID: SaidAs = {
  father: met(FATHER),
  mother: met(MOTHER),
  grandparent: met(ELDER),
  student: [`${SEEN}${CHILD}`, `${CHILD}(?:也|自己)?在家`],
  nobody: [NOBODY],
};

export const RESULT_SAID: SaidAs = {
  // The first that fits counts: whoever says this has said the refusal with it.
  ineffective: ['劝返无效', '劝不(?:回来|动)', '喊不动'],
  returned: [
    '(?:已经?|今天|昨天|又|都)[^,]{0,3}(?:回来|来上学|来读书|返校|到校|回校|回学校)(?:了|上课)',
    '^(?:娃|孩子|他|她|学生)?(?:回来|来上学|来读书|返校|到校)了',
  ],
  promised: [
    '(?:明天|明早|后天|大后天|下?个?(?:周|星期|礼拜)[一二三四五六日天]|[0-9一二三四五六七八九十]{1,3}[号日])(?:就|再|一定)?(?:送|来(?:读|上学|学校))',
    `(?:说|讲|答应|保证|同意|承诺)(?!.{0,3}考虑)[^,]{0,12}?(?<!不)(?<!不肯)(?<!没法)${BACK}`,
  ],
  agreed: ['(?:同意|答应)(?:了)?(?:返校|让|送)?$(?<!不同意)(?<!没同意)(?<!没答应)'],
  'parent-refused': [`${PARENT}(?:(?!${CHILD})[^,]){0,6}(?:不(?:同意|让|肯|准|给|愿)|没同意|没答应|拒绝)`],
  'student-refused': [
    `(?:${CHILD}|他|她)(?:自己|本人)?(?:死活)?(?:就是)?不(?:肯|愿意?|想)(?:来|去|回|返|$)`,
    `${CHILD}[^,]{0,3}死活不`,
  ],
  absent: [NOBODY],
  unknown: ['不(?:知道|晓得)(?:去|跑|到)(?:了)?哪', '去向不明', '联系不上'],
};

/** What stands before a name and is not in it. */
const BEFORE_NAME = '在是读念去到住回的娃子';
const NAME_SIGN = `(?:(?![${BEFORE_NAME}了过我他她你它们这那说讲劝跟]|今天|昨天|前天|隔壁|全|各)\\p{Script=Han})`;
const nameEnding = (endings: string): string =>
  `(?:^|[${BEFORE_NAME}][了过]?)(${NAME_SIGN}{2,10}?(?:${endings}))`;

export const SCHOOL_NAMED = nameEnding('中学|小学|中心校|完小|教学点|特殊教育学校|民族学校|九年一贯制学校');
export const VILLAGE_NAMED = nameEnding('村委会|(?<!农)村(?![委里民口子头干]|支书|主任|医生)|社区|寨子');
