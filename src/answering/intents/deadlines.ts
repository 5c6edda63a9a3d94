/** Calculations on a day or on years: the analysis at the start of a term, the rural years for a senior title. Pure. */
import { type Day, daysBetween } from '../../domain/shared/day.ts';
import { parseDay } from '../../domain/shared/parse-day.ts';
import { NUMERAL, plainOf } from './quantities.ts';
import type { RuleIntent } from './rule-intent.ts';
import { readYears } from './years.ts';

const DAY = `(今天|昨天|前天|明天|后天|(?:(?:今|去|明)年|\\d{4}年)?${NUMERAL}月${NUMERAL}[日号]|\\d{4}-\\d{1,2}-\\d{1,2})`;
const TERM_STARTS = new RegExp(
  `${DAY}(?:就|才|正式|秋季|春季|学校|我们|都)*开学|开学(?:的|那)?(?:是|在|日|天|时间|日期|定在)*${DAY}`,
  'u',
);
const WANTS_DEADLINE = /最晚|最迟|哪天|哪一天|几号|几月几|期限|截止|之前|什么时候|啥时候|多久/u;
const ANALYSIS = /分析|理一遍|摸一遍|流动|变动|进出/u;

/** 9月1号开学,最晚哪天分析完. */
export function readTermStart(text: string, today: Day): RuleIntent | undefined {
  const plain = plainOf(text);
  if (!ANALYSIS.test(plain) || !WANTS_DEADLINE.test(plain)) return undefined;
  const match = TERM_STARTS.exec(plain);
  const day = nearest(match?.[1] ?? match?.[2] ?? '', today);
  return day === undefined
    ? undefined
    : { kind: 'rule', rule: 'term-start-deadline', facts: { termStartsOn: day } };
}

/** A day without a year is the one that lies nearer. */
function nearest(words: string, today: Day): Day | undefined {
  const days = (['past', 'future'] as const).flatMap((towards) => {
    const parsed = parseDay(words, { today, towards });
    return parsed.ok && parsed.precision === 'day' ? [parsed.day] : [];
  });
  return days.toSorted(
    (left, right) => Math.abs(daysBetween(left, today)) - Math.abs(daysBetween(right, today)),
  )[0];
}

const SENIOR_TITLE = /高级|副高|正高/u;
const MAY =
  /能(?:不能|否)?(?:评|报|申报|晋|参评)|可以|够不够|够吗|够了|够没|够不|行不|行吗|评得上|达标|达到|还差|符不符合/u;
const ASKS_THE_RULE =
  /哪|谁|怎么|咋|条件|多少年|几年|要求|优惠|待遇|倾斜|政策|论文|直接|岗位|指标|名额|比例/u;
const RURAL = /乡下|农村|乡村|村小|村里|山里|山上|薄弱|教学点|乡里|乡镇|镇上|下乡/u;
const NOT_RURAL = /市区|城里|城区|县城|没/u;
const TAUGHT = /教|待|干|支教|轮岗|经历|交流/u;

/** 乡下教过一年半能评高级不: the years must be said to be rural ones. */
export function readSeniorTitle(text: string): RuleIntent | undefined {
  const plain = plainOf(text);
  if (!SENIOR_TITLE.test(plain) || !MAY.test(plain) || ASKS_THE_RULE.test(plain)) return undefined;
  for (const clause of plain.split(/[,。;!?\n]/u)) {
    const [years, ...others] = readYears(clause);
    if (years === undefined || others.length > 0) continue;
    if (!RURAL.test(clause) || NOT_RURAL.test(clause) || !TAUGHT.test(clause)) continue;
    const rule = 'senior-title-experience';
    if (years.isVague) return { kind: 'rule', rule, facts: {} };
    const facts = { years: Math.floor((years.months / 12) * 100 + 1e-9) / 100 };
    return { kind: 'rule', rule, facts, ...(years.isAtLeast ? { isAtLeast: true } : {}) };
  }
  return undefined;
}
