/** Is a question answered, touched on, not ruled here, or no question at all? Decided on the search's evidence. */
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { clauseRef, documentOf, pathOf } from '../domain/clauses/reference.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import { parseChineseNumeral } from '../domain/shared/chinese-numerals.ts';
import type { ClauseHit, SearchEvidence, SearchResult } from '../ports.ts';
import type { Verdict } from './answer.ts';
import { type AskedFor, lacksWhatIsAsked } from './asked-for.ts';
import { isOrder } from './orders.ts';
import {
  ELSEWHERE_RATIO,
  ELSEWHERE_STRENGTH,
  LEAST_STRENGTH,
  NEAR_AT_HOME,
  OFF_TOPIC_LEAD,
  PLAINLY_UNANSWERED_LEAD,
  SHARED_AT_HOME,
  SILENCE_BEHIND,
  UNANSWERED_LEAD,
  UNANSWERED_LEAD_OF_KEYWORD,
} from './thresholds.ts';

export interface Asked {
  /** Without the place names it was asked with. */
  readonly text: string;
  /** As typed: 景洪市长 is no place. */
  readonly typed: string;
  readonly kinds: readonly AskedFor[];
}

export function verdictOf(asked: Asked, { hits, evidence }: SearchResult, library: ClauseLibrary): Verdict {
  const { kinds } = asked;
  if (isOrder(asked.typed)) return 'order';
  // A question known not to be answered is known whatever little else speaks to it.
  if (isPlainlyUnanswered(evidence)) return unansweredVerdict(evidence);
  if (evidence.offTopic !== null && evidence.offTopic.strength > evidence.fact + OFF_TOPIC_LEAD)
    return 'off-topic';
  const least = evidence.isTermed ? LEAST_STRENGTH / 2 : LEAST_STRENGTH;
  if (hits.length === 0 || evidence.strength < least) return 'off-topic';
  if (missingItem(asked.text, hits, library) !== null) return 'not-in-document';
  if (isKnownUnanswered(evidence, kinds)) return unansweredVerdict(evidence);
  if (isOnlyElsewhere(evidence)) return 'not-in-document';
  const read = hits.slice(0, 2).flatMap((hit, at) => readFor(library, hit, at === 0 ? 2 : 1));
  return lacksWhatIsAsked(kinds, read) ? 'mentioned' : 'answered';
}

/** Another place has a rule for it that this one has not. */
function isOnlyElsewhere({ elsewhere, strength, fact, unanswered }: SearchEvidence): boolean {
  return (
    elsewhere !== null &&
    (fact < NEAR_AT_HOME || (unanswered?.strength ?? 0) > fact - SILENCE_BEHIND) &&
    elsewhere.strength > ELSEWHERE_STRENGTH &&
    elsewhere.strength > strength * ELSEWHERE_RATIO &&
    elsewhere.sharedAtHome < SHARED_AT_HOME
  );
}

/** The question is nearer to something the document is known not to say than to anything it says. */
export function isKnownUnanswered({ unanswered, fact }: SearchEvidence, kinds: readonly AskedFor[]): boolean {
  const lead = kinds.length > 0 ? UNANSWERED_LEAD : UNANSWERED_LEAD_OF_KEYWORD;
  return unanswered !== null && unanswered.strength > fact + lead;
}

function isPlainlyUnanswered({ unanswered, fact, offTopic }: SearchEvidence): boolean {
  return (
    unanswered !== null &&
    unanswered.strength > fact + PLAINLY_UNANSWERED_LEAD &&
    unanswered.strength > (offTopic?.strength ?? 0)
  );
}

function unansweredVerdict({ unanswered }: SearchEvidence): Verdict {
  return unanswered?.topic.mentions === null ? 'not-in-document' : 'mentioned';
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

/** What a reader would look at for the thing asked: a short clause whole, of a long one its best sentences. */
function readFor(library: ClauseLibrary, hit: ClauseHit, count: number): readonly string[] {
  const { text } = library.get(hit.ref);
  if (text.length <= SHORT_CLAUSE_CHARS) return [text];
  const sentences = sentencesOf(text);
  return hit.sentences.slice(0, count).map((at) => sentences[at]?.text ?? '');
}

const SHORT_CLAUSE_CHARS = 160;
