/**
 * One document as a search sees it. Made from that document alone, in time proportional to it, with the
 * weights as they are: nothing is trained when a document comes in.
 *
 * The unit is the sentence, the smallest piece that is quoted; a clause is the run of its sentences.
 */
import type { Clause, PolicyDocument } from '../domain/clauses/clause.ts';
import type { DialectEntry } from '../domain/clauses/dialect.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import type { EverydayFact, UnansweredTopic } from '../domain/clauses/wording.ts';
import { fold } from '../domain/shared/fold.ts';
import { asRead } from './dialect.ts';
import { asBytes, type Encoder, encode } from './encoder.ts';
import { addCounts, type Counts, countsOf } from './features.ts';
import { buildPostings, type Postings } from './postings.ts';
import type { Segmenter } from './segmenter.ts';

export interface Segment {
  readonly documentId: string;
  readonly clauses: readonly ClauseRef[];
  /** Kind of each clause, for the ranker: 0 a rule, 1 the frame of a document, 2 a heading alone. */
  readonly roles: Uint32Array;
  /** Sentences of clause c stand from sentenceStarts[c] to sentenceStarts[c + 1]. */
  readonly sentenceStarts: Uint32Array;
  readonly sentences: Postings;
  readonly paths: Postings;
  /** One row of the encoder's dimensions a sentence. */
  readonly vectors: Int8Array;
  /** Everyday questions of the document's own: which sentence each fact is about. */
  readonly facts: Postings;
  readonly factSentences: Uint32Array;
  /** Each of those questions in the encoder, one row a question, and the fact it asks for. */
  readonly askedVectors: Int8Array;
  readonly askedFacts: Uint32Array;
  /** What the document is known not to say, in the order of its wording. */
  readonly silences: Postings;
  /** Its questions in the encoder, one row a question, and which silence each is of. */
  readonly silenceVectors: Int8Array;
  readonly silenceTopics: Uint32Array;
}

export interface OwnWording {
  readonly facts: readonly EverydayFact[];
  readonly unanswered: readonly UnansweredTopic[];
}

export interface SegmentTools {
  readonly segmenter: Segmenter;
  readonly encoder: Encoder;
  /** Everyday questions are kept in common words, as the question they are compared with is read. */
  readonly dialect: readonly DialectEntry[];
}

const FRAME: readonly Clause['kind'][] = ['front', 'preamble', 'end', 'annex'];
const HEADING_CHARS = 45;
/** A heading is a title while it is no more than this share of its clause. */
const TITLE_SHARE = 0.6;
/** Headings above a sentence that say what it is about: the nearest two. */
const NEAR_HEADINGS = 2;

