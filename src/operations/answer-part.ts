/** One question put to the documents: answered from clauses or a table's cells, or compared place by place. */
import { type Answer, isRefusal } from '../answering/answer.ts';
import { type Comparison, compare, withoutComparing } from '../answering/compare.ts';
import { briefOf } from '../answering/compare-brief.ts';
import { type Composed, compose } from '../answering/compose.ts';
import type { Wanted } from '../answering/datum/wanted.ts';
import { decide } from '../answering/decide.ts';

import { certain } from '../answering/reason.ts';
import { type Block, replyBlocks, tableBlocks } from '../answering/reply.ts';
import { comparisonBlocks } from '../answering/reply-comparison.ts';
import { isRoster } from '../answering/sentence-kinds.ts';
import { staleTargets } from '../answering/stale-targets.ts';
import { tableAnswer } from '../answering/table-answer.ts';
import { noSuchRow } from '../answering/table-row.ts';
import type { Point } from '../answering/verify.ts';
import type { Clause } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { type ClauseRef, documentOf } from '../domain/clauses/reference.ts';
import type { NamedPlaces } from '../domain/jurisdictions/detect.ts';
import type { Day } from '../domain/shared/day.ts';
import { say } from '../messages/zh-CN.ts';
import type { AskInput, AskTools, Part } from './ask-types.ts';
import { namesOf } from './names-of.ts';
import { spelledOut } from './spelled-out.ts';

export interface PartQuestion {
  /** Whole, as it was understood. */
  readonly typed: string;
  /** Without the names of places. */
  readonly subject: string;
  /** The words that ask, where the subject comes from the question before. */
  readonly asking: string;
  readonly named: NamedPlaces;
  readonly home: string | null;
  /** Sentences shown before, which a follow-up moves on from. */
  readonly said: readonly string[];
  readonly onProgress?: AskInput['onProgress'];
}

export async function compared(
  { typed, subject, named, home }: PartQuestion,
  tools: AskTools,
): Promise<Part> {
  const { library, places, clock } = tools;
  const first = named.documents.length > 0 ? named.documents : home === null ? [] : [home];
  const order = [...new Set([...first, ...library.documents.map(({ id }) => id)])];
  const text = withoutComparing(subject);
  const today = clock.today();
  const comparison: Comparison = await compare({ text, typed, today }, order, tools);
  const brief = briefOf(comparison, { text, today, named: named.documents }, library);
  const wanted = comparison.rows.filter(
    ({ documentId }) => named.documents.length === 0 || named.documents.includes(documentId),
  );
  const isAnswered = wanted.some(({ verdict }) => verdict === 'answered');
  return {
    outcome: isAnswered ? 'answered' : 'refused',
    verdict: isAnswered ? 'answered' : 'not-in-document',
    reason: isAnswered ? certain('answered', 'clause-answers') : certain('not-in-documents', 'weak-evidence'),
    documents: named.documents,
    blocks: comparisonBlocks(brief, library, namesOf(places)),
    citations: comparison.citations,
    nearest: [],
    offer: null,
  };
}

export async function answered(question: PartQuestion, tools: AskTools): Promise<Part> {
  const { typed, subject, asking, named, home, said, onProgress } = question;
  const { library, places, clock } = tools;
  const documents = named.documents.length > 0 ? named.documents : home === null ? [] : [home];
  const today = clock.today();
  const names = namesOf(places);
  const { answer: found, hits } = await decide({ text: subject, typed, documents, today }, tools);
  const opening = lead(named.documents, home, found, names.nameOf);
  const special = isAboutClauses(found)
    ? (cells(question, documents, hits, tools) ?? spelledOut(subject, documents, found, tools))
    : null;
  if (special !== null) return { ...special, documents, blocks: [...opening, ...special.blocks] };
  const composed = found.verdict === 'answered' ? compose({ question: asking, hits, said }, library) : null;
  // The subject is printed, what was asked of it is not: said so, with the sentence, and not counted as an answer.
  const isGap =
    composed !== null &&
    composed.lacking !== null &&
    AMOUNTS.includes(composed.lacking) &&
    found.reason.confidence < SURE;
  const answer = composed === null ? found : { ...found, notes: notesOf(composed, today, library) };
  const quoted = replyBlocks(answer, library, names, { composed, home });
  const spoken = await speak(
    typed,
    answer,
    tools,
    onProgress === undefined ? undefined : (blocks) => onProgress([...opening, ...blocks]),
  );
  return {
    outcome: isGap || isRefusal(answer) ? 'refused' : 'answered',
    verdict: isGap ? 'mentioned' : answer.verdict,
    reason: isPartly(composed)
      ? { ...answer.reason, kind: 'partly', because: 'datum-not-printed' }
      : answer.reason,
    documents,
    blocks: [...opening, ...spoken, ...quoted],
    citations: answer.citations,
    nearest: answer.nearest,
    offer: null,
  };
}

