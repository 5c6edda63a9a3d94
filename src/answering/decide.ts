/** Ranked clauses and their evidence → an answer, or one of the ways of not answering. */
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { quote } from '../domain/clauses/quotation.ts';
import { documentOf } from '../domain/clauses/reference.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import type { Day } from '../domain/shared/day.ts';
import type { ClauseHit, ClauseSearch, SearchResult } from '../ports.ts';
import type { Answer, Verdict } from './answer.ts';
import { type AskedFor, askedFor, lacksWhatIsAsked, MISSING_LABELS } from './asked-for.ts';
import { extract, extractMore } from './extract.ts';
import { isOrder } from './orders.ts';
import { staleTarget } from './stale-targets.ts';
import {
  ELSEWHERE_RATIO,
  ELSEWHERE_STRENGTH,
  LEAST_STRENGTH,
  OFF_TOPIC_LEAD,
  UNANSWERED_LEAD,
} from './thresholds.ts';

export interface Question {
  /** Without the place names it was asked with. */
  readonly text: string;
  /** Documents it is put to; empty when the asker has named no place and has none. */
  readonly documents: readonly string[];
  readonly today: Day;
}

export interface Decider {
  readonly library: ClauseLibrary;
  readonly search: ClauseSearch;
}

const CITATIONS = 5;
const NEAREST = 3;
/** A further clause is quoted when its score is this near to the best one's. */
const NEAR_SCORE = 0.72;

export function answerQuestion(question: Question, { library, search }: Decider): Answer {
  const result = search.search({ text: question.text, documents: question.documents, limit: CITATIONS });
  const kinds = askedFor(question.text);
  const verdict = verdictOf(question, result, kinds, library);
  return verdict === 'answered'
    ? answered(question, result.hits, kinds, library)
    : refused(verdict, question, result, kinds, { library, search });
}

function verdictOf(
  question: Question,
  { hits, evidence }: SearchResult,
  kinds: readonly AskedFor[],
  library: ClauseLibrary,
): Verdict {
  if (isOrder(question.text)) return 'order';
  const { strength, fact, offTopic, unanswered, elsewhere } = evidence;
  if (offTopic !== null && offTopic.strength > fact + OFF_TOPIC_LEAD) return 'off-topic';
  const [best] = hits;
  if (best === undefined || strength < LEAST_STRENGTH) return 'off-topic';
  if (
    elsewhere !== null &&
    elsewhere.strength > ELSEWHERE_STRENGTH &&
    elsewhere.strength > strength * ELSEWHERE_RATIO
  )
    return 'not-in-document';
  if (unanswered !== null && unanswered.strength > fact + UNANSWERED_LEAD) {
    return unanswered.topic.mentions === null ? 'not-in-document' : 'mentioned';
  }
  const read = hits.slice(0, 2).flatMap((hit) => best4(library, hit));
  return lacksWhatIsAsked(kinds, read) ? 'mentioned' : 'answered';
}

function best4(library: ClauseLibrary, hit: ClauseHit): readonly string[] {
  const sentences = sentencesOf(library.get(hit.ref).text);
  return hit.sentences.slice(0, 4).map((at) => sentences[at]?.text ?? '');
}

function answered(
  question: Question,
  hits: readonly ClauseHit[],
  kinds: readonly AskedFor[],
  library: ClauseLibrary,
): Answer {
  const [best, ...others] = hits;
  if (best === undefined) throw new RangeError('An answer needs a clause.');
  const near = others.filter((hit) => hit.score >= best.score * NEAR_SCORE).slice(0, 2);
  const quotations = [...extract(library.get(best.ref), best, kinds), ...extractMore(library, near, kinds)];
  const notes = quotations.map(({ ref, text }) =>
    staleTarget(text, library.document(documentOf(ref)), question.today),
  );
  return {
    verdict: 'answered',
    documents: question.documents,
    quotations,
    citations: hits.map(({ ref }) => ref),
    missing: null,
    elsewhere: null,
    nearest: [],
    notes: [...new Set(notes.filter((note) => note !== null))],
  };
}

function refused(
  verdict: Verdict,
  question: Question,
  result: SearchResult,
  kinds: readonly AskedFor[],
  { library, search }: Decider,
): Answer {
  const { hits, evidence } = result;
  const topic =
    verdict === 'mentioned' || verdict === 'not-in-document' ? evidence.unanswered?.topic : undefined;
  const isKnownTopic =
    topic !== undefined && (evidence.unanswered?.strength ?? 0) > evidence.fact + UNANSWERED_LEAD;
  const mention =
    verdict !== 'mentioned'
      ? []
      : isKnownTopic && topic.mentions !== null
        ? mentionOf(library, topic.mentions, topic.quote)
        : hits.slice(0, 1).flatMap((hit) => extract(library.get(hit.ref), hit, []));
  const [kind] = kinds;
  return {
    verdict,
    documents: question.documents,
    quotations: mention,
    citations: [...new Set(mention.map(({ ref }) => ref))],
    missing: isKnownTopic
      ? topic.missing
      : verdict === 'mentioned' && kind !== undefined
        ? MISSING_LABELS[kind]
        : null,
    elsewhere:
      verdict === 'not-in-document' ? elsewhereOf(question, evidence.elsewhere?.ref, library, search) : null,
    nearest: hits.slice(0, NEAREST).map(({ ref }) => ref),
    notes: [],
  };
}

/** The sentence that touches the subject without saying what was asked. */
function mentionOf(library: ClauseLibrary, ref: Answer['citations'][number], words: string | null) {
  const clause = library.get(ref);
  const sentence = sentencesOf(clause.text).find(({ text }) => words !== null && text.includes(words))?.text;
  return [quote(clause, sentence ?? words ?? clause.heading)];
}

function elsewhereOf(
  question: Question,
  ref: Answer['citations'][number] | undefined,
  library: ClauseLibrary,
  search: ClauseSearch,
): Answer['elsewhere'] {
  if (ref === undefined) return null;
  const documentId = documentOf(ref);
  const [hit] = search.search({ text: question.text, documents: [documentId], limit: 1 }).hits;
  if (hit === undefined) return null;
  const [quotation] = extract(library.get(hit.ref), hit, askedFor(question.text), 1);
  return quotation === undefined ? null : { documentId, quotation };
}