export function buildSegment(document: PolicyDocument, own: OwnWording, tools: SegmentTools): Segment {
  const steps = segmentSteps(document, own, tools);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** Longest run without letting others have their turn. */
const TURN_MS = 30;

/** The same, bit by bit: who asks meanwhile is answered. */
export async function buildSegmentInTurns(
  document: PolicyDocument,
  own: OwnWording,
  tools: SegmentTools,
): Promise<Segment> {
  const steps = segmentSteps(document, own, tools);
  let begun = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (performance.now() - begun < TURN_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    begun = performance.now();
  }
}

/** Stops after each sentence. */
function* segmentSteps(
  document: PolicyDocument,
  { facts, unanswered }: OwnWording,
  { segmenter, encoder, dialect }: SegmentTools,
): Generator<undefined, Segment> {
  const byRef = new Map(document.clauses.map((clause) => [clause.ref, clause]));
  const parents = new Set(document.clauses.map(({ parent }) => parent));
  const count = (text: string) => countsOf(text, segmenter);
  const countAsked = (text: string) => count(asRead(text, dialect));
  const sentenceStarts = new Uint32Array(document.clauses.length + 1);
  const texts: string[] = [];
  const encoded: string[] = [];
  document.clauses.forEach((clause, at) => {
    const near = headingsOf(clause, byRef).slice(-NEAR_HEADINGS).join(' ');
    for (const { text } of sentencesOf(clause.text)) {
      texts.push(text);
      encoded.push(`${text} ${near}`);
    }
    sentenceStarts[at + 1] = texts.length;
  });
  const vectors = new Int8Array(texts.length * encoder.dimensions);
  const counts: Counts[] = [];
  for (const [at, text] of encoded.entries()) {
    vectors.set(asBytes(encode(encoder, 'sentence', count(text))), at * encoder.dimensions);
    counts.push(count(texts[at] ?? ''));
    yield;
  }
  const paths: Counts[] = [];
  for (const clause of document.clauses) {
    paths.push(count(pathWords(clause, byRef)));
    yield;
  }
  const asked = facts.map(({ questions }) => questions.map(countAsked));
  const silent = unanswered.map(({ questions }) => questions.map(countAsked));
  const positions = new Map(document.clauses.map(({ ref }, at) => [ref, at]));
  const sentenceOf = ({ clause, quote }: EverydayFact): number => {
    const at = positions.get(clause) ?? 0;
    const from = sentenceStarts[at] ?? 0;
    const words = fold(quote);
    const place = texts.slice(from, sentenceStarts[at + 1]).findIndex((text) => fold(text).includes(words));
    return from + Math.max(0, place);
  };
  return {
    documentId: document.id,
    clauses: document.clauses.map(({ ref }) => ref),
    roles: Uint32Array.from(document.clauses, (clause) =>
      FRAME.includes(clause.kind) ? 1 : clause.text.length < HEADING_CHARS && parents.has(clause.ref) ? 2 : 0,
    ),
    sentenceStarts,
    sentences: buildPostings(counts),
    paths: buildPostings(paths),
    vectors,
    facts: buildPostings(asked.map(sumOf)),
    factSentences: Uint32Array.from(facts, sentenceOf),
    askedVectors: rowsOf(asked, encoder),
    askedFacts: ownersOf(asked),
    silences: buildPostings(
      unanswered.map(({ missing }, at) => sumOf([...(silent[at] ?? []), countAsked(missing)])),
    ),
    silenceVectors: rowsOf(silent, encoder),
    silenceTopics: ownersOf(silent),
  };
}

/** A clause that is nothing but its heading, as the items of a list are, would count its own words twice. */
function pathWords(clause: Clause, byRef: ReadonlyMap<string, Clause>): string {
  const headings = headingsOf(clause, byRef);
  const isOwnText = clause.heading.length > TITLE_SHARE * clause.text.length && headings.length > 1;
  return (isOwnText ? headings.slice(0, -1) : headings).join(' ');
}

function headingsOf(clause: Clause, byRef: ReadonlyMap<string, Clause>): readonly string[] {
  const parent = clause.parent === null ? undefined : byRef.get(clause.parent);
  return parent === undefined ? [clause.heading] : [...headingsOf(parent, byRef), clause.heading];
}

/** One row a question, in the encoder. */
export function rowsOf(groups: readonly (readonly Counts[])[], encoder: Encoder): Int8Array {
  const questions = groups.flat();
  const rows = new Int8Array(questions.length * encoder.dimensions);
  questions.forEach((counts, at) => {
    rows.set(asBytes(encode(encoder, 'question', counts)), at * encoder.dimensions);
  });
  return rows;
}

/** Which group each question is of. */
function ownersOf(groups: readonly (readonly Counts[])[]): Uint32Array {
  return Uint32Array.from(groups.flatMap((questions, group) => questions.map(() => group)));
}

/** Of several questions for one thing, a word counts as often as it stands, damped when it is scored. */
export function sumOf(questions: readonly Counts[]): Counts {
  const sum = new Map<number, number>();
  for (const counts of questions) addCounts(sum, counts);
  return sum;
}
