/** A message in plain words → what of the program it asks for: a command, a form, a sentence; or nothing of it. */
import { findRecordType } from '../domain/records/types/index.ts';
import { addDays, addMonths, type Day } from '../domain/shared/day.ts';
import { looksLikeQuestion } from '../forms/asks.ts';
import { readTelling } from '../forms/telling.ts';
import type { Clock } from '../ports.ts';
import { defineOperation } from './operation.ts';

/** The nearest of the functions in the corpus; undefined for what is no request. */
export type MatchRequest = (text: string) => { readonly id: string; readonly does: string } | undefined;

export type Request =
  /** A command with what follows it: `/export 2026-11-01 2026-11-30`. */
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'form'; readonly recordType: string; readonly said?: string }
  /** A reply by the end of its key: `greet`. */
  | { readonly kind: 'say'; readonly key: string };

export interface UnderstandTools {
  readonly match: MatchRequest;
  readonly clock: Clock;
}

export const createUnderstandRequest = ({ match, clock }: UnderstandTools) =>
  defineOperation<{ readonly text: string }, Request | null>({
    name: 'request.understand',
    needs: 'question.ask',
    // Nothing is done yet; what it leads to leaves its own row.
    audit: null,
    run: async ({ text }) => {
      const today = clock.today();
      if (tellsVisit(text, today)) return { kind: 'form', recordType: 'persuasion-visit', said: text };
      const found = match(text);
      if (found === undefined || found.does === '') return null;
      const [how = '', what = ''] = found.does.split(':');
      if (how === 'say') return { kind: 'say', key: what };
      if (how === 'begin')
        return findRecordType(what) === undefined ? null : { kind: 'form', recordType: what };
      const range = RANGED.includes(found.does) ? rangeIn(text, today) : undefined;
      return { kind: 'command', text: range === undefined ? found.does : `${found.does} ${range.join(' ')}` };
    },
  });

/** Commands that take two days. */
const RANGED = ['/export', '/tally'];
const VISITED = /劝|家访|走访|上门|入户|又去|再去|[去到][^,，。]{0,8}家/u;
/** So many things said make an entry; fewer may be small talk about one. */
const TOLD_FACTS = 3;

function tellsVisit(text: string, today: Day): boolean {
  if (looksLikeQuestion(text) || !VISITED.test(text)) return false;
  const type = findRecordType('persuasion-visit');
  return type !== undefined && readTelling(type, text, { today, personalAllowed: false }).count >= TOLD_FACTS;
}

/** 这个月, 上个月, 今年, 这学期, 这周: its first day, and its last or today. */
function rangeIn(text: string, today: Day): readonly [Day, Day] | undefined {
  const first = `${today.slice(0, 7)}-01`;
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
