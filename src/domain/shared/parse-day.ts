/**
 * A day as people write it in a chat: 今天, 上周三, 3月5号, 2008年9月, 去年十月, 20260305.
 * Pure: today is handed in.
 */
import { CHINESE_NUMERAL_CHARS, parseChineseNumeral } from './chinese-numerals.ts';
import { addDays, addMonths, type Day, daysInMonth, makeDay, partsOf } from './day.ts';
import { type LunarDate, lunarDayIn, lunarDayNear } from './lunar.ts';

export type DayPrecision = 'day' | 'month';

export type ParsedDay =
  /** `counted`: no day was said, it is the first or the last of what was. */
  | {
      readonly ok: true;
      readonly day: Day;
      readonly precision: DayPrecision;
      readonly counted?: 'first' | 'last';
    }
  /** `impossible`: a day that no calendar has; `unreadable`: not a day at all; `vague`: only a year; `inexact`: 20几号. */
  | { readonly ok: false; readonly reason: 'impossible' | 'unreadable' | 'vague' | 'inexact' };

export interface ParseDayOptions {
  readonly today: Day;
  /** Which year a day without one belongs to: the latest not after today, or the next one. */
  readonly towards: 'past' | 'future';
}

const N = `(?:\\d{1,4}|[${CHINESE_NUMERAL_CHARS}]{1,4})`;
const RELATIVE_DAYS: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  今儿: 0,
  刚才: 0,
  刚刚: 0,
  昨天: -1,
  昨日: -1,
  昨儿: -1,
  前天: -2,
  前日: -2,
  大前天: -3,
  大大前天: -4,
  明天: 1,
  明日: 1,
  后天: 2,
  大后天: 3,
};
const RELATIVE_YEARS: Readonly<Record<string, number>> = {
  今年: 0,
  本年: 0,
  去年: -1,
  前年: -2,
  大前年: -3,
  明年: 1,
};
const RELATIVE_MONTHS: Readonly<Record<string, number>> = {
  这个月: 0,
  本月: 0,
  上个月: -1,
  上月: -1,
  下个月: 1,
  下月: 1,
};
const WEEKDAYS = '一二三四五六日';

/**
 * @example parseDay('3月5号', { today: '2026-11-21', towards: 'past' }) // 2026-03-05
 * @example parseDay('2月30日', …) // impossible
 */
export function parseDay(raw: string, options: ParseDayOptions): ParsedDay {
  const text = raw
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/^(?:好像|大概|可能|应该)?是?(?=[\d一二三四五六七八九十去今上])/u, '')
    .replace(/(?:吧|嘛|了吧|那天|当天)+[。.]?$/u, '')
    .replace(/(?<=.)(?:去|来|劝|走|打)?的$/u, '')
    .replace(/(?:上午|下午|早上|晚上|中午)$/u, '');
  if (INEXACT.test(text)) return { ok: false, reason: 'inexact' };
  for (const reader of [
    relativeDay,
    weekday,
    lunarDay,
    daysAgo,
    fullDay,
    yearMonth,
    relativeMonth,
    term,
    monthOnly,
    monthDay,
    dayOnly,
  ]) {
    const result = reader(text, options);
    if (result !== undefined) return result;
  }
  return {
    ok: false,
    reason: /^(?:\d{4}|[〇零一二三四五六七八九]{4})年?$/u.test(text) ? 'vague' : 'unreadable',
  };
}

/** 10月20几号, 腊月二十几, 前几天: a day there was, and not which. */
const INEXACT =
  /[\d一二三十][几多][日号]|月(?:初|[二三]?十|廿)几|^(?:前|这|那)(?:几|两|些)天|^前(?:阵子?|段时间)/u;

type Reader = (text: string, options: ParseDayOptions) => ParsedDay | undefined;

const dayResult = (day: Day | undefined): ParsedDay =>
  day === undefined ? { ok: false, reason: 'impossible' } : { ok: true, day, precision: 'day' };
const monthResult = (day: Day | undefined): ParsedDay =>
  day === undefined
    ? { ok: false, reason: 'impossible' }
    : { ok: true, day, precision: 'month', counted: 'first' };
const numberOf = (text: string | undefined): number => {
  if (text === undefined) return Number.NaN;
  return /^\d+$/u.test(text) ? Number(text) : (parseChineseNumeral(text) ?? Number.NaN);
};

const relativeDay: Reader = (text, { today }) => {
  // Somebody may type the name of what every object has: constructor.
  const offset = Object.hasOwn(RELATIVE_DAYS, text) ? RELATIVE_DAYS[text] : undefined;
  return offset === undefined ? undefined : dayResult(addDays(today, offset));
};

