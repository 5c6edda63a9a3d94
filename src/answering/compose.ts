/**
 * An answer as a reader wants it: the datum asked for, the sentence it stands in with what bounds it,
 * and no more than a phone shows at once. Further clauses are named by their titles. Pure.
 */
import type { Clause } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { type Quotation, quote } from '../domain/clauses/quotation.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { type Sentence, sentencesOf } from '../domain/clauses/sentences.ts';
import type { ClauseHit } from '../ports.ts';
import { dataFor, pickData, type Spoken } from './datum/pick-datum.ts';
import { type Wanted, wantedOf } from './datum/wanted.ts';
import { covers, speaksOf } from './extract.ts';
import { boundingItem, leadingWords, type Span, withScope } from './scope.ts';
import { isDepartmentList, isHeading } from './sentence-kinds.ts';

export interface Passage {
  readonly quotation: Quotation;
  /** Words of the quotation that are the datum asked for. */
  readonly marks: readonly string[];
  /** Column of a table cell. */
  readonly label?: string;
}

export interface Composed {
  /** The datum asked for, in the words of the quotation; empty where the question asks for none. */
  readonly data: readonly string[];
  readonly passages: readonly Passage[];
  /** Asked for, and printed in none of the quoted sentences. */
  readonly lacking: Wanted | null;
  /** 没有居住证: asked of those without a thing, and printed only of those with it. */
  readonly without: string | null;
  /** Clauses nearly as near, as titles. */
  readonly also: readonly ClauseRef[];
  /** Everything of this was said before: nothing more is printed. */
  readonly isExhausted: boolean;
}

/** Characters quoted; with the datum, the source and a note some 350 stand above 全文. */
const QUOTED_CHARS = 240;
/** A short clause is quoted whole. */
const WHOLE_CHARS = 130;
/** A further clause is named when its score is this near to the best one's. */
const NEAR_SCORE = 0.72;
const ALSO = 2;
/** A datum printed at a strict place: when no sentence quoted has it, that is said. */
const STRICT: readonly Wanted[] = [
  'whom',
  'often',
  'money',
  'age',
  'times',
  'howlong',
  'share',
  'steps',
  'why',
];

export interface ComposeRequest {
  /** Without the place names it was asked with. */
  readonly question: string;
  /** Best first. */
  readonly hits: readonly ClauseHit[];
  /** Sentences shown before in this talk: a follow-up moves on from them. */
  readonly said?: readonly string[];
}

export function compose({ question, hits, said = [] }: ComposeRequest, library: ClauseLibrary): Composed {
  const wanted = wantedOf(question);
  const [best, ...others] = hits;
  if (best === undefined) throw new RangeError('An answer needs a clause.');
  const near = others.filter(({ score }) => score >= best.score * NEAR_SCORE).slice(0, ALSO);
  const isFresh = (clause: Clause) => said.length === 0 || freshOf(clause, said).length > 0;
  // A follow-up goes on to the next clause where the first has been read out.
  const pool = [best, ...near].filter(({ ref }) => isFresh(library.get(ref)));
  const main = pool[0] ?? best;
  const clause = library.get(main.ref);
  const first = passagesOf(clause, main, question, wanted, said, library);
  const data = pickData(wanted, question, first.spoken);
  const helper =
    data.length > 0 || wanted.length === 0 ? undefined : helperOf(pool, question, wanted, said, library);
  const quotations = helper === undefined ? first.quotations : [...first.quotations, ...helper.quotations];
  const chosen = helper === undefined ? data : helper.data;
  const lacking = chosen.length > 0 ? null : lackingOf(wanted, question, clause, first.key ?? clause.text);
  // What is not printed is said of the sentence that comes nearest, and of no other.
  const shown =
    lacking === null
      ? quotations
      : quotations.filter(({ text }) => first.key === null || text.includes(first.key));
  const without = withoutOf(question, shown);
  return {
    data: without === null ? chosen : [],
    passages: shown.map((quotation) => ({
      quotation,
      marks: chosen.filter((text) => quotation.text.includes(text)),
    })),
    lacking,
    without,
    also: near.map(({ ref }) => ref).filter((ref) => !quotations.some((quotation) => quotation.ref === ref)),
    isExhausted: said.length > 0 && pool.length === 0,
  };
}

