/** Which sentences of which clauses go into the reply. */
import type { Clause } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { type Quotation, quote } from '../domain/clauses/quotation.ts';
import { type Sentence, sentencesOf } from '../domain/clauses/sentences.ts';
import { sharedPairs } from '../domain/shared/likeness.ts';
import type { ClauseHit } from '../ports.ts';
import type { AskedKind } from './asked-for.ts';
import { isDepartmentList, isHeading } from './sentence-kinds.ts';

export { isHeading };

/** Characters quoted from the best clause; a phone shows about this much above the fold. */
const MAIN_CHARS = 230;
/** From each further clause. */
const MORE_CHARS = 110;
/** A short clause is quoted whole. */
const WHOLE_CHARS = 150;
/** A list joined by semicolons is quoted whole up to this: of 20, 15 and 10 years none may be left out. */
const LIST_CHARS = 160;
/** One place's cell in a comparison, where the sentences allow it. */
const CELL_CHARS = 150;
/** The best sentence and the one with the number stand together up to this, however long a cell becomes. */
const LONG_CELL_CHARS = 300;

/** Sentences of one clause, best first as many as fit, given back in the order of print. */
export function extract(
  clause: Clause,
  hit: Pick<ClauseHit, 'sentences'>,
  kinds: readonly AskedKind[],
  limit = MAIN_CHARS,
): readonly Quotation[] {
  const sentences = sentencesOf(clause.text);
  if (clause.text.length <= WHOLE_CHARS && limit >= WHOLE_CHARS) return [quote(clause, clause.text)];
  const ranked = rank(
    sentences.map(({ text }) => text),
    hit.sentences,
    kinds,
  ).filter((at, place) => place === 0 || !isDepartmentList(sentences[at]?.text ?? ''));
  const chosen = new Set<number>();
  let chars = 0;
  let picks = 0;
  for (const at of ranked) {
    if (chosen.has(at)) continue;
    const list = listAround(sentences, at).filter((each) => !chosen.has(each));
    const length = lengthOf(sentences, list);
    // A heading alone says nothing: whatever the room, a sentence follows it.
    const isBare = [...chosen].every((each) => isHeading(sentences[each]?.text ?? ''));
    if (!isBare && chars + length > limit) continue;
    for (const each of list) chosen.add(each);
    chars += length;
    picks += 1;
    if (picks === 4) break;
  }
  return quoteSentences(clause, sentences, [...chosen]);
}

export function extractMore(
  library: ClauseLibrary,
  hits: readonly ClauseHit[],
  kinds: readonly AskedKind[],
): readonly Quotation[] {
  return hits.flatMap((hit) => extract(library.get(hit.ref), hit, kinds, MORE_CHARS));
}

/**
 * One place's cell of a comparison: the best sentence, and room kept for the one that makes the difference,
 * with its number, year, share or procedure. Never a heading alone; null where the clause is nothing but one.
 *
 * @param question - without the places and the words of comparison.
 */
export function extractCell(
  clause: Clause,
  hit: Pick<ClauseHit, 'sentences'>,
  question: string,
  kinds: readonly AskedKind[],
): readonly Quotation[] | null {
  const sentences = sentencesOf(clause.text);
  const textOf = (at: number) => sentences[at]?.text ?? '';
  const says = (at: number) => !isHeading(textOf(at)) && !isDepartmentList(textOf(at));
  const order = [...new Set([...hit.sentences, ...sentences.keys()])].filter(says);
  const [best] = order;
  if (best === undefined) return null;
  const key = keySentence(order, hit.sentences, textOf, question, kinds);
  const chosen = new Set<number>();
  let chars = 0;
  const add = (at: number, limit: number) => {
    if (chosen.has(at)) return;
    const list = listAround(sentences, at);
    const length = lengthOf(sentences, list);
    if (chars > 0 && chars + length > limit) return;
    for (const each of list) chosen.add(each);
    chars += length;
  };
  if (key === undefined || covers(question, textOf(key)) < covers(question, textOf(best))) {
    add(best, CELL_CHARS);
    if (key !== undefined) add(key, LONG_CELL_CHARS);
  } else {
    // What the best sentence says of the question, the other says too, with the number.
    add(key, CELL_CHARS);
    add(best, CELL_CHARS);
  }
  // Beside the best two, only what has a word of the question.
  const more = hit.sentences.filter(
    (at, place) => says(at) && (place < 2 || covers(question, textOf(at)) > 0),
  );
  for (const at of more) add(at, CELL_CHARS);
  // 2.实行教育用地联审报批制度。 A title that answers best is shown, above what it is the title of.
  const [top] = hit.sentences;
  if (top !== undefined && isHeading(textOf(top))) chosen.add(top);
  return quoteSentences(clause, sentences, [...chosen]);
}