/** More likely answered than not. */
const SURE = 0.5;
/** Without these a sentence is no answer; without the steps or the reason it may still be one. */
const AMOUNTS: readonly Wanted[] = ['money', 'age', 'times', 'howlong', 'share', 'often'];

/** Something asked for is not printed in what is quoted. */
const isPartly = (composed: Composed | null) =>
  composed !== null && (composed.lacking !== null || composed.without !== null || composed.isExhausted);

const isAboutClauses = ({ verdict }: Answer) => verdict !== 'order' && verdict !== 'off-topic';

/** A table's cells, where the question asks for them. */
function cells(
  { typed }: PartQuestion,
  documents: readonly string[],
  hits: readonly { readonly ref: ClauseRef }[],
  { library, places }: AskTools,
): Omit<Part, 'documents'> | null {
  const [id] = documents;
  const [best] = hits;
  if (id === undefined) return null;
  const { clauses } = library.document(id);
  const table = tableAnswer(typed, clauses, best === undefined ? undefined : library.get(best.ref));
  if (table === null) return rowless(typed, clauses, places.nameOfDocument(id));
  return {
    outcome: 'answered',
    verdict: 'answered',
    reason: certain('answered', 'clause-answers'),
    blocks: tableBlocks(table, library, namesOf(places)),
    citations: table.rows.map(({ ref }) => ref),
    nearest: [],
    offer: null,
  };
}

/** A row that no table has is said to be missing: what stands near its number is no answer. */
function rowless(
  question: string,
  clauses: readonly Clause[],
  place: string,
): Omit<Part, 'documents'> | null {
  const missing = noSuchRow(question, clauses);
  if (missing === null) return null;
  const { number, rows } = missing;
  const head = rows === 0 ? say('answer.no-table', { place }) : say('answer.no-row', { place, number, rows });
  return {
    outcome: 'refused',
    verdict: 'not-in-document',
    reason: certain('not-in-documents', 'item-not-in-print'),
    blocks: [{ kind: 'text', text: head }],
    citations: [],
    nearest: [],
    offer: null,
  };
}

/** Of which day the quoted words are, where that could be taken wrong: one note a document. */
function notesOf({ passages }: Composed, today: Day, library: ClauseLibrary): readonly string[] {
  const documents = [...new Set(passages.map(({ quotation }) => documentOf(quotation.ref)))];
  return documents.flatMap((id) => {
    const document = library.document(id);
    const texts = passages.flatMap(({ quotation }) =>
      documentOf(quotation.ref) === id ? [quotation.text] : [],
    );
    const year = document.datedOn.slice(0, 4);
    const roster = texts.some(isRoster) ? [say('answer.roster-of', { year })] : [];
    return [...staleTargets(texts, document, today), ...roster];
  });
}

/** Titles that tell a model the subject. */
const TOPIC_CLAUSES = 2;

/** What a model says of the clauses, checked; nothing when there is none or it was not accepted. */
async function speak(
  typed: string,
  answer: Answer,
  { generator, library, places }: AskTools,
  onProgress: AskInput['onProgress'],
): Promise<readonly Block[]> {
  const [documentId] = answer.documents;
  if (generator === undefined || answer.verdict !== 'answered' || documentId === undefined) return [];
  const blocksOf = (points: readonly Point[]): readonly Block[] => [
    ...points.map(
      ({ text, clauses }): Block => ({
        kind: 'text',
        text: `${text}(${clauses.map((ref) => library.get(ref as ClauseRef).label).join('、')})`,
      }),
    ),
    { kind: 'note', text: say('answer.spoken') },
  ];
  const points = await generator.generate({
    topic: answer.citations
      .slice(0, TOPIC_CLAUSES)
      .map((ref) => library.get(ref).heading)
      .join('、'),
    question: typed,
    place: places.nameOfDocument(documentId),
    clauses: answer.citations.map((ref) => ({
      clause: library.get(ref),
      document: library.document(documentOf(ref)),
    })),
    foreignNames: places.places
      .filter(
        (place) =>
          !places.chain(places.placeOfDocument(documentId).code).some(({ code }) => code === place.code) &&
          places.governingDocument(place.code) !== documentId,
      )
      .flatMap((place) => [place.name, ...place.aliases]),
    onProgress: onProgress === undefined ? undefined : (sofar) => onProgress(blocksOf(sofar)),
  });
  return points === null ? [] : blocksOf(points);
}

/** Says whose rule it is where that could be taken wrong. */
function lead(
  named: readonly string[],
  home: string | null,
  { verdict }: Answer,
  nameOf: (id: string) => string,
): readonly Block[] {
  const [place] = named;
  if (verdict === 'off-topic' || verdict === 'order') return [];
  if (place !== undefined && place !== home)
    return [{ kind: 'text', text: say('answer.from-place', { place: nameOf(place) }) }];
  return place === undefined && home === null ? [{ kind: 'note', text: say('answer.no-place') }] : [];
}