/** Sentences of a clause that have not been shown. */
function freshOf(clause: Clause, said: readonly string[]): readonly Sentence[] {
  const before = said.join('\n');
  return sentencesOf(clause.text).filter(
    ({ text }) => !before.includes(text) && !isHeading(text) && !isDepartmentList(text),
  );
}

/** The quotations of one clause: its key sentence, what bounds it, and the next best while there is room. */
function passagesOf(
  clause: Clause,
  hit: Pick<ClauseHit, 'sentences'>,
  question: string,
  wanted: readonly Wanted[],
  said: readonly string[],
  library: ClauseLibrary,
): Read {
  const sentences = sentencesOf(clause.text);
  const spokenAt = (at: number): Spoken => {
    const place = hit.sentences.indexOf(at);
    return { text: sentences[at]?.text ?? '', prior: place === 0 ? 1 : place === 1 ? 0.5 : 0 };
  };
  const bounding = boundingItem(clause, library);
  const next = bounding === undefined ? [] : [quote(bounding, bounding.text.slice(0, QUOTED_CHARS))];
  const leading = said.length > 0 ? undefined : leadingWords(clause, library);
  const lead = leading === undefined ? [] : [quote(leading.of, leading.text)];
  const spokenBefore = lead.map(({ text }): Spoken => ({ text, prior: 0.5 }));
  if (said.length === 0 && clause.text.length <= WHOLE_CHARS && !wantsDepartments(question, wanted)) {
    const whole = quoteSpans(clause, [{ start: 0, end: clause.text.length }]);
    return {
      quotations: [...lead, ...whole, ...next],
      spoken: [...spokenBefore, ...[...sentences.keys()].map(spokenAt)],
      key: null,
    };
  }
  const order = orderOf(sentences, hit.sentences, question, wanted).filter(
    (at) => !said.some((text) => text.includes(sentences[at]?.text ?? '')),
  );
  const spans: Span[] = [];
  let chars = 0;
  const take = (at: number, room: number) => {
    const added = withScope(sentences, at, room).filter(
      ({ start, end }) => !spans.some((span) => span.start <= start && end <= span.end),
    );
    const length = added.reduce((sum, { start, end }) => sum + end - start, 0);
    if (chars > 0 && chars + length > QUOTED_CHARS) return;
    spans.push(...added);
    chars += length;
  };
  const [key, ...rest] = order;
  if (key !== undefined) take(key, QUOTED_CHARS);
  // Who leads and who supports stands in brackets at the end.
  const list = wantsDepartments(question, wanted)
    ? sentences.findIndex(({ text }) => isDepartmentList(text))
    : -1;
  if (list >= 0 && list !== key) take(list, QUOTED_CHARS);
  // 2.综合治理组。 names who the sentences under it are about.
  const title = sentences[0];
  if (wanted.includes('who') && title !== undefined && isHeading(title.text) && GROUP.test(title.text.trim()))
    take(0, QUOTED_CHARS);
  // Beside the key sentence, what the search names among its best few.
  for (const at of rest.slice(0, 3)) {
    const place = hit.sentences.indexOf(at);
    const text = sentences[at]?.text ?? '';
    if ((place >= 0 && place < 2) || (place >= 0 && covers(question, text) > 1))
      take(at, QUOTED_CHARS - chars);
  }
  const isQuoted = ({ start }: Sentence) => spans.some((span) => span.start <= start && start < span.end);
  return {
    quotations: [...lead, ...quoteSpans(clause, spans), ...next],
    spoken: [
      ...spokenBefore,
      ...[...sentences.keys()].filter((at) => isQuoted(sentences[at] as Sentence)).map(spokenAt),
    ],
    key: key === undefined ? null : (sentences[key]?.text ?? null),
  };
}

const GROUP = /(?:组|办公室|专班)。?$/u;

interface Read {
  readonly quotations: readonly Quotation[];
  /** The quoted sentences one by one, with what the search thinks of them. */
  readonly spoken: readonly Spoken[];
  /** The sentence quoted first; null where the clause is quoted whole. */
  readonly key: string | null;
}

