/** A message in plain words → what of the program it asks for: a command, a form, a sentence; or nothing of it. */
import { findRecordType } from '../domain/records/types/index.ts';
import { parseChineseNumeral } from '../domain/shared/chinese-numerals.ts';
import { addDays, addMonths, type Day } from '../domain/shared/day.ts';
import { looksLikeQuestion } from '../forms/asks.ts';
import { readTelling } from '../forms/telling.ts';
import type { Clock } from '../ports.ts';
import { asWording } from '../retrieval/request-match.ts';
import { defineOperation } from './operation.ts';

/** The nearest of the functions in the corpus; undefined for what is no request. @param only - the wordings themselves. */
export type MatchRequest = (text: string, only?: 'wordings') => Understood | undefined;

interface Understood {
  readonly id: string;
  readonly does: string;
  readonly wordings: readonly string[];
  /** In the middle of a form its wordings are answers. */
  readonly notMidway?: boolean | undefined;
}

export type Request =
  /** A command with what follows it: `/export 2026-11-01 2026-11-30`. */
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'form'; readonly recordType: string; readonly said?: string }
  /** A reply by the end of its key: `greet`. */
  | { readonly kind: 'say'; readonly key: string }
  /** A greeting or thanks, and behind it what is asked. */
  | { readonly kind: 'ask'; readonly text: string };

export interface UnderstandInput {
  readonly text: string;
  /** A form is open: only a wording itself is a request, all else answers the form. */
  readonly midway?: boolean;
}

export interface UnderstandTools {
  readonly match: MatchRequest;
  readonly clock: Clock;
}

export const createUnderstandRequest = ({ match, clock }: UnderstandTools) =>
  defineOperation<UnderstandInput, Request | null>({
    name: 'request.understand',
    needs: 'question.ask',
    // Nothing is done yet; what it leads to leaves its own row.
    audit: null,
    reads: 'nothing',
    run: async ({ text, midway = false }) => {
      const today = clock.today();
      if (midway) {
        const said = match(text, 'wordings');
        return said !== undefined && said.notMidway !== true && isWording(text, said)
          ? requestOf(said, text, today)
          : null;
      }
      const found = match(text);
      if (tellsVisit(text, today)) return { kind: 'form', recordType: 'persuasion-visit', said: text };
      if (tellsAbsence(text)) return { kind: 'form', recordType: 'suspected-dropout', said: text };
      const rest = behindManners(text, match);
      if (rest === undefined)
        return beginsWith(text, match) ?? (found === undefined ? null : requestOf(found, text, today));
      const meant = match(rest);
      return (meant === undefined ? null : requestOf(meant, rest, today)) ?? { kind: 'ask', text: rest };
    },
  });

function requestOf({ does }: Understood, text: string, today: Day): Request | null {
  if (does === '') return null;
  const [how = '', what = ''] = does.split(':');
  if (how === 'say') return { kind: 'say', key: what };
  if (how === 'begin') return findRecordType(what) === undefined ? null : { kind: 'form', recordType: what };
  if (does === '/report') return { kind: 'command', text: `${does} ${rhythmIn(text, today)}` };
  const range = RANGED.includes(does) ? rangeIn(text, today) : undefined;
  return { kind: 'command', text: range === undefined ? does : `${does} ${range.join(' ')}` };
}

const MANNERS = ['say:greet', 'say:thank'];

/** 谢谢 那编制呢: what comes behind the manners; undefined without any, or with nothing behind. */
function behindManners(text: string, match: MatchRequest): string | undefined {
  const [, head = '', rest = ''] =
    /^\s*([^\s,，。.!！~、]{1,6})[\s,，。.!！~、]+(\S[\s\S]*)$/u.exec(text) ?? [];
  const found = head === '' || !/\p{L}/u.test(rest) ? undefined : match(head);
  if (found === undefined || !MANNERS.includes(found.does) || !isWording(head, found)) return undefined;
  const after = match(rest);
  // 你好 在吗 is manners all through.
  return after !== undefined && MANNERS.includes(after.does) ? undefined : rest;
}

/** 登记留守儿童 岩温 他爸妈都在广东: a register is named first, and then what goes into it. */
function beginsWith(text: string, match: MatchRequest): Request | null {
  const [, head = '', rest = ''] =
    /^\s*([^\s,，。.!！:：]{3,16})[\s,，。.!！:：]+(\S[\s\S]*)$/u.exec(text) ?? [];
  const found = rest === '' || looksLikeQuestion(rest) ? undefined : match(head);
  if (found === undefined || !isWording(head, found)) return null;
  const [how, what = ''] = found.does.split(':');
  return how === 'begin' && findRecordType(what) !== undefined
    ? { kind: 'form', recordType: what, said: text }
    : null;
}

