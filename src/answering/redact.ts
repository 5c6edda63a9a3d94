/**
 * What leaves this machine with a question to a model, or joins the queue of open questions:
 * never a telephone number, an ID number, or a name after 学生, 娃, 叫, 名叫. It rather strikes
 * out a word too many than a name too few. Form answers are not sent at all.
 *
 * @example redact('学生张小明的电话13812345678') // '学生某某的电话(号码已隐去)'
 */
export function redact(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\d{17}[\dXx]/gu, '(证号已隐去)')
    .replace(
      /(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|(?<!\d)\d{7,8}(?!\d)/gu,
      '(号码已隐去)',
    )
    .replace(
      /[\p{Script=Han}]{1,8}·[\p{Script=Han}]{1,5}?(?=$|[^\p{Script=Han}]|[的了不没在是已有今昨前读上辍跑来去家和跟说])/gu,
      '某某',
    )
    .replace(NAMED, (whole, lead: string, name: string) => (NOT_NAMES.test(name) ? whole : `${lead}某某`));
}

/** The commonest surnames, those of the Dai (岩, 玉, 刀), and first syllables of names of Xinjiang. */
const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭郎鲁韦马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛米戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾江童郭梅林钟徐邱骆高夏蔡田樊胡霍万柯卢莫房丁邓洪包左石崔吉程陆荣翁惠曲封段侯武刘龙叶黎白赖谭冉桂牛边温庄柴阎易廖耿聂关冷敖尚曾沙岩玉刀帕依阿买艾古吐热努麦玛茹胜迪库木铁保普';
const NAMED = new RegExp(
  `(学生|娃娃|娃儿|娃|孩子|同学|名叫|名字叫|叫做|叫|姓名(?:是|:)?)([${SURNAMES}][\\p{Script=Han}]{1,2}?)(?=$|[^\\p{Script=Han}]|[的了不没在是已有今昨前读上辍跑来去他她叫家和跟说要问也都就又被把从到因])`,
  'gu',
);
/** Words that begin like a surname and are none. */
const NOT_NAMES =
  /^(?:安全|安排|安心|高年|高中|高考|方便|方式|时间|时候|任教|任课|成绩|经费|经济|金额|常年|平时|万一|白天|温饱|尚未|何时|于是|关于|关爱|马上|田里|施教|严重|文化|易地|包车|封闭|保险|保障|普通|热心|木工|铁路|阿姨|古代|依法|依靠|康复|乐意|毛病|江边|房子|石头|曲艺|边上|边远|左右|沙发|惠及|华人|项目|季节|计|范围|齐|元|元旦|全|费用|席位)/u;