/** Best sentence with what is asked for, or with a number at all; undefined where the best one has it. */
function keySentence(
  order: readonly number[],
  found: readonly number[],
  textOf: (at: number) => string,
  question: string,
  kinds: readonly AskedKind[],
): number | undefined {
  const [kind] = kinds;
  const isAbout = (at: number) => found.includes(at) || covers(question, textOf(at)) > 0;
  const asked = kind === undefined ? [] : order.filter((at) => isAbout(at) && kind.isHeldBy(textOf(at)));
  const keys = asked.length > 0 ? asked : order.filter((at) => isAbout(at) && tellsApart(textOf(at)));
  return keys[0];
}

const NUMBER =
  /20\d{2}\s*年|\d\s*[%％]|\d+\s*(?:[—–-]\s*\d+\s*)?(?:人|名|年|天|日|岁|周岁|元|学时|倍|所|兆)/u;
/** 制定、论证、公示、听证、报批等程序; 按程序恢复 names no step. */
const PROCEDURE = /(?:[^、,，。;；]{2,}、){2,}[^、,，。;；]{2,}(?:程序|步骤|环节)/u;

/** Has the sentence what differs from place to place: a number, year, share, or the steps of a procedure? */
export function tellsApart(text: string): boolean {
  const plain = text.replace(/《[^》]*》|[〔[（(]\s*20\d{2}\s*[〕\])）]\s*\d*\s*号?/gu, '');
  return NUMBER.test(plain) || PROCEDURE.test(plain);
}

/** How many character pairs of the question stand in the text, particles apart. */
export function covers(question: string, text: string): number {
  return sharedPairs(question.replace(/[的了吗呢啊]/gu, ''), text);
}

const EMPTY = new Set(
  '的了吗呢啊是有在和与或及不要能会可以为对把这那个一我你他她们上下里到得就也都还很多少几什么怎样吧嘛给',
);

/** Character pairs shared, and single characters with a meaning of their own at a quarter: 编一个班 and 混合编班. */
export function speaksOf(question: string, text: string): number {
  const chars = [...new Set(question.normalize('NFKC').replace(/[\s\p{P}\d]/gu, ''))].filter(
    (char) => !EMPTY.has(char),
  );
  return covers(question, text) + chars.filter((char) => text.includes(char)).length / 4;
}

/** Positions of the list, joined by semicolons, that a sentence belongs to; itself alone where that is too long. */
function listAround(sentences: readonly Sentence[], at: number): readonly number[] {
  const goesOn = (position: number) => /[;；]$/u.test(sentences[position]?.text ?? '');
  let first = at;
  while (first > 0 && goesOn(first - 1)) first -= 1;
  let last = at;
  while (last < sentences.length - 1 && goesOn(last)) last += 1;
  const list = Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
  return lengthOf(sentences, list) <= LIST_CHARS ? list : [at];
}

function lengthOf(sentences: readonly Sentence[], positions: readonly number[]): number {
  return positions.reduce((sum, at) => sum + (sentences[at]?.text.length ?? 0), 0);
}

function quoteSentences(
  clause: Clause,
  sentences: readonly Sentence[],
  chosen: readonly number[],
): readonly Quotation[] {
  return runs(chosen.toSorted((left, right) => left - right)).map(([first, last]) => {
    const start = sentences[first]?.start ?? 0;
    const end = sentences[last];
    return quote(clause, clause.text.slice(start, (end?.start ?? 0) + (end?.text.length ?? 0)));
  });
}

/** The search's order, with sentences that hold what is asked for moved up among the best few. */
function rank(
  texts: readonly string[],
  order: readonly number[],
  kinds: readonly AskedKind[],
): readonly number[] {
  const known = order.length === 0 ? texts.map((_, at) => at) : order;
  const [kind] = kinds;
  if (kind === undefined) return known;
  const best = known.slice(0, 4);
  const fitting = best.filter((at) => kind.isHeldBy(texts[at] ?? ''));
  // The best sentence stays; the one with the number comes right after it.
  return [...new Set([...best.slice(0, 1), ...fitting, ...known])];
}

/** Neighbouring positions joined: [1, 2, 5] → [1, 2], [5, 5]. */
function runs(positions: readonly number[]): readonly (readonly [number, number])[] {
  const joined: [number, number][] = [];
  for (const position of positions) {
    const last = joined.at(-1);
    if (last !== undefined && last[1] === position - 1) last[1] = position;
    else joined.push([position, position]);
  }
  return joined;
}
