/** Ranked clauses and their evidence → an answer, or one of the ways of not answering. */
import type { Clause, ClauseKind } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { type Quotation, quote } from '../domain/clauses/quotation.ts';
import { type ClauseRef, documentOf } from '../domain/clauses/reference.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import type { Day } from '../domain/shared/day.ts';
import { sharedPairs } from '../domain/shared/likeness.ts';
import type { ClauseHit, ClauseSearch, SearchResult } from '../ports.ts';
import type { Answer } from './answer.ts';
import type { AskedKind, AskedKinds } from './asked-for.ts';
import { orderOf } from './compose.ts';
import { numbersOthers } from './datum/pick-datum.ts';
import { wantedOf } from './datum/wanted.ts';
import { type DecisionModel, decisionInputs, judge } from './decision.ts';
import { extract, extractMore, isHeading } from './extract.ts';
import type { Reason } from './reason.ts';
import { isAside } from './sentence-kinds.ts';
import { staleTarget } from './stale-targets.ts';
import { type Decided, missingItem, standsOnHeading, verdictOf } from './verdict.ts';

export interface Question {
  /** Without the place names it was asked with. */
  readonly text: string;
  /** As typed; the text itself when left out. */
  readonly typed?: string;
  /** Documents it is put to; empty when the asker has named no place and has none. */
  readonly documents: readonly string[];
  readonly today: Day;
}

export interface Decider {
  readonly library: ClauseLibrary;
  readonly search: ClauseSearch;
  /** The learned weights of the decision to answer. */
  readonly decision: DecisionModel;
  /** What questions may ask for. */
  readonly asks: AskedKinds;
}

const CITATIONS = 5;
const NEAREST = 3;
/** A further clause is quoted when its score is this near to the best one's. */
const NEAR_SCORE = 0.72;

export async function answerQuestion(question: Question, decider: Decider): Promise<Answer> {
  return (await decide(question, decider)).answer;
}

/** The answer with what the search found, of which it was made. */
export async function decide(
  question: Question,
  decider: Decider,
): Promise<{ readonly answer: Answer } & SearchResult> {
  const { library, search } = decider;
  const result = await search.search({
    text: question.text,
    documents: question.documents,
    limit: CITATIONS,
  });
  const kinds = decider.asks.of(question.text);
  const decided = verdictOf(
    { text: question.text, typed: question.typed ?? question.text },
    result,
    library,
    decider.decision,
    decider.asks,
  );
  const answer =
    decided.verdict === 'answered'
      ? answered(question, decided.reason, result.hits, kinds, library)
      : await refused(decided, question, result, kinds, decider);
  return { answer, ...result };
}

function answered(
  question: Question,
  reason: Reason,
  hits: readonly ClauseHit[],
  kinds: readonly AskedKind[],
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
    reason,
    documents: question.documents,
    quotations,
    citations: hits.map(({ ref }) => ref),
    missing: null,
    elsewhere: null,
    shy: null,
    nearest: [],
    notes: [...new Set(notes.filter((note) => note !== null))],
  };
}

async function refused(
  { verdict, reason }: Decided,
  question: Question,
  { hits, evidence }: SearchResult,
  kinds: readonly AskedKind[],
  decider: Decider,
): Promise<Answer> {
  const { library } = decider;
  const topic = reason.because === 'known-silence' ? evidence.unanswered?.topic : undefined;
  const mention =
    verdict === 'mentioned'
      ? mentionOf(topic?.mentions ?? null, topic?.quote ?? null, question.text, hits, library)
      : [];
  const [kind] = kinds;
  const gap = verdict === 'not-in-document' ? missingItem(question.text, hits, library) : null;
  const elsewhere =
    verdict === 'not-in-document' && gap === null ? await elsewhereOf(question, kinds, decider) : null;
  const near = ofThemFirst(question.text, inBody(hits, library), library);
  return {
    verdict,
    // What another place rules and this one does not is that place's matter.
    reason: elsewhere === null ? reason : { ...reason, kind: 'other-place', because: 'ruled-elsewhere' },
    documents: question.documents,
    quotations: mention,
    citations: [...new Set(mention.map(({ ref }) => ref))],
    missing: verdict !== 'mentioned' ? null : missingOf(topic?.missing, kind, question.text),
    elsewhere,
    // Weak evidence says that nothing was found, never that nothing is there.
    shy: reason.because === 'weak-evidence' ? spokenSentence(near, kinds, library) : null,
    nearest: near.slice(0, NEAREST).map(({ ref }) => ref),
    notes: gap === null ? [] : [`原文没有第${gap}项:印出的序号从${gap - 1}跳到${gap + 1}。`],
  };
}

