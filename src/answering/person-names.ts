/**
 * Does a text begin with a person's name, and how long is it? Names of the Han, of the Dai (岩温香,
 * 玉应波), and names of Xinjiang in characters (买买提, 阿依古丽). Asked only where a name may stand.
 */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** Surnames that are hardly ever a word of their own; those of the Dai among them. */
const SURNAMES = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严魏陶姜谢邹喻苏潘葛范彭郎鲁韦苗凤俞袁柳鲍史唐廉岑薛倪汤滕殷罗毕郝邬傅齐伍顾孟黄穆萧肖尹姚邵汪祁戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾郭梅林钟徐邱骆夏蔡樊胡霍柯卢莫房丁邓洪左崔吉程陆荣翁曲段侯武刘龙叶黎赖谭冉桂庄柴阎闫易廖耿聂敖沙岩玉刀余高康田',
);
/** Surnames that are everyday words as well: 娃常生病, 学生包车. A name only where the segmenter sees one. */
const SURNAMES_AND_WORDS = new Set(
  '华金陶花方任费雷贺安常乐于时元卜平和计成毛米明江童万管丁石甘包白关冷边温牛尚曾向封惠保铁马文',
);
/** Characters that names of Xinjiang are written with. */
const TRANSLITERATED =
  '阿艾买提力丽古吐尔逊热依汗孜努麦玛拉茹仙迪库班木帕江别克勒夏合那尼亚拜罕姆巴比沙吾布曼则肉苏里坎旦卡哈萨叶斯干加居朱马托乎塔兰山伊赛祖胡达西甫';
const XINJIANG = new RegExp(`^[阿艾买吐热努麦玛茹迪库帕依古肉赛祖伊托叶居沙哈][${TRANSLITERATED}]{1,5}`, 'u');
/** Words that look like such names; places that do are known to the segmenter, or say that they are one. */
const NO_XINJIANG = /^(?:古代|热力|依山|阿姨|\p{Script=Han}{2,4}(?:市|县|地区|自治州))/u;

/** What goes on with the sentence after a name. Characters common in given names stand here only as part of a word. */
const GOES_ON =
  /^(?:$|[^\p{Script=Han}]|[的了不没在是已有今昨读辍跑来去他她叫和跟说要问也都就又被把从到因请病买得走吃住睡打骂哭闹想让给由还该能会回转欠缺应每逃休退离受摔掉考拿交领]|前天|上[学课网周午个了]|下[午课周乡]|早[上就]|晚上|明天|家[里长访在的]|进[校城厂去来]|出[去走门了]|学[习籍校]|生[病活了]|同[学意]|老[师是]|先生|校长|主任|这[个几]|那[个边]|怎么|咋|为什么|爸|妈|父|母|爷|奶|两|三|五|几)/u;

/** Words that the segmenter takes for names, or that begin with one. */
const NO_NAME =
  /^(?:玉米|玉溪|岩石|高[中年考级校龄]|黄[色金]|叶子|龙头|石头|马上|田里|严[不重格厉]|严不严|何[时]|周[一二三四五六日末转边]|程[序度]|左右|房[子租屋]|余下|康复|齐[全了]|史|许多|项目|钱[按给哪不要怎都从由发没]|段[学考]|管[得住不好教理]|赖[在着]|花名|花[钱费]|季[节度]|席位|平[时均]|和|荣誉|武术|陆续|舒服|苏南|段位|易|曲艺|计划|成[绩长]|于[是]|关[系于爱])/u;

const TWO_SURNAMES = /^(?:欧阳|上官|司马|诸葛|皇甫|尉迟|慕容|令狐)/u;

/** Of three characters and more: shorter ones the dictionary takes for places as readily as for names. */
const isPlace = (word: { readonly tag: string; readonly word: string } | undefined): boolean =>
  word?.tag === 'ns' && word.word.length >= 3 && word.word.length <= 4;

let segmenter: Pick<Jieba, 'tag'> | undefined;

/** A dictionary takes forty megabytes: where there is one already, names are looked for with that. */
export function readNamesWith(tagger: Pick<Jieba, 'tag'>): void {
  segmenter = tagger;
}

/** Length in characters of the name a text begins with; 0 when it begins with none. */
export function nameLength(text: string): number {
  const name = NO_XINJIANG.test(text) ? undefined : XINJIANG.exec(text)?.[0];
  segmenter ??= Jieba.withDict(dict);
  const [first] = segmenter.tag(text, true);
  if (name !== undefined && !isPlace(first)) return name.length;
  if (TWO_SURNAMES.test(text)) return GOES_ON.test(text.slice(3)) ? 3 : Math.min(4, text.length);
  const surname = text.charAt(0);
  const isSurname = SURNAMES.has(surname);
  if ((!isSurname && !SURNAMES_AND_WORDS.has(surname)) || NO_NAME.test(text)) return 0;
  const seen = first === undefined ? 0 : [...first.word].length;
  const isSeen = first !== undefined && seen > 1 && seen < 4 && (first.tag === 'nr' || first.tag === 'x');
  // A word of two characters or more that is no name: 营养, 成绩, 黄土.
  if (!isSeen && seen > 1) return 0;
  if (!isSurname && !isSeen) return 0;
  for (const length of [2, 3]) {
    if (
      text.length >= length &&
      /^\p{Script=Han}+$/u.test(text.slice(0, length)) &&
      GOES_ON.test(text.slice(length))
    )
      return length;
  }
  if (isSeen) return seen;
  return /^\p{Script=Han}{3}/u.test(text) ? 3 : 0;
}
