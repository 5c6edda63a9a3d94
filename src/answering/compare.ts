/** The same question put to every document: one row a place, each cell quoted or 文件未规定. */
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { Quotation } from '../domain/clauses/quotation.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import type { Day } from '../domain/shared/day.ts';
import type { ClauseSearch } from '../ports.ts';
import type { Verdict } from './answer.ts';
import { askedFor } from './asked-for.ts';
import { decide } from './decide.ts';
import { extract } from './extract.ts';
import { staleTarget } from './stale-targets.ts';

export interface ComparisonRow {
  readonly documentId: string;
  readonly verdict: Verdict;
  readonly quotations: readonly Quotation[];
  readonly missing: string | null;
  readonly note: string | null;
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

const CELL_CHARS = 150;

export async function compare(
  question: { readonly text: string; readonly typed: string; readonly today: Day },
  /** The places in question first. */
  documents: readonly string[],
  decider: { readonly library: ClauseLibrary; readonly search: ClauseSearch },
): Promise<Comparison> {
  const { library } = decider;
  const kinds = askedFor(question.text);
  const rows = await Promise.all(
    documents.map(async (documentId): Promise<ComparisonRow> => {
      const asked = { ...question, documents: [documentId] };
      const { answer, hits } = await decide(asked, decider);
      const { verdict, quotations, missing } = answer;
      if (verdict === 'mentioned')
        return { documentId, verdict, quotations: quotations.slice(0, 1), missing, note: null };
      const [hit] = hits;
      if (verdict !== 'answered' || hit === undefined) {
        return { documentId, verdict: 'not-in-document', quotations: [], missing: null, note: null };
      }
      const cell = extract(library.get(hit.ref), hit, kinds, CELL_CHARS);
      const document = library.document(documentId);
      const note =
        cell.map(({ text }) => staleTarget(text, document, question.today)).find((found) => found !== null) ??
        null;
      return { documentId, verdict, quotations: cell, missing: null, note };
    }),
  );
  return { rows, citations: rows.flatMap(({ quotations }) => quotations.slice(0, 1).map(({ ref }) => ref)) };
}