/** Of what is not printed no more is shown than the sentence that comes nearest. */
function nearestSentence(clause: Clause, hit: ClauseHit, question: string): Quotation {
  const sentences = sentencesOf(clause.text);
  const [at = 0] = orderOf(sentences, hit.sentences, question, wantedOf(question));
  return quote(clause, sentences[at]?.text ?? clause.text);
}

/** The sentence that touches the subject without saying what was asked. */
function mentionOf(
  ref: ClauseRef | null,
  words: string | null,
  question: string,
  hits: readonly ClauseHit[],
  library: ClauseLibrary,
): readonly Quotation[] {
  if (ref === null)
    return hits.slice(0, 1).map((hit) => nearestSentence(library.get(hit.ref), hit, question));
  const clause = library.get(ref);
  const sentences = sentencesOf(clause.text);
  const at = sentences.findIndex(({ text }) => words !== null && text.includes(words));
  const sentence = sentences[at]?.text ?? words ?? clause.text;
  // A title says nothing: what stands under it does.
  const next = sentences[at + 1]?.text;
  return [quote(clause, at >= 0 && isHeading(sentence) && next !== undefined ? next : sentence)];
}

/**
 * What is not said: of the things known to be left open those that were asked for, the kind of thing otherwise, or
 * nothing in particular. A share that is not printed is no answer to whether one may; the file that is kept of a
 * child is none to how often it is visited.
 */
function missingOf(known: string | undefined, kind: AskedKind | undefined, question: string): string | null {
  const asked = kind === undefined ? null : kind.missingIn(question);
  const told = `${question} ${asked ?? ''}`;
  // 食堂的比例: the share is what is left open, 食堂 only what it is of.
  const named = (known?.split(/[、,，]/u) ?? []).filter(
    (thing) => sharedPairs(thing.split('的').at(-1) ?? thing, told) > 0,
  );
  const fits = kind === undefined || named.some(kind.isOf);
  return named.length > 0 && fits ? named.join('、') : asked;
}

/** What another place says, where it plainly does: shown under that place's own name, never lent. */
async function elsewhereOf(
  question: Question,
  kinds: readonly AskedKind[],
  { library, search, decision, asks }: Decider,
): Promise<Answer['elsewhere']> {
  const everywhere = await search.search({ text: question.text, documents: [], limit: 10 });
  const other = everywhere.hits.find(({ ref }) => !question.documents.includes(documentOf(ref)));
  if (other === undefined) return null;
  const documentId = documentOf(other.ref);
  const result = await search.search({ text: question.text, documents: [documentId], limit: 3 });
  const inputs = decisionInputs(question.text, result, library, asks);
  const { answered: likely } = judge(inputs, result.evidence.isWorded, decision);
  if (likely < PLAINLY || standsOnHeading(result, library)) return null;
  const quotation = spokenSentence(result.hits, kinds, library);
  return quotation === null ? null : { documentId, quotation };
}

/** That another place has a rule is an assertion: it must be likelier than not, whatever an answer at home may risk. */
const PLAINLY = 0.5;

/** Without what stands around the text, title, date and seal, where anything else was found. */
function inBody(hits: readonly ClauseHit[], library: ClauseLibrary): readonly ClauseHit[] {
  const inside = hits.filter(({ ref }) => !AROUND.includes(library.get(ref).kind));
  return inside.length > 0 ? inside : hits;
}

/** What prints a number of other people than those asked about comes last: it was near by its place alone. */
function ofThemFirst(
  question: string,
  hits: readonly ClauseHit[],
  library: ClauseLibrary,
): readonly ClauseHit[] {
  const isOfThem = ({ ref, sentences: [best] }: ClauseHit) =>
    best === undefined || !numbersOthers(question, sentencesOf(library.get(ref).text)[best]?.text ?? '');
  return [...hits.filter(isOfThem), ...hits.filter((hit) => !isOfThem(hit))];
}

const AROUND: readonly ClauseKind[] = ['front', 'history', 'end'];

/** The best clause's best sentence that is no heading. */
function spokenSentence(
  [hit]: readonly ClauseHit[],
  kinds: readonly AskedKind[],
  library: ClauseLibrary,
): Quotation | null {
  if (hit === undefined) return null;
  const clause = library.get(hit.ref);
  const all = sentencesOf(clause.text);
  const speaking = [...hit.sentences, ...all.keys()].filter((at) => !isAside(all[at]?.text ?? ''));
  const quotations = extract(clause, { sentences: speaking }, kinds, 1);
  return quotations.find(({ text }) => !isHeading(text)) ?? quotations[0] ?? null;
}