function isWording(text: string, { wordings }: Understood): boolean {
  return wordings.includes(asWording(text));
}

/** Commands that take two days. */
const RANGED = ['/export', '/tally'];
const VISITED =
  /劝|打(?:了|过|个|的|通)*电话|[又再]打|家访|走访|上门|入户|又去|再去|[去到克][^,，。]{0,8}家/u;
/** So many things said make an entry; two do where they are how somebody went and whom they met or what came of it. */
const TOLD_FACTS = 3;

function tellsVisit(text: string, today: Day): boolean {
  if (looksLikeQuestion(text) || !VISITED.test(text)) return false;
  const type = findRecordType('persuasion-visit');
  if (type === undefined) return false;
  const { answers, count } = readTelling(type, text, { today, personalAllowed: false });
  const isMeeting = answers['method'] !== undefined && (answers['met'] ?? answers['result']) !== undefined;
  return count >= TOLD_FACTS || isMeeting;
}

/** 三天没来了, 一个多星期没到校, 没去上学. */
const ABSENT =
  /(?:[一二两三四五六七八九十几好半\d]+个?多?(?:天|日|星期|礼拜|周|月)了?|(?:上|这)?个?(?:周|星期|礼拜)[一二三四五六日天]?)(?:都|就|又|也)?没有?(?:来|到|去)|(?:没有?|不)(?:来|去)(?:上学|读书|学校|上课|报到)|没(?:到校|返校|报到|上学)|不(?:上学|读书|念书|读)了/u;
/** One child, of one's own class or village. */
const ONE_CHILD =
  /我们?(?:班|校|村)|班[上里]|村里|[他她]家|家的?(?:娃|孩子|姑娘|儿子|女儿|丫头|小子|巴郎子?|老[大二三])|有个(?:娃|学生|孩子|姑娘)|(?:娃|学生|孩子)(?:叫|名叫)/u;
/** Of a duty or of all of them: somebody asks. */
const OF_RULES = /应当?|规定|要求|政策|文件|书面|报告|上报|登记|台账|负责|责任|条例|哪|多少/u;

/** Is a child missed, and told of, rather than asked about? */
function tellsAbsence(text: string): boolean {
  return !looksLikeQuestion(text) && ABSENT.test(text) && ONE_CHILD.test(text) && !OF_RULES.test(text);
}

const MONTH = /(?<![年\d])(\d{1,2}|十[一二]?|[一二三四五六七八九])月份?(?![\d一二三四五六七八九十])/u;

/** 十月份: the last one there was. */
function monthNamed(said: string, today: Day): readonly [Day, Day] | undefined {
  const month = /^\d+$/u.test(said) ? Number(said) : parseChineseNumeral(said);
  if (month === undefined || month < 1 || month > 12) return undefined;
  const year = Number(today.slice(0, 4)) - (month > Number(today.slice(5, 7)) ? 1 : 0);
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return [first, addDays(addMonths(first, 1), -1)];
}

/** Which of the four reports, and a day of a month that is over. */
function rhythmIn(text: string, today: Day): string {
  if (/季/u.test(text)) return 'quarter';
  if (/学期/u.test(text)) return 'term';
  if (/学年|全年|今年/u.test(text)) return 'school-year';
  return `month ${rangeIn(text, today)?.[0] ?? today}`;
}

/** 这个月, 上个月, 今年, 这学期, 这周: its first day, and its last or today. */
function rangeIn(text: string, today: Day): readonly [Day, Day] | undefined {
  const first = `${today.slice(0, 7)}-01`;
  const named = MONTH.exec(text)?.[1];
  if (named !== undefined) return monthNamed(named, today);
  if (/上个?月/u.test(text)) return [addMonths(first, -1), addDays(first, -1)];
  if (/这个?月|本月|当月/u.test(text)) return [first, today];
  if (/今年/u.test(text)) return [`${today.slice(0, 4)}-01-01`, today];
  if (/这?(?:个)?学期/u.test(text)) {
    const month = Number(today.slice(5, 7));
    const year = Number(today.slice(0, 4));
    if (month >= 9) return [`${year}-09-01`, today];
    return month <= 1 ? [`${year - 1}-09-01`, today] : [`${year}-02-01`, today];
  }
  if (/这周|本周|这个?星期|这个?礼拜/u.test(text))
    return [addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7)), today];
  return undefined;
}
