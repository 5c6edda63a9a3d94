/** The same question put to every document: one row a place, with the sentences that speak to it. */
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { Quotation } from '../domain/clauses/quotation.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import type { Day } from '../domain/shared/day.ts';
import type { ClauseHit, SearchEvidence } from '../ports.ts';
import type { Answer, Verdict } from './answer.ts';
import { pickData } from './datum/pick-datum.ts';
import { wantedOf } from './datum/wanted.ts';
import { type Decider, decide } from './decide.ts';
import { covers, extractCell, tellsApart } from './extract.ts';

export interface ComparisonRow {
  readonly documentId: string;
  readonly verdict: Verdict;
  /** Sentences to choose from, best clause first; none where the place is silent. */
  readonly quotations: readonly Quotation[];
  /** The search's best sentences of the clause, best first. */
  readonly ranked: readonly string[];
  readonly missing: string | null;
  /** Silence is known, and not only that nothing was found. */
  readonly isKnown: boolean;
}

export interface Comparison {
  readonly rows: readonly ComparisonRow[];
  /** Best clause of each place that has one, in the order of the rows. */
  readonly citations: readonly ClauseRef[];
}

/**
 * 各地有什么不同, 几个地方比一比: a comparison of places is wanted although fewer than two are named.
 * 有什么区别 alone compares no places: 城乡学校有什么区别 is asked of one document.
 */