/** Positions of sentences, the one to quote first: by the search, the question's words and the datum asked for. */
export function orderOf(
  sentences: readonly Sentence[],
  found: readonly number[],
  question: string,
  wanted: readonly Wanted[],
): readonly number[] {
  const coverage = sentences.map(({ text }) => speaksOf(question, text));
  const most = Math.max(1, ...coverage);
  const isWantedList = wantsDepartments(question, wanted);
  const scores = sentences.map(({ text }, at) => {
    if (isHeading(text)) return -1;
    if (isDepartmentList(text) && !isWantedList) return -1;
    const place = found.indexOf(at);
    const bySearch = place < 0 ? 0 : 1.4 / (1 + place * 0.5);
    const share = (coverage[at] ?? 0) / most;
    const holds = wanted.some((each) => dataFor(each, question, text).length > 0);
    const byDatum = holds && (place >= 0 || share > 0 || isDepartmentList(text)) ? 0.35 + share * 0.3 : 0;
    return bySearch + share * 0.5 + byDatum;
  });
  const order = [...sentences.keys()]
    .filter((at) => (scores[at] ?? -1) > 0)
    .toSorted((left, right) => (scores[right] ?? 0) - (scores[left] ?? 0));
  if (order.length > 0) return order;
  // Nothing but a title, or nothing that has a word of the question: the first sentence that says something.
  const saying = sentences.findIndex(({ text }) => !isHeading(text) && !isDepartmentList(text));
  return [Math.max(0, saying)];
}

/** 哪个部门负责, 谁牵头: then the list of departments in brackets is what is asked for. */
function wantsDepartments(question: string, wanted: readonly Wanted[]): boolean {
  return wanted.includes('who') && /部门|单位|牵头|配合|负责|管|哪家|责任/u.test(question);
}

/** A clause nearly as near that has the datum which the best one lacks. */
function helperOf(
  hits: readonly ClauseHit[],
  question: string,
  wanted: readonly Wanted[],
  said: readonly string[],
  library: ClauseLibrary,
): { readonly quotations: readonly Quotation[]; readonly data: readonly string[] } | undefined {
  for (const hit of hits.slice(1)) {
    const clause = library.get(hit.ref);
    const { quotations, spoken } = passagesOf(clause, hit, question, wanted, said, library);
    const data = pickData(wanted, question, spoken);
    const holding = quotations.filter(({ text }) => data.some((words) => text.includes(words)));
    if (data.length > 0 && holding.some(({ text }) => covers(question, text) >= 1))
      return { quotations: holding, data };
  }
  return undefined;
}

/** A share is named in passing too: 岗位比例要不要统一 asks for none. */
const ASKS_SHARE = /几|多少|好多|多大|百分之|(?<!个)(?:比例|占比)(?:是|呢)?[?？]?$/u;

/** @param shown - the sentence above which it is said; a heading leaves it to what stands under it. */
function lackingOf(
  wanted: readonly Wanted[],
  question: string,
  clause: Clause,
  shown: string,
): Wanted | null {
  const [first] = wanted;
  if (first === undefined || wanted.length > 1 || !STRICT.includes(first) || isHeading(shown)) return null;
  if (first === 'share' && !ASKS_SHARE.test(question)) return null;
  const isElsewhere = sentencesOf(clause.text).some(
    ({ text }) =>
      dataFor(first, question, text).length > 0 && (shown.includes(text) || covers(question, text) > 0),
  );
  return isElsewhere ? null : first;
}

const WITHOUT =
  /没(?:有|得|办)?([\p{Script=Han}]{2,5}?)(?:了|的)?(?:能|可以|可不可以|怎么|咋|行|也|该|是不是)/u;
const LACKS = /没有|未|无|不足|不够|缺|不具备|不能提供|没/u;

/** The thing the question is without, where the quoted sentences speak only of having it; null otherwise. */
function withoutOf(question: string, quotations: readonly Quotation[]): string | null {
  const thing = WITHOUT.exec(question.normalize('NFKC'))?.[1];
  if (thing === undefined) return null;
  const phrases = quotations
    .flatMap(({ text }) => text.split(/[,，;；。]/u))
    .filter((phrase) => phrase.includes(thing));
  return phrases.length > 0 && !phrases.some((phrase) => LACKS.test(phrase)) ? thing : null;
}

/** Spans joined where they touch, each checked against the clause. */
function quoteSpans(clause: Clause, spans: readonly Span[]): readonly Quotation[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((left, right) => left.start - right.start)) {
    const last = joined.at(-1);
    if (last !== undefined && clause.text.slice(last.end, start).trim() === '')
      last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined.map(({ start, end }) => quote(clause, clause.text.slice(start, end).trim()));
}
