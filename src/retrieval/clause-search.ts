/**
 * Question → ranked clauses with the evidence for and against answering. A question is read once and put
 * to the segments of the documents in question, and to no others.
 */
import type { ClauseRef } from '../domain/clauses/reference.ts';
import type { UnansweredTopic } from '../domain/clauses/wording.ts';
import type { ClauseHit, ClauseSearch, SearchEvidence, SearchRequest, SearchResult } from '../ports.ts';
import type { Everywhere } from './everywhere.ts';
import { bestNumbers, evidenceNumbers, questionNumbers, silenceOf } from './evidence.ts';
import type { OutsideMeaning } from './outside-vectors.ts';
import { type ReadingTools, type ReadQuestion, readQuestion } from './question.ts';
import { type Ranked, rank } from './ranker.ts';
import type { Segment } from './segment.ts';
import { type ScoredClause, scoreClauses } from './signals.ts';
import type { Weights } from './weights.ts';

export interface SearchTools extends ReadingTools {
  readonly weights: Pick<Weights, 'ranker'>;
  /** All documents at hand; a segment is opened when it is first asked for. */
  readonly documents: readonly string[];
  readonly open: (documentId: string) => Segment;
  /** Which of many documents to read, where a question is put to all of them. */
  readonly everywhere: () => Everywhere;
  /** What a document is known not to say, in the order of its segment. */
  readonly silences: (documentId: string) => readonly UnansweredTopic[];
  /** Vectors of a model from outside: they rank in the place of the encoder's, the decision reads the encoder's. */
  readonly outside?: OutsideMeaning;
  /** Sources of the bank that are not to be read: wording of a document that is left out to be measured. */
  readonly isLeftOut?: (source: string) => boolean;
}

export function createClauseSearch(tools: SearchTools): ClauseSearch {
  let last: { readonly text: string; readonly question: ReadQuestion } | undefined;
  const read = (text: string): ReadQuestion => {
    // The same question is put to one place after another: it is read once.
    if (last?.text !== text) last = { text, question: readQuestion(text, tools, tools.isLeftOut) };
    return last.question;
  };
  return {
    async search({ text, documents, limit }: SearchRequest): Promise<SearchResult> {
      const question = read(text);
      const segments = (documents.length === 0 ? anywhere(question, tools) : documents).map(tools.open);
      const isWorded = segments.some(({ facts }) => facts.unitCount > 0);
      const weights = isWorded ? tools.weights.ranker.worded : tools.weights.ranker.bare;
      const scored = scoreClauses(question, segments);
      const similarities = await tools.outside?.similarities(text);
      const ranked =
        similarities === undefined
          ? rank(scored, weights)
          : rank(
              scored.map((each) => withMeaning(each, similarities.get(refOf(each, segments)) ?? 0)),
              weights,
            );
      return {
        hits: ranked
          .filter(isSpokenTo)
          .slice(0, limit)
          .map((each) => hitOf(each, segments)),
        evidence: evidence(question, scored, ranked, segments, isWorded, tools),
      };
    },
  };
}

/** So many documents are read whole; of more, those that hold the sentences nearest to the question. */
const READ_WHOLE = 24;
const NEAREST_POINTS = 100;

function anywhere(
  { vector, bridge }: ReadQuestion,
  { documents, everywhere }: SearchTools,
): readonly string[] {
  if (documents.length <= READ_WHOLE) return documents;
  return everywhere().nearest([vector, bridge.vector], NEAREST_POINTS).slice(0, READ_WHOLE);
}

/** A clause of which nothing speaks is no hit, however few there are. */
function isSpokenTo({ scored: { signals } }: Ranked): boolean {
  return signals.fields > 0 || signals.lexicon > 0 || signals.bridge > 0 || signals.own > 0;
}

function refOf({ segment, clause }: ScoredClause, segments: readonly Segment[]): ClauseRef {
  return segments[segment]?.clauses[clause] as ClauseRef;
}

function withMeaning(scored: ScoredClause, meaning: number): ScoredClause {
  return { ...scored, signals: { ...scored.signals, meaning } };
}

function hitOf({ scored, score }: Ranked, segments: readonly Segment[]): ClauseHit {
  return {
    ref: refOf(scored, segments),
    score,
    sentences: scored.sentences(),
    signals: scored.signals,
  };
}

function evidence(
  question: ReadQuestion,
  scored: readonly ScoredClause[],
  ranked: readonly Ranked[],
  segments: readonly Segment[],
  isWorded: boolean,
  { bank, silences }: SearchTools,
): SearchEvidence {
  // Of several documents, what one does not say is no gap where another says it.
  const asked = segments.filter((_, at) => at === (ranked[0]?.scored.segment ?? at));
  const silence = silenceOf(question, asked);
  const numbers = evidenceNumbers(
    questionNumbers(question, scored, segments, bank, silence),
    ranked,
    bestNumbers(question, ranked[0]?.scored, segments, bank),
  );
  const silent = asked[silence?.segment ?? -1];
  const topic = silent === undefined ? undefined : silences(silent.documentId)[silence?.topic ?? -1];
  return {
    numbers,
    isWorded,
    topics: question.bridge.entries.map(({ source }) => source),
    strength: numbers.mostFields,
    fact: numbers.mostOwn,
    unanswered: topic === undefined || silence === null ? null : { topic, strength: silence.strength },
  };
}