const COMPARES =
  /各地|各个?(?:地方|县|市|州)(?!级|\(|（)(?=.{0,12}(?:不同|区别|不一样|差别|分别|各自|各是|怎么|都|多少|几|什么|比))|(?:几|五|不同)个?(?:地方|地)|(?:别|其他|其它)(?:的地方|处|地方?)(?:有|呢|怎么|咋|都|是)|[和跟与同比](?:别|其他|其它)(?:的地方|处|地方)|哪里(?:的)?(?:要求|标准)?(?:更|最)|哪个地方.{0,8}(?:更|最)/u;
/** 对比一下大班额 compares places, 对比城里和乡下学校 does not. */
const COMPARES_SOMETHING = /对比|比一比|比较一下/u;
const WITHIN_ONE_PLACE =
  /城乡|城镇|城市|城里|乡下|乡村|农村|公办|民办|公立|私立|男|女|小学|初中|优秀|薄弱|校际/u;

export function asksToCompare(text: string): boolean {
  const plain = text.normalize('NFKC');
  return COMPARES.test(plain) || (COMPARES_SOMETHING.test(plain) && !WITHIN_ONE_PLACE.test(plain));
}

/** Words of comparison say nothing about the subject. */
export function withoutComparing(text: string): string {
  return text
    .normalize('NFKC')
    .replace(
      /[和与跟、]?(?:各地|各个?地方|几个地方|五个?地方)(?:的规定)?|(?:的)?说法|分别|各自|各(?=是|要|为|有|怎)|有(?:什么|啥|哪些)(?:不同|区别|不一样|差别)|对比一?下?|比一比|比较一下/gu,
      ' ',
    );
}

/** A further clause is looked at for the number when its score is this near to the best one's. */
const NEAR_SCORE = 0.6;

export async function compare(
  question: { readonly text: string; readonly typed: string; readonly today: Day },
  /** The places in question first. */
  documents: readonly string[],
  decider: Decider,
): Promise<Comparison> {
  const decided = await Promise.all(
    documents.map(async (documentId) => ({
      documentId,
      ...(await decide({ ...question, documents: [documentId] }, decider)),
    })),
  );
  const asked = decided.map((each) => rowOf(each, question.text, decider));
  const rows = asked.map((row, at) => {
    const others = asked.filter((other) => other !== row && other.verdict === 'answered');
    const evidence = decided[at]?.evidence;
    return evidence !== undefined && isBeside(row, others, evidence, question.text, decider.library)
      ? silent(row.documentId, true)
      : row;
  });
  return { rows, citations: rows.flatMap(({ quotations }) => quotations.slice(0, 1).map(({ ref }) => ref)) };
}

interface Decided {
  readonly documentId: string;
  readonly answer: Answer;
  readonly hits: readonly ClauseHit[];
}

function rowOf({ documentId, answer, hits }: Decided, question: string, decider: Decider): ComparisonRow {
  const { verdict, quotations, missing, reason } = answer;
  if (verdict === 'mentioned')
    return { documentId, verdict, quotations: quotations.slice(0, 1), ranked: [], missing, isKnown: true };
  const cell = verdict === 'answered' ? cellOf(hits, question, decider) : undefined;
  if (cell === undefined) return silent(documentId, reason.because === 'known-silence');
  return { documentId, verdict: 'answered', ...cell, missing: null, isKnown: true };
}

const silent = (documentId: string, isKnown: boolean): ComparisonRow => ({
  documentId,
  verdict: 'not-in-document',
  quotations: [],
  ranked: [],
  missing: null,
  isKnown,
});

type Cell = Pick<ComparisonRow, 'quotations' | 'ranked'>;

/** From the best clause; from one nearly as good where that one has the datum, and says as much of the question. */
function cellOf(hits: readonly ClauseHit[], question: string, { library, asks }: Decider): Cell | undefined {
  const kinds = asks.of(question);
  const [top] = hits;
  const cells = hits
    .filter(({ score }) => score >= (top?.score ?? 0) * NEAR_SCORE)
    .slice(0, 3)
    .flatMap((hit): readonly Cell[] => {
      const clause = library.get(hit.ref);
      const quotations = extractCell(clause, hit, question, kinds);
      const sentences = sentencesOf(clause.text);
      return quotations === null
        ? []
        : [{ quotations, ranked: hit.sentences.map((at) => sentences[at]?.text ?? '') }];
    });
  const [first, ...others] = cells;
  if (first === undefined) return undefined;
  const saidBy = (cell: Cell) =>
    covers(question, wordsOf(cell)) / Math.max(1, covers(question, wordsOf(first)));
  const wanted = wantedOf(question);
  // The clause beside it may have the day, where the best one only says that it is to be done.
  const holdsDatum = ({ quotations }: Cell) =>
    pickData(
      wanted,
      question,
      quotations.map(({ text }) => ({ text, prior: 0 })),
    ).length > 0;
  const isBetter = (cell: Cell) =>
    wanted.length > 0
      ? holdsDatum(cell) && saidBy(cell) >= AS_NEAR
      : tellsApart(wordsOf(cell)) && saidBy(cell) >= 1;
  const isEnough = wanted.length > 0 ? holdsDatum(first) : kinds.length > 0 || tellsApart(wordsOf(first));
  return isEnough ? first : (others.find(isBetter) ?? first);
}

const wordsOf = ({ quotations }: Cell) => quotations.map(({ text }) => text).join('\n');

/** A clause with the datum says nearly as much of the question as the best one. */
const AS_NEAR = 0.75;

/** Share of a silence's own words that the others' quotations must have, and the place's own must lack. */
const SAME_SUBJECT = 0.75;
const OTHER_SUBJECT = 0.5;
/** A known silence counts when it is at least this near to the question, beside the best fact. */
const SILENCE_TO_FACT = 0.75;

/**
 * The words asked for stand in this document, and the subject does not. 证书 is a certificate of honor in two
 * places and an examination's in a third: that one is known to be silent on just what the others rule.
 * Likewise a sentence that is shown as a mention, and has no word of a question which the others answer in its words.
 */
function isBeside(
  { verdict, quotations }: ComparisonRow,
  others: readonly ComparisonRow[],
  { unanswered, fact }: SearchEvidence,
  question: string,
  library: ClauseLibrary,
): boolean {
  const ruled = others.flatMap(({ quotations: each }) => each.map(({ text }) => text)).join('\n');
  const own = quotations.map(({ text }) => text).join('\n');
  if (verdict === 'mentioned') return covers(question, own) === 0 && covers(question, ruled) >= 2;
  if (verdict !== 'answered' || unanswered === null || unanswered.topic.mentions !== null) return false;
  const subject = unanswered.topic.missing;
  const pairs = Math.max(1, covers(subject, subject));
  const [first] = quotations;
  const clause = first === undefined ? '' : library.get(first.ref).text;
  return (
    unanswered.strength > fact * SILENCE_TO_FACT &&
    covers(subject, ruled) / pairs >= SAME_SUBJECT &&
    covers(subject, clause) / pairs < OTHER_SUBJECT
  );
}
