/**
 * A comparison as a phone shows it at once: of each place the datum and one sentence, of a long sentence the phrases
 * that answer; what was not asked for and what does not fit is named by its title. Pure.
 */
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { type Quotation, quote } from '../domain/clauses/quotation.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import type { Day } from '../domain/shared/day.ts';
import type { Comparison, ComparisonRow } from './compare.ts';
import type { Passage } from './compose.ts';
import { pickData } from './datum/pick-datum.ts';
import { wantedOf } from './datum/wanted.ts';
import { covers, tellsApart } from './extract.ts';
import { phraseWindow } from './phrase-window.ts';
import { isAside, isHeading } from './sentence-kinds.ts';
import { staleTarget } from './stale-targets.ts';

export interface BriefRow {
  readonly documentId: string;
  /** The datum asked for, in the words of the passages. */
  readonly data: readonly string[];
  readonly passages: readonly Passage[];
  /** What the place's document touches and does not say. */
  readonly missing: string | null;
  readonly isMention: boolean;
}

export interface Brief {
  readonly rows: readonly BriefRow[];
  /** Places that are known to rule nothing, and places where nothing was found. */
  readonly silent: readonly string[];
  readonly unfound: readonly string[];
  /** What other places say, as titles. */
  readonly also: readonly ClauseRef[];
  readonly note: string | null;
}

export interface BriefRequest {
  /** Without the places and the words of comparison. */
  readonly text: string;
  readonly today: Day;
  /** Places asked about; all where none is named. */
  readonly named: readonly string[];
}

/** More places than this are not read side by side on a phone. */
const MOST_ROWS = 5;
/** Characters of the quotations of all places together; names, numbers of clauses and notes come on top. */
const QUOTED_CHARS = 240;
const LEAST_CHARS = 32;
/** What is only touched on needs no more than to be recognised. */
const MENTION_CHARS = 36;

export function briefOf({ rows }: Comparison, asked: BriefRequest, library: ClauseLibrary): Brief {
  const isAsked = ({ documentId }: ComparisonRow) =>
    asked.named.length === 0 || asked.named.includes(documentId);
  const speaking = rows.filter(({ quotations }) => quotations.length > 0);
  const shown = speaking.filter(isAsked).slice(0, MOST_ROWS);
  const left = speaking.filter((row) => !shown.includes(row) && row.verdict === 'answered');
  const quiet = rows.filter((row) => isAsked(row) && row.quotations.length === 0);
  const room = Math.max(LEAST_CHARS, Math.floor(QUOTED_CHARS / Math.max(1, shown.length)));
  const brief = shown.map((row) => rowOf(row, asked.text, room, library));
  const texts = brief.flatMap(({ passages }) => passages.map(({ quotation }) => quotation.text));
  // Years of all places in one note.
  const dated = brief.find(({ documentId, passages }) =>
    passages.some(
      ({ quotation }) => staleTarget(quotation.text, library.document(documentId), asked.today) !== null,
    ),
  );
  return {
    rows: brief,
    silent: quiet.filter(({ isKnown }) => isKnown).map(({ documentId }) => documentId),
    unfound: quiet.filter(({ isKnown }) => !isKnown).map(({ documentId }) => documentId),
    also: left.flatMap(({ quotations }) => quotations.slice(0, 1).map(({ ref }) => ref)),
    note:
      dated === undefined
        ? null
        : staleTarget(texts.join('\n'), library.document(dated.documentId), asked.today),
  };
}

function rowOf(
  { documentId, verdict, quotations, ranked, missing }: ComparisonRow,
  question: string,
  room: number,
  library: ClauseLibrary,
): BriefRow {
  const isMention = verdict === 'mentioned';
  const most = isMention ? Math.min(room, MENTION_CHARS) : room;
  const spoken = quotations
    .flatMap(({ text }) => sentencesOf(text))
    .map(({ text }) => ({ text, prior: 1 / (1 + Math.max(0, ranked.indexOf(text))) }));
  const data = isMention ? [] : pickData(wantedOf(question), question, spoken);
  const [top] = ranked;
  const weightOf = (phrase: string) => {
    // 2.实行教育用地联审报批制度。 A title says nothing, unless it is what the search likes best.
    const isTitle = isHeading(phrase);
    const isEmpty = isAside(phrase) || (isTitle && top?.includes(phrase.trim()) !== true);
    const told = covers(question, phrase) + (isEmpty ? -SAYS_NOTHING : isTitle ? SAYS_NOTHING : 0);
    // Beside the datum only what speaks of the question by more than a chance pair.
    if (data.length > 0) return told + (data.some((words) => phrase.includes(words)) ? DATUM : -CHANCE);
    const prior = spoken.find(({ text }) => text.includes(phrase.trim()))?.prior ?? 0;
    return told + (tellsApart(phrase) ? 1 : 0) + prior * LIKED;
  };
  const inOneRun = quotations
    .map(({ ref, text }) => ({ ref, ...phraseWindow(text, most, weightOf, data.length === 0) }))
    .toSorted((left, right) => right.weight - left.weight)
    .slice(0, 1);
  const apart = phrasesApart(quotations, data, most, weightOf);
  const count = (runs: readonly { readonly words: string }[]) =>
    data.filter((each) => runs.some(({ words }) => words.includes(each))).length;
  const runs = count(apart) > count(inOneRun) ? apart : inOneRun;
  const passages = runs.map(({ ref, words }): Passage => {
    const marks = data.filter((each) => words.includes(each));
    return { quotation: quote(library.get(ref), words), marks };
  });
  const kept = data.filter((each) => runs.some(({ words }) => words.includes(each)));
  return { documentId, data: kept, passages, missing, isMention };
}

/** Data that stand far from each other: of each sentence that holds one its share of the room. */
function phrasesApart(
  quotations: readonly Quotation[],
  data: readonly string[],
  room: number,
  weightOf: (phrase: string) => number,
): readonly { readonly ref: ClauseRef; readonly words: string }[] {
  const holding = quotations.flatMap(({ ref, text }) =>
    sentencesOf(text)
      .filter((sentence) => data.some((words) => sentence.text.includes(words)))
      .map((sentence) => ({ ref, text: sentence.text })),
  );
  let left = room;
  return holding.flatMap(({ ref, text }, at) => {
    const { words } = phraseWindow(text, Math.floor(left / (holding.length - at)), weightOf, false);
    if (at > 0 && words.length > left) return [];
    left -= words.length;
    return [{ ref, words }];
  });
}

/** A phrase without the datum is not worth the one with it. */
const DATUM = 10;
const CHANCE = 1;

/** What the search likes best counts as half a pair of characters. */
const LIKED = 0.5;
/** Titles and what stands in brackets are shown for want of anything else. */
const SAYS_NOTHING = 3;
