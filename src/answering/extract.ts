/** Which sentences of which clauses go into the reply. */
import type { Clause } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { type Quotation, quote } from '../domain/clauses/quotation.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import type { ClauseHit } from '../ports.ts';
import { type AskedFor, holds } from './asked-for.ts';

/** Characters quoted from the best clause; a phone shows about this much above the fold. */
const MAIN_CHARS = 230;
/** From each further clause. */
const MORE_CHARS = 110;
/** A short clause is quoted whole. */
const WHOLE_CHARS = 150;

/** Sentences of one clause, best first as many as fit, given back in the order of print. */
export function extract(
  clause: Clause,
  hit: Pick<ClauseHit, 'sentences'>,
  kinds: readonly AskedFor[],
  limit = MAIN_CHARS,
): readonly Quotation[] {
  const sentences = sentencesOf(clause.text);
  if (clause.text.length <= WHOLE_CHARS && limit >= WHOLE_CHARS) return [quote(clause, clause.text)];
  const ranked = rank(
    sentences.map(({ text }) => text),
    hit.sentences,
    kinds,
  ).filter((at, place) => place === 0 || !isDepartmentList(sentences[at]?.text ?? ''));
  const chosen: number[] = [];
  let chars = 0;
  for (const at of ranked) {
    const length = sentences[at]?.text.length ?? 0;
    if (chosen.length > 0 && chars + length > limit) continue;
    chosen.push(at);
    chars += length;
    if (chosen.length === 4) break;
  }
  return runs(chosen.sort((left, right) => left - right)).map(([first, last]) => {
    const start = sentences[first]?.start ?? 0;
    const end = sentences[last];
    return quote(clause, clause.text.slice(start, (end?.start ?? 0) + (end?.text.length ?? 0)));
  });
}

export function extractMore(
  library: ClauseLibrary,
  hits: readonly ClauseHit[],
  kinds: readonly AskedFor[],
): readonly Quotation[] {
  return hits.flatMap((hit) => extract(library.get(hit.ref), hit, kinds, MORE_CHARS));
}

/** Who leads and who supports: shown when it is what was asked, and with the whole clause. */
function isDepartmentList(text: string): boolean {
  return /^[（(].*(?:配合|牵头|负责|责任单位.*)[)）][?？。]?$/u.test(text);
}

/** The search's order, with sentences that hold what is asked for moved up among the best few. */
function rank(
  texts: readonly string[],
  order: readonly number[],
  kinds: readonly AskedFor[],
): readonly number[] {
  const known = order.length === 0 ? texts.map((_, at) => at) : order;
  const [kind] = kinds;
  if (kind === undefined) return known;
  const best = known.slice(0, 4);
  const fitting = best.filter((at) => holds(kind, texts[at] ?? ''));
  const first = best[0];
  // The best sentence stays; the one with the number comes right after it.
  return [...new Set([...(first === undefined ? [] : [first]), ...fitting, ...known])];
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
