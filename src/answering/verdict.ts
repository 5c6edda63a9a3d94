/** Is a question answered, touched on, not ruled here, or no question at all? Decided by learned weights on the search's evidence. */
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { clauseRef, documentOf, pathOf } from '../domain/clauses/reference.ts';
import { parseChineseNumeral } from '../domain/shared/chinese-numerals.ts';
import { fold } from '../domain/shared/fold.ts';
import type { ClauseHit, SearchResult } from '../ports.ts';
import type { Verdict } from './answer.ts';
import type { AskedKinds } from './asked-for.ts';
import { type DecisionModel, decisionInputs, EVEN, judge } from './decision.ts';
import { isQuestion } from './is-question.ts';
import { isOrder } from './orders.ts';
import { certain, type Reason } from './reason.ts';
import { isHeading } from './sentence-kinds.ts';
import { isPrintedTwin } from './twin.ts';

export interface Asked {
  /** Without the place names it was asked with. */
  readonly text: string;
  /** As typed: an order may name a place. */
  readonly typed: string;
}

export interface Decided {
  readonly verdict: Verdict;
  readonly reason: Reason;
}

/** Share of the question's weight that a clause has to hold before it is said to mention the matter. */
const LEAST_TO_MENTION = 0.22;

export function verdictOf(
  asked: Asked,
  result: SearchResult,
  library: ClauseLibrary,
  model: DecisionModel,
  asks: AskedKinds,
): Decided {
  if (isOrder(asked.typed)) return { verdict: 'order', reason: certain('order', 'order-to-program') };
  if (missingItem(asked.text, result.hits, library) !== null)
    return { verdict: 'not-in-document', reason: certain('not-in-documents', 'item-not-in-print') };
  const inputs = decisionInputs(asked.text, result, library, asks);
  const { answered, offField, isAnswered } = judge(inputs, result.evidence.isWorded, model);
  if (result.hits.length === 0) return { verdict: 'off-topic', reason: certain('off-field', 'nothing-near') };
  const isTwin = saysItsTwin(asked.text, result, library) && inputs['lacksAny'] === 0;
  const leavesOpen =
    !isTwin &&
    (leavesNumberOpen(asked.text, result, library) || (answered < EVEN && isNearerToSilence(result)));
  if (
    (isAnswered || isPrintedTerm(asked.text, result, library)) &&
    !leavesOpen &&
    !standsOnHeading(result, library)
  )
    return {
      verdict: 'answered',
      reason: { kind: 'answered', because: 'clause-answers', confidence: answered },
    };
  const confidence = 1 - answered;
  const { unanswered, numbers } = result.evidence;
  if (unanswered !== null && !isTwin && (leavesOpen || numbers.silence >= LEAST_TO_MENTION))
    return unanswered.topic.mentions !== null
      ? { verdict: 'mentioned', reason: { kind: 'partly', because: 'known-silence', confidence } }
      : {
          verdict: 'not-in-document',
          reason: { kind: 'not-in-documents', because: 'known-silence', confidence },
        };
  if (offField >= EVEN)
    return {
      verdict: 'off-topic',
      reason: { kind: 'off-field', because: 'unlike-the-field', confidence: offField },
    };
  // The subject stands in the clause, and the datum asked for stands nowhere near it.
  if (inputs['lacksDatum'] === 1 && numbers.termGapInBest < 1 && numbers.rareInBest >= LEAST_TO_MENTION)
    return { verdict: 'mentioned', reason: { kind: 'partly', because: 'datum-not-printed', confidence } };
  return {
    verdict: 'not-in-document',
    reason: { kind: 'not-in-documents', because: 'weak-evidence', confidence },
  };
}

/** 体检: no more than a name, and the best clause prints it. That it is not there could not be said. */
function isPrintedTerm(text: string, { hits: [best] }: SearchResult, library: ClauseLibrary): boolean {
  const term = fold(text).replace(/\p{P}/gu, '');
  return (
    best !== undefined &&
    /^\p{Script=Han}{2,8}$/u.test(term) &&
    !isQuestion(term) &&
    fold(library.get(best.ref).text).includes(term)
  );
}

/** What is known not to be said is nearer than all that is known to be asked, by words and in the encoder alike. */
function isNearerToSilence({ evidence: { unanswered, numbers } }: SearchResult): boolean {
  const { silence, mostOwn, likeOwnSilence, mostAsked } = numbers;
  const isNear = unanswered !== null && silence >= LEAST_TO_MENTION;
  return isNear && silence > mostOwn && likeOwnSilence > mostAsked;
}

/** What is known not to be said is near since it differs by one name, and the name asked for is printed. */
function saysItsTwin(
  text: string,
  { hits: [best], evidence }: SearchResult,
  library: ClauseLibrary,
): boolean {
  const open = evidence.unanswered?.topic.questions;
  return open !== undefined && best !== undefined && isPrintedTwin(text, open, library.get(best.ref).text);
}

/** 从教满20年: what is known not to be said names the very number that is asked about, and the clause does not print it. */
function leavesNumberOpen(text: string, { hits, evidence }: SearchResult, library: ClauseLibrary): boolean {
  const open = NUMBERED.exec(evidence.unanswered?.topic.missing ?? '')?.[0];
  const [best] = hits;
  return (
    open !== undefined &&
    best !== undefined &&
    evidence.numbers.silence >= LEAST_TO_MENTION &&
    text.normalize('NFKC').includes(open) &&
    !library.get(best.ref).text.includes(open)
  );
}

const NUMBERED = /\d+(?:年|人|岁|元|天|个月|%)/u;

/** A heading is near to anything; without a word of the question in it, it says nothing to it. */
export function standsOnHeading({ hits, evidence }: SearchResult, library: ClauseLibrary): boolean {
  const [best] = hits;
  const { fields, path } = evidence.numbers;
  return best !== undefined && fields === 0 && path === 0 && isHeading(library.get(best.ref).text);
}

/** 第5项 of a section whose print goes from 4 to 6: the number, or null. */
export function missingItem(text: string, hits: readonly ClauseHit[], library: ClauseLibrary): number | null {
  const said = /第\s*([0-9一二三四五六七八九十]{1,3})\s*(?:项|条|点|款)/u.exec(text.normalize('NFKC'))?.[1];
  const number =
    said === undefined ? undefined : /^\d+$/u.test(said) ? Number(said) : parseChineseNumeral(said);
  if (number === undefined) return null;
  const near = new Set<string | null>(hits.flatMap(({ ref }) => [ref, library.get(ref).parent]));
  const isMissing = library.documents.some(({ missing }) =>
    missing.some((ref) => {
      const path = pathOf(ref);
      return path.at(-1) === String(number) && near.has(clauseRef(documentOf(ref), path.slice(0, -1)));
    }),
  );
  return isMissing ? number : null;
}
