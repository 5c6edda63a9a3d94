/**
 * Where the datum stands in a sentence: the number with its bound and unit, the day, the body that acts,
 * what may or may not be done. Built on how official Chinese is written, not on any document. Pure.
 */
import type { Wanted } from './wanted.ts';

export interface Datum {
  /** Offset in the sentence. */
  readonly start: number;
  readonly text: string;
}

const NUM = '(?:(?!(?:19|20)\\d{2}\\s*年)[\\d０-９]+(?:[.．][\\d０-９]+)?|[一二两三四五六七八九十百千万]+)';
const GAP = '\\s*';
/** 不低于轮岗教师总数的20%: the bound comes along with the number. */
const BOUND =
  '(?:(?:原则上)?(?:不得|一般)?(?:不低于|不少于|不超过|不高于|不多于|低于|少于|高于|超过|至少|最多|最高|最低|达到|控制在|满|不足|不满|少于|达)[\\p{Script=Han}“”（）()]{0,16}?)?';
const AFTER = '(?:以上|以下|以内|之内|左右|及以上|及以下)?';
const TIME = '(?:个?学时|课时|周年|学年|学期|年|个月|月|周(?![期岁])|个?工作日|日|天|小时|分钟)';
const BODY =
  '(?:人民政府|政府|教育行政(?:主管)?部门|办事处|委员会|委会|督导(?:机构|委员会|团)|领导小组|工作组|部门|机构|机关|单位|学校|幼儿园|联合会|协会|残联|妇联|法院|检察院|公司|中心|[局委厅办院所部](?![分数属署]))';
/** What opens a phrase that has no subject of its own: a verb, an adverb, a preposition. */
const NO_SUBJECT =
  '(?:对|按|把|将|以|为|在|向|给|与|和|从|让|使|要|不|并|且|根据|通过|针对|结合|依托|利用|加|完善|建|健全|纳入|深[入化]|组织|进一步|落实|支持|推|实[施现行]|构建|强化|充分|开[展办]|鼓励|指导|督促|引导|提[高升供]|做好|坚持|确保|保[障持]|研究|探索|统筹|优化|规范|逐步|全面|继续|着力|积极|大力|切实|认真|严|合理|制[定订]|创新|办好|发挥|每|确因|符合|其中|同时|所有)';
const HAN = '[\\p{Script=Han}、（）()]';