/** 周三, 上周三, 上上周三, 这星期五, 下礼拜一. */
const weekday: Reader = (text, { today, towards }) => {
  const match = /^(上上?|这|本|下)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])$/u.exec(text);
  if (match === null) return undefined;
  const target = WEEKDAYS.indexOf((match[2] ?? '').replace('天', '日'));
  const current = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const week =
    match[1] === undefined ? 0 : match[1].startsWith('上') ? -match[1].length : match[1] === '下' ? 1 : 0;
  let day = addDays(today, target - current + week * 7);
  if (match[1] === undefined && towards === 'past' && day > today) day = addDays(day, -7);
  if (match[1] === undefined && towards === 'future' && day < today) day = addDays(day, 7);
  return dayResult(day);
};

const LUNAR_MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };
/** Days people call by their festival: month and day, of the lunar calendar where it says so. */
const FESTIVALS: Readonly<Record<string, LunarDate | { readonly solar: readonly [number, number] }>> = {
  春节: { month: 1, date: 1 },
  大年: { month: 1, date: 1 },
  元宵: { month: 1, date: 15 },
  端午: { month: 5, date: 5 },
  中秋: { month: 8, date: 15 },
  重阳: { month: 9, date: 9 },
  除夕: { month: 12, date: 'last' },
  大年三十: { month: 12, date: 'last' },
  元旦: { solar: [1, 1] },
  五一: { solar: [5, 1] },
  六一: { solar: [6, 1] },
  教师: { solar: [9, 10] },
  国庆: { solar: [10, 1] },
};

/** 腊月二十三, 正月初五, 农历八月十四, 大年初三, 中秋节: the nearest on the side that is meant. */
const lunarDay: Reader = (text, options) => {
  const festival = text.replace(/(?<=..)(?:节|那日)$/u, '');
  const named = Object.hasOwn(FESTIVALS, festival) ? FESTIVALS[festival] : undefined;
  if (named !== undefined && 'solar' in named) return monthDay(named.solar.join('-'), options);
  if (named !== undefined) return dayResult(lunarDayNear(named, options));
  const match =
    /^(去年|今年|明年)?(?:(农历|阴历|旧历)?(正|冬|腊|十[一二]|[二三四五六七八九十])月|大年)(?:(初)?(廿?[一二三四五六七八九]|[二三]?十[一二三四五六七八九]?|\d{1,2})[日号]?)$/u.exec(
      text,
    );
  if (match === null) return undefined;
  const [, year, lunar, monthSaid, first, dateSaid = ''] = match;
  const own = monthSaid === undefined ? 1 : LUNAR_MONTHS[monthSaid];
  // 八月十四 is of our calendar, unless something says otherwise: 农历, 初, 廿, a month with a name of its own.
  if (own === undefined && lunar === undefined && first === undefined && !dateSaid.startsWith('廿'))
    return undefined;
  const month = own ?? parseChineseNumeral(monthSaid ?? '');
  const counted = numberOf(dateSaid.replace('廿', '二十'));
  if (month === undefined || Number.isNaN(counted)) return undefined;
  // 腊月三十 is said of the last day, which in some years is the 29th.
  const date = month === 12 && counted === 30 ? 'last' : counted;
  const inYear = year === undefined ? undefined : RELATIVE_YEARS[year];
  if (inYear === undefined) return dayResult(lunarDayNear({ month, date }, options));
  return dayResult(lunarDayIn(partsOf(options.today).year + inYear, { month, date }));
};

/** 三天前, 一周后, 过一个星期, 再过半个月. */
const daysAgo: Reader = (typed, { today }) => {
  const text = typed
    .replace(/半个月/u, '15天')
    .replace(/个?(?:礼拜|星期|周)/u, '周')
    .replace(/^再?(?:过|等)(.+)$/u, '$1后')
    .replace(/后后$/u, '后');
  const match = new RegExp(`^(${N})(天|周|个月)(前|以前|之前|后|以后|之后)$`, 'u').exec(text);
  const count = numberOf(match?.[1]);
  if (match === null || Number.isNaN(count)) return undefined;
  const signed = match[3]?.includes('前') === true ? -count : count;
  if (match[2] === '个月') return dayResult(addMonths(today, signed));
  return dayResult(addDays(today, match[2] === '天' ? signed : signed * 7));
};

/** 2026年3月5日, 2026-03-05, 2026/3/5, 2026.3.5, 20260305, 去年3月5日. */
const fullDay: Reader = (text, { today }) => {
  const compact = /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  const written = new RegExp(`^(${N})[-/.年](${N})[-/.月](${N})[日号]?$`, 'u').exec(text);
  const relative = new RegExp(`^(.年|大前年)(${N})月(${N})[日号]?$`, 'u').exec(text);
  const match = compact ?? written ?? relative;
  if (match === null) return undefined;
  const year = yearOf(match[1] ?? '', today);
  if (year === undefined) return undefined;
  return dayResult(makeDay(year, numberOf(match[2]), numberOf(match[3])));
};

