/**
 * What a sentence may not be quoted without: the condition, cap, exception or date that stands in the
 * next sentence or the next item, and the sentence it points back to. Pure.
 */
import type { Clause } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { type Sentence, sentencesOf } from '../domain/clauses/sentences.ts';
import { isDepartmentList, isHeading } from './sentence-kinds.ts';

/** Words that bound a rule: an exception, a ban, a cap, a floor, a date, an unbroken span. */
const BOUNDS =
  /除外|例外|另有规定|不适用|不得|最高|最低|以上|以下|以内|不足|不超过|不低于|不少于|方可|连续|(?:19|20)\d{2}\s*年|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*[日天]\s*内|[一二三四五六七八九十百]+日内/u;
const POINTS_BACK = /^(?:其中|上述|前款|前项|该|对此|符合(?:上述|以上|前款)|但|如不|否则|逾期)/u;
const ITEM_POINTS_BACK = /^(?:\S{0,6}?[、.．\s])?\s*(?:前款|前项|前条|上述|但|本条前)/u;
/** 有下列情形之一的: what follows is the rule. */
const OPENS_LIST = /[:：]$/u;

/** Part of a long bounding sentence that comes along: from the phrase with the bound to its end, or that phrase. */
const PART_CHARS = 110;

export interface Span {
  readonly start: number;
  readonly end: number;
}

const spanOf = ({ start, text }: Sentence): Span => ({ start, end: start + text.length });

/**
 * Spans of the clause's text that go with a sentence, the sentence itself included, in the order of print.
 *
 * @param room - characters that all of them should have; what bounds the rule comes along all the same, cut.
 */
export function withScope(sentences: readonly Sentence[], at: number, room: number): readonly Span[] {
  const sentence = sentences[at];
  if (sentence === undefined) return [];
  const spans = [spanOf(sentence)];
  let chars = sentence.text.length;
  const before = sentences[at - 1];
  if (before !== undefined && POINTS_BACK.test(sentence.text) && !isHeading(before.text)) {
    spans.unshift(spanOf(before));
    chars += before.text.length;
  }
  for (let next = at + 1; ; next += 1) {
    const after = sentences[next];
    if (after === undefined || isDepartmentList(after.text)) break;
    const isListed = OPENS_LIST.test(sentence.text) || /[;；]$/u.test(sentences[next - 1]?.text ?? '');
    if (isListed && chars + after.text.length <= room) {
      spans.push(spanOf(after));
      chars += after.text.length;
      continue;
    }
    if (next > at + 1 || !BOUNDS.test(withoutTitles(after.text))) break;
    if (chars + after.text.length <= room) spans.push(spanOf(after));
    else spans.push(...boundingPart(after));
    break;
  }
  return spans;
}

/** From the phrase that holds the bound to the end where that is short; the phrase alone otherwise. */
function boundingPart({ start, text }: Sentence): readonly Span[] {
  const phrases = [...text.matchAll(/[^,，;；。]+[,，;；。]?/gu)];
  const holding = phrases.filter(([phrase]) => BOUNDS.test(withoutTitles(phrase)));
  const [first] = holding;
  if (first === undefined) return [];
  if (text.length - first.index <= PART_CHARS)
    return [{ start: start + first.index, end: start + text.length }];
  return holding.map((phrase) => ({
    start: start + phrase.index,
    end: start + phrase.index + phrase[0].replace(/[,，;；]$/u, '').length,
  }));
}

/** The next item of the same list where it bounds this one: 前款规定不适用于…. */
export function boundingItem(clause: Clause, library: ClauseLibrary): Clause | undefined {
  const { after } = library.neighbours(clause);
  return after !== undefined && after.parent === clause.parent && ITEM_POINTS_BACK.test(after.text)
    ? after
    : undefined;
}

/** Years and numbers of documents that are only named bound nothing. */
function withoutTitles(text: string): string {
  return text.replace(/《[^》]*》|[〔［[(（]\s*(?:19|20)\d{2}[^〕］\])）]{0,12}[〕］\])）]/gu, '');
}

/** 有下列情形之一的,学校应当承担责任: the words that an item completes; undefined where it stands by itself. */
export function leadingWords(
  clause: Clause,
  library: ClauseLibrary,
): { readonly of: Clause; readonly text: string } | undefined {
  if (clause.parent === null) return undefined;
  const parent = library.get(clause.parent);
  const last = sentencesOf(parent.text).at(-1)?.text.trim();
  return last !== undefined && OPENS_LIST.test(last) && !isHeading(last) && last.length <= LEADING_CHARS
    ? { of: parent, text: last }
    : undefined;
}

const LEADING_CHARS = 140;