const PATTERNS: Readonly<Record<Wanted, readonly RegExp[]>> = {
  when: [
    /(?:(?:到|至|在|自|从|于)\s*)?(?<![〔［[(（]\s*)20\d{2}\s*年(?!\s*[—–-])(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?份?)?(?:\s*[春秋]季(?:学期)?(?:开学)?)?(?:[年月]?底|[初末中])?(?:之前|以前|前|起|内|开始)?/gu,
    /(?:每|今|明|当|次)年\s*[\d一二三四五六七八九十]{1,3}\s*月(?:份|\s*\d{1,2}\s*日)?(?:底|初|末)?(?:之前|以前|前|开学前)?(?!次)/gu,
    /(?<!年\s*)\d{1,2}\s*月\s*\d{1,2}\s*日(?:之前|以前|前|起)?(?:\s*[—–至到-]\s*\d{1,2}\s*月\s*\d{1,2}\s*日)?/gu,
    new RegExp(
      `(?:每(?:学期|学年|年)(?:开学)?|(?:[自从](?:[\\p{Script=Han}](?<![自从])){0,10}之日起|开学后?))?${GAP}${NUM}${GAP}(?:个?工作日|日|天|个?月|年|小时)${GAP}(?:以内|之内|内)`,
      'gu',
    ),
    /每年第[一二三四]季度|每(?:学期|学年)?开学前|开学前|(?:当|次)日|立即|及时/gu,
  ],
  often: [
    new RegExp(
      `每(?:个)?(?:${NUM}${GAP})?(?:年|学年|学期|半年|季度|个?月|周|天|日)(?:${GAP}(?:至少|不少于|不得少于|开展|进行|组织|召开)*${GAP}${NUM}${GAP}[次轮])?`,
      'gu',
    ),
    new RegExp(`${NUM}${GAP}(?:年|个?月|学期|周)(?:为)?一(?:次|轮|届|批|个?周期)`, 'gu'),
  ],
  // 8月5日 is a day, and no five of them.
  howlong: [
    new RegExp(`${BOUND}(?<![\\d.]|[月年]\\s*)${NUM}${GAP}${TIME}(?![级度份\\d])${AFTER}`, 'gu'),
    /即\p{Script=Han}即\p{Script=Han}/gu,
    // A cell of a table.
    /(?<=[|\s])长期(?=$|[|\s])/gu,
  ],
  share: [
    new RegExp(`${BOUND}${NUM}${GAP}(?:[%％]|倍)${AFTER}`, 'gu'),
    new RegExp(`${BOUND}百分之${NUM}${AFTER}`, 'gu'),
    new RegExp(`${BOUND}\\d+${GAP}[:：∶]${GAP}\\d+`, 'gu'),
    /一半|[三四五]分之[一二三四]|全覆盖|[一二三四五六七八九]成(?![立为了绩员果本功人年长])/gu,
  ],
  money: [
    new RegExp(
      `(?:(?:每(?:生|人|班|年|月|学期|学年))+${GAP})?${BOUND}${NUM}${GAP}(?:万|千|百|亿)?元${AFTER}`,
      'gu',
    ),
  ],
  age: [
    new RegExp(`${NUM}${GAP}(?:周岁)?[—–～~至到-]${GAP}${NUM}${GAP}周?岁`, 'gu'),
    new RegExp(`(?:年满|未满|不满|满)?${GAP}${NUM}${GAP}周?岁${AFTER}`, 'gu'),
  ],
  times: [new RegExp(`${BOUND}${NUM}${GAP}[次轮遍]${AFTER}`, 'gu')],
  count: [
    new RegExp(
      `${BOUND}(?<![第\\d.〔“])${NUM}(?:[-—–]${NUM})?${GAP}(?:人|名|个|所|间|台|套|本|项|类|级|门|支|位|辆|平方米|米|公里|兆|条|户|倍|次|册)(?!民|员|才|校)${AFTER}`,
      'gu',
    ),
    new RegExp(`${BOUND}\\d+${GAP}[:：∶]${GAP}\\d+`, 'gu'),
    new RegExp(`${BOUND}${NUM}${GAP}(?:[%％]|元|学时)${AFTER}`, 'gu'),
  ],
  steps: [
    /(?:[^、,，。;；的]{2,6}、){2,}[^、,，。;；]{2,6}?等?(?:程序|步骤|环节)/gu,
    /(?:由[^，,。；;]{2,20})?(?:提出|提交|书面|自愿)申请[^，,。；;]{0,24}/gu,
  ],
  why: [
    /(?<=^|[，,。；;\n]|[.．、]\s?)(?:为了?|由于|因为)(?!此|主|以下|一|期)[^，,。；;]{4,40}/gu,
    /(?<=[，,])(?:让|使|以便|从而)[^，,。；;]{4,30}/gu,
    /按照[^，,。；;《]{4,30}的原则/gu,
    /因(?![此地材])[^，,。；;]{2,24}?而(?=[产造引导形不])[^，,。；;的]{2,8}/gu,
  ],
  whom: [
    new RegExp(
      `(?<=(?:报告|汇报|报送|呈报|上报|抄送|抄报|移交|转交|申请|反映|通报|(?<!申|填|预)报(?!告|送))(?:给|至|到|于)?)${HAN}{1,30}?${BODY}(?:[和、及与或]${HAN}{1,14}?${BODY})*(?:[（(][^）)]{2,12}[）)])?`,
      'gu',
    ),
    new RegExp(
      `(?<=[向经])${HAN}{1,24}?(?:${BODY}|家长|监护人)(?:[和、及与或]${HAN}{1,14}?(?:${BODY}|家长|监护人))*(?=[^,，。;；]{0,6}(?:报告|汇报|报送|反映|通报|申请|提出|备案|同意|批准|审批|审核))`,
      'gu',
    ),
    new RegExp(`(?<=征得)${HAN}{1,24}?${BODY}(?=[^,，。;；]{0,4}同意)`, 'gu'),
  ],
  who: [
    // A line of a roster: 组  长:…  and the post.
    /(?<=^|\n)[ \u3000]*(?:副?组\s*长\s*[:：]\s*|成\s*员\s*[:：]\s*)?\p{Script=Han}{1,4}(?:[ \u3000]{1,3}\p{Script=Han}{1,2})?[ \u3000]{2,}[\p{Script=Han}（）()、]{2,20}(?=$|\n)/gu,
    /(?<=由)[\p{Script=Han}]{2,4}同志(?=任|担任|兼任)/gu,
    /(?<=[（(])[^（）()]{2,80}?(?:牵头|负责|配合|落实)(?=[）)])|(?<=[（(]责任(?:单位|部门)[:：])[^（）()]{2,80}(?=[）)])/gu,
    new RegExp(`(?<=由)${HAN}{1,30}?${BODY}(?:[和、及与]${HAN}{1,14}?${BODY})*`, 'gu'),
    new RegExp(
      `(?<=^|[,，。;；:：\\n]|[.．、]\\s?)(?!${NO_SUBJECT})${HAN}{0,22}?(?:${BODY}|校长|班主任|监护人|父母|家长)(?:[和、及与或]${HAN}{1,12}?(?:${BODY}|监护人))*(?:[（(][^）)]{2,12}[）)])?(?=要|应|须|必须|负责|不得|对|将|可|依|按|根|统|加|建|完|制|颁|全|切|协|组|实|认|定|严|落|会|承|牵|履|结|在|每|以|为|给|把|自|开|设|采)`,
      'gu',
    ),
  ],
  may: [
    /(?:不得|不准|不允许|不许|不能|不可|严禁|严格禁止|禁止|坚决杜绝|杜绝|取缔|可以|可(?=[\p{Script=Han}]{2})|允许|鼓励|支持|必须|应当|应(?=[\p{Script=Han}]{2})|不再|免收|免予|无须|优先|须|(?<=^|[，,。;；:：\n都也均还])要(?!求|素|点|闻|根据|按|把|将)|(?<=[校师府门会局])要(?!求|素|点|根据|按))[^,，。;；:：\n]{2,60}/gu,
  ],
};

/** Sentences are few and asked about again and again; what was looked through is remembered, up to this many. */
const REMEMBERED = 20_000;
const known = new Map<string, readonly Datum[]>();

/** Does a sentence print a datum of the kind at all? */
export const printsDatum = (wanted: Wanted, sentence: string): boolean => dataIn(wanted, sentence).length > 0;

/** Every datum of the kind in a sentence, in the order of print; overlapping ones once, the longest first found. */
export function dataIn(wanted: Wanted, sentence: string): readonly Datum[] {
  const key = `${wanted} ${sentence}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= REMEMBERED) known.clear();
  const found = find(wanted, sentence);
  known.set(key, found);
  return found;
}

function find(wanted: Wanted, sentence: string): readonly Datum[] {
  const found: Datum[] = [];
  const masked = withoutTitles(sentence);
  for (const pattern of PATTERNS[wanted]) {
    for (const match of masked.matchAll(pattern)) {
      const raw = sentence.slice(match.index, match.index + match[0].length);
      const lead = raw.length - raw.trimStart().length;
      const text = raw.trim();
      const start = match.index + lead;
      const overlaps = found.some(
        (other) => start < other.start + other.text.length && other.start < start + text.length,
      );
      if (text !== '' && !overlaps) found.push({ start, text });
    }
  }
  return found.toSorted((left, right) => left.start - right.start);
}

/** Numbers and years in the titles and numbers of other documents are no datum: 《…(2015—2020年)》, 〔2016〕74号. */
function withoutTitles(sentence: string): string {
  return sentence.replace(
    /《[^》]*》|[〔［[(（]\s*(?:19|20)\d{2}\s*[〕］\])）]\s*\d*\s*号?|“十[一二三四]五”/gu,
    (title) => '\u0001'.repeat(title.length),
  );
}