/** 2008年9月, 2008-09, 2008.9, 去年9月, 2018年7月底. */
const yearMonth: Reader = (text, { today }) => {
  // Two digits are a year only before 年: 12-5 is a day in December, 08年9月 is a month of 2008.
  const year4 = '(?:\\d{4}|[〇零一二三四五六七八九]{4})';
  const year2 = '(?:\\d{2}|[〇零一二三四五六七八九]{2})年';
  const written = new RegExp(
    `^(今年|本年|去年|前年|大前年|明年|${year4}[-/.年]|${year2})(${N})月?(初|底|末|份)?$`,
    'u',
  );
  const match = written.exec(text) ?? /^(\d{4})(\d{2})$/u.exec(text);
  if (match === null) return undefined;
  const year = yearOf(match[1] ?? '', today);
  if (year === undefined) return undefined;
  const month = numberOf(match[2]);
  return endOrStart(year, month, match[3]);
};

/** 上个月, 上个月5号, 这个月底. */
const relativeMonth: Reader = (text, { today }) => {
  const match = new RegExp(`^(这个月|本月|上个?月|下个?月)(?:(${N})[日号]|(初|底|末))?$`, 'u').exec(text);
  if (match === null) return undefined;
  const { year, month } = partsOf(addMonths(`${today.slice(0, 7)}-01`, RELATIVE_MONTHS[match[1] ?? ''] ?? 0));
  if (match[2] === undefined) return endOrStart(year, month, match[3]);
  return dayResult(makeDay(year, month, numberOf(match[2])));
};

/** 3月5日, 三月五号, 3-5, 3/5, 3.5: the year is understood. */
const monthDay: Reader = (text, { today, towards }) => {
  const match = new RegExp(`^(${N})(?:月|[-/.])(${N})[日号]?$`, 'u').exec(text);
  if (match === null) return undefined;
  const month = numberOf(match[1]);
  const date = numberOf(match[2]);
  const { year } = partsOf(today);
  const day = makeDay(year, month, date);
  // 2月29日 may belong to the next or last leap year, but guessing one would surprise.
  if (day === undefined) return dayResult(undefined);
  if (towards === 'past' && day > today) return dayResult(makeDay(year - 1, month, date));
  if (towards === 'future' && day < today) return dayResult(makeDay(year + 1, month, date));
  return dayResult(day);
};

/** 5号, 5日: this month, or the one before or after. */
const dayOnly: Reader = (text, { today, towards }) => {
  const match = new RegExp(`^(${N})[日号]$`, 'u').exec(text);
  if (match === null) return undefined;
  const date = numberOf(match[1]);
  if (date < 1 || date > 31) return dayResult(undefined);
  // The nearest month on that side that has such a date: 31号 said in November is 31 October.
  const step = towards === 'past' ? -1 : 1;
  for (let away = 0; Math.abs(away) < 12; away += step) {
    const at = partsOf(addMonths(`${today.slice(0, 7)}-01`, away));
    const day = makeDay(at.year, at.month, date);
    if (day !== undefined && (towards === 'past' ? day <= today : day >= today)) return dayResult(day);
  }
  return dayResult(undefined);
};

function yearOf(text: string, today: Day): number | undefined {
  const relative = RELATIVE_YEARS[text.endsWith('年') ? text : `${text}年`];
  if (relative !== undefined) return partsOf(today).year + relative;
  const bare = text.replace(/[-/.年]$/u, '');
  const year = numberOf(bare);
  if (Number.isNaN(year)) return undefined;
  if (year >= 1900) return year;
  // 08年9月, 零八年: two digits, as people write the years they remember.
  if (!/^(?:\d{2}|[〇零一二三四五六七八九]{2})$/u.test(bare)) return undefined;
  return year <= partsOf(today).year - 1999 ? 2000 + year : 1900 + year;
}

/** 十月底, 10月初, 十月份: the year is understood. */
const monthOnly: Reader = (text, { today, towards }) => {
  const match = new RegExp(`^(${N})月(初|底|末|份)$`, 'u').exec(text);
  const month = numberOf(match?.[1]);
  if (match === null || Number.isNaN(month)) return undefined;
  const { year, month: now } = partsOf(today);
  const shift = towards === 'past' ? (month > now ? -1 : 0) : month < now ? 1 : 0;
  return endOrStart(year + shift, month, match[2]);
};

/** 去年下学期, 今年上学期: the month a term of that year begins in; the first one in autumn. */
const term: Reader = (text, { today }) => {
  const match = /^(今年|本年|去年|前年|\d{4}年)(?:的)?(上|下|春季|秋季)(?:学期|半学期)(?:开学)?$/u.exec(text);
  const year = match === null ? undefined : yearOf(match[1] ?? '', today);
  if (match === null || year === undefined) return undefined;
  return monthResult(makeDay(year, match[2] === '上' || match[2] === '秋季' ? 9 : 3, 1));
};

function endOrStart(year: number, month: number, part: string | undefined): ParsedDay {
  if (part === '底' || part === '末') {
    const last = makeDay(year, month, daysInMonth(year, month) || 1);
    return last === undefined
      ? dayResult(undefined)
      : { ok: true, day: last, precision: 'day', counted: 'last' };
  }
  return monthResult(makeDay(year, month, 1));
}
